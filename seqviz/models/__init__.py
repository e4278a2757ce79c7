"""Ordinary torch modules, one per file. Nothing here knows that somebody watches."""

from seqviz.models.classifier import SentenceClassifier
from seqviz.models.text_cnn import TextCNN

__all__ = ["SentenceClassifier", "TextCNN"]

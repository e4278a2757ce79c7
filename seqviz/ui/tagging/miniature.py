"""The home page's small picture of this page: the answer to every word, tag by tag."""

from __future__ import annotations

from seqviz.figures import scales
from seqviz.figures.mosaic import mosaic_svg
from seqviz.figures.tag_colours import FAMILIES
from seqviz.tasks.tagging import treebank_words
from seqviz.text import tokenize
from seqviz.ui.tagging.networks import read
from seqviz.ui.words import words


def miniature(dark: bool) -> str:
    """The BiLSTM's probability of every tag (rows, family by family) at every word of the page's first sentence."""
    trace = read("BiLSTM", treebank_words(tokenize(words("tagging.opening"))))
    assert trace.probabilities is not None
    assert trace.labels is not None
    order = [trace.labels.index(tag) for tags in FAMILIES.values() for tag in tags]
    rows = trace.probabilities[:, order].T.tolist()
    return mosaic_svg(rows, lambda share: scales.activation_colour(share, dark), gap=1.0)

"""What the pages know of the treebank: the filters' identities and every network's answers to the test sentences.

- filters.json.gz: what every filter of the text-CNN looks for in the training sentences; n-grams, no sentence.
- evaluation.safetensors: labels and answers on the test sentences; no text.
- halves.safetensors: what each direction of a bidirectional network says to the test sentences; no text.
- states.safetensors: what the states of every recurrent network do over the training sentences; sums only.
- local/train.txt and test.txt: the sentences; git does not keep them, as the treebank states no licence.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import torch

from seqviz import load
from seqviz.insight import alone, corpus_states, errors, identities, search
from seqviz.models import SentenceClassifier, TextCNN
from seqviz.training import datasets, export, scoring

CNN = "sentiment-cnn"


def write(data: Path, folder: Path) -> None:
    """Write all of them, from the networks in `folder`."""
    write_texts(data, folder)
    write_identities(data, folder)
    write_evaluation(data, folder)
    write_halves(data, folder)
    write_states(data, folder)


def write_texts(data: Path, folder: Path) -> None:
    """Training sentences as tokens, test sentences as they were written; one a line."""
    train, _ = datasets.two_way(data, "train")
    test = errors.written(datasets.path(data, "test"))
    for name, lines in ((search.SENTENCES, map(" ".join, train)), (errors.TEXTS, test)):
        _write_lines(folder / name, lines)


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def write_identities(data: Path, folder: Path) -> None:
    model = load(CNN, folder)
    assert isinstance(model.module, TextCNN)
    texts, labels = datasets.two_way(data, "train")
    rows = [model.vocabulary.lookup(tokens) for tokens in texts]
    identities.write(identities.identify(model.module, model.vocabulary, rows, torch.tensor(labels)), folder)


def write_evaluation(data: Path, folder: Path) -> None:
    texts, labels = datasets.two_way(data, "test")
    positive = {}
    for name in sorted(export.names(folder)):
        model = load(name, folder)
        ids = [model.vocabulary.lookup(tokens) for tokens in texts]
        positive[name] = scoring.logits(model.module, model.module.embedding.weight, ids).softmax(dim=1)[:, 1]
    errors.write(torch.tensor(labels), positive, folder)


def write_halves(data: Path, folder: Path) -> None:
    sentences, _ = datasets.two_way(data, "test")
    models = [load(name, folder) for name in sorted(export.names(folder))]
    both = [model for model in models if model.card.get("directions") == 2]
    alone.write({model.name: alone.measure(model, sentences) for model in both}, folder)


def write_states(data: Path, folder: Path) -> None:
    sentences, _ = datasets.two_way(data, "train")
    models = [load(name, folder) for name in sorted(export.names(folder))]
    recurrent = [model for model in models if isinstance(model.module, SentenceClassifier)]
    corpus_states.write({model.name: corpus_states.measure(model, sentences) for model in recurrent}, folder)

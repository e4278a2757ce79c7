"""From a trained family to files: float16 weights and cards; scores and colour ranges are measured from the files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from seqviz import checkpoints
from seqviz.model import Model, load
from seqviz.models import SentenceClassifier
from seqviz.text import Vocabulary
from seqviz.trace import trace
from seqviz.training import cards, colour_ranges, datasets, scoring
from seqviz.training.family import Family, Network

TITLES = {
    "sentiment-rnn": "plain RNN",
    "sentiment-gru": "GRU",
    "sentiment-lstm": "LSTM",
    "sentiment-bilstm": "BiLSTM",
    "sentiment-cnn": "text-CNN",
}
BUDGET_TITLES = {
    "sentiment-rnn-42k": "plain RNN, 161 units",
    "sentiment-gru-42k": "GRU, 78 units",
    "sentiment-bilstm-42k": "BiLSTM, 38 units",
    "sentiment-cnn-42k": "text-CNN, 120 filters",
}
NAMES = {**TITLES, **BUDGET_TITLES}
CITATION = "Socher et al. (2013), Recursive Deep Models for Semantic Compositionality Over a Sentiment Treebank"


def names(folder: Path) -> list[str]:
    """The networks that lie in a folder, in the order in which they are listed everywhere."""
    return [name for name in NAMES if (folder / f"{name}.json").is_file()]


def shape(network: Network) -> dict[str, Any]:
    """The entries of a card that say how the network is built."""
    if isinstance(network, SentenceClassifier):
        recurrent = network.recurrent
        kind = recurrent.mode.split("_")[0]  # torch writes RNN_TANH
        return {"kind": kind, "units": recurrent.hidden_size, "layers": 1, "directions": 1 + recurrent.bidirectional}
    units = network.head.in_features
    return {"kind": "CNN", "units": units, "widths": network.widths, "filters": units // len(network.widths)}


def card(name: str, network: Network, table: Tensor, recipe: dict[str, Any]) -> dict[str, Any]:
    """What a stranger must know of a network; what is measured is added once its files are written."""
    return {
        "name": name,
        "title": NAMES[name],
        **shape(network),
        "labels": ["negative", "positive"],
        "dataset": "SST-2",
        "dataset_source": "Stanford Sentiment Treebank, phrases of the training trees; standard dev and test sentences",
        "licence": "weights: MIT; the treebank states no licence, cite Socher et al. (2013)",
        "citation": CITATION,
        "vectors": "GloVe 6B, 100 numbers a word (Pennington et al. 2014, PDDL 1.0), moved in training",
        **cards.origin(recipe, recipe["seed"], network, table),
    }


def ranges(model: Model, texts: list[tuple[str, ...]]) -> dict[str, float]:
    """Of a recurrent network's colour scales, over texts; for h and the sums the forward pass stands for both."""
    assert isinstance(model.module, SentenceClassifier)
    seen: dict[str, list[Tensor]] = {key: [] for key in colour_ranges.SHARES}
    for tokens in texts:
        one = trace(model.module.recurrent, model.module.embedding(torch.tensor(model.vocabulary.lookup(tokens))))
        seen["h"].append(one["h"][0, 0])
        seen["preactivation"] += colour_ranges.sums(one, direction=0)
        if "c" in one.names:
            seen["c"].append(one["c"])
    return colour_ranges.percentiles(seen)


def overlap(data: Path) -> int:
    """Test sentences that also stand among the training phrases."""
    trained = {phrase.tokens for phrase in datasets.phrases(data)}
    return sum(tokens in trained for tokens in datasets.two_way(data, "test")[0])


def accuracy(model: Model, data: Path, split: str) -> float:
    """Percent of the split's sentences that the network gets right."""
    texts, labels = datasets.two_way(data, split)
    ids = [model.vocabulary.lookup(tokens) for tokens in texts]
    scores = scoring.logits(model.module, model.module.embedding.weight, ids)
    return scoring.accuracy(scores, torch.tensor(labels))


def measured(model: Model, data: Path) -> dict[str, Any]:
    """The part of a card that is measured: the scores and, for a recurrent network, the ranges of its colour scales."""
    facts: dict[str, Any] = {f"{split}_accuracy": round(accuracy(model, data, split), 2) for split in ("dev", "test")}
    facts["test_size"] = len(datasets.two_way(data, "test")[1])
    facts["test_sentences_among_training_phrases"] = overlap(data)
    if isinstance(model.module, SentenceClassifier):
        facts["ranges"] = ranges(model, datasets.two_way(data, "dev")[0])
    return facts


def write(family: Family, words: Vocabulary, recipe: dict[str, Any], data: Path, folder: Path) -> None:
    """Write the shared table, and every network with its card; then measure what the files hold."""
    folder.mkdir(parents=True, exist_ok=True)
    table = family.table.folded()
    checkpoints.save_words(table, words, folder)
    for name, network in family.networks().items():
        checkpoints.save(name, network, card(name, network, table, recipe), folder)
        renew(name, data, folder)


def renew(name: str, data: Path, folder: Path) -> dict[str, Any]:
    """Measure the files of a network and put what comes out on its card."""
    facts = measured(load(name, folder), data)
    cards.add(name, facts, folder)
    return facts

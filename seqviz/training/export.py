"""From a trained family to shipped files: rounded weights, ranges for the colours, scores of exactly those files."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from seqviz import checkpoints
from seqviz.model import Model, load
from seqviz.models import SentenceClassifier
from seqviz.text import Vocabulary
from seqviz.trace import trace
from seqviz.training import datasets, scoring
from seqviz.training.family import Network

TITLES = {
    "sentiment-rnn": "plain RNN",
    "sentiment-gru": "GRU",
    "sentiment-lstm": "LSTM",
    "sentiment-bilstm": "BiLSTM",
    "sentiment-cnn": "text-CNN",
}
# Half the width of a colour scale: this share of a signal's values lies inside it, the rest is drawn in full colour.
# c has a long tail that grows with the sentence; a wider scale would wash out every short one.
SHARES = {"c": 0.90, "h": 0.98, "preactivation": 0.98}


def card(name: str, network: Network, table: Tensor, recipe: dict[str, Any], dev: float) -> dict[str, Any]:
    """What a stranger must know of a network; its test score and ranges are added once it is written."""
    own = sum(p.numel() for key, p in network.named_parameters() if not key.startswith("embedding"))
    recurrent = isinstance(network, SentenceClassifier)
    shape: dict[str, Any] = {"widths": recipe["widths"], "filters": recipe["filters"]}
    if isinstance(network, SentenceClassifier):
        shape = {"layers": 1, "directions": 2 if network.recurrent.bidirectional else 1}
    return {
        "name": name,
        "title": TITLES[name],
        "kind": network.recurrent.mode.split("_")[0] if isinstance(network, SentenceClassifier) else "CNN",
        "units": recipe["units"] if recurrent else recipe["filters"] * len(recipe["widths"]),
        **shape,
        "labels": ["negative", "positive"],
        "dataset": "SST-2",
        "dataset_source": "Stanford Sentiment Treebank, phrases of the training trees; standard dev and test sentences",
        "licence": "weights: MIT; the treebank states no licence, cite Socher et al. (2013)",
        "citation": "Socher et al. (2013), Recursive Deep Models for Semantic Compositionality Over a Sentiment Treebank",
        "vectors": "GloVe 6B, 100 numbers a word (Pennington et al. 2014, PDDL 1.0), moved in training",
        "recipe": recipe,
        "seed": recipe["seed"],
        "parameters": own + table.numel(),
        "parameters_without_embedding": own,
        "dev_accuracy": round(dev, 2),
        "date": datetime.date.today().isoformat(),
    }


@torch.no_grad()
def ranges(model: Model, texts: list[tuple[str, ...]]) -> dict[str, float]:
    """Percentile (SHARES) of |value| over sentences: of c, of h, and of the two parts of every gate's sum."""
    assert isinstance(model.module, SentenceClassifier)
    seen: dict[str, list[Tensor]] = {}
    for tokens in texts:
        embedded = model.module.embedding(torch.tensor(model.vocabulary.lookup(tokens)))
        recorded = trace(model.module.recurrent, embedded)
        weights = recorded.weights[0][0]
        h = recorded["h"][0, 0]
        before = torch.cat([torch.zeros_like(h[:1]), h[:-1]])
        parts = [torch.nn.functional.linear(embedded, weights["weight_ih"], weights["bias_ih"])]
        parts.append(torch.nn.functional.linear(before, weights["weight_hh"], weights["bias_hh"]))
        values = {"h": h.flatten(), "preactivation": torch.cat(parts, dim=-1).flatten()}
        if "c" in recorded.names:
            values["c"] = recorded["c"].flatten()
        for key, value in values.items():
            seen.setdefault(key, []).append(value.abs())
    return {key: _percentile(torch.cat(parts), SHARES[key]) for key, parts in sorted(seen.items())}


def _percentile(values: Tensor, share: float) -> float:
    place = max(1, round(share * values.numel()))
    return round(float(values.kthvalue(place).values), 3)


def overlap(data: Path) -> int:
    """Test sentences that also stand among the training phrases."""
    trained = {phrase.tokens for phrase in datasets.phrases(data)}
    return sum(tokens in trained for tokens in datasets.two_way(data, "test")[0])


def write(
    networks: dict[str, Network], table: Tensor, words: Vocabulary, recipe: dict[str, Any], dev: dict[str, float], data: Path
) -> None:
    """Write every network and its card; then read the files back, measure test once, and complete the cards."""
    checkpoints.save_words(table, words)
    cards = {name: card(name, network, table, recipe, dev[name]) for name, network in networks.items()}
    texts, _ = datasets.two_way(data, "dev")
    common = overlap(data)
    embedding = torch.nn.Embedding.from_pretrained(table.half().float(), freeze=True)
    for name, network in networks.items():
        network.embedding = embedding
        shipped = checkpoints.rounded(network).eval()
        model = Model(name, shipped, words, cards[name])  # type: ignore[arg-type]
        if isinstance(network, SentenceClassifier):
            cards[name]["ranges"] = ranges(model, texts)
        for split in ("dev", "test"):
            cards[name][f"{split}_accuracy"] = round(measure(model, data, split), 2)
        cards[name] |= {"test_size": 1821, "test_sentences_among_training_phrases": common}
        checkpoints.save(name, shipped, cards[name])


def measure(model: Model, data: Path, split: str) -> float:
    """Percent of the split's sentences that the network gets right."""
    texts, labels = datasets.two_way(data, split)
    ids = [model.vocabulary.lookup(tokens) for tokens in texts]
    scores = scoring.logits(model.module, model.module.embedding.weight, ids)
    return scoring.accuracy(scores, torch.tensor(labels))


def renew_ranges(name: str, data: Path) -> dict[str, float]:
    """Measure the colour ranges of a shipped recurrent network again and write them to its card."""
    model = load(name)
    measured = ranges(model, datasets.two_way(data, "dev")[0])
    checkpoints.save_card(name, {**model.card, "ranges": measured})
    return measured

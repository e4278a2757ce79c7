"""What the network of the Relations page scores, and what becomes of its answers when the entities change places."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from seqviz.insight.readability import terms_needed
from seqviz.tasks.marked import MARKS, Marked
from seqviz.tasks.relations import Lookup, RelationModel, batch, encoded
from seqviz.training import semeval
from seqviz.training.relation_lesson import parted
from seqviz.training.semeval import LABELS, OTHER, Example, Score


def measured(model: RelationModel, data: Path) -> dict[str, Any]:
    """Every measured entry of the card."""
    train, test = semeval.examples(data, "train"), semeval.examples(data, "test")
    dev, _ = parted(train, model.card["recipe"]["dev"])
    gold, answers = [one.label for one in test], _answers(model, [one.marked for one in test])
    return {
        "dev_macro_f1": round(macro_f1(model, dev), 2),
        "test_macro_f1": round(semeval.macro_f1(gold, answers), 2),
        "test_accuracy": round(semeval.accuracy(gold, answers), 2),
        "standard_error": round(_standard_error(gold, answers), 2),
        "train_size": len(train),
        "test_size": len(test),
        "relations": [_entry(score) for score in semeval.scores(gold, answers)],
        "wrong_way_round": sum(
            true != said and true != OTHER and semeval.relation_of(true) == semeval.relation_of(said)
            for true, said in zip(gold, answers, strict=True)
        ),
        "confusion": _confusion(gold, answers),
        "names_swapped": _turned(answers, _answers(model, [one.marked.swapped() for one in test])),
        "words_exchanged": _turned(answers, _answers(model, [one.marked.exchanged() for one in test])),
        "longest_read": max(len(one.marked.reading().tokens) for one in train),
        "unknown_share_99": round(_unknown_share(model.lookup, test, 0.99), 3),
    }


def _entry(score: Score) -> dict[str, Any]:
    entry = {key: round(getattr(score, key), 2) for key in ("f1", "precision", "recall")}
    return {"relation": score.relation, **entry, "present": score.present}


def macro_f1(model: RelationModel, examples: Sequence[Example]) -> float:
    answers = _answers(model, [one.marked for one in examples])
    return semeval.macro_f1([one.label for one in examples], answers)


@torch.no_grad()
def terms(model: RelationModel, examples: Sequence[Example]) -> float:
    """How many terms, on average, hold nine tenths of an answer set against the next."""
    network = model.module
    rows, distances, lengths = batch([encoded(model.lookup, one.marked) for one in examples])
    pooled = network.features(network.embed(rows, distances), lengths)
    first, second = network.head(pooled).topk(2, dim=1).indices.T
    return round(
        float(terms_needed(pooled, network.head.weight[first] - network.head.weight[second]).float().mean()), 1
    )


def _answers(model: RelationModel, sentences: Sequence[Marked]) -> list[str]:
    return [LABELS[at] for at in model.logits(sentences).argmax(dim=1).tolist()]


def _standard_error(gold: Sequence[str], answers: Sequence[str], draws: int = 200) -> float:
    """Of the macro-F1, by drawing the test sentences again with replacement."""
    rng = random.Random(0)
    found = []
    for _ in range(draws):
        drawn = rng.choices(range(len(gold)), k=len(gold))
        found.append(semeval.macro_f1([gold[at] for at in drawn], [answers[at] for at in drawn]))
    return float(np.std(found))


def _confusion(gold: Sequence[str], answers: Sequence[str]) -> list[list[int]]:
    counts = Counter(zip(gold, answers, strict=True))
    return [[counts[true, said] for said in LABELS] for true in LABELS]


def _turned(before: Sequence[str], after: Sequence[str]) -> dict[str, int]:
    """What became of the answers; each sentence is counted once, `same_other` among `same`."""
    found = Counter(_change(old, new) for old, new in zip(before, after, strict=True))
    both = sum(old == new == OTHER for old, new in zip(before, after, strict=True))
    return {**{key: found[key] for key in ("turned", "same", "other", "another", "from")}, "same_other": both}


def _change(old: str, new: str) -> str:
    if old == new:
        return "same"
    if semeval.relation_of(old) == semeval.relation_of(new):
        return "turned"
    if new == OTHER:
        return "other"
    return "from" if old == OTHER else "another"


def _unknown_share(lookup: Lookup, examples: Iterable[Example], quantile: float) -> float:
    """The share of unknown words among those read that so many sentences do not exceed."""
    shares = []
    for one in examples:
        tokens = [token for token in one.marked.reading().tokens if token not in MARKS]
        shares.append(sum(not lookup.known(token) for token in tokens) / len(tokens))
    return float(np.quantile(shares, quantile))

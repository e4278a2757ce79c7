"""Units that track something, for the card: chosen on dev, scored on test, beside what chance gives among all of them.

And the range of h and c for the colours, and an excerpt of the test text to colour.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from seqviz.insight import unit_tracking as tracking
from seqviz.insight.text_places import count_quotations, properties
from seqviz.tasks.characters import CharacterModel
from seqviz.training.colour_ranges import SHARES

RARE = 50
"""Fewer places than this are too few to score."""
MANY = 4096
"""Characters from which the range of the gates' sums is taken."""


def measured(model: CharacterModel, dev: str, test: str) -> dict[str, Any]:
    """Entries of the card."""
    dev_states, test_states = (tracking.states(model, text) for text in (dev, test))
    return {
        "named_units": named(dev, tracking.ranks(dev_states), test, tracking.ranks(test_states)),
        "test_double_quotes": test.count('"'),
        "test_single_quotations": count_quotations(test),
        "ranges": ranges(model, dev_states, dev),
    }


def named(dev: str, dev_ranks: np.ndarray, test: str, test_ranks: np.ndarray) -> list[dict[str, Any]]:
    """For every property the unit that tracks it best on dev, with its score on test; the strongest first."""
    on_dev, on_test = properties(dev), properties(test)
    rows = [
        _named(name, on_dev[name], dev_ranks, on_test[name], test_ranks)
        for name in on_dev
        if min(_places(on_dev[name]), _places(on_test[name])) >= RARE
    ]
    return sorted(rows, key=lambda row: -abs(row["score"] - row["nothing"]) / (1 - row["nothing"]))


def _places(wanted: np.ndarray) -> int:
    return int(wanted.sum()) if wanted.dtype == bool else len(wanted)


def _named(
    name: str, on_dev: np.ndarray, dev_ranks: np.ndarray, on_test: np.ndarray, test_ranks: np.ndarray
) -> dict[str, Any]:
    question = on_dev.dtype == bool
    found = tracking.best(tracking.scores(dev_ranks, on_dev[None])[:, 0], question=question)
    row = tracking.SIGNALS.index(found.signal) * (len(test_ranks) // len(tracking.SIGNALS)) + found.unit
    score = float(tracking.scores(test_ranks[row : row + 1], on_test[None])[0, 0])
    chance = tracking.chance(test_ranks, on_test, tracking.turns_of(len(on_test)))
    return {
        "property": name,
        "signal": found.signal,
        "unit": found.unit,
        "measure": "AUC" if question else "rank correlation",
        "nothing": 0.5 if question else 0.0,
        "score": round(score, 3),
        "dev_score": round(found.score, 3),
        "chance": round(chance, 3),
        **({"places": int(on_test.sum())} if question else {}),
    }


def ranges(model: CharacterModel, states: np.ndarray, text: str) -> dict[str, float]:
    """Half the width of each colour scale: a share (SHARES) of |value| lies inside it."""
    h, c = np.split(np.abs(states), 2)
    read = model.trace(text[:MANY])
    weights, past_h = read.weights[0][0], torch.from_numpy(states[: len(h), :MANY].T.copy())
    x = read.inputs @ weights["weight_ih"].T + weights["bias_ih"]
    past = past_h @ weights["weight_hh"].T + weights["bias_hh"]
    sums = np.abs(torch.cat([x, past], dim=-1).numpy())
    found = {"c": c, "h": h, "preactivation": sums}
    return {key: round(float(np.quantile(value, SHARES[key])), 3) for key, value in found.items()}

"""Which units track a property of the text, by rank: AUC for a question, rank correlation for a distance.

AUC: how often the unit is higher at a place where the property holds than at one where it does not, ties half; 0.5 is
chance, below it the unit falls where the property holds. Both scores need only the order of a unit's values.

With hundreds of units some one scores well by luck. `chance` says how well: the best over all of them when the property
is turned against the text, so that it keeps its own rhythm and loses its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from seqviz.tasks.characters import BEFORE, CharacterModel
from seqviz.trace import trace

CHUNK = 2048
SIGNALS = ("h", "c")
TURNS = 20


@dataclass(frozen=True)
class Tracking:
    """How well one unit tracks one property."""

    signal: str
    unit: int
    score: float


def states(model: CharacterModel, text: str) -> np.ndarray:
    """h and c of every unit after every character, `(2·H, T)`: all of h first."""
    lstm, parts, state = model.module.recurrent, [], None
    with torch.no_grad():
        for rows in model.rows(BEFORE + text).split(CHUNK):
            recorded = trace(lstm, model.module.embedding(rows), state)
            parts.append(torch.cat([recorded[name][0, 0] for name in SIGNALS], dim=-1))
            h, c = recorded.final_state
            state = (h[:, 0], c[:, 0])
    return np.ascontiguousarray(torch.cat(parts)[len(BEFORE) :].T.numpy())


def ranks(values: np.ndarray) -> np.ndarray:
    """Ranks along the last axis, from 1; equal values share their mean rank."""
    found = np.empty(values.shape)
    for row in np.ndindex(values.shape[:-1]):
        order = np.argsort(values[row])
        ordered = values[row][order]
        first = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
        counts = np.diff(np.append(first, len(ordered)))
        found[row][order] = np.repeat(first + (counts + 1) / 2, counts)
    return found


def scores(ranked: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Score of every row of ranks `(U, T)` for every property `(P, T)`: AUC `(U, P)` of bools, else rank correlation.

    NaN where a property is everywhere the same.
    """
    if wanted.dtype == bool:
        return _auc(ranked, wanted)
    return _correlation(ranked, ranks(wanted))


def _auc(ranked: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    inside = wanted.sum(axis=1)
    pairs = (inside * (wanted.shape[1] - inside)).astype(float)
    pairs[pairs == 0] = np.nan
    return (ranked @ wanted.T.astype(float) - inside * (inside + 1) / 2) / pairs


def _correlation(ranked: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Of ranks with ranks. The mean of any row of ranks is the same, ties or not."""
    steps = ranked.shape[1]
    middle = (steps + 1) / 2
    spreads = [np.einsum("ut,ut->u", rows, rows) - steps * middle**2 for rows in (ranked, wanted)]
    lengths = np.sqrt(np.outer(*spreads))
    return (ranked @ (wanted - middle).T) / np.where(lengths == 0, np.nan, lengths)


def strength(found: np.ndarray, *, question: bool) -> np.ndarray:
    """How far from chance, whichever way: |AUC - 0.5| or |correlation|."""
    return np.abs(found - 0.5) if question else np.abs(found)


def best(found: np.ndarray, *, question: bool) -> Tracking:
    """The strongest of `(2·H,)` scores."""
    place = int(np.nanargmax(strength(found, question=question)))
    units = len(found) // len(SIGNALS)
    return Tracking(SIGNALS[place // units], place % units, float(found[place]))


def chance(ranked: np.ndarray, wanted: np.ndarray, turns: Sequence[int]) -> float:
    """Best score among all rows, mean over turns, as a score of the better side (AUC above 0.5, |correlation|)."""
    question = wanted.dtype == bool
    turned = np.stack([np.roll(wanted, turn) for turn in turns])
    strongest = np.nanmax(strength(scores(ranked, turned), question=question), axis=0).mean()
    return float(strongest + 0.5 * question)


def turns_of(steps: int, count: int = TURNS) -> list[int]:
    """Evenly spread turns of a text of so many characters, none of them near the whole."""
    return [steps * (turn + 1) // (count + 1) for turn in range(count)]

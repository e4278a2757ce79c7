"""Which units matter to an answer: each is silenced in turn, all of them in one batch, and the network asked again.

Silenced means set to zero after every word of a span, h and c alike, as `Ablate` in interventions.py does. Effects are
differences of log-odds (see answers.py), the whole network's less the ablated one's: a positive value says that the
unit moves the answer towards the last label. They do not add up to the answer, since units act together.
Letters: T words, E numbers per word, D directions, H units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from seqviz.insight.answers import of_features
from seqviz.insight.intervening import check_span
from seqviz.insight.stepping import Cell, cells, traced
from seqviz.model import Model


@dataclass(frozen=True, eq=False)
class UnitEffects:
    """What every unit does to the answer to one sentence."""

    log_odds: float
    """The answer of the whole network."""
    effects: Tensor
    """`(D, H)`."""

    @property
    def ranking(self) -> list[tuple[int, int]]:
        """(direction, unit) of all units, the largest effect of either sign first."""
        units = self.effects.shape[1]
        order = self.effects.abs().flatten().argsort(descending=True, stable=True)
        return [divmod(place, units) for place in order.tolist()]


@torch.no_grad()
def unit_effects(model: Model, text: str | Sequence[str], first: int = 0, last: int | None = None) -> UnitEffects:
    """Every unit silenced from word `first` to word `last` (None: the sentence's last), both included.

    Raises ValueError for a text without a word, a network without states, or a span outside the sentence.
    """
    trace = traced(model, text)
    check_span(first, last, trace.steps)
    silent = range(first, trace.steps if last is None else last + 1)
    whole, ablated = zip(
        *(_final(cell, trace.inputs, silent, backward=d == 1) for d, cell in enumerate(cells(trace))), strict=True
    )
    answer = of_features(model, torch.cat(whole)[None])[0]
    features = torch.cat(whole).repeat(len(whole), len(ablated[0]), 1)  # (D, H, D·H): one row per silenced unit
    for direction, (own, part) in enumerate(zip(features, ablated, strict=True)):
        own[:, direction * len(part) : (direction + 1) * len(part)] = part
    return UnitEffects(float(answer), answer - of_features(model, features.flatten(0, 1)).view(len(whole), -1))


def _final(cell: Cell, words: Tensor, silent: range, *, backward: bool) -> tuple[Tensor, Tensor]:
    """The last h of the whole network, `(H,)`, and with each unit silenced, `(H, H)`, a row per unit."""
    state, loud = cell.zeros(cell.units + 1), torch.ones(cell.units + 1, cell.units).fill_diagonal_(0).to(words)
    for t in reversed(range(len(words))) if backward else range(len(words)):
        state = cell.state(cell.step(words[t], state))
        if t in silent:
            state = tuple(part * loud for part in state)
    return state[0][-1], state[0][:-1]

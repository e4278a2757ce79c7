"""What a gate at its limit leaves of the equation, measured on the reading itself.

    GRU    z = 1      h = the h it had       (1 − z) ⊙ n is gone
           z = 0      h = n                  z ⊙ h is gone
           r = 0      n = tanh(W x + b)      r ⊙ (U h + b′) is gone
    LSTM   f = 0      c = i ⊙ g              f ⊙ c is gone
           f = 1      c = c before + i ⊙ g   nothing of c is forgotten
           i = 0      c = f ⊙ c before       i ⊙ g is gone
           f 1, i 0   c = the c it had       both
           o = 0      h = 0                  whatever c holds
    all    reset      h = the h of the words after it, read alone

Each limit has several claims, the true one first. `claims` tells how far each lies from the reading: a difference of
exactly 0 is equality to the bit. (After a reset the backward direction of a bidirectional network agrees within
rounding only, since it is stepped through all prefixes at once.)
Letters: D directions, S words of the span, U units that were acted on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from seqviz.cells import word_part
from seqviz.insight.intervening import Intervention
from seqviz.insight.interventions import Force, Reset
from seqviz.insight.rereading import read
from seqviz.insight.stepping import cells
from seqviz.insight.what_if import WhatIf

RESET = "reset"


@dataclass(frozen=True)
class Limit:
    """Gates at their limits, and what one might take to follow from it."""

    kind: str
    """"GRU" or "LSTM"; "" for a limit that every network has."""
    gates: Mapping[str, float]
    claims: tuple[str, ...]
    """Names such as "h.candidate", h equals the candidate; see _RIGHT. The first is the true one."""


LIMITS: dict[str, Limit] = {
    "z1": Limit("GRU", {"z": 1.0}, ("h.entering", "h.candidate", "h.zero")),
    "z0": Limit("GRU", {"z": 0.0}, ("h.candidate", "h.entering", "h.mean")),
    "r0": Limit("GRU", {"r": 0.0}, ("n.word", "n.zero", "n.unforced")),
    "f0": Limit("LSTM", {"f": 0.0}, ("c.written", "c.zero", "c.entering")),
    "f1": Limit("LSTM", {"f": 1.0}, ("c.added", "c.entering", "c.unforced")),
    "i0": Limit("LSTM", {"i": 0.0}, ("c.faded", "c.entering", "c.zero")),
    "f1i0": Limit("LSTM", {"f": 1.0, "i": 0.0}, ("c.entering", "c.zero", "c.unforced")),
    "o0": Limit("LSTM", {"o": 0.0}, ("h.zero", "h.entering", "h.shown")),
    RESET: Limit("", {}, ("h.alone", "h.zero", "h.unforced")),
}


@dataclass(frozen=True)
class Claim:
    """A signal said to equal something, and how far it is from it."""

    name: str
    difference: float
    """The largest over all cells."""
    cells: int

    @property
    def holds(self) -> bool:
        return self.difference == 0


def limit_of(interventions: Sequence[Intervention]) -> str | None:
    """The limit that these interventions are, all of them together; None where they are something else."""
    if len(interventions) == 1 and isinstance(interventions[0], Reset) and interventions[0].units is None:
        return RESET
    forces = [own for own in interventions if isinstance(own, Force)]
    places = {(own.first, own.last, own.units, own.direction) for own in forces}
    gates = {own.gate: own.value for own in forces}
    if len(places) != 1 or not len(gates) == len(forces) == len(interventions):
        return None
    return next((name for name, limit in LIMITS.items() if dict(limit.gates) == gates), None)


def claims(found: WhatIf) -> list[Claim]:
    """What each claim of the limit comes to in this reading, in the order of LIMITS; empty where it is no limit, or
    where no word is left on which it could be seen."""
    name = limit_of(found.interventions)
    if name is None:
        return []
    directions = range(found.after["h"].shape[1])
    regions = [_Region(found, d) for d in directions if found.interventions[0].on(d)]
    regions = [region for region in regions if region.words]
    return [_claim(claim, regions) for claim in LIMITS[name].claims] if regions else []


def _claim(name: str, regions: Sequence[_Region]) -> Claim:
    signal, right = name.split(".")
    distances = torch.stack([(region[signal] - _RIGHT[right](region, signal)).abs().max() for region in regions])
    return Claim(name, float(distances.max()), sum(region[signal].numel() for region in regions))


class _Region:
    """The words and units of one direction on which the limit is to be seen; signals are `(S, U)`."""

    def __init__(self, found: WhatIf, direction: int) -> None:
        self.found, self.direction = found, direction
        self.backward = direction == 1
        act = found.interventions[0]
        assert isinstance(act, Force | Reset)
        steps = found.after.steps
        if isinstance(act, Reset):
            self.words = range(act.at) if self.backward else range(act.at + 1, steps)
        else:
            self.words = range(act.first, steps if act.last is None else act.last + 1)
        self.units = slice(None) if act.units is None else list(act.units)

    def __getitem__(self, name: str) -> Tensor:
        return self._cut(self.found.after[name][0, self.direction])

    def _cut(self, signal: Tensor) -> Tensor:
        return signal[self.words.start : self.words.stop][:, self.units]

    def unforced(self, name: str) -> Tensor:
        return self._cut(self.found.before[name][0, self.direction])

    def before(self, name: str) -> Tensor:
        """A state as each word of the span finds it."""
        own = self.found.after
        start = own.initial_state["hc".index(name)][0, self.direction][None]
        after = own[name][0, self.direction]
        return self._cut(torch.cat([after[1:], start]) if self.backward else torch.cat([start, after[:-1]]))

    def entering(self, name: str) -> Tensor:
        """A state as the span finds it, for every word of it."""
        first = self.before(name)[-1 if self.backward else 0]
        return first.expand_as(self[name])

    def word_says(self) -> Tensor:
        """tanh(W_n x + b_n) of every word, stepped as the engine steps."""
        weights = self.found.after.weights[0][self.direction]
        words = self.found.after.inputs
        rows = [word_part(x, weights).chunk(3, dim=-1)[2].tanh() for x in words]
        return self._cut(torch.stack(rows))

    def alone(self) -> Tensor:
        """h of the region's words, read as a sentence of their own."""
        cell = cells(self.found.after)[self.direction]
        words = self.found.after.inputs[self.words.start : self.words.stop]
        return read(cell, words, self.direction).signals["h"]


_RIGHT: dict[str, Callable[[_Region, str], Tensor]] = {
    "zero": lambda region, signal: torch.zeros_like(region[signal]),
    "entering": lambda region, signal: region.entering(signal),
    "unforced": lambda region, signal: region.unforced(signal),
    "candidate": lambda region, _: region["n"],
    "mean": lambda region, _: (region["n"] + region.before("h")) / 2,
    "word": lambda region, _: region.word_says(),
    "written": lambda region, _: region["i"] * region["g"],
    "added": lambda region, _: region.before("c") + region["i"] * region["g"],
    "faded": lambda region, _: region["f"] * region.before("c"),
    "shown": lambda region, _: region["c"].tanh(),
    "alone": lambda region, _: region.alone(),
}

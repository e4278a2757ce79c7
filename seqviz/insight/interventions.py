"""What can be done to a reading: force a gate, freeze, ablate, reset, scramble or transplant a state, edit a weight.

Each is a small frozen value; `what_if` (what_if.py) carries it out, and refuses what does not fit the network or the
sentence. A gate is forced while its word is read. A state is replaced right after its word is read, h and c alike, so
that the head there and the next word find the replaced one. Several act in the order in which they are given.

All take `units` (None: all) and `direction` ("forward", "backward", "both"), and Force, Freeze and Ablate a span
`first` … `last` of words, both included, counted from 0 by their place in the sentence. Letters: H units.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch

from seqviz.insight.intervening import CANDIDATES, AtWord, Donor, Intervention, OnUnits, Spanned, check_span, within
from seqviz.insight.stepping import DIRECTIONS, GATES, Cell, Signals, State


@dataclass(frozen=True)
class Force(Spanned):
    """A gate (r, z; i, f, o: 0 to 1) or a candidate (n; g: −1 to 1) gets a value, whatever the words say.

    z = 1 keeps the state of a GRU to the bit and z = 0 replaces it; f = 0 leaves an LSTM nothing of its past.
    """

    gate: str
    value: float

    def check(self, cell: Cell, steps: int, directions: int) -> None:
        super().check(cell, steps, directions)
        if cell.kind == "RNN":
            raise ValueError(
                f"a plain RNN has no gate to force: every word replaces its whole state; got {self.gate!r}"
            )
        if self.gate not in tuple(GATES[cell.kind]):
            raise ValueError(f"the gates of this {cell.kind} are {', '.join(GATES[cell.kind])}; got {self.gate!r}")
        low = -1 if self.gate in CANDIDATES else 0
        if not low <= self.value <= 1:
            raise ValueError(f"{self.gate} lies between {low} and 1; got {self.value}")

    def forced(self, computed: Signals) -> Signals:
        own = computed[self.gate]
        return {self.gate: torch.where(self.mask(own), torch.full_like(own, self.value), own)}


@dataclass(frozen=True)
class Freeze(Spanned):
    """Units keep through the span what they held before it."""

    def replaced(self, before: State, after: State, direction: int) -> State:
        return self.put(before, after)


@dataclass(frozen=True)
class Ablate(Spanned):
    """Units are zero after every word of the span."""

    def replaced(self, before: State, after: State, direction: int) -> State:
        return self.put(_zeros(after), after)


@dataclass(frozen=True)
class Reset(AtWord):
    """The state is zero after word `at`, as it is before the first."""

    def replaced(self, before: State, after: State, direction: int) -> State:
        return self.put(_zeros(after), after)


@dataclass(frozen=True)
class Scramble(AtWord):
    """After word `at` the chosen units exchange what they hold, by a permutation that `seed` draws."""

    seed: int = 0

    def replaced(self, before: State, after: State, direction: int) -> State:
        places = self.mask(after[0]).nonzero()[:, 0]
        order = places[torch.randperm(len(places), generator=torch.Generator().manual_seed(self.seed))]
        return tuple(part.index_copy(-1, places, part[..., order]) for part in after)


@dataclass(frozen=True)
class Transplant(AtWord):
    """After word `at` the state is the one that the same network has after word `at` of another sentence.

    `text` is that sentence, or its tokens; it needs more than `at` words. The backward direction gets the state that
    has read that sentence from its end down to word `at`.
    """

    text: str | Sequence[str]

    def __post_init__(self) -> None:
        super().__post_init__()
        if not isinstance(self.text, str):
            object.__setattr__(self, "text", tuple(self.text))

    def bound(self, donor: Donor) -> Intervention:
        return _Graft(self.at, donor(self.text, self.at), units=self.units, direction=self.direction)


@dataclass(frozen=True)
class _Graft(AtWord):
    states: tuple[State, ...]
    """By direction."""

    def replaced(self, before: State, after: State, direction: int) -> State:
        given = zip(self.states[direction], after, strict=True)
        return self.put(tuple(part.expand_as(own) for part, own in given), after)


@dataclass(frozen=True)
class RandomStart(OnUnits):
    """Reading starts from a random state instead of zero: every chosen unit is uniform between −size and size."""

    seed: int = 0
    size: float = 1.0

    def check(self, cell: Cell, steps: int, directions: int) -> None:
        super().check(cell, steps, directions)
        if not 0 <= self.size < math.inf:
            raise ValueError(f"size is 0 or more, and finite; got {self.size}")

    def start(self, state: State, direction: int) -> State:
        if not self.on(direction):
            return state
        generator = torch.Generator().manual_seed(2 * self.seed + direction)
        drawn = tuple(torch.rand(part.shape[-1], generator=generator, dtype=torch.float64) for part in state)
        return self.put(tuple(((2 * part - 1) * self.size).to(state[0]) for part in drawn), state)


@dataclass(frozen=True)
class EditWeight(Intervention):
    """One weight has another value while the words `first` … `last` are read.

    `name` is torch's: weight_ih_l0, weight_hh_l0, bias_ih_l0 or bias_hh_l0, with _reverse for the backward direction.
    Rows go by gates in torch's order, H each: r z n of a GRU, i f g o of an LSTM. `column` is None for a bias.
    """

    name: str
    row: int
    column: int | None
    value: float
    first: int = 0
    last: int | None = None

    @property
    def direction(self) -> str:
        return DIRECTIONS[self.name.endswith("_reverse")]

    @property
    def own_name(self) -> str:
        """The name without layer and direction."""
        return self.name.removesuffix("_reverse").removesuffix("_l0")

    def check(self, cell: Cell, steps: int, directions: int) -> None:
        check_span(self.first, self.last, steps)
        names = [f"{name}_l0{suffix}" for suffix in ("", "_reverse")[:directions] for name in cell.weights]
        if self.name not in names:
            raise ValueError(f"the weights of this network are {', '.join(names)}; got {self.name!r}")
        shape = tuple(cell.weights[self.own_name].shape)
        place = tuple(at for at in (self.row, self.column) if at is not None)
        if len(place) != len(shape) or not all(0 <= at < size for at, size in zip(place, shape, strict=True)):
            raise ValueError(f"{self.name} has shape {shape}; got row {self.row}, column {self.column}")
        if not math.isfinite(self.value):
            raise ValueError(f"a weight is a finite number; got {self.value}")

    def on(self, direction: int) -> bool:
        return self.direction == DIRECTIONS[direction]

    def acts(self, t: int, direction: int) -> bool:
        return self.on(direction) and within(t, self.first, self.last)

    def edited(self, cell: Cell) -> Cell:
        weight = cell.weights[self.own_name].clone()
        weight[(self.row,) if self.column is None else (self.row, self.column)] = self.value
        return replace(cell, weights={**cell.weights, self.own_name: weight})


def _zeros(state: State) -> State:
    return tuple(torch.zeros_like(part) for part in state)

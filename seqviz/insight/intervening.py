"""Where and when an intervention acts, and the questions that the engine (what_if.py) asks it at every word.

Words are counted from 0 by their place in the sentence, for the backward direction too; spans include both ends.
Letters: T words, H units; states are those of stepping.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from seqviz.insight.stepping import DIRECTIONS, Cell, Signals, State

BOTH = "both"
CANDIDATES = "ng"
Donor = Callable[[str | Sequence[str], int], tuple[State, ...]]
"""The states of every direction after a word of another sentence."""


class Intervention:
    """Does nothing; the interventions of interventions.py override what they change."""

    def check(self, cell: Cell, steps: int, directions: int) -> None:
        """Raises ValueError that says what came and what was expected."""

    def bound(self, donor: Donor) -> Intervention:
        """The same once the states that it takes from another sentence are known."""
        return self

    def on(self, direction: int) -> bool:
        """Whether it acts in that direction: 0 forward, 1 backward."""
        return False

    def acts(self, t: int, direction: int) -> bool:
        """Whether it acts at word t, read in that direction."""
        return False

    def start(self, state: State, direction: int) -> State:
        """The state that reading starts from."""
        return state

    def edited(self, cell: Cell) -> Cell:
        """The cell that reads a word at which it acts."""
        return cell

    def forced(self, computed: Signals) -> Signals:
        """Gates to be forced, given those that the step computed by itself."""
        return {}

    def replaced(self, before: State, after: State, direction: int) -> State:
        """The state that stands after the step, given those before and after it."""
        return after


@dataclass(frozen=True, kw_only=True)
class OnUnits(Intervention):
    """Acts on some units of some directions."""

    units: Sequence[int] | None = None
    """None for all."""
    direction: str = BOTH
    """"forward", "backward" or "both"."""

    def __post_init__(self) -> None:
        if self.units is not None:  # a tuple can be hashed, and results be cached by it
            object.__setattr__(self, "units", tuple(self.units))

    def on(self, direction: int) -> bool:
        return self.direction in (BOTH, DIRECTIONS[direction])

    def check(self, cell: Cell, steps: int, directions: int) -> None:
        allowed = (BOTH, *DIRECTIONS[:directions])
        if self.direction not in allowed:
            raise ValueError(f"direction is one of {', '.join(allowed)}; got {self.direction!r}")
        wrong = [unit for unit in self.units or () if not 0 <= unit < cell.units]
        if wrong or self.units == ():
            raise ValueError(f"units are 0 to {cell.units - 1}, at least one; got {wrong[0] if wrong else 'none'}")

    def mask(self, like: Tensor) -> Tensor:
        """`(H,)`: true for the units it acts on."""
        chosen = torch.zeros(like.shape[-1], dtype=torch.bool)
        chosen[slice(None) if self.units is None else list(self.units)] = True
        return chosen

    def put(self, new: State, old: State) -> State:
        """`new` on the chosen units, `old` on the others."""
        return tuple(torch.where(self.mask(rest), part, rest) for part, rest in zip(new, old, strict=True))


@dataclass(frozen=True, kw_only=True)
class Spanned(OnUnits):
    """Acts at every word from `first` to `last`."""

    first: int = 0
    last: int | None = None
    """None for the sentence's last word."""

    def check(self, cell: Cell, steps: int, directions: int) -> None:
        super().check(cell, steps, directions)
        check_span(self.first, self.last, steps)

    def acts(self, t: int, direction: int) -> bool:
        return self.on(direction) and within(t, self.first, self.last)


@dataclass(frozen=True)
class AtWord(OnUnits):
    """Acts once, right after word `at` is read."""

    at: int

    def check(self, cell: Cell, steps: int, directions: int) -> None:
        super().check(cell, steps, directions)
        if not 0 <= self.at < steps:
            raise ValueError(f"the words of this sentence are 0 to {steps - 1}; got word {self.at}")

    def acts(self, t: int, direction: int) -> bool:
        return self.on(direction) and t == self.at


def check_span(first: int, last: int | None, steps: int) -> None:
    """Raises ValueError for a span that is empty or reaches out of the sentence."""
    end = steps - 1 if last is None else last
    if not 0 <= first <= end < steps:
        raise ValueError(f"the words of this sentence are 0 to {steps - 1}; got the span {first} to {end}")


def within(t: int, first: int, last: int | None) -> bool:
    return first <= t and (last is None or t <= last)

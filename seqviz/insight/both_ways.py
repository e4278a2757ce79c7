"""A sentence read from both sides: what each pass contributes to the answer, and how far an edit reaches in each.

The head of a bidirectional network reads [h→ after the last word, h← after the first word]. Its log-odds are therefore
a sum of one vote per pass, u→ · h→ + u← · h←, and a bias; u is the head's last row less its first (see answers.py).
The same product with every earlier state shows how each vote grew: from the left in one pass, from the right in the
other. Letters: T words, H units.
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor

from seqviz.model import Model
from seqviz.trace import Trace


@dataclass(frozen=True, eq=False)
class Votes:
    """The log-odds of a sentence as the sum of what two passes say."""

    forward: Tensor
    """`(T,)`: u→ · h→ after word t, coming from the left; the head reads the last one."""
    backward: Tensor
    """`(T,)`: u← · h← after word t, coming from the right; the head reads the first one."""
    bias: float
    """The last label's bias less the first's: the log-odds of no word."""

    @property
    def log_odds(self) -> float:
        """Both votes at the end of their pass, and the bias."""
        return float(self.forward[-1] + self.backward[0]) + self.bias


def votes(model: Model, trace: Trace) -> Votes:
    """Both votes after every word, in double precision. Raises ValueError for a network that reads one way only."""
    forward, backward = _states(trace)
    weight, bias = (part.detach().double() for part in (model.module.head.weight, model.module.head.bias))
    towards_last = (weight[-1] - weight[0]).split(forward.shape[-1])
    return Votes(forward @ towards_last[0], backward @ towards_last[1], float(bias[-1] - bias[0]))


def late_word(found: Votes) -> int:
    """The word of the later half (of its two middle words the second) at which the forward vote moves most."""
    steps = len(found.forward)
    moves = found.forward.diff(prepend=found.forward.new_zeros(1)).abs()
    return steps // 2 + int(moves[steps // 2 :].argmax())


@dataclass(frozen=True, eq=False)
class Edit:
    """How far the states of two readings lie apart that differ in one word."""

    at: int
    """The word that differs."""
    forward: Tensor
    """`(T,)`: root mean square, over the units, of the difference of h→ after word t; 0 before the edit."""
    backward: Tensor
    """`(T,)`: the same of h←; 0 after the edit."""

    @property
    def changed(self) -> tuple[int, int]:
        """How many positions changed in the forward and in the backward pass."""
        return int((self.forward > 0).sum()), int((self.backward > 0).sum())

    @property
    def early(self) -> int:
        """Positions before the edit that changed in the backward pass and not in the forward pass."""
        return int(((self.backward > 0) & (self.forward == 0))[: self.at].sum())


def edit(before: Trace, after: Trace, at: int) -> Edit:
    """How far two readings lie apart whose word `at` (from 0) differs. Raises ValueError where they do not fit."""
    if before["h"].shape != after["h"].shape:
        raise ValueError(f"states {tuple(before['h'].shape)} and {tuple(after['h'].shape)} do not lie side by side")
    if not 0 <= at < before.steps:
        raise ValueError(f"the sentence has words 0 to {before.steps - 1}; got {at}")
    forward, backward = (
        (a - b).square().mean(dim=-1).sqrt() for a, b in zip(_states(before), _states(after), strict=True)
    )
    return Edit(at, forward, backward)


def _states(trace: Trace) -> tuple[Tensor, Tensor]:
    """h→ and h← of the last layer, each `(T, H)`."""
    if trace["h"].dim() != 4 or trace["h"].shape[1] != 2:
        raise ValueError(f"one sentence, read from both sides, has h (L, 2, T, H); got {tuple(trace['h'].shape)}")
    h: Tensor = trace["h"][-1].double()
    return h[0], h[1]

"""Half the width of the player's colour scales: so large a share of a signal's values lies inside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from seqviz.trace import Trace

SHARES = {"c": 0.90, "h": 0.98, "preactivation": 0.98}
"""The rest is drawn in full colour. c has a long tail that grows with the sentence; a wider scale would wash out every
short one."""


def ranges(traces: Iterable[Trace]) -> dict[str, float]:
    """Of c, where there is one, of h, and of the two parts of every gate's sum, in all directions."""
    seen: dict[str, list[Tensor]] = {key: [] for key in SHARES}
    for one in traces:
        for key in one.signals.keys() & SHARES.keys():
            seen[key].append(one[key])
        for direction in range(len(one.weights[0])):
            seen["preactivation"] += sums(one, direction)
    return percentiles(seen)


def sums(one: Trace, direction: int) -> tuple[Tensor, Tensor]:
    """What the words say and what the past says, of every gate: `(T, gates · H)` each."""
    weights, h = one.weights[0][direction], one["h"][0, direction]
    start = one.initial_state[0][0, direction][None]
    before = torch.cat([h[1:], start]) if direction else torch.cat([start, h[:-1]])
    words = functional.linear(one.inputs, weights["weight_ih"], weights["bias_ih"])
    return words, functional.linear(before, weights["weight_hh"], weights["bias_hh"])


def percentiles(seen: Mapping[str, Sequence[Tensor]]) -> dict[str, float]:
    """Percentile (SHARES) of |value| of every signal of which something was seen."""
    return {key: _percentile(values, SHARES[key]) for key, values in seen.items() if values}


@torch.no_grad()
def _percentile(values: Sequence[Tensor], share: float) -> float:
    sizes = torch.cat([own.abs().flatten() for own in values])
    place = max(1, round(share * sizes.numel()))
    return round(float(sizes.kthvalue(place).values), 3)

"""One step of training, the same for every network: AdamW under one cycle of the rate, clipped gradients, averages."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

import torch
from torch import Tensor, nn

CLIP = 3.0
DECAY = 1e-4
RISING = 0.15
"""Share of the steps in which the rate rises, from a fifth of its peak."""
LAST = 4.0
"""The rate ends at its start divided by this."""

Module = TypeVar("Module", bound=nn.Module)


class Optimiser:
    """Moves what learns in `parts`; the gradients of each part are clipped apart.

    `groups` are torch's, for parameters that do not all learn alike; `peak` may then be a list with a rate per group.
    """

    def __init__(
        self,
        parts: Sequence[nn.Module],
        peak: float | list[float],
        steps: int,
        *,
        groups: Sequence[dict[str, Any]] | None = None,
        decay: float = DECAY,
        clip: float = CLIP,
        last: float = LAST,
    ) -> None:
        self.parts, self.clip = parts, clip
        own = groups or [{"params": [weight for part in parts for weight in learning(part)]}]
        self.adam = torch.optim.AdamW(own, weight_decay=decay)
        self.cycle = torch.optim.lr_scheduler.OneCycleLR(
            self.adam, peak, total_steps=steps, pct_start=RISING, div_factor=5, final_div_factor=last
        )

    def step(self, loss: Tensor) -> None:
        self.adam.zero_grad()
        loss.backward()
        for part in self.parts:
            nn.utils.clip_grad_norm_(part.parameters(), self.clip)
        self.adam.step()
        self.cycle.step()


def learning(part: nn.Module) -> list[nn.Parameter]:
    return [weight for weight in part.parameters() if weight.requires_grad]


class Average(Generic[Module]):
    """A module whose weights are averaged over steps: `keep` of the average stays at a step, less at the start, so that
    the untrained weights are forgotten. With `every`, only each so many-th step is looked at."""

    def __init__(self, module: Module, keep: float, every: int = 1) -> None:
        self.module, self.keep, self.every, self.steps = module, keep, every, 0
        self.averaged = copy.deepcopy(module)

    @torch.no_grad()
    def step(self) -> None:
        self.steps += 1
        if self.steps % self.every:
            return
        rate = min(self.keep**self.every, self.steps / (self.steps + 10 * self.every))
        for mean, now in zip(self.averaged.parameters(), self.module.parameters(), strict=True):
            if now.requires_grad:
                mean.lerp_(now, 1 - rate)


@torch.no_grad()
def open_forget_gates(recurrent: nn.LSTM, *, alone: bool = False) -> None:
    """A bias of 1 keeps what was read while learning begins; `alone`: the gate's other bias is 0."""
    for name, bias in recurrent.named_parameters():
        gate = bias[recurrent.hidden_size : 2 * recurrent.hidden_size]
        if name.startswith("bias_ih"):
            gate.fill_(1)
        elif name.startswith("bias_hh") and alone:
            gate.zero_()

"""One direction of a network stepped through a sentence, with whatever interventions act on the way.

The backward direction is stepped through every prefix of the sentence at once, since the head of a bidirectional
network answers a prefix from a backward reading of that prefix: row p reads the words p … 0, and the last row is the
reading of the whole sentence. The forward direction is a single row, as its states serve every prefix.
Letters: T words, E numbers per word, H units, N rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from seqviz.insight.intervening import CANDIDATES, Intervention
from seqviz.insight.stepping import GATES, Cell, Signals, State


@dataclass(frozen=True, eq=False)
class Reading:
    """What one direction computed."""

    signals: Signals
    """Each `(T, H)`, by the word's place in the sentence."""
    initial: State
    """Each `(H,)`."""
    final: State
    prefixes: Tensor
    """`(T + 1, H)`: h after no word and after every prefix."""


@torch.no_grad()
def read(cell: Cell, words: Tensor, direction: int = 0, interventions: Sequence[Intervention] = ()) -> Reading:
    """Words `(T, E)` read in a direction (0 forward, 1 backward), by interventions that were checked and bound."""
    steps = len(words)
    state = cell.zeros(steps if direction else 1)
    for own in interventions:
        state = own.start(state, direction)
    initial = tuple(part[-1] for part in state)
    rows: list[Signals] = [{} for _ in range(steps)]
    for t in reversed(range(steps)) if direction else range(steps):
        acting = [own for own in interventions if own.acts(t, direction)]
        reads = tuple(part[t:] for part in state) if direction else state  # prefixes that hold word t
        signals = step(cell, words[t], reads, acting, direction)
        rows[t] = {name: signal[-1] for name, signal in signals.items()}
        after = cell.state(signals)
        state = tuple(torch.cat([old[:t], new]) for old, new in zip(state, after, strict=True)) if direction else after
    recorded = {name: torch.stack([row[name] for row in rows]) for name in (*GATES[cell.kind], *cell.states)}
    prefixes = torch.cat([initial[0][None], state[0] if direction else recorded["h"]])
    return Reading(recorded, initial, tuple(part[-1] for part in state), prefixes)


def step(cell: Cell, x: Tensor, state: State, acting: Sequence[Intervention], direction: int) -> Signals:
    """One word `(E,)` read from states `(N, H)`: weights are edited, gates forced, and then states replaced."""
    for own in acting:
        cell = own.edited(cell)
    signals = cell.step(x, state)
    given: Signals = {}
    # r is forced before n, since n is computed from it: units of n that are left alone follow the forced r.
    for own in sorted(acting, key=lambda own: getattr(own, "gate", "") in tuple(CANDIDATES)):
        if forced := own.forced(signals):
            given |= forced
            signals = cell.step(x, state, given)
    after = cell.state(signals)
    for own in acting:
        after = own.replaced(state, after, direction)
    return signals | dict(zip(cell.states, after, strict=True))

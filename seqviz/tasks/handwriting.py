"""A reader of handwriting: which letter or digit a stroke of the pen is, after every step of it.

Knows nothing of screens: a stroke is pen positions `(P, 2)` in any unit and at any speed, y upwards. How it is cut into
steps, the card says.
Letters: P positions, T steps, E features, H units, D directions, K labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import torch
from numpy.typing import ArrayLike
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from seqviz import checkpoints, prefixes, strokes
from seqviz.models.pen import PenReader
from seqviz.trace import Trace, trace

BATCH = 64


@dataclass(frozen=True)
class PenModel:
    """A trained reader with its card (data, licence, recipe, scores)."""

    name: str
    module: PenReader
    card: checkpoints.Card

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.card["labels"])

    @property
    def cut(self) -> strokes.Cut:
        return strokes.CUTS[self.card.get("cut", "even")]

    def __repr__(self) -> str:
        return f"PenModel({self.name}, {self.card['parameters']:,} parameters)"

    def predict(self, positions: Sequence[ArrayLike]) -> pd.DataFrame:
        """One row per stroke, one column of probability per label. Raises ValueError for what is no stroke."""
        return self.answers([self.steps(stroke) for stroke in positions])

    def steps(self, positions: ArrayLike) -> Tensor:
        """The steps of a stroke as the network reads them, `(T, E)`. Raises ValueError for what is no stroke."""
        return _tensor(self.cut.features(self.cut.places(positions)))

    def answers(self, steps: Sequence[Tensor]) -> pd.DataFrame:
        """As `predict`, of strokes that are steps already, each `(T, E)`."""
        parts = [self.probabilities(steps[at : at + BATCH]) for at in range(0, len(steps), BATCH)]
        values = torch.cat(parts) if parts else torch.empty(0, len(self.labels))
        return pd.DataFrame(values.numpy(), columns=list(self.labels))

    @torch.no_grad()
    def probabilities(self, steps: Sequence[Tensor]) -> Tensor:
        """`(N, K)` for the steps of N strokes, each `(T, E)`; any beginning of a stroke may stand in its place."""
        lengths = torch.tensor([len(own) for own in steps])
        return self.module(pad_sequence(list(steps), batch_first=True), lengths).softmax(dim=1)

    def trace(self, positions: ArrayLike) -> Trace:
        """Everything the network computes on a stroke; its tokens are the steps' directions as arrows.

        The probabilities after a step are the answer to the stroke up to there. A network of both directions reads
        every such beginning from both of its ends. Raises ValueError for what is no stroke.
        """
        at = self.cut.places(positions)
        return self.trace_steps(_tensor(self.cut.features(at)), strokes.arrows(at))

    @torch.no_grad()
    def trace_steps(self, steps: Tensor, tokens: tuple[str, ...]) -> Trace:
        """As `trace`, of a stroke that is steps already, `(T, E)`; `tokens` says what each step is called."""
        recorded = trace(self.module.recurrent, steps)
        answers = self.module.head(prefixes.of_states(recorded)).softmax(dim=-1)
        return recorded.with_reading(tokens=tokens, probabilities=answers[1:], prior=answers[0], labels=self.labels)

    @torch.no_grad()
    def meeting(self, recorded: Trace) -> Tensor:
        """`(T + 1, K)`: the answer when each pass over a whole stroke has read k steps, from its own end.

        A pass that has read nothing stands at zero. The last row is the network's answer. Raises ValueError for a trace
        of one direction.
        """
        if recorded["h"].shape[1] != 2:
            raise ValueError("two passes meet; this network reads in one direction")
        forward, backward = recorded["h"][0]
        states = torch.cat([forward, backward.flip(0)], dim=1)
        return self.module.head(torch.cat([torch.zeros_like(states[:1]), states])).softmax(dim=-1)


def _tensor(features: strokes.Array) -> Tensor:
    return torch.tensor(features, dtype=torch.float32)


def load(name: str, folder: Path = checkpoints.FOLDER) -> PenModel:
    """A trained reader by name. Raises KeyError that lists the names for any other."""
    card = checkpoints.card_of(name, folder)
    module = PenReader(card["units"], len(card["labels"]), bidirectional=card["directions"] == 2)
    module.load_state_dict(checkpoints.weights(name, folder))
    return PenModel(name, module.eval().requires_grad_(False), card)

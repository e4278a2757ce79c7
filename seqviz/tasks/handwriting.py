"""A reader of handwriting: which letter a stroke of the pen is, after every step of it.

Knows nothing of screens: a stroke is pen positions `(P, 2)` in any unit and at any speed, y upwards.
Letters: P positions, T steps, E features, H units, D directions, K letters.
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

    def __repr__(self) -> str:
        return f"PenModel({self.name}, {self.card['parameters']:,} parameters)"

    def predict(self, positions: Sequence[ArrayLike]) -> pd.DataFrame:
        """One row per stroke, one column of probability per letter. Raises ValueError for what is no stroke."""
        steps = [steps_of(stroke) for stroke in positions]
        answers = [self.probabilities(steps[at : at + BATCH]) for at in range(0, len(steps), BATCH)]
        values = torch.cat(answers) if answers else torch.empty(0, len(self.labels))
        return pd.DataFrame(values.numpy(), columns=list(self.labels))

    @torch.no_grad()
    def probabilities(self, steps: Sequence[Tensor]) -> Tensor:
        """`(N, K)` for the steps of N strokes, each `(T, E)`; any beginning of a stroke may stand in its place."""
        lengths = torch.tensor([len(own) for own in steps])
        return self.module(pad_sequence(list(steps), batch_first=True), lengths).softmax(dim=1)

    @torch.no_grad()
    def trace(self, positions: ArrayLike) -> Trace:
        """Everything the network computes on a stroke; its tokens are the steps' directions as arrows.

        The probabilities after a step are the answer to the stroke up to there. A network of both directions reads
        every such beginning from both of its ends. Raises ValueError for what is no stroke.
        """
        at = strokes.places(positions)
        recorded = trace(self.module.recurrent, _tensor(at))
        answers = self.module.head(prefixes.of_states(recorded)).softmax(dim=-1)
        return recorded.with_reading(
            tokens=strokes.arrows(at), probabilities=answers[1:], prior=answers[0], labels=self.labels
        )

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


def steps_of(positions: ArrayLike) -> Tensor:
    """The steps of a stroke as a network reads them, `(T, E)`. Raises ValueError for what is no stroke."""
    return _tensor(strokes.places(positions))


def _tensor(at: strokes.Array) -> Tensor:
    return torch.tensor(strokes.features(at), dtype=torch.float32)


def load(name: str, folder: Path = checkpoints.FOLDER) -> PenModel:
    """A trained reader by name. Raises KeyError that lists the names for any other."""
    card = checkpoints.card_of(name, folder)
    module = PenReader(card["units"], len(card["labels"]), bidirectional=card["directions"] == 2)
    module.load_state_dict(checkpoints.weights(name, folder))
    return PenModel(name, module.eval().requires_grad_(False), card)

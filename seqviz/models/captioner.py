"""A captioner: a CNN makes the LSTM's first memory out of a picture, the LSTM says the words one by one.

The picture is seen once, before the first word: all that is said comes out of that memory (c_0, and h_0).
"""

from __future__ import annotations

from torch import Tensor, nn

SHRINKS = 8
"""The encoder's map is so many times smaller than the picture."""


class PictureEncoder(nn.Module):
    """Pictures `(N, 3, SIDE, SIDE)` of 0 … 1 to features `(N, features)`."""

    def __init__(self, side: int, channels: tuple[int, int, int], narrow: int, features: int) -> None:
        super().__init__()
        one, two, three = channels
        self.convs = nn.Sequential(
            *_layer(3, one, 5, stride=2), *_layer(one, two, 3, stride=2), *_layer(two, three, 3, stride=2),
            *_layer(three, three, 3), *_layer(three, narrow, 1),
        )  # fmt: skip
        cells = (side // SHRINKS) ** 2
        self.joined = nn.Sequential(*_joint(narrow * cells, features), *_joint(features, features))

    def forward(self, pictures: Tensor) -> Tensor:
        features: Tensor = self.joined(self.convs(pictures * 2 - 1).flatten(1))
        return features


def _layer(channels: int, filters: int, width: int, stride: int = 1) -> list[nn.Module]:
    conv = nn.Conv2d(channels, filters, width, stride=stride, padding=width // 2, bias=False)
    return [conv, nn.BatchNorm2d(filters), nn.ReLU()]


def _joint(inputs: int, features: int) -> list[nn.Module]:
    return [nn.Linear(inputs, features, bias=False), nn.BatchNorm1d(features), nn.ReLU()]


class CaptionNetwork(nn.Module):
    """Pictures `(N, 3, SIDE, SIDE)` and rows of the words read `(N, T)` to logits of the next word `(N, T, K)`."""

    def __init__(
        self,
        words: int,
        *,
        side: int,
        channels: tuple[int, int, int],
        narrow: int,
        features: int,
        size: int,
        units: int,
    ) -> None:
        super().__init__()
        self.encoder = PictureEncoder(side, channels, narrow, features)
        self.first_memory = nn.Linear(features, 2 * units)
        self.embedding = nn.Embedding(words, size)
        self.recurrent = nn.LSTM(size, units, batch_first=True)
        self.head = nn.Linear(units, words)

    def first_state(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """(h_0, c_0), each `(1, N, H)`."""
        h, c = self.first_memory(self.encoder(pictures)).chunk(2, dim=-1)
        return h.tanh()[None].contiguous(), c[None].contiguous()

    def forward(self, pictures: Tensor, words: Tensor) -> Tensor:
        states, _ = self.recurrent(self.embedding(words), self.first_state(pictures))
        logits: Tensor = self.head(states)
        return logits

"""What a captioner's words hang on: part of the picture is covered, and the same words are said again.

A patch of the ground's colour covers the picture at one place after the other; how much less likely every word becomes,
after the same words before it, is what that place gives to it. Nothing is known of two places covered at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from seqviz.scenes.drawing import cover as drawn
from seqviz.scenes.grammar import END, START
from seqviz.scenes.shapes import GROUND, SIDE, Scene
from seqviz.tasks.captioning import Captioner, pixels

PATCH, STRIDE = 13, 3
CHUNK = 128


@dataclass(frozen=True)
class Covered:
    words: tuple[str, ...]
    """What is said, the end included."""
    whole: Tensor
    """`(T,)`: P of every word with the whole picture."""
    without: Tensor
    """`(T, R, R)`: P of every word with the patch at a place; place (row, column) is the patch's middle in the grid."""
    middles: tuple[int, ...]
    """Pixels of the R places along one side."""

    @property
    def loss(self) -> Tensor:
        """How much of P a place gives to every word, `(T, R, R)`; negative where a word gains by the cover."""
        return self.whole[:, None, None] - self.without


@torch.no_grad()
def cover(captioner: Captioner, scene: Scene, said: str) -> Covered:
    """Cover every place once. Raises ValueError for words that the network does not know."""
    picture = pixels(scene)
    middles = tuple(range(PATCH // 2, SIDE - PATCH // 2, STRIDE))
    covered = torch.stack([_with_patch(picture, row, column) for row in middles for column in middles])
    words = (*said.split(), END)
    chances = torch.cat([_chances(captioner, chunk, words) for chunk in covered.split(CHUNK)])
    whole = _chances(captioner, picture[None], words)[0]
    return Covered(words, whole, chances.T.reshape(len(words), len(middles), len(middles)), middles)


def _with_patch(picture: Tensor, row: int, column: int) -> Tensor:
    half = PATCH // 2
    other = picture.clone()
    other[:, row - half : row + half + 1, column - half : column + half + 1] = torch.tensor(GROUND)[:, None, None] / 255
    return other


def _chances(captioner: Captioner, pictures: Tensor, words: tuple[str, ...]) -> Tensor:
    """P of every word after the words before it, `(N, T)`."""
    rows = captioner.rows((START, *words))
    logits = captioner.module(pictures, rows[:-1].expand(len(pictures), -1))
    return logits.softmax(dim=-1)[:, torch.arange(len(words)), rows[1:]]


def touching(scene: Scene, at: int, found: Covered) -> Tensor:
    """Places `(R, R)` whose patch covers a pixel of the shape at `at`."""
    own = torch.from_numpy(drawn(scene.shapes[at])) > 0.5
    half = PATCH // 2
    rows = [
        [bool(own[r - half : r + half + 1, c - half : c + half + 1].any()) for c in found.middles]
        for r in found.middles
    ]
    return torch.tensor(rows)

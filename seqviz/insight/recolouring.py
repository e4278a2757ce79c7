"""One shape in every colour, all else as it is: which words change, and how sure the colour's word is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from seqviz.scenes.grammar import named, sentence
from seqviz.scenes.shapes import COLOURS, Scene
from seqviz.tasks.captioning import Captioner


@dataclass(frozen=True)
class Recoloured:
    colour: str
    scene: Scene
    said: str
    right: str
    chances: Tensor
    """`(colours,)`: P of every colour's word where the shape's colour is due, after the right words before it."""


@torch.no_grad()
def recolour(captioner: Captioner, scene: Scene, at: int) -> list[Recoloured]:
    """The shape at place `at` in every colour of COLOURS, in their order."""
    found = []
    for colour in COLOURS:
        shapes = list(scene.shapes)
        shapes[at] = replace(shapes[at], colour=colour)
        other = Scene(tuple(shapes))
        right = sentence(other)
        due = colour_place(other, at)
        recorded = captioner.trace(other, " ".join(right.split()[:due]))
        assert recorded.probabilities is not None
        columns = [captioner.words.index(name) for name in COLOURS]
        found.append(Recoloured(colour, other, captioner.caption(other), right, recorded.probabilities[-1, columns]))
    return found


def colour_place(scene: Scene, at: int) -> int:
    """Where in the right sentence the colour of the shape at `at` stands, from 0.

    By the words: the n-th shape named has the n-th word that is a colour.
    """
    words = sentence(scene).split()
    places = [place for place, word in enumerate(words) if word in COLOURS]
    return places[named(scene).index(at)]

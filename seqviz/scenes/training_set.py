"""Which scenes the network was trained on: what was left out on purpose, and what is too close to call.

Left out are five looks (no green circle is ever shown) and every eighth triple of kind, relation and kind.
"""

from __future__ import annotations

from seqviz.scenes.drawing import shared, visible
from seqviz.scenes.grammar import RELATIONS, relations
from seqviz.scenes.shapes import KINDS, Scene

UNSEEN_LOOKS = frozenset(
    {("green", "circle"), ("red", "square"), ("purple", "triangle"), ("blue", "star"), ("orange", "cross")}
)
UNSEEN_TRIPLES = frozenset(
    (one, relation, two)
    for a, one in enumerate(KINDS)
    for r, relation in enumerate(RELATIONS)
    for b, two in enumerate(KINDS)
    if (a + 2 * b + 3 * r) % 8 == 0
)
MARGIN = 4
"""Pixels by which the distances of two centres along x and y differ at least."""
OVERLAP = 10
"""Pixels that two overlapping shapes share at least; others share none."""
SEEN = 0.5
"""Share of every shape that can be seen at least."""

Triple = tuple[str, str, str]


def unseen_looks(scene: Scene) -> list[tuple[str, str]]:
    """(colour, kind) of the shapes of a look that training left out."""
    return [look for shape in scene.shapes if (look := (shape.colour, shape.kind)) in UNSEEN_LOOKS]


def unseen_triples(scene: Scene) -> list[Triple]:
    """(kind, relation, kind) of what the sentence says and training left out."""
    kinds = [shape.kind for shape in scene.shapes]
    said = [(kinds[first], how, kinds[other]) for first, how, other in relations(scene)]
    return [triple for triple in said if triple in UNSEEN_TRIPLES]


def doubts(scene: Scene) -> tuple[str, ...]:
    """Why training and test hold no scene like this: those of "hidden", "alike", "touching", "diagonal" that hold."""
    pairs = [(scene.shapes[first], scene.shapes[other]) for first, _, other in relations(scene)]
    common = [shared(*pair) for pair in pairs]
    between = [abs(abs(one.x - two.x) - abs(one.y - two.y)) for one, two in pairs]
    found = {
        "hidden": min(visible(scene)) < SEEN,
        "alike": len({shape.look for shape in scene.shapes}) < len(scene.shapes),
        "touching": any(0 < pixels < OVERLAP for pixels in common),
        "diagonal": any(pixels == 0 and apart < MARGIN for pixels, apart in zip(common, between, strict=True)),
    }
    return tuple(name for name, holds in found.items() if holds)

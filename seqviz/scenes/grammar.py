"""The one right sentence for a scene, by a fixed rule, so that a caption is right or wrong and nothing between.

- Named first is the large before the small; of one size, in the order of KINDS; of one kind, in the order of COLOURS;
  of one look, the one further left, then further up. The other one is named by where the first one is from it.
- Of two shapes that share a pixel the first one overlaps the other. Of others, the larger distance of the centres says
  the relation: along x left of or right of, along y above or below; of equal ones x.

    >>> sentence(Scene((Shape("square", "blue", "small", 40, 30), Shape("circle", "red", "large", 15, 32))))
    'a large red circle is left of a small blue square'
"""

from __future__ import annotations

from seqviz.scenes.drawing import shared
from seqviz.scenes.shapes import COLOURS, KINDS, SIZES, Scene, Shape

RELATIONS = ("is left of", "is right of", "is above", "is below", "overlaps")
START, END = "<start>", "<end>"
WORDS = (
    START, END, "a", *dict.fromkeys(word for relation in RELATIONS for word in relation.split()),
    *SIZES, *COLOURS, *KINDS,
)  # fmt: skip
LONGEST = 12
"""Words of the longest sentence, with its end."""


def named(scene: Scene) -> tuple[int, ...]:
    """Places of the shapes in the scene, in the order in which they are named."""
    return tuple(sorted(range(len(scene.shapes)), key=lambda at: _rank(scene.shapes[at])))


def _rank(shape: Shape) -> tuple[int, int, int, int, int]:
    names = (list(SIZES).index(shape.size), KINDS.index(shape.kind), list(COLOURS).index(shape.colour))
    return (*names, shape.x, shape.y)


def relation(scene: Scene, first: int, other: int) -> str:
    """Where the shape at place `first` is from the one at `other`."""
    one, two = scene.shapes[first], scene.shapes[other]
    if shared(one, two) >= 1:
        return "overlaps"
    x, y = one.x - two.x, one.y - two.y
    if abs(x) >= abs(y):
        return "is left of" if x < 0 else "is right of"
    return "is above" if y < 0 else "is below"


def relations(scene: Scene) -> tuple[tuple[int, str, int], ...]:
    """What the sentence says of two shapes: (place of the first one, relation, place of the other); nothing of one."""
    first, *others = named(scene)
    return tuple((first, relation(scene, first, other), other) for other in others)


def sentence(scene: Scene) -> str:
    said = [f"a {scene.shapes[named(scene)[0]].look}"]
    said += [f"{how} a {scene.shapes[other].look}" for _, how, other in relations(scene)]
    return " ".join(said)

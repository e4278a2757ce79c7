"""A scene as one word of an address, and back: `large.red.circle.20.32_small.blue.square.45.30`, in drawing order."""

from __future__ import annotations

from seqviz.scenes.shapes import SIDE, Scene, Shape

BETWEEN = "_"
FIELDS = 5


def write(scene: Scene) -> str:
    return BETWEEN.join(f"{s.size}.{s.colour}.{s.kind}.{s.x}.{s.y}" for s in scene.shapes)


def read(text: str) -> tuple[Shape, ...]:
    """The shapes that the text names, wherever in the picture they would be. Raises ValueError that says what came and
    what was expected."""
    return tuple(_shape(part) for part in text.split(BETWEEN) if part)


def _shape(part: str) -> Shape:
    fields = part.split(".")
    if len(fields) != FIELDS:
        raise ValueError(f"a shape is size.colour.kind.x.y; got {part[:40]!r}")
    size, colour, kind, *places = fields
    if not all(
        place.removeprefix("-").isascii() and place.removeprefix("-").isdigit() and len(place) < 6 for place in places
    ):
        raise ValueError(f"a place is two whole numbers from 0 to {SIDE - 1}; got {'.'.join(places)[:40]!r}")
    return Shape(kind, colour, size, int(places[0]), int(places[1]))

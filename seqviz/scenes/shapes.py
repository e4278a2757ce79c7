"""What a scene holds: shapes with a kind, a colour, a size and a place on a grid of whole pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

SIDE = 64
MOST = 2
KINDS = ("circle", "square", "triangle", "star", "cross")
SIZES: Mapping[str, int] = {"large": 11, "small": 7}
"""Name to reach: no part of a shape is further from its centre, along x or y, than so many pixels."""
COLOURS: Mapping[str, tuple[int, int, int]] = {
    "red": (214, 40, 48),
    "orange": (245, 146, 30),
    "green": (38, 150, 72),
    "blue": (40, 96, 214),
    "purple": (136, 64, 176),
    "black": (34, 36, 42),
}
GROUND = (247, 246, 242)


@dataclass(frozen=True)
class Shape:
    """One shape; `x` and `y` are the pixel of its centre, y downwards. Raises ValueError for an unknown name."""

    kind: str
    colour: str
    size: str
    x: int
    y: int

    def __post_init__(self) -> None:
        for what, value, known in (
            ("kind", self.kind, KINDS),
            ("colour", self.colour, COLOURS),
            ("size", self.size, SIZES),
        ):
            if value not in known:
                raise ValueError(f"the {what} of a shape is one of {', '.join(known)}; got {value!r}")

    @property
    def reach(self) -> int:
        return SIZES[self.size]

    @property
    def look(self) -> str:
        return f"{self.size} {self.colour} {self.kind}"

    @property
    def inside(self) -> bool:
        """Whether all of it lies in the picture."""
        return all(self.reach <= place <= SIDE - 1 - self.reach for place in (self.x, self.y))

    def moved_inside(self) -> Shape:
        """The same shape at the nearest place where all of it lies in the picture."""
        x, y = (min(max(place, self.reach), SIDE - 1 - self.reach) for place in (self.x, self.y))
        return replace(self, x=x, y=y)


@dataclass(frozen=True)
class Scene:
    """One to MOST shapes, drawn in this order: a later one covers an earlier one. Raises ValueError for any other
    number of shapes, and for one that reaches out of the picture."""

    shapes: tuple[Shape, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.shapes) <= MOST:
            raise ValueError(f"a scene has 1 to {MOST} shapes; got {len(self.shapes)}")
        for shape in self.shapes:
            if not shape.inside:
                raise ValueError(
                    f"the {shape.look} at ({shape.x}, {shape.y}) reaches out of the {SIDE} x {SIDE} pixels"
                )

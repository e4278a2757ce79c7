"""Words beside the points they belong to: where each may stand so that no two touch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LETTER, LINE, DOT = 7.0, 16.0, 7.0
"""Pixels of a letter, at most for most; of a line of text; from a point's middle to what must stay free around it."""


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, width: float, height: float) -> bool:
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height


# Plotly's name of a position, and the direction from the point: (−1, 0) is to its left.
POSITIONS = {
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "top center": (0, -1),
    "bottom center": (0, 1),
    "top right": (1, -1),
    "bottom right": (1, 1),
    "top left": (-1, -1),
    "bottom left": (-1, 1),
}


def placed(
    points: Sequence[tuple[float, float]],
    size: tuple[float, float],
    texts: Sequence[str],
    order: Iterable[int],
    fixed: Mapping[int, str] | None = None,
) -> dict[int, str]:
    """Position by index of a point, for those of `order` that find room, the first ones first; `fixed` ones stay.

    `points` are pixels in a picture of that `size`, y downwards. A text touches no other text, no point, and no edge.
    """
    found = dict(fixed or {})
    taken = [box(points[at], texts[at], position) for at, position in found.items()]
    dots = [Box(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in points]
    for at in order:
        if at in found:
            continue
        for position in POSITIONS:
            own = box(points[at], texts[at], position)
            if own.within(*size) and not any(map(own.touches, [*taken, *dots])):
                found[at] = position
                taken.append(own)
                break
    return found


def box(point: tuple[float, float], text: str, position: str) -> Box:
    """Where a text stands beside its point."""
    (x, y), (right, down), width = point, POSITIONS[position], LETTER * len(text)
    middle_x = x + right * (DOT + width / 2)
    middle_y = y + down * (DOT + LINE / 2)
    return Box(middle_x - width / 2, middle_y - LINE / 2, middle_x + width / 2, middle_y + LINE / 2)

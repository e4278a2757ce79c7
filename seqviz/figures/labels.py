"""Words beside the points they belong to: where each may stand so that no two touch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LETTER, LINE, DOT = 7.0, 16.0, 7.0
"""Pixels of a letter, at most for most; of a line of text; from a point's middle to what must stay free around it."""


Point = tuple[float, float]


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

    def crossed(self, start: Point, end: Point) -> bool:
        """Whether the straight line from `start` to `end` runs through it (clipping after Liang and Barsky 1984)."""
        first, last = 0.0, 1.0
        for begin, stop, low, high in (
            (start[0], end[0], self.left, self.right),
            (start[1], end[1], self.top, self.bottom),
        ):
            if begin == stop:
                if not low < begin < high:
                    return False
                continue
            inside = sorted(((low - begin) / (stop - begin), (high - begin) / (stop - begin)))
            first, last = max(first, inside[0]), min(last, inside[1])
        return first < last

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
    points: Sequence[Point],
    size: tuple[float, float],
    texts: Sequence[str],
    order: Iterable[int],
    *,
    fixed: Mapping[int, str] | None = None,
    lines: Iterable[tuple[int, int]] = (),
) -> dict[int, str]:
    """Position by index of a point, for those of `order` that find room, the first ones first; `fixed` ones stay.

    `points` are pixels in a picture of that `size`, y downwards. A text touches no other text, no point and no edge,
    and where it can none of the `lines`, each between two points.
    """
    found = dict(fixed or {})
    taken = [box(points[at], texts[at], position) for at, position in found.items()]
    dots = [Box(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in points]
    drawn = [(points[start], points[end]) for start, end in lines]
    for at in order:
        if at in found:
            continue
        boxes = {position: box(points[at], texts[at], position) for position in POSITIONS}
        free = [name for name, own in boxes.items() if own.within(*size) and not any(map(own.touches, taken + dots))]
        clear = [name for name in free if not any(boxes[name].crossed(*line) for line in drawn)]
        if free:
            found[at] = (clear or free)[0]
            taken.append(boxes[found[at]])
    return found


def box(point: Point, text: str, position: str) -> Box:
    """Where a text stands beside its point."""
    (x, y), (right, down), width = point, POSITIONS[position], LETTER * len(text)
    middle_x = x + right * (DOT + width / 2)
    middle_y = y + down * (DOT + LINE / 2)
    return Box(middle_x - width / 2, middle_y - LINE / 2, middle_x + width / 2, middle_y + LINE / 2)

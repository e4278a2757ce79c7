"""Colour given by colour said: one row per colour that a shape is given, one column per colour's word (SVG).

The number is P of the word where the shape's colour is due; darker is likelier. A right answer lies on the diagonal.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from seqviz.figures import scales
from seqviz.figures.scales import Rgb

LEFT, TOP, CELL, ROW = 96, 44, 74, 38


def colour_grid(
    names: Sequence[str],
    colours: Sequence[Rgb],
    chances: Sequence[Sequence[float]],
    given: str,
    said: str,
    *,
    dark: bool,
) -> str:
    """`chances[row][column]`; `given` and `said` name the axes. Raises ValueError where rows and names do not fit."""
    if [len(row) for row in chances] != [len(names)] * len(names):
        raise ValueError(
            f"a grid of {len(names)} colours has as many rows and columns; got {[len(r) for r in chances]}"
        )
    tokens = scales.tokens(dark)
    width, height = LEFT + CELL * len(names), TOP + ROW * len(names)
    parts = [
        _text(0, TOP - 8, given, tokens["ink2"], "start"),
        _text(LEFT, 14, said, tokens["ink2"], "start"),
    ]
    for at, (name, colour) in enumerate(zip(names, colours, strict=True)):
        parts.append(_text(LEFT + CELL * (at + 0.5), TOP - 8, name, tokens["ink"]))
        parts.append(_swatch(TOP + ROW * at + 11, colour, tokens["ink3"]))
        parts.append(_text(24, TOP + ROW * (at + 0.5) + 5, name, tokens["ink"], "start"))
        parts += [_cell(column, at, value, dark) for column, value in enumerate(chances[at])]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-size="15"'
    return f'{head} font-family="Source Sans, Source Sans Pro, Segoe UI, Roboto, sans-serif">{"".join(parts)}</svg>'


def _swatch(y: float, colour: Rgb, edge: str) -> str:
    return f'<rect x="1" y="{y}" width="15" height="15" rx="3" fill="{scales.css(colour)}" stroke="{edge}"/>'


def _cell(column: int, row: int, value: float, dark: bool) -> str:
    rgb = scales.activation_colour(value, dark)
    x, y = LEFT + CELL * column, TOP + ROW * row
    rect = f'<rect x="{x}" y="{y}" width="{CELL - 2}" height="{ROW - 2}" rx="3" fill="{scales.css(rgb)}"/>'
    return rect + _text(x + CELL / 2 - 1, y + ROW / 2 + 4, f"{value:.2f}", _on(rgb))


def _on(rgb: Rgb) -> str:
    """Black or white, whichever reads better on the colour."""
    linear = [((c / 255 + 0.055) / 1.055) ** 2.4 if c > 10 else c / 255 / 12.92 for c in rgb]
    return "#000" if 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] > 0.179 else "#fff"


def _text(x: float, y: float, text: str, fill: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{fill}" text-anchor="{anchor}">{escape(text)}</text>'

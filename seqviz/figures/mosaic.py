"""A small picture of a large table: one cell per number (SVG)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from seqviz.figures import scales
from seqviz.figures.scales import Rgb

WIDTH, HEIGHT = 210, 132


def mosaic_svg(rows: Sequence[Sequence[float | None]], colour: Callable[[float], Rgb], *, gap: float = 0.0) -> str:
    """Rows from top to bottom, columns from left to right, `gap` pixels between cells; None leaves a cell empty.

    Raises ValueError where there is no cell, or the rows are not of one length.
    """
    lengths = {len(row) for row in rows}
    if len(lengths) != 1 or 0 in lengths:
        raise ValueError(f"a mosaic needs rows of one length of at least 1; got {sorted(lengths)}")
    width, height = WIDTH / lengths.pop(), HEIGHT / len(rows)
    cells = (
        _cell(x * width, y * height, width - gap, height - gap, colour(value))
        for y, row in enumerate(rows)
        for x, value in enumerate(row)
        if value is not None
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" shape-rendering="crispEdges">'
    return f"{head}{''.join(cells)}</svg>"


def _cell(x: float, y: float, width: float, height: float, rgb: Rgb) -> str:
    return f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{scales.css(rgb)}"/>'

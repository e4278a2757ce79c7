"""The home page's small picture: lines of a play that the network never read, coloured by a unit that has a name."""

from __future__ import annotations

from seqviz.figures import scales
from seqviz.figures.mosaic import mosaic_svg
from seqviz.ui.characters.named import entries, limit
from seqviz.ui.characters.runtime import excerpt
from seqviz.ui.characters.units import values

LINES, COLUMNS = 12, 40
SHOWN = "line_position"
"""The property whose unit colours the lines: one that can be seen without reading them."""


def miniature(dark: bool) -> str:
    """One row per line of text, one cell per character (SVG)."""
    entry = next((own for own in entries() if own["property"] == SHOWN), entries()[0])
    text = excerpt()
    found = values(text, entry["signal"], entry["unit"])
    most = limit(found)
    return mosaic_svg(_lines(text, found)[:LINES], lambda value: scales.sign_colour(value / most, dark))


def _lines(text: str, found: list[float]) -> list[list[float | None]]:
    """The values line by line, COLUMNS to a line; None past its end, and no line for an empty one."""
    rows: list[list[float | None]] = []
    at = 0
    for line in text.split("\n"):
        own: list[float | None] = [*found[at : at + len(line)][:COLUMNS]]
        if line:
            rows.append(own + [None] * (COLUMNS - len(own)))
        at += len(line) + 1
    return rows

"""A text, every character on the colour of its value (HTML).

Blue above zero, orange below, no colour at it; beyond ±range full colour. A newline is shown as ↵ before the line ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from seqviz.figures import scales
from seqviz.figures.scales import Rgb

_STYLE = (
    "font-family: 'Source Code Pro', ui-monospace, Menlo, Consolas, monospace; font-size: 15px; line-height: 1.5; "
    "white-space: pre-wrap; overflow-wrap: anywhere; font-variant-ligatures: none"
)


def coloured_text(text: str, values: Sequence[float], limit: float, *, dark: bool = False) -> str:
    """One value per character; full colour at ±`limit`. Raises ValueError when there are more or fewer values."""
    if len(text) != len(values):
        raise ValueError(f"one value for each of {len(text)} characters; got {len(values)}")
    cells = (_cell(character, value / limit, dark) for character, value in zip(text, values, strict=True))
    return f'<div style="{_STYLE}">{"".join(cells)}</div>'


def _cell(character: str, share: float, dark: bool) -> str:
    rgb = scales.sign_colour(share, dark)
    shown, end = ("↵", "\n") if character == "\n" else (escape(character), "")
    style = f"background: {scales.css(rgb)}; color: {ink_on(rgb)}; padding: 2px 0"
    return f'<span style="{style}">{shown}</span>{end}'


def ink_on(rgb: Rgb) -> str:
    """Black or white, whichever reads better on this colour (WCAG relative luminance)."""
    red, green, blue = ((v / 255 / 12.92) if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in rgb)
    return "#000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#fff"

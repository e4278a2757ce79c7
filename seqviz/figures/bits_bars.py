"""Bits per character of several models on the same text, one bar each (HTML, so that it keeps its letters on a phone).

Shorter is better; the model of interest is drawn full, those it is compared with are outlined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from seqviz.figures import scales

_ROW = "display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.6fr) 3em; gap: 2px 14px; align-items: center"


@dataclass(frozen=True)
class Bar:
    name: str
    about: str
    bits: float
    own: bool = False


def bits_bars(bars: Sequence[Bar], *, dark: bool = False) -> str:
    """Bars share one scale from zero to the longest. Raises ValueError where there is none, or one is below zero."""
    if not bars or min(bar.bits for bar in bars) < 0:
        raise ValueError(f"bars of 0 bits or more are drawn, at least one; got {list(bars)}")
    most = max(bar.bits for bar in bars)
    rows = "".join(_row(bar, bar.bits / most if most else 0, scales.tokens(dark)) for bar in bars)
    return f'<div style="display: grid; gap: 12px; font-variant-numeric: tabular-nums">{rows}</div>'


def _row(bar: Bar, share: float, colour: dict[str, str]) -> str:
    weight = 700 if bar.own else 400
    fill = colour["ink"] if bar.own else "transparent"
    box = f"width: {100 * share:.1f}%; height: 18px; border: 1.5px solid {colour['ink2']}; border-radius: 0 3px 3px 0"
    name = f'<div style="font-size: 16px; font-weight: {weight}; line-height: 1.25">{escape(bar.name)}</div>'
    about = f'<div style="font-size: 13.5px; color: {colour["ink2"]}">{escape(bar.about)}</div>'
    drawn = f'<div style="{box}; border-left: 0; background: {fill}; box-sizing: border-box"></div>'
    number = f'<div style="font-size: 18px; font-weight: {weight}; text-align: right">{bar.bits:.2f}</div>'
    return f'<div style="{_ROW}"><div>{name}{about}</div>{drawn}{number}</div>'

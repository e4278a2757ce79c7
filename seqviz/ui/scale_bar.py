"""The legend of a diverging scale: its ramp, and what its ends and its middle stand for."""

from __future__ import annotations

from html import escape

import streamlit as st

from seqviz.figures import scales

_STYLE = "display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; font-size: 13.5px"


def scale_bar(low: str, middle: str, high: str, *, dark: bool) -> None:
    """`low` where full orange is, `middle` under the uncoloured middle, `high` where full blue is."""
    st.html(scale_bar_html(low, middle, high, dark=dark))


def scale_bar_html(low: str, middle: str, high: str, *, dark: bool) -> str:
    colour = scales.tokens(dark)
    ramp = ", ".join(f"{css} {100 * share:.1f}%" for share, css in scales.sign_ramp(dark))
    box = f"width: 180px; height: 12px; border-radius: 4px; background: linear-gradient(90deg, {ramp})"
    tick = f"width: 1px; height: 5px; margin: 0 auto; background: {colour['ink2']}"
    return (
        f'<div style="{_STYLE}; color: {colour["ink2"]}"><span>{escape(low)}</span>'
        f'<span style="{box}; outline: 1px solid {colour["line"]}"><span style="display: block; {tick}"></span></span>'
        f"<span>{escape(high)}</span><span>{escape(middle)}</span></div>"
    )

"""Words under a picture, one at every place: as many as there is room for, at any width of the page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

LYING = 7
"""More words stand; so many lie side by side."""
LONGEST = 14
MOST = 14
"""Words that stand, on the narrowest page."""
FOOT = 36
"""Pixels under the picture while words lie; words that stand take what they need from it."""


def word_axis(figure: go.Figure, tokens: Sequence[str]) -> None:
    """Places 0 … T − 1 are called by their words. Of many, plotly writes every second or fifth, as its width allows:
    it chooses among numbers, which are then shown as words."""
    numbered = {str(at): shown(token) for at, token in enumerate(tokens)}
    figure.update_xaxes(range=[-0.5, len(tokens) - 0.5], labelalias=numbered, automargin=True)
    if len(tokens) <= LYING:
        figure.update_xaxes(tickvals=list(range(len(tokens))), ticktext=list(numbered.values()))
    else:
        figure.update_xaxes(tickangle=90, tick0=0, tickformat="d", nticks=MOST)


def shown(token: str) -> str:
    """As text, since plotly reads tags, and not longer than there is room."""
    return escape(token if len(token) <= LONGEST else f"{token[: LONGEST - 1]}…", quote=False)

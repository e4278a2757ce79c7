"""How far a small change of a state travels: one triangle of norms per network, all on one scale."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import plotly.graph_objects as go
import torch
from plotly.subplots import make_subplots
from torch import Tensor

from seqviz.figures import scales
from seqviz.figures.lines import quiet
from seqviz.figures.numbers import factor
from seqviz.insight.triangle import Triangle

DECADES = 2
"""Full colour is 1/100 or less and 100 or more; no colour is 1."""
SIDE, TITLE, FOOT, OUT = 236, 70, 30, 20
"""Pixels of a panel: its square, three lines over it, one under it, and what its first words reach out of it."""
DISTANCE = 20
"""Words over which a title says what is left, where the sentence has so many."""
GAPS = 40
"""Up to so many words a hairline parts the cells."""
NARROW = 146
"""Pixels of the square where two panels share the width of a phone."""
SPACE = "\u00a0"
LETTER, LINE, LEAST = 6.8, 15.0, 3
"""Words along the diagonal: pixels of a letter, at most for most, and of a line; letters below which none are shown."""


def triangles(
    norms: Mapping[str, Tensor], tokens: Sequence[str], *, columns: int | None = None, dark: bool = False
) -> go.Figure:
    """One panel per network. Row: written at; column: read at. Colour: how large a small change of the state at the
    one word arrives at the other. None: as large as it was. Blue: it grows. Orange: it shrinks; full orange is one
    hundredth or less, full blue a hundredfold or more. The same scale for all.

    `norms` are tables `(T, T)` by the panel's name, NaN where a place is not read after the other. `columns` panels
    stand in a row, else all. Raises ValueError for a table of another size, and without a word.
    """
    if not tokens:
        raise ValueError("a triangle needs at least one word; got none")
    for name, table in norms.items():
        if tuple(table.shape) != (len(tokens), len(tokens)):
            raise ValueError(
                f"{name}: norms of {len(tokens)} words are ({len(tokens)}, {len(tokens)}); got {tuple(table.shape)}"
            )
    columns = columns or max(1, len(norms))
    rows = max(1, -(-len(norms) // columns))
    figure = _grid(rows, columns, {_backward(table) for table in norms.values()}, dark)
    for at, (name, table) in enumerate(norms.items()):
        _panel(figure, at // columns + 1, at % columns + 1, name, table, tokens, dark)
    return figure


def _grid(rows: int, columns: int, backward: set[bool], dark: bool) -> go.Figure:
    """Empty squares, side by side and under each other, with room for the words that reach out of them."""
    figure = make_subplots(
        rows,
        columns,
        horizontal_spacing=0.12 / columns,
        vertical_spacing=(TITLE + FOOT) / (rows * (TITLE + SIDE + FOOT) - TITLE - FOOT),
    )
    figure.update_layout(
        template="none",
        height=rows * (TITLE + SIDE + FOOT),
        margin={"t": TITLE, "b": FOOT, "l": OUT if False in backward else 2, "r": OUT if True in backward else 2},
        hoverlabel_align="left",
        **quiet(dark),
    )
    return figure


def _panel(
    figure: go.Figure, row: int, column: int, name: str, table: Tensor, tokens: Sequence[str], dark: bool
) -> None:
    place = {"row": row, "col": column}
    figure.add_heatmap(
        z=_shade(table),
        customdata=table.numpy(),
        text=_apart(table),
        zmin=-DECADES,
        zmax=DECADES,
        colorscale=scales.sign_ramp(dark),
        showscale=False,
        xgap=int(len(tokens) <= GAPS),
        ygap=int(len(tokens) <= GAPS),
        hoverongaps=False,
        name=name,
        hovertemplate="<b>× %{customdata:.3~g}</b><br>written at %{y}<br>read at %{x}<br>"
        "words on: %{text}<extra></extra>",
        **place,
    )
    backward = _backward(table)
    _words(figure, tokens, backward=backward, dark=dark, **place)
    _axes(figure, tokens, scales.tokens(dark), backward=backward, **place)
    _notes(figure, name, table, scales.tokens(dark), **place)


def _shade(table: Tensor) -> Any:
    """log10 of the norms, `(T, T)`; a norm of 0 is as orange as can be."""
    return table.log10().clamp(min=-300).float().numpy()


def _apart(table: Tensor) -> Any:
    places = np.arange(len(table))
    return np.abs(places[:, None] - places).astype(np.uint16)


def _backward(table: Tensor) -> bool:
    """Whether later words are read first: then what is left of a word stands at its left."""
    return len(table) > 1 and bool(table[0, -1].isnan())


def _axes(figure: go.Figure, tokens: Sequence[str], colour: Mapping[str, str], *, backward: bool, **place: int) -> None:
    """Squares, the first word at the left and on top, lined where the triangle has its sides.

    Ticks are not drawn: they are what the hover text calls a word.
    """
    count = len(tokens)
    axis: dict[str, Any] = {"tickvals": list(range(count)), "ticktext": numbered(tokens), "showticklabels": False}
    axis |= {"showgrid": False, "zeroline": False, "ticks": "", "fixedrange": True, "constrain": "domain"}
    axis |= {"showline": True, "linecolor": colour["line"], "linewidth": 1}
    sides = ("bottom", "left") if backward else ("top", "right")
    figure.update_xaxes(**axis, side=sides[0], range=[-0.5, count - 0.5], constraintoward="left", **place)
    figure.update_yaxes(**axis, side=sides[1], range=[count - 0.5, -0.5], constraintoward="top", **place)
    (own,) = figure.select_xaxes(**place)
    figure.update_yaxes(scaleanchor=_short(own), **place)


def numbered(tokens: Sequence[str]) -> list[str]:
    """“3 · it”: one name for one word, as text, since plotly reads tags."""
    return [f"{at} · {escape(token, quote=False)}" for at, token in enumerate(tokens, start=1)]


def _words(figure: go.Figure, tokens: Sequence[str], *, backward: bool, dark: bool, **place: int) -> None:
    """Words along the diagonal, in the empty half: each names its row and its column. Only those that fit.

    Those that fit a narrow square too come first; a page may hide the others there.
    """
    every = _every(SIDE, len(tokens))
    few = every * max(1, -(-_every(NARROW, len(tokens)) // every))
    wide, narrow = (_fitting(tokens, side, backward) for side in (SIDE, NARROW))
    always = [at for at in range(0, len(tokens), few) if len(narrow[at]) == len(wide[at]) > 0]
    others = [at for at in range(0, len(tokens), every) if at not in always and wide[at]]
    for name, places in (("words", always), ("more words", others)):
        figure.add_scatter(
            x=[at + (0.5 if backward else -0.5) for at in places],
            y=places,
            text=[f"{SPACE}{escape(wide[at], quote=False)}{SPACE}" for at in places],
            mode="text",
            name=name,
            textposition="middle right" if backward else "middle left",
            textfont={"size": 13, "color": scales.tokens(dark)["ink2"]},
            cliponaxis=False,
            hoverinfo="skip",
            **place,
        )


def _every(side: int, words: int) -> int:
    """One word in so many leaves room for a line of its own in a square of that size."""
    return max(1, math.ceil(LINE * words / side))


def _fitting(tokens: Sequence[str], side: int, backward: bool) -> list[str]:
    """What of each word fits between the diagonal and the edge of the picture; nothing rather than a letter or two."""
    found = []
    for at, token in enumerate(tokens):
        before = len(tokens) - 1 - at if backward else at
        room = int((before * side / len(tokens) + OUT) / LETTER) - 1
        found.append(token if len(token) <= room else f"{token[: room - 1]}…" if room > LEAST else "")
    return found


def _notes(figure: go.Figure, name: str, table: Tensor, colour: Mapping[str, str], **place: int) -> None:
    """The title with what is left, and which way the words are written and read."""
    (x,), (y,) = figure.select_xaxes(**place), figure.select_yaxes(**place)
    where = {"xref": f"{_short(x)} domain", "yref": f"{_short(y)} domain", "showarrow": False}
    title = f"<b><span style='font-size:16px;color:{colour['ink']}'>{escape(name)}</span></b>"
    text = "<br>".join([title, *left_over(table)])
    figure.add_annotation(text=text, x=0, xanchor="left", y=1, yanchor="bottom", align="left", yshift=2, **where)
    backward = _backward(table)
    below = "← read at" if backward else "read at →"
    figure.add_annotation(text=below, x=0, xanchor="left", y=0, yanchor="top", **where)
    if len(table) > 1:  # in the corner that stays empty
        corner = {"x": 1, "xanchor": "right", "y": 1, "yanchor": "top"} if backward else {"x": 0, "xanchor": "left"}
        figure.add_annotation(text="↓ written at", **{"y": 0, "yanchor": "bottom", **corner}, **where)


def _short(axis: Any) -> str:
    """ "x2" for the axis that a layout calls xaxis2."""
    return str(axis.plotly_name).replace("axis", "")


def farthest(words: int) -> int:
    """The distance a title tells of: DISTANCE, or from the first word to the last where that is less."""
    return min(DISTANCE, words - 1)


def left_over(table: Tensor) -> list[str]:
    """What is left over the largest distance told, and the fitted factor per word; of one word there is neither."""
    distance, own = farthest(len(table)), Triangle(table, table)
    if distance < 1:
        return ["one word: nothing is carried", ""]
    words = "word" if distance == 1 else "words"
    decay = own.decay()
    fitted = "" if torch.tensor(decay).isnan() else f"fitted per word: × {decay:.3f}"
    return [f"{distance} {words} on: × {factor(own.carried(distance))}", fitted]

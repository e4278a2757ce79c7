"""A GRU's sentence read by another form of its equations: where the states part, and the answer in both."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from seqviz.figures import scales
from seqviz.figures.lines import Axis, frame
from seqviz.figures.word_axis import word_axis
from seqviz.insight.conventions import Conventions, Form

HEIGHT, RIGHT, LEFT = 330, 74, 62
UPPER, LOWER = (0.56, 1.0), (0.0, 0.42)
LEAST = 0.05
APART = 0.09
"""Names of two lines are so far apart, as a share of their panel."""


def conventions(
    found: Conventions, form: Form, tokens: Sequence[str], *, names: tuple[str, str], dark: bool = False
) -> go.Figure:
    """Above: the probability of the last label after every word, in torch's form (bold) and in `form` (dotted).
    Below: the largest distance of any unit of h between the two.

    `names` are what torch's line and the other are called. Raises ValueError for another number of words.
    """
    if len(tokens) != len(form.apart):
        raise ValueError(f"the forms have read {len(form.apart)} words; got {len(tokens)}")
    colour = scales.tokens(dark)
    figure = frame(Axis(0.0, 1.0), "", "P(positive)", dark=dark)
    words = [f"{at} · {escape(word, quote=False)}" for at, word in enumerate(tokens, start=1)]
    top = Axis(0.0, 1.08 * max(LEAST, form.difference))
    second = figure.layout.yaxis.to_plotly_json()
    second["title"] = {**second["title"], "text": "|Δh|"}
    figure.update_layout(
        height=HEIGHT,
        margin={"l": LEFT, "r": RIGHT},
        hovermode="x unified",
        yaxis2={**second, "range": top.range, "domain": LOWER, "nticks": 4},
    )
    figure.update_layout(yaxis={"domain": UPPER, "tickvals": [0, 0.5, 1]}, xaxis={"anchor": "y2"})
    bold, dotted = (
        {"color": colour["ink"], "width": 2.5},
        {"color": colour["ink2"], "width": 2, "dash": "dot"},
    )
    for name, own, line in zip(names, (found.torch, form), (bold, dotted), strict=True):
        _line(figure, name, own.probabilities[:, -1].tolist(), line, words, "y")
    _line(figure, "largest |Δh|", form.apart.tolist(), bold, words, "y2")
    word_axis(figure, tokens)
    _name_ends(figure, names, [float(own.probabilities[-1, -1]) for own in (found.torch, form)], colour)
    return figure


def _line(
    figure: go.Figure, name: str, values: list[float], line: dict[str, object], words: Sequence[str], axis: str
) -> None:
    figure.add_scatter(
        x=list(range(len(values))), y=values, mode="lines+markers" if len(values) == 1 else "lines", line=line,
        name=name, text=list(words), yaxis=axis, hovertemplate=f"<b>{name}</b> %{{y:.3f}}<extra>%{{text}}</extra>",
    )  # fmt: skip


def _name_ends(figure: go.Figure, names: Sequence[str], values: Sequence[float], colour: dict[str, str]) -> None:
    """Beside the upper lines' ends, moved apart where they would touch."""
    low, high = sorted(range(2), key=values.__getitem__)
    places, half = list(values), APART / (UPPER[1] - UPPER[0]) / 2
    if places[high] - places[low] < 2 * half:  # plotly draws nothing that lies beyond its axis
        middle = min(1 - half, max(half, (places[high] + places[low]) / 2))
        places[low], places[high] = middle - half, middle + half
    for name, place, ink in zip(names, places, ("ink", "ink2"), strict=True):
        figure.add_annotation(
            text=f"<b>{name}</b>", x=1, xref="paper", xanchor="left", xshift=8, y=place, yref="y", yanchor="middle",
            showarrow=False, font={"color": colour[ink], "size": 14},
        )  # fmt: skip

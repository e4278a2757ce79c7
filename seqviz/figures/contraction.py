"""From many beginnings the same words: how far every reading still is from the recorded one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from seqviz.figures import scales
from seqviz.figures.lines import Axis, decades, frame
from seqviz.insight.contraction import Contraction

FLOOR = 1e-6
"""Closer than this is rounding; the axis ends here."""
HEIGHT, TOP, LEFT = 320, 56, 56
FAINT = 0.4
FEW = 6
"""Up to so many words each has a tick; without this half a word has one too."""


def axis(found: Iterable[Contraction], tolerance: float) -> Axis:
    """One range for several networks: what they measured, and the tolerance."""
    values = [value for own in found for value in own.distances.flatten().tolist() if value > FLOOR]
    return Axis(min([tolerance, *values]) / 1.5, max([tolerance, *values]) * 1.5, logarithmic=True)


def contraction(
    name: str, found: Contraction, tokens: Sequence[str], y: Axis, *, tolerance: float, dark: bool = False
) -> go.Figure:
    """Thin: one random beginning each, its distance to the recorded reading after every word, on a logarithmic axis.
    Bold: the furthest of them. Dotted: the tolerance; where the bold line stays below it, all readings agree.

    Distance: root mean square over the numbers of the state. Raises KeyError for a network that has no line,
    ValueError for another number of words than was read.
    """
    runs, read = found.distances.shape
    if read != len(tokens) + 1:
        raise ValueError(f"the runs read {read - 1} words; got {len(tokens)}")
    style, colour = scales.line(name, dark), scales.tokens(dark)
    figure = frame(y, "words read", "distance", dark=dark)
    figure.update_layout(template="none", height=HEIGHT, margin={"t": TOP, "b": 46, "l": LEFT, "r": 10})
    figure.update_yaxes(tickvals=decades(y), ticktext=[f"{value:g}" for value in decades(y)], title_standoff=4)
    figure.update_xaxes(range=[0, len(tokens)], title_standoff=4, dtick=1 if len(tokens) <= FEW else None)
    x, distances = _joined(found)
    thin = {"color": style.colour, "width": 1}
    figure.add_scatter(x=x, y=distances, mode="lines", line=thin, opacity=FAINT, hoverinfo="skip", name="runs")
    furthest = found.distances.amax(dim=0).tolist()
    figure.add_scatter(
        x=list(range(read)),
        y=furthest,
        customdata=_customdata(found, tokens),
        mode="lines",
        line={"color": style.colour, "width": 3},
        name="furthest",
        hovertemplate="<b>%{customdata[0]}</b><br>furthest %{y:.3f}<br>nearest %{customdata[1]:.3f}<extra></extra>",
    )
    figure.add_hline(y=tolerance, line={"color": colour["ink2"], "width": 1.4, "dash": "dot"})
    title = f"<b><span style='font-size:16px;color:{colour['ink']}'>{escape(scales.network(name))}</span></b>"
    figure.add_annotation(
        text=f"{title}<br>{_said(found, tolerance, runs)}",
        x=0, xref="x domain", xanchor="left", y=1, yref="y domain", yanchor="bottom", align="left", yshift=4,
        showarrow=False,
    )  # fmt: skip
    return figure


def _said(found: Contraction, tolerance: float, runs: int) -> str:
    merged = found.words(tolerance)
    if merged is None:
        inside = int((found.distances[:, -1] <= tolerance).sum())
        return f"{inside} of {runs} within {tolerance:g} at the end"
    return f"all {runs} within {tolerance:g} after {merged} {'word' if merged == 1 else 'words'}"


def _joined(found: Contraction) -> tuple[list[int | None], list[float | None]]:
    """All runs as one line with gaps."""
    x: list[int | None] = []
    y: list[float | None] = []
    for run in found.distances.tolist():
        x += [*range(len(run)), None]
        y += [*run, None]
    return x, y


def _customdata(found: Contraction, tokens: Sequence[str]) -> list[list[Any]]:
    places = ["before any word", *(f"{at} · {escape(word, quote=False)}" for at, word in enumerate(tokens, start=1))]
    nearest = found.distances.amin(dim=0).tolist()
    return [[place, value] for place, value in zip(places, nearest, strict=True)]

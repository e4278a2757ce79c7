"""How often each unit's gate is nearly shut or wide open: one dot per unit, as Karpathy et al. (2015) drew it."""

from __future__ import annotations

from collections import defaultdict

import plotly.graph_objects as go

from seqviz.figures import scales
from seqviz.figures.lines import FONT, Axis, frame
from seqviz.insight.saturation import HIGH, LOW, Saturation

ROLES = {"i": "in", "f": "keep", "o": "show", "r": "show", "z": "keep"}
TITLES = {"i": "input gate", "f": "forget gate", "o": "output gate", "r": "reset gate", "z": "update gate"}
DOT = 8.0
"""Pixels across a dot of one unit; of several at one place the area grows with their number."""
MOST = 12
"""Units that a hover text names; of more it gives their number."""
HEIGHT, TOP, LEFT = 340, 34, 52


def saturation(
    gate: str, corpus: Saturation | None, sentence: Saturation | None, *, layer: int = 0, dark: bool = False
) -> go.Figure:
    """One dot per unit. To the right: the share of words at which its gate is nearly shut, below 0.1. Upwards: the
    share at which it is wide open, above 0.9. Hollow: over the training sentences. Solid: in this sentence. A larger
    dot is several units at one place. No dot lies beyond the line, on which a gate is always one or the other.

    Either may be left out. Raises KeyError for a gate that is not in them.
    """
    y = Axis(-0.04, 1.04)
    figure = frame(y, f"share of words with {gate} < {LOW}", f"share with {gate} > {HIGH}", dark=dark)
    colour = scales.tokens(dark)
    figure.update_layout(template="none", height=HEIGHT, margin={"t": TOP, "b": 52, "l": LEFT, "r": 8})
    ticks = {"tickvals": [0, 0.5, 1], "ticktext": ["0", "½", "1"]}
    figure.update_yaxes(**ticks, scaleanchor="x", constrain="domain", constraintoward="top", title_standoff=6)
    figure.update_xaxes(
        **ticks, range=y.range, constrain="domain", constraintoward="left", showgrid=True, title_standoff=6
    )
    figure.add_scatter(x=[0, 1], y=[1, 0], mode="lines", line={"color": colour["ink3"], "width": 1}, hoverinfo="skip")
    if corpus is not None:
        _add(figure, "training sentences", corpus, gate, layer, solid=False, dark=dark)
    if sentence is not None:
        _add(figure, "this sentence", sentence, gate, layer, solid=True, dark=dark)
    figure.add_annotation(
        text=f"<b><span style='font-size:16px;color:{colour['ink']}'>{TITLES[gate]} {gate}</span></b>",
        x=0, xref="x domain", xanchor="left", y=1, yref="y domain", yanchor="bottom", yshift=4, showarrow=False,
        font_size=FONT,
    )  # fmt: skip
    return figure


def _add(figure: go.Figure, name: str, found: Saturation, gate: str, layer: int, *, solid: bool, dark: bool) -> None:
    places = _places(found, gate, layer)
    colour = scales.role(ROLES[gate], dark)
    size = [DOT * len(units) ** 0.5 for units in places.values()]
    marker = {"symbol": "circle" if solid else "circle-open", "color": colour, "size": size}
    figure.add_scatter(
        x=[low for low, _ in places],
        y=[high for _, high in places],
        mode="markers",
        cliponaxis=False,
        name=name,
        marker={**marker, "opacity": 0.75 if solid else 1, "line": {"width": 0 if solid else 1.4, "color": colour}},
        customdata=[_named(units) for units in places.values()],
        hovertemplate=f"<b>%{{customdata}}</b>, {name}<br>{gate} < {LOW} at %{{x:.0%}} of words<br>"
        f"{gate} > {HIGH} at %{{y:.0%}}<extra></extra>",
    )


def _places(found_in: Saturation, gate: str, layer: int) -> dict[tuple[float, float], list[int]]:
    """Units by their place, in their order."""
    found: dict[tuple[float, float], list[int]] = defaultdict(list)
    low, high = (shares[gate][layer, 0].tolist() for shares in (found_in.low, found_in.high))
    for unit, place in enumerate(zip(low, high, strict=True)):
        found[place].append(unit)
    return found


def _named(units: list[int]) -> str:
    if len(units) == 1:
        return f"unit {units[0]}"
    return f"units {', '.join(map(str, units))}" if len(units) <= MOST else f"{len(units)} units"

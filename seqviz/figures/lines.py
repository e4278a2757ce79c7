"""What pictures of one line per network share: a quiet frame on no ground of its own, and names at the lines' ends."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from seqviz.figures import scales

HEIGHT = 360
TOP, BOTTOM, LEFT, RIGHT = 24, 56, 62, 84
FONT = 13.5
FAMILY = "'Source Sans', 'Source Sans 3', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
APART = 18.0
"""Pixels between two names, at least."""
MOST_TICKS = 8


@dataclass(frozen=True)
class Axis:
    """The range of the y axis, and how a value is placed on it."""

    low: float
    high: float
    logarithmic: bool = False

    def share(self, value: float) -> float:
        """0 at the bottom, 1 at the top; beyond the range it stays at its edge."""
        low, high, at = (math.log10(v) if self.logarithmic else v for v in (self.low, self.high, value))
        return min(1.0, max(0.0, (at - low) / (high - low)))

    @property
    def range(self) -> list[float]:
        """As plotly wants it."""
        return [math.log10(v) if self.logarithmic else v for v in (self.low, self.high)]


def quiet(dark: bool) -> dict[str, Any]:
    """Of a layout: no ground of its own, the theme's ink, no legend."""
    colour = scales.tokens(dark)
    font = {"color": colour["ink2"], "size": FONT, "family": FAMILY}
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": font,
        "showlegend": False,
        "hoverlabel": {
            "bgcolor": colour["sunk"],
            "font": {**font, "color": colour["ink"]},
            "bordercolor": colour["line"],
        },
    }


def frame(y: Axis, x_title: str, y_title: str, *, dark: bool, bottom: int = BOTTOM) -> go.Figure:
    """An empty picture: transparent, with hairlines, its text in the theme's own ink; `bottom` pixels lie under it."""
    colour, ground = scales.tokens(dark), quiet(dark)
    font = ground["font"]
    axis: dict[str, Any] = {"gridcolor": colour["line"], "linecolor": colour["line"], "zeroline": False}
    axis |= {"tickfont": font, "ticks": "", "fixedrange": True, "title": {"font": font}}
    figure = go.Figure()
    figure.update_layout(
        height=HEIGHT - BOTTOM + bottom,
        margin={"t": TOP, "b": bottom, "l": LEFT, "r": RIGHT},
        xaxis={**axis, "showgrid": False, "title": {"text": x_title, "font": font}},
        yaxis={**axis, "title": {"text": y_title, "font": font}, "range": y.range},
        **ground,
    )
    figure.update_yaxes(type="log" if y.logarithmic else "linear")
    return figure


def add_line(
    figure: go.Figure, name: str, x: Sequence[float], y: Sequence[float], hover: str, *, dark: bool, **more: Any
) -> None:
    """One network's line; `hover` is plotly's template, in which its name stands already."""
    style = scales.line(name, dark)
    figure.add_scatter(
        x=list(x),
        y=list(y),
        mode="lines+markers" if len(x) == 1 else "lines",
        name=scales.network(name),
        line={"color": style.colour, "dash": style.dash, "width": style.width},
        hovertemplate=f"<b>{scales.network(name)}</b> {hover}<extra></extra>",
        **more,
    )


def decades(y: Axis) -> list[float]:
    """Where a logarithmic axis has lines: powers of ten in the range, of many every second or third; where there are
    few, their halves too."""
    powers = range(math.ceil(math.log10(y.low)), math.floor(math.log10(y.high)) + 1)
    if len(powers) > 2:
        every = -(-len(powers) // MOST_TICKS)
        return [10.0**power for power in powers if power % every == 0]
    around = range(powers.start - 1, powers.stop + 1)
    return [at for power in around for at in (10.0**power, 2 * 10.0**power, 5 * 10.0**power) if y.low <= at <= y.high]


def name_ends(
    figure: go.Figure, ends: Mapping[str, float], y: Axis, *, dark: bool, called: Mapping[str, str] | None = None
) -> None:
    """Write every network's name, or what it is `called`, to the right of its last value, moved apart where two would
    touch."""
    found = [
        End((called or {}).get(name, scales.network(name)), value, scales.line(name, dark).colour)
        for name, value in ends.items()
    ]
    write_ends(figure, found, y)


@dataclass(frozen=True)
class End:
    """What is written where a line ends."""

    text: str
    value: float
    colour: str


def write_ends(figure: go.Figure, ends: Sequence[End], y: Axis) -> None:
    """The same for lines that are not one network each."""
    height = HEIGHT - TOP - BOTTOM
    ends = sorted(ends, key=lambda end: y.share(end.value))
    places = spread([height * y.share(end.value) for end in ends], height)
    for end, place in zip(ends, places, strict=True):
        figure.add_annotation(
            text=f"<b>{end.text}</b>",
            x=1,
            y=place / height,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="middle",
            xshift=8,
            showarrow=False,
            font={"color": end.colour, "size": FONT + 1},
        )


def spread(places: Sequence[float], height: float, apart: float = APART) -> list[float]:
    """Ascending places moved so that neighbours are `apart`, each as near to its own as that allows, in 0 … height.

    Neighbours that touch form a block, which stands where its members' places are on average. More names than fit are
    put at equal distances.
    """
    apart = min(apart, height / max(1, len(places) - 1))
    blocks: list[list[float]] = []
    for place in places:
        blocks.append([place])
        while len(blocks) > 1 and _touch(blocks[-2], blocks[-1], apart, height):
            last = blocks.pop()
            blocks[-1] += last
    return [_start(block, apart, height) + apart * at for block in blocks for at in range(len(block))]


def _touch(below: Sequence[float], above: Sequence[float], apart: float, height: float) -> bool:
    return _start(below, apart, height) + apart * len(below) > _start(above, apart, height)


def _start(block: Sequence[float], apart: float, height: float) -> float:
    """Where the first name of a block stands."""
    length = apart * (len(block) - 1)
    return min(max(0.0, sum(block) / len(block) - length / 2), height - length)

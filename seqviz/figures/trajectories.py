"""A sentence as a path on the plane on which a corpus' states vary most, alone or beside a second one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go
from torch import Tensor

from seqviz.figures import scales
from seqviz.figures.labels import DOT, placed
from seqviz.figures.lines import Axis, frame
from seqviz.figures.scales import PAIR

START = "start"
LONGEST = 14
HEIGHT, BOTTOM, LEFT, RIGHT, TOP = 460, 56, 56, 12, 12
PHONE, WIDE = 300.0, 640.0
"""Pixels across the drawing for which words are given room: those that fit a phone first, the others beside them."""

Range = tuple[float, float]
Labels = dict[str, dict[int, str]]


@dataclass(frozen=True, eq=False)
class Walk:
    """A sentence read by one network."""

    tokens: tuple[str, ...]
    points: Tensor
    """`(T + 1, 2)`: where the state is before any word and after each."""
    beliefs: Tensor
    """`(T + 1,)`: the probability of the last label there."""

    def step(self, at: int) -> float:
        """How far the point moved on the plane to get where it is."""
        return float((self.points[at] - self.points[at - 1]).norm()) if at else 0.0


def trajectories(
    walks: Mapping[str, Walk], shares: Tensor, *, label: str = "positive", dark: bool = False
) -> go.Figure:
    """The state after every word, on the plane on which the states of the training sentences vary most; the square is
    the start, before any word. Fill: P(positive) read from the whole state there. Both axes point towards positive.
    Points that coincide here may be far apart in the whole state.

    `walks` are the sentences "A" and, beside it, "B"; `shares` `(2,)` is the part of the variance along each axis.
    Raises KeyError for another name, ValueError for a walk that has not one point more than words.
    """
    for name, walk in walks.items():
        if name not in PAIR:
            raise KeyError(f"the walks are of {' and '.join(PAIR)}; got {name!r}")
        if not len(walk.points) == len(walk.beliefs) == len(walk.tokens) + 1:
            raise ValueError(f"{name}: {len(walk.tokens)} words have one point more; got {len(walk.points)}")
    across, up = (_range([float(point[axis]) for walk in walks.values() for point in walk.points]) for axis in (0, 1))
    titles = [f"axis {at} → {label} ({100 * float(share):.0f} % of variance)" for at, share in enumerate(shares, 1)]
    figure = frame(Axis(*up), titles[0], titles[1], dark=dark)
    margin = {"t": TOP, "b": BOTTOM, "l": LEFT, "r": RIGHT}
    figure.update_layout(template="none", height=HEIGHT, margin=margin, hovermode="closest")
    figure.update_xaxes(range=across, showgrid=True, title_standoff=6)
    figure.update_yaxes(title_standoff=6)
    apart = _shared(walks)
    few, more = _labels(walks, across, up, apart)
    for name, walk in walks.items():  # first, so that a narrow page can hide them
        _write(figure, "more words", name, walk, more[name], dark)
    for name in reversed(list(walks)):  # A on top of B
        _draw(figure, name, walks[name], apart if name == "B" else 0, label, dark)
    for name, walk in walks.items():
        _write(figure, "words", name, walk, few[name], dark)
    return figure


def _range(values: Sequence[float]) -> Range:
    """With room for words at the edges, and never of no width."""
    low, high = min(values), max(values)
    room = max(0.14 * (high - low), 0.5)
    return low - room, high + room


def _shared(walks: Mapping[str, Walk]) -> int:
    """How many words B begins with that A begins with too: so far both stand on the same points."""
    if len(walks) < len(PAIR):
        return 0
    both = zip(walks["A"].tokens, walks["B"].tokens, strict=False)
    return next((at for at, (a, b) in enumerate(both) if a != b), min(len(walk.tokens) for walk in walks.values()))


def _draw(figure: go.Figure, name: str, walk: Walk, since: int, label: str, dark: bool) -> None:
    """The path from point `since` on, where that is the last that it shares and is drawn already."""
    style = scales.pair(name, dark)
    places = [START, *(f"{at} · {escape(word, quote=False)}" for at, word in enumerate(walk.tokens, start=1))]
    fill = [scales.css(scales.sign_colour(2 * belief - 1, dark)) for belief in walk.beliefs.tolist()]
    figure.add_scatter(
        x=walk.points[since:, 0].tolist(),
        y=walk.points[since:, 1].tolist(),
        customdata=list(zip(places, walk.beliefs.tolist(), strict=True))[since:],
        mode="lines+markers",
        name=name,
        line={"color": style.colour, "dash": style.dash, "width": style.width},
        marker={
            "symbol": ["square", *["circle" if name == "A" else "diamond"] * len(walk.tokens)][since:],
            "size": 11,
            "color": fill[since:],
            "opacity": 1,
            "line": {"color": style.colour, "width": 1.4},
        },
        hovertemplate=f"<b>{name} %{{customdata[0]}}</b><br>P({label}) %{{customdata[1]:.2f}}"
        "<br>axis 1 %{x:.2f}, axis 2 %{y:.2f}<extra></extra>",
    )


def _write(figure: go.Figure, kind: str, name: str, walk: Walk, positions: Mapping[int, str], dark: bool) -> None:
    """Words in bold where a sentence ends. Without any, an empty one: a page counts on as many layers as were named."""
    last = len(walk.tokens)
    found = {at: _text(walk, at) for at in positions} or {0: ""}
    figure.add_scatter(
        x=[float(walk.points[at, 0]) for at in found],
        y=[float(walk.points[at, 1]) for at in found],
        text=[f"<b>{word}</b>" if at == last else word for at, word in found.items()],
        textposition=list(positions.values()) or "middle right",
        mode="markers+text",
        marker={"size": 2 * DOT, "opacity": 0},  # unseen: it keeps the word off its point
        name=f"{name}: {kind}",
        textfont={"color": scales.pair(name, dark).colour, "size": 14},
        hoverinfo="skip",
    )


def _text(walk: Walk, at: int) -> str:
    """As text: plotly reads tags."""
    word = walk.tokens[at - 1] if at else START
    return escape(word if len(word) <= LONGEST else f"{word[: LONGEST - 1]}…", quote=False)


def _labels(walks: Mapping[str, Walk], across: Range, up: Range, apart: int) -> tuple[Labels, Labels]:
    """Where words stand, by walk and index of the point: those that fit a phone, and the others of a wide page."""
    every = [(name, at) for name, walk in walks.items() for at in range(len(walk.points))]
    texts = [_text(walks[name], at) for name, at in every]
    order = sorted(
        (index for index, (name, at) in enumerate(every) if name != "B" or at > apart),
        key=lambda index: _importance(walks[every[index][0]], every[index][1]),
        reverse=True,
    )
    drawn = [_pixels([walks[name].points[at] for name, at in every], across, up, width) for width in (PHONE, WIDE)]
    steps = [(index - 1, index) for index, (_, at) in enumerate(every) if at]
    narrow = placed(*drawn[0], texts, order, lines=steps)
    wide = placed(*drawn[1], texts, order, lines=steps, fixed=narrow)
    few: Labels = {name: {} for name in walks}
    more: Labels = {name: {} for name in walks}
    for index, position in wide.items():
        name, at = every[index]
        (few if index in narrow else more)[name][at] = position
    return few, more


def _importance(walk: Walk, at: int) -> float:
    """The last word and the start first, then those that moved the state furthest on the plane."""
    return float("inf") if at in (0, len(walk.tokens)) else walk.step(at)


def _pixels(
    points: Sequence[Tensor], across: Range, up: Range, width: float
) -> tuple[list[tuple[float, float]], tuple[float, float]]:
    """Points as they are drawn in a picture of that width, and the picture's size."""
    height = float(HEIGHT - TOP - BOTTOM)
    unit_x, unit_y = width / (across[1] - across[0]), height / (up[1] - up[0])
    pixels = [(unit_x * (float(x) - across[0]), unit_y * (up[1] - float(y))) for x, y in points]
    return pixels, (width, height)

"""How far a clue carries: measured over many sentence templates when somebody asks for it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from seqviz.figures.distances import distances as draw
from seqviz.insight.distance import BETWEEN, KINDS, Point, sweep, templates
from seqviz.ui.chart import show_chart
from seqviz.ui.compare.networks import SIZE, models
from seqviz.ui.files import offer_csv
from seqviz.ui.style import is_dark
from seqviz.ui.words import words


@st.fragment
def clues() -> None:
    """Kind, button, curves with one network's band."""
    st.subheader(words("compare.clues"), anchor=False)
    chosen = st.segmented_control(
        words("compare.clue"),
        KINDS,
        format_func=lambda kind: words(f"compare.clue_{kind}"),
        key="clue_kind",
        default=KINDS[0],
        required=True,
        label_visibility="collapsed",
    )
    kind = chosen or KINDS[0]
    st.caption(words(f"compare.clue_{kind}_legend", count=len(templates(kind)), farthest=BETWEEN[-1]))
    known = _measured()
    if kind in known:
        _show(kind, known[kind])
    elif st.button(words("compare.measure"), key=f"measure_{kind}"):
        known[kind] = _measure(kind)
        st.rerun()  # without the button: the numbers are now everybody's


@st.cache_resource(show_spinner=False)
def _measured() -> dict[str, list[Point]]:
    """By kind. The numbers are the same for everybody and every time, so they are computed once."""
    return {}


def _measure(kind: str) -> list[Point]:
    total = len(SIZE) * len(BETWEEN)
    bar = st.progress(0.0)
    points = []
    for point in sweep(models(), kind):
        points.append(point)
        bar.progress(len(points) / total, words("compare.sweeping", words=point.words_between, farthest=BETWEEN[-1]))
    bar.empty()
    return points


def _show(kind: str, points: list[Point]) -> None:
    band = st.segmented_control(words("compare.band"), list(SIZE), key=f"band_{kind}", default="LSTM", required=True)
    figure = draw(points, band=SIZE[band or "LSTM"], dark=is_dark())
    show_chart(figure, alt=words("compare.clue_alt"), key=f"chart_{kind}")
    st.markdown(take_away(points))
    offer_csv(lambda: numbers(points), f"distance_{kind}.csv")


def take_away(points: list[Point]) -> str:
    """What the clue still changes at the farthest distance: the mean with it less the mean without."""
    names = {model: name for name, model in SIZE.items()}
    far = max(point.words_between for point in points)
    left = {names[p.name]: p.mean - p.mean_without for p in points if p.words_between == far}
    start = {names[p.name]: p.mean - p.mean_without for p in points if p.words_between == 0}
    most, least = (choose(left, key=left.__getitem__) for choose in (max, min))
    return words(
        "compare.clue_take_away",
        farthest=far, most=most, most_from=_points(start[most]), most_to=_points(left[most]),
        least=least, least_from=_points(start[least]), least_to=_points(left[least]),
    )  # fmt: skip


def _points(difference: float) -> str:
    return f"{difference:+.2f}".replace("-", "−")


def numbers(points: list[Point]) -> pd.DataFrame:
    names = {model: name for name, model in SIZE.items()}
    return pd.DataFrame(
        {
            "network": names[point.name],
            "words_between": point.words_between,
            "mean": point.mean,
            "low": point.low,
            "high": point.high,
            "mean_without_clue": point.mean_without,
        }
        for point in points
    )

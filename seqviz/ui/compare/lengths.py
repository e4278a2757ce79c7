"""Time against length, measured on this machine when somebody asks for it."""

from __future__ import annotations

import threading

import pandas as pd
import streamlit as st

from seqviz.figures.lengths import lengths as draw
from seqviz.insight.latency import LENGTHS, measure
from seqviz.ui.chart import show_chart
from seqviz.ui.compare.networks import SETTINGS, models
from seqviz.ui.files import offer_csv
from seqviz.ui.style import is_dark
from seqviz.ui.words import words

ONE_AT_A_TIME = threading.Lock()
"""Two visitors who measure at once would measure each other."""

Times = list[tuple[str, int, float]]


def lengths(setting: str) -> None:
    """The button, and below it what it measured last."""
    st.subheader(words("compare.lengths"), anchor=False)
    st.caption(words("compare.lengths_legend"))
    place = place_of(setting)
    label = words("compare.measure_again" if place in st.session_state else "compare.measure")
    if st.button(label, key=f"measure_{setting}"):
        st.session_state[place] = _measure(setting)
        st.rerun()  # the table above takes its times from here too
    if place not in st.session_state:
        return
    times: Times = st.session_state[place]
    figure = draw(times, dark=is_dark())
    show_chart(figure, alt=words("compare.lengths_alt"), key=f"chart_{place}")
    st.markdown(take_away(times))
    offer_csv(lambda: pd.DataFrame(times, columns=["network", "words", "milliseconds"]), f"{place}.csv")


def place_of(setting: str) -> str:
    """Where a visitor's own times stand in the session."""
    return f"lengths_{setting}"


def _measure(setting: str) -> Times:
    names = {model.name: name for name, model in zip(SETTINGS[setting], models(setting), strict=True)}
    total = len(names) * len(LENGTHS)
    times: Times = []
    bar = st.progress(0.0)
    with ONE_AT_A_TIME:
        for model, length, time in measure(models(setting), LENGTHS):
            times.append((names[model], length, time))
            bar.progress(len(times) / total, words("compare.measuring", network=names[model], words=f"{length:,}"))
    bar.empty()
    return times


def take_away(times: Times) -> str:
    """How much longer the longest sentence takes than the shortest, next to how much longer it is."""
    short, long = min(length for _, length, _ in times), max(length for _, length, _ in times)
    by = {(name, length): time for name, length, time in times}
    growth = {name: by[name, long] / by[name, short] for name, length, _ in times if length == long}
    slow, fast = (choose(growth, key=lambda name: by[name, long]) for choose in (max, min))
    return words(
        "compare.lengths_take_away",
        short=short, long=f"{long:,}", times=long // short, cnn=f"{growth['CNN']:.0f}", rnn=f"{growth['RNN']:.0f}",
        slow=slow, slow_ms=f"{by[slow, long]:.1f}", fast=fast, fast_ms=f"{by[fast, long]:.1f}",
    )  # fmt: skip

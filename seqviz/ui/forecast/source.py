"""Which days are read: a day of Seattle's test year, or a CSV of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import streamlit as st

from seqviz.checkpoints import FOLDER
from seqviz.tasks.series import SEATTLE
from seqviz.ui.forecast import state
from seqviz.ui.forecast.reading import Reading
from seqviz.ui.forecast.upload import Unreadable, parsed
from seqviz.ui.plain import plain
from seqviz.ui.words import words


def choose_source() -> None:
    """The upload. What cannot be read leaves the page as it was, and is said where the file was given."""
    with st.popover(words("forecast.own"), width="stretch"):
        st.markdown(words("forecast.own_about"))
        turn = st.session_state.setdefault(state.TURN, 0)
        st.file_uploader(
            words("forecast.own_file"), type=["csv", "txt"], key=f"forecast_file_{turn}", on_change=_take, args=(turn,)
        )
        _say_problem()
        st.markdown(words("forecast.own_more"))
        st.download_button(
            words("forecast.own_example"), lambda: (FOLDER / SEATTLE).read_bytes(), SEATTLE, "text/csv",
            on_click="ignore", type="tertiary",
        )  # fmt: skip


def _take(turn: int) -> None:
    file = st.session_state[f"forecast_file_{turn}"]
    st.session_state[state.PROBLEM] = None
    if file is None:
        return
    try:
        state.replace_series(parsed(file.getvalue()))
    except Unreadable as problem:
        st.session_state[state.PROBLEM] = (problem.key, problem.fields)


def back_to_seattle() -> None:
    st.session_state[state.TURN] += 1  # a new box, without the file
    st.session_state[state.PROBLEM] = None
    state.replace_series(None)


def _say_problem() -> None:
    problem: tuple[str, Mapping[str, object]] | None = st.session_state.get(state.PROBLEM)
    if problem:
        key, fields = problem
        st.info(words(f"forecast.problem_{key}", **_safely(fields)))
        st.caption(words("forecast.problem_kept"))


def say_source() -> None:
    """What was made of a file."""
    if own := state.upload():
        first, last = own.series.first, own.series.last
        said = words(
            "forecast.own_read", column=plain(own.column[:40]), count=f"{len(own.series):,}", first=first, last=last
        )
        notes = [words(f"forecast.note_{key}", **_safely(fields)) for key, fields in own.notes]
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(" ".join([said, *notes]))
            st.button(words("forecast.own_back"), on_click=back_to_seattle, type="tertiary")


def _safely(fields: Mapping[str, object]) -> dict[str, Any]:
    """What a visitor wrote, as it is written."""
    return {name: plain(value) if isinstance(value, str) else value for name, value in fields.items()}


def choose_day() -> None:
    """The slider: the last day that is read."""
    low, high = state.bounds()
    if low < high:
        st.session_state["forecast_slider"] = state.day()
        st.slider(words("forecast.day"), low, high, key="forecast_slider", format="D MMM YYYY", on_change=_take_day)


def _take_day() -> None:
    st.session_state[state.DAY] = st.session_state["forecast_slider"]


def take_moved() -> None:
    """What a visitor moved in the chart: days by date. Days of other windows, out of its reach, stay as they were."""
    told = st.session_state["forecast_chart"].moved
    if told is None or told.get("end") != state.day().isoformat():
        return
    first, last = state.first_read(state.day()), state.day()
    others = {day: value for day, value in state.moved().items() if not first <= day <= last}
    state.keep_moved(others | state.read_moved(told.get("days", {})))


def say_reading(own: Reading) -> None:
    """Under the chart: what its marks are, and how an upload is read."""
    circles = ["circles_moved" if own.moved else "circles"] if len(own.came) else []
    with st.container(key="circles"):  # as high with any sentence, so that nothing jumps
        st.caption(" ".join(words(f"forecast.{key}") for key in (*circles, "thin")))
    if state.upload() is not None:
        st.caption(" ".join(_about_upload(own)))


def _about_upload(own: Reading) -> Iterator[str]:
    count, spread = f"{len(own.measured):,}", own.number(own.usual.spread)
    yield words(f"forecast.usual_{own.season}", count=count, days=len(own.window.values), spread=spread)
    yield words("forecast.stranger")
    if own.coarse:
        yield words("forecast.coarse", decimals=own.decimals)

"""What a visitor has chosen: the series, the last day that is read, and the days that were moved by hand.

Seattle's day stands in the address as `day`, moved days as `moved`: both are a stranger's text and may be anything. Of
a series that was uploaded nothing is in the address: it is the session's own, and no other visit could show its days.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, timedelta

import streamlit as st

from seqviz.tasks.forecasting import DAYS
from seqviz.tasks.series import Series, seattle
from seqviz.ui.forecast.upload import FEWEST, LARGEST, Upload

UPLOAD, PROBLEM, DAY, MOVED, TURN = (f"forecast_{name}" for name in ("upload", "problem", "day", "moved", "turn"))
OPENING = date(2015, 6, 6)
FIRST = date(2014, 12, 31)
"""The last day before the year that was not trained on."""


def upload() -> Upload | None:
    found: Upload | None = st.session_state.get(UPLOAD)
    return found


def series() -> Series:
    own = upload()
    return seattle() if own is None else own.series


def bounds() -> tuple[date, date]:
    """First and last day that may be the last one read."""
    own = series()
    if upload() is None:
        return FIRST, own.last
    return own.first + timedelta(days=min(DAYS, len(own) - 1, max(FEWEST, len(own) // 2)) - 1), own.last


def start() -> None:
    """At every visit: the day and the moved days of the address, else those of before, else the opening."""
    low, high = bounds()
    if MOVED not in st.session_state:
        keep_moved(read_moved(st.query_params.get("moved", "")))
    wanted = _read_day(st.query_params.get("day", ""))
    day = st.session_state.get(DAY) or wanted or (OPENING if upload() is None else high)
    st.session_state[DAY] = min(high, max(low, day))


def write_address() -> None:
    """As the page now is; what is as it opens is left out."""
    own = {} if upload() else moved()
    _write("day", "" if upload() or day() == OPENING else day().isoformat())
    _write("moved", ",".join(f"{at.isoformat()}:{value:.1f}" for at, value in sorted(own.items())))


def _write(name: str, value: str) -> None:
    if value:
        if st.query_params.get(name) != value:
            st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]


def day() -> date:
    found: date = st.session_state[DAY]
    return found


def moved() -> Mapping[date, float]:
    found: Mapping[date, float] = st.session_state[MOVED]
    return found


def keep_moved(own: Mapping[date, float]) -> None:
    """Those that some window reads: another day could be put back by nobody."""
    low, high = bounds()
    first = max(series().first, first_read(low))
    st.session_state[MOVED] = {at: value for at, value in own.items() if first <= at <= high}


def first_read(last: date) -> date:
    """Of the days that are read up to a day, and can be moved."""
    return last - timedelta(days=DAYS - 1)


def replace_series(own: Upload | None) -> None:
    """Another series: its last day (Seattle's: the opening), and nothing moved."""
    st.session_state.update({UPLOAD: own, MOVED: {}, DAY: None})
    st.session_state[DAY] = OPENING if own is None else bounds()[1]


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def read_moved(text: object) -> dict[date, float]:
    """`2015-06-12:25.4,…`, or a mapping of such; what is not of this kind is passed over."""
    pairs = text.items() if isinstance(text, Mapping) else [part.partition(":")[::2] for part in str(text).split(",")]
    found = {}
    for name, value in list(pairs)[: 10 * DAYS]:
        own, number = _read_day(str(name)), _number(value)
        if own is not None and number is not None:
            found[own] = number
    return found


def _number(value: object) -> float | None:
    try:
        number = float(str(value))
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) <= LARGEST else None

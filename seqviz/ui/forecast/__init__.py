"""The chart of the Forecast page as a Streamlit component: a day goes in, what a visitor moves comes out.

While a day is being moved the browser forecasts by itself; when it rests, Python hears of it and all else follows.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from seqviz.ui.component import component
from seqviz.ui.forecast.blobs import chart_blob, network_blob
from seqviz.ui.forecast.reading import Reading, forecaster
from seqviz.ui.words import table


@st.cache_resource(show_spinner=False)
def _network() -> tuple[str, bytes]:
    return network_blob(forecaster(), table("forecast_player"))


def send_forecaster(*, key: str) -> None:
    """Send weights and words to the browser, in a mount of their own: once, not with every day."""
    component("forecast")(key=key, data=_network()[1], height=1)


def forecast_chart(own: Reading, *, key: str, on_moved: Callable[[], None]) -> None:
    """Mount the chart. What a visitor moved is in the session under `key` when `on_moved` is called."""
    component("forecast")(key=key, data=chart_blob(own, model=_network()[0]), on_moved_change=on_moved)

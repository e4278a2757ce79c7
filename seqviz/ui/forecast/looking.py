"""How far back the network looks: the slope of a forecast by every past day, here and over a year never trained on."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from seqviz.figures.lookback import lookback
from seqviz.insight import baselines
from seqviz.insight.lookback import linear_slopes, reach, slopes, windows
from seqviz.tasks.forecasting import AHEAD, day_name
from seqviz.tasks.seasons import Values
from seqviz.tasks.series import seattle
from seqviz.ui.chart import show_chart
from seqviz.ui.files import offer_csv
from seqviz.ui.forecast.reading import Reading, forecaster
from seqviz.ui.forecast.scores import TEST_YEAR, signed
from seqviz.ui.style import is_dark
from seqviz.ui.words import words


def looking(own: Reading) -> None:
    whose = "trained" if own.trained else "own"
    st.caption(words(f"forecast.looking_legend_{whose}"))
    ahead = _ahead()
    read, found = own.window, slopes(forecaster(), own.window.anomalies)
    straight = linear_slopes(forecaster(), len(read.values))
    days = [day_name(day) for day in read.days.tolist()]
    figure = lookback(
        days, found[ahead].tolist(), baselines.weights(forecaster())[ahead, -len(days) :].tolist(),
        titles=(words("forecast.rule_network"), words("forecast.rule_linear")),
        axis=words("forecast.looking_axis"), scale=words(f"forecast.looking_scale_{whose}"), dark=is_dark(),
    )  # fmt: skip
    show_chart(figure, alt=words("forecast.looking_alt", count=len(days), ahead=ahead + 1), key="lookback")
    st.markdown(take_away(ahead))
    offer_csv(lambda: numbers(own, found, straight), "lookback.csv")


def _ahead() -> int:
    """The day ahead that is asked about, from 0."""
    chosen = st.segmented_control(
        words("forecast.looking_ahead"), range(1, AHEAD + 1), key="ahead", default=1, required=True
    )
    return (chosen or 1) - 1


@st.cache_resource(show_spinner=False)
def _over_year() -> tuple[int, Values, Values]:
    """Of all windows that end in the year: how many, mean slopes and mean sizes, `(7, T)`."""
    found = slopes(forecaster(), windows(seattle(), forecaster().usual, TEST_YEAR))
    return len(found), found.mean(axis=0), np.abs(found).mean(axis=0)


def take_away(ahead: int) -> str:
    """Means over the year, for one day ahead (from 0)."""
    count, mean, sizes = _over_year()
    straight = linear_slopes(forecaster())[ahead]
    return words(
        "forecast.looking_take",
        count=count, year=TEST_YEAR, ahead=ahead + 1, reach=reach(sizes[ahead]),
        last=signed(mean[ahead, -1]), before=signed(mean[ahead, -2]), third=signed(mean[ahead, -3]),
        linear_last=signed(straight[-1]), linear_before=signed(straight[-2]),
    )  # fmt: skip


def numbers(own: Reading, found: Values, straight: Values) -> pd.DataFrame:
    """Every slope of this window."""
    rows = [
        {"day": day.isoformat(), "days_ahead": ahead + 1, "network": found[ahead, at], "linear": straight[ahead, at]}
        for at, day in enumerate(own.window.days.tolist())
        for ahead in range(AHEAD)
    ]
    return pd.DataFrame(rows)

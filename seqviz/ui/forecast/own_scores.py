"""How far off the network is: on the last year of an upload, where it is long enough, and on Seattle's test year."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from seqviz.figures.horizon import horizon
from seqviz.figures.scales import tokens
from seqviz.insight import baselines
from seqviz.insight.held_out import LAST, last_year_errors
from seqviz.tasks.seasons import Values
from seqviz.tasks.series import Series
from seqviz.ui.chart import show_chart
from seqviz.ui.forecast import state
from seqviz.ui.forecast.reading import Reading, forecaster
from seqviz.ui.forecast.scores import heads, names, scores, written
from seqviz.ui.style import is_dark
from seqviz.ui.tables import table_html
from seqviz.ui.words import words

KEPT = "forecast_own_scores"
"""In the session: the series that was measured, and what came out; a moved day does not change it."""


def all_scores(own: Reading) -> None:
    if (upload := state.upload()) is not None:
        own_scores(upload.series, own.decimals + 1)
        st.markdown(f"**{words('forecast.seattle_scores')}**")
    scores()


def _measured(series: Series) -> Mapping[str, Values] | None:
    kept: tuple[Series, Mapping[str, Values] | None] | None = st.session_state.get(KEPT)
    if kept is None or kept[0] is not series:
        kept = (series, last_year_errors(forecaster(), series))
        st.session_state[KEPT] = kept
    return kept[1]


def own_scores(series: Series, decimals: int) -> None:
    """Chart, table and the best of all rules."""
    st.markdown(f"**{words('forecast.own_scores')}**")
    found = _measured(series)
    if found is None:
        st.caption(words("forecast.own_scores_short", count=f"{len(series):,}"))
        return
    count = len(found[baselines.NETWORK])
    st.caption(words("forecast.own_scores_legend", days=LAST, before=f"{len(series) - LAST:,}", count=count))
    by_day = {rule: own.mean(axis=0).tolist() for rule, own in found.items()}
    figure = horizon(by_day, names(), unit="", decimals=decimals, dark=is_dark())
    show_chart(figure, alt=words("forecast.own_scores_alt", count=count), key="own_horizon")
    mean = {rule: float(own.mean()) for rule, own in found.items()}
    ranked = sorted(mean, key=mean.__getitem__)
    rows = [[names()[rule], *written(by_day[rule], mean[rule], decimals=decimals)] for rule in ranked]
    st.html(table_html(heads()[:-1], rows, tokens(is_dark())["bg"]))
    said = {"error": f"{mean[ranked[0]]:.{decimals}f}", "network": f"{mean[baselines.NETWORK]:.{decimals}f}"}
    st.markdown(words("forecast.own_scores_take", best=names()[ranked[0]], **said))

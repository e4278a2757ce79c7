"""The seven days in numbers: what came, the network, every rule."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from seqviz.figures.scales import tokens
from seqviz.insight import baselines
from seqviz.tasks.forecasting import day_name
from seqviz.ui.files import offer_csv
from seqviz.ui.forecast.reading import Reading
from seqviz.ui.style import is_dark
from seqviz.ui.tables import table_html
from seqviz.ui.words import words


def numbers(own: Reading) -> None:
    days = own.window.ahead.tolist()
    rows = [
        [words(f"forecast.rule_{rule}"), *[own.number(value) for value in line], error(own, rule)]
        for rule, line in own.forecasts.items()
    ]
    if len(own.came):
        came = [own.number(value) for value in own.came]
        rows.insert(0, [words("forecast.came"), *came, *[""] * (len(days) - len(came)), ""])
    heads = [words("forecast.score_rule"), *map(day_name, days), words("forecast.off")]
    st.html(table_html(heads, rows, tokens(is_dark())["bg"]))
    st.caption(" ".join(_about(own)))
    offer_csv(lambda: table(own), "forecast.csv")


def _about(own: Reading) -> Iterator[str]:
    """A sentence for each rule in the table."""
    for rule in own.forecasts:
        if rule == baselines.USUAL:
            yield words(f"forecast.about_usual_{own.season}", days=len(own.window.values))
        elif rule != baselines.NETWORK:
            yield words(f"forecast.about_{rule}")


def error(own: Reading, rule: str) -> str:
    """Mean distance from what came, once all of it has come; of days that were moved by hand there is none."""
    line = own.forecasts[rule]
    if own.moved or len(own.came) < len(line):
        return ""
    return own.number(float(abs(line - own.came).mean()))


def table(own: Reading) -> pd.DataFrame:
    """A row for every day ahead."""
    columns = {"day": [day.isoformat() for day in own.window.ahead.tolist()], **own.forecasts}
    return pd.DataFrame({**columns, "came": pd.Series(own.came)})

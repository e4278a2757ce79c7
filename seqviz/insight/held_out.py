"""How far off forecasts are on days that nothing was fitted to: the network's and every rule's, by day ahead.

Letters: N forecasts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from seqviz.insight.baselines import NAMES, all_forecasts
from seqviz.tasks.forecasting import AHEAD, Forecaster
from seqviz.tasks.seasons import ENOUGH, Usual, Values, fitted
from seqviz.tasks.series import Series

LAST = 365
"""Days at the end of a series that are held out."""


def errors(forecaster: Forecaster, series: Series, ends: Sequence[date], usual: Usual) -> Mapping[str, Values]:
    """|forecast − what came|, `(N, 7)` by name in the order of NAMES, for forecasts after each of the days `ends`.

    The series goes on for seven days after each, and begins a year before.
    """
    rows: dict[str, list[Values]] = {name: [] for name in NAMES}
    for day in ends:
        found = all_forecasts(forecaster, series.until(day).values, day, usual)
        for name, own in found.items():
            rows[name].append(np.abs(own - series.after(day, AHEAD)))
    return {name: np.stack(own) for name, own in rows.items()}


def last_year_errors(forecaster: Forecaster, series: Series) -> Mapping[str, Values] | None:
    """For all forecasts whose seven days lie in the LAST days of a series; what is usual is fitted to the days before
    them. None where these are too few for that."""
    before = len(series) - LAST
    if before < ENOUGH:
        return None
    usual = fitted(series.values[:before], series.days[:before])
    first: date = series.days[before - 1].item()
    ends = [first + timedelta(days=at) for at in range(LAST - AHEAD + 1)]
    return errors(forecaster, series, ends, usual)

"""What a forecast has to be compared with: rules that need no network, for the same seven days.

persistence   every day ahead is as the last one
last year     every day ahead is as the same date a year before
usual         every day ahead is as is usual on its date (tasks/seasons.py)
linear        a weighted sum of the last days' anomalies, its weights fitted to the network's own training years

Letters: T days, P days that the linear model reads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from seqviz.tasks.forecasting import AHEAD, Forecaster, window
from seqviz.tasks.seasons import Usual, Values

NETWORK, LINEAR, USUAL, PERSISTENCE, LAST_YEAR = "network", "linear", "usual", "persistence", "last_year"
NAMES = (NETWORK, LINEAR, USUAL, PERSISTENCE, LAST_YEAR)


def persistence(values: Sequence[float] | Values) -> Values:
    """`(7,)`."""
    return np.repeat(float(values[-1]), AHEAD)


def last_year(values: Sequence[float] | Values, end: date) -> Values | None:
    """`(7,)`, or None where the series does not reach back so far. The day a year before 29 February is 28 February."""
    ahead = (np.datetime64(end, "D") + np.arange(1, AHEAD + 1).astype("timedelta64[D]")).tolist()
    back = [(end - _year_before(day)).days for day in ahead]
    if back[0] >= len(values):
        return None
    return np.array([values[len(values) - 1 - days] for days in back], dtype=float)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def weights(forecaster: Forecaster) -> Values:
    """The linear model's, `(7, P)`: how many degrees a day ahead moves for one degree of a day read, oldest first."""
    return np.array(forecaster.card["linear"]["weights"])


def linear(
    forecaster: Forecaster, values: Sequence[float] | Values, end: date | None = None, usual: Usual | None = None
) -> Values:
    """`(7,)`. Of a series that is shorter than P days, those that it lacks count as usual."""
    read, own = window(values, end, usual), weights(forecaster)
    strayed = read.usual.anomalies(read.values, read.days)[-own.shape[1] :]
    found: Values = read.usual.at(read.ahead) + read.usual.spread * (own[:, own.shape[1] - len(strayed) :] @ strayed)
    return found


def all_forecasts(
    forecaster: Forecaster, values: Sequence[float] | Values, end: date, usual: Usual | None = None
) -> Mapping[str, Values]:
    """By name, in the order of NAMES: the network's and every rule's, `(7,)`; last year's where there is one."""
    read = window(values, end, usual)
    found = {
        NETWORK: forecaster.forecast(values, end, read.usual),
        LINEAR: linear(forecaster, values, end, read.usual),
        USUAL: read.usual.at(read.ahead),
        PERSISTENCE: persistence(values),
    }
    before = last_year(values, end)
    return found if before is None else {**found, LAST_YEAR: before}

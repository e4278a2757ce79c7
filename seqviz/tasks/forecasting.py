"""A forecaster, ready to read: the seven days after a daily series, and the trace of what it read.

The network knows nothing of degrees or of the year: it reads how many spreads each of the last DAYS days lay above what
is usual on that day (seasons.py), and names the same of the days ahead. `end` is the date of the last value. `usual`
says what is usual there:

- not given, and the series has a date and two years: two waves a year, fitted to the series itself;
- not given, and it is shorter or without a date: the mean and the spread of the days read, whatever the season;
- `forecaster.usual`: that of the place the network was trained on, for series from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from seqviz import checkpoints
from seqviz.models.forecaster import SeriesForecaster
from seqviz.tasks.seasons import Days, Usual, Values, days_until, usual_of
from seqviz.trace import Trace, trace

DAYS = 28
"""What the network reads of a series: its last days, as many as it was trained on."""
AHEAD = 7
_NO_DATE = date(1970, 1, 1)  # of a series without a date every day is alike
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_name(day: date) -> str:
    """A day as it is written under a step: 12 Jun."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


@dataclass(frozen=True)
class Window:
    """The days that the network reads of a series, and the seven after them."""

    values: Values
    """`(T,)`, at most DAYS."""
    days: Days
    usual: Usual

    @property
    def ahead(self) -> Days:
        """The days forecast, `(7,)`."""
        return self.days[-1] + np.arange(1, AHEAD + 1).astype("timedelta64[D]")

    @property
    def anomalies(self) -> Tensor:
        """What the network reads, `(T, 1)`."""
        return torch.tensor(self.usual.anomalies(self.values, self.days), dtype=torch.float32)[:, None]


def window(values: Sequence[float] | Values, end: date | None = None, usual: Usual | None = None) -> Window:
    """The last days of a series. Raises ValueError for a series without a value, or with one that is not finite."""
    series = np.asarray(values, dtype=float)
    if series.ndim != 1 or not len(series):
        raise ValueError(f"a forecast needs one value for each of at least 1 day; got an array {series.shape}")
    if not np.isfinite(series).all():
        at = int(np.flatnonzero(~np.isfinite(series))[0])
        raise ValueError(f"every value of the series is a finite number; value {at} is {series[at]}")
    own = usual or usual_of(series, end, DAYS)
    return Window(series[-DAYS:], days_until(end or _NO_DATE, len(series))[-DAYS:], own)


@dataclass(frozen=True)
class Forecaster:
    """A trained forecaster with its card (data, licence, recipe, scores)."""

    name: str
    module: SeriesForecaster
    card: checkpoints.Card

    def __repr__(self) -> str:
        return f"Forecaster({self.name}, {self.card['parameters']:,} parameters)"

    @property
    def usual(self) -> Usual:
        """What is usual at the place the network was trained on."""
        own = self.card["usual"]
        return Usual(tuple(own["coefficients"]), own["spread"])

    def forecast(self, values: Sequence[float] | Values, end: date | None = None, usual: Usual | None = None) -> Values:
        """The seven days after a daily series, `(7,)`, in its own unit."""
        return self.forecasts(values, end, usual)[-1]

    @torch.no_grad()
    def forecasts(
        self, values: Sequence[float] | Values, end: date | None = None, usual: Usual | None = None
    ) -> Values:
        """The forecast after every day that is read, `(T, 7)`; the last is `forecast`'s."""
        read = window(values, end, usual)
        strayed = self.module(read.anomalies).double().numpy()
        at = np.arange(len(read.values))[:, None] + np.arange(1, AHEAD + 1)
        days = np.concatenate([read.days, read.ahead])
        found: Values = read.usual.at(days)[at] + read.usual.spread * strayed
        return found

    def trace(self, values: Sequence[float] | Values, end: date | None = None, usual: Usual | None = None) -> Trace:
        """All that the network computes on the days it reads, one token a day: "12 Jun", or "day 1" without a date."""
        read = window(values, end, usual)
        count = len(read.values)
        names = [day_name(day) for day in read.days.tolist()] if end else [f"day {at}" for at in range(1, count + 1)]
        return trace(self.module.recurrent, read.anomalies).with_reading(tokens=tuple(names))


def build(card: checkpoints.Card) -> SeriesForecaster:
    """An untrained forecaster of the card's size."""
    return SeriesForecaster(card["units"], AHEAD)


def load(name: str, folder: Path = checkpoints.FOLDER) -> Forecaster:
    """A trained forecaster by name. Raises KeyError that lists the names for any other."""
    card = checkpoints.card_of(name, folder)
    module = build(card)
    module.load_state_dict(checkpoints.weights(name, folder))
    return Forecaster(name, module.eval().requires_grad_(False), card)

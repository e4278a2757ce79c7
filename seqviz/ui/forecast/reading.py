"""All that is shown of one day: the days before it as they were and as they were moved, every forecast, what came."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import streamlit as st

from seqviz.insight.baselines import all_forecasts
from seqviz.tasks.forecasting import AHEAD, DAYS, Forecaster, Window, window
from seqviz.tasks.forecasting import load as _load
from seqviz.tasks.seasons import Usual, Values, usual_of
from seqviz.tasks.series import Series

NETWORK = "forecast-gru"
SHOWN = 42
"""Days of the past in the picture."""
MOST_DECIMALS, LEAST = 6, 1e-9


@st.cache_resource(show_spinner=False)
def forecaster() -> Forecaster:
    """Loaded once; nobody writes to it."""
    return _load(NETWORK)


@dataclass(frozen=True, eq=False)
class Reading:
    """One day of a series. `moved` are the days, of those shown, that a visitor has moved."""

    day: date
    measured: Series
    """Up to the day, as it was."""
    moved: Mapping[date, float]
    usual: Usual
    came: Values
    """At most seven values."""
    frame: tuple[float, float]
    """What the picture's axis holds; a day is moved within it."""
    unit: str
    """Written after every number: ° for Seattle."""
    decimals: int
    """Of every number, and of a day that is moved."""
    trained: bool
    """Of the place the network was trained on: what is usual was fitted to its training years."""

    @property
    def series(self) -> Series:
        """Up to the day, with the moved days."""
        return self.measured.with_values(dict(self.moved))

    @property
    def window(self) -> Window:
        return window(self.series.values, self.day, self.usual)

    @property
    def forecasts(self) -> Mapping[str, Values]:
        """By name, `(7,)` each."""
        return all_forecasts(forecaster(), self.series.values, self.day, self.usual)

    @property
    def coarse(self) -> bool:
        """The decimals are too few to tell its days apart."""
        return scale(self.measured, self.usual) < 10.0**-self.decimals

    @property
    def season(self) -> str:
        """What is usual: that of the training ("trained"), or of one's own days, waves ("fitted") or mean ("level")."""
        return "trained" if self.trained else "fitted" if self.usual.seasonal else "level"

    def number(self, value: float) -> str:
        return f"{value:z.{self.decimals}f}{self.unit}".replace("-", "−")


def reading(series: Series, day: date, moved: Mapping[date, float], own_usual: Usual | None, unit: str) -> Reading:
    """What is usual is that of the days as they were: moving one does not move it."""
    measured, came = series.until(day), series.after(day, AHEAD)
    usual = own_usual or usual_of(measured.values, day, DAYS)
    frame, decimals = _frame(measured, usual, came, day), decimals_for(scale(measured, usual))
    first = measured.place(day) - DAYS
    near = {at: value for at, value in moved.items() if first < measured.place(at) < len(measured)}
    kept = {at: round(min(frame[1], max(frame[0], value)), decimals) for at, value in near.items()}
    changed = {at: value for at, value in kept.items() if value != measured.values[measured.place(at)]}
    return Reading(day, measured, changed, usual, came, frame, unit, decimals, trained=own_usual is not None)


def scale(measured: Series, usual: Usual) -> float:
    """How far days lie apart: their spread; of a series that never strays the size of its numbers."""
    size = float(np.abs(measured.values).max())
    return max(LEAST, usual.spread if usual.spread > size / 1e5 else size or 1.0)


def decimals_for(apart: float) -> int:
    """Two digits of what lies so far apart: 1 for weather, more for a series of small numbers."""
    return min(MOST_DECIMALS, max(1, 1 - math.floor(math.log10(apart))))


def _frame(measured: Series, usual: Usual, came: Values, day: date) -> tuple[float, float]:
    """Round numbers with room above and below all that is drawn when no day is moved."""
    lines = all_forecasts(forecaster(), measured.values, day, usual).values()
    drawn = np.concatenate([measured.values[-SHOWN:], usual.at(measured.days[-SHOWN:]), came, *lines])
    low, high = float(drawn.min()), float(drawn.max())
    span = max(high - low, scale(measured, usual))
    step = _round_up(span / 5)
    return math.floor((low - span / 5) / step) * step, math.ceil((high + span / 5) / step) * step


def _round_up(least: float) -> float:
    """The smallest of …, 0.1, 0.2, 0.5, 1, 2, 5, 10, … that is not less."""
    ten = 10.0 ** math.floor(math.log10(least))
    return next((digit * ten for digit in (1, 2, 5) if digit * ten >= least), 10 * ten)

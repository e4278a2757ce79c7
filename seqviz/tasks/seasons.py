"""What is usual on a day of the year, and how far days stray from it: fitted to a daily series, or its own level.

Letters: T days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

HARMONICS = 2
YEAR = 365.25
ENOUGH = 730
"""Days: of fewer the course of a year cannot be told from the weather of one."""
ROUNDING = 1e-12
"""Of the size of numbers: what adding them up leaves."""

Values = NDArray[np.float64]
Days = NDArray[np.datetime64]


def days_until(end: date, count: int) -> Days:
    """The `count` days of which `end` is the last."""
    return np.datetime64(end, "D") - np.arange(count - 1, -1, -1).astype("timedelta64[D]")


def _waves(days: Days) -> Values:
    """1, cos a, sin a, cos 2a, sin 2a of every day `(T, 5)`: a goes once round in a year and is 0 on the first of
    January."""
    first = days.astype("datetime64[Y]").astype("datetime64[D]")
    angle = 2 * np.pi * (days - first).astype(float) / YEAR
    waves = [np.ones_like(angle)]
    for harmonic in range(1, HARMONICS + 1):
        waves += [np.cos(harmonic * angle), np.sin(harmonic * angle)]
    return np.stack(waves, axis=-1)


@dataclass(frozen=True)
class Usual:
    """The value that is usual on a day, and the standard deviation of days around it.

    `coefficients` belong to 1, cos a, sin a, cos 2a, sin 2a; of a series without a year there is only the first.
    """

    coefficients: tuple[float, ...]
    spread: float

    def at(self, days: Days) -> Values:
        """`(T,)`."""
        count = len(self.coefficients)
        found: Values = _waves(days)[:, :count] @ np.array(self.coefficients)
        return found

    def anomalies(self, values: Values, days: Days) -> Values:
        """How many spreads each value lies above what is usual; all 0 where nothing ever strays."""
        return (values - self.at(days)) / self.spread if self.spread > 0 else np.zeros_like(values)

    @property
    def seasonal(self) -> bool:
        return len(self.coefficients) > 1


def fitted(values: Values, days: Days) -> Usual:
    """Two waves a year by least squares. Raises ValueError for fewer days than ENOUGH."""
    if len(values) < ENOUGH:
        raise ValueError(f"the course of a year is fitted to {ENOUGH} days at least; got {len(values)}")
    waves = _waves(days)
    coefficients = np.linalg.lstsq(waves, values, rcond=None)[0]
    return Usual(tuple(map(float, coefficients)), _spread(values - waves @ coefficients, values))


def level(values: Values) -> Usual:
    """The mean of the values, whatever the day."""
    return Usual((float(values.mean()),), _spread(values, values))


def _spread(left: Values, values: Values) -> float:
    """Standard deviation of what is left of the values; 0 where it is no more than their rounding."""
    found = float(left.std())
    return found if found > ROUNDING * float(np.abs(values).max()) else 0.0


def usual_of(values: Sequence[float] | Values, end: date | None, recent: int) -> Usual:
    """The course of the year where the values have a date and are ENOUGH; else the level of the `recent` last ones."""
    own = np.asarray(values, dtype=float)
    if end is None or len(own) < ENOUGH:
        return level(own[-recent:])
    return fitted(own, days_until(end, len(own)))

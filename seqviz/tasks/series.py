"""A daily series: a value for every day, without a gap; and the one that ships, of the place of the training."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import pandas as pd

from seqviz import checkpoints
from seqviz.tasks.seasons import Days, Values, days_until

SEATTLE = "seattle.csv"
"""Beside the weights; its first line says where it comes from."""


@dataclass(frozen=True, eq=False)
class Series:
    """Raises ValueError when values and days are not as many."""

    values: Values
    days: Days

    def __post_init__(self) -> None:
        if len(self.values) != len(self.days) or not len(self.days):
            raise ValueError(f"a series has one value for each of its days; got {len(self.values)}, {len(self.days)}")
        self.values.flags.writeable = False
        self.days.flags.writeable = False

    def __len__(self) -> int:
        return len(self.days)

    @property
    def first(self) -> date:
        found: date = self.days[0].item()
        return found

    @property
    def last(self) -> date:
        found: date = self.days[-1].item()
        return found

    def place(self, day: date) -> int:
        """Of a day of the series, from 0."""
        return (day - self.first).days

    def until(self, day: date) -> Series:
        """Up to a day, that day with it."""
        return Series(self.values[: self.place(day) + 1], self.days[: self.place(day) + 1])

    def before(self, year: int) -> Series:
        """The years before one."""
        return self.until(date(year - 1, 12, 31))

    def after(self, day: date, count: int) -> Values:
        """What came after a day, as far as the series goes: at most `count` values."""
        return self.values[self.place(day) + 1 :][:count]

    def with_values(self, moved: dict[date, float]) -> Series:
        """The same with other values on some of its days; days that it does not have are passed over."""
        values = self.values.copy()
        for day, value in moved.items():
            if 0 <= self.place(day) < len(self):
                values[self.place(day)] = value
        return Series(values, self.days)


@lru_cache(maxsize=1)
def seattle(folder: Path = checkpoints.FOLDER) -> Series:
    """Daily maxima in Seattle, 2012 to 2015; 2015 was not trained on."""
    frame = pd.read_csv(folder / SEATTLE, comment="#")
    values = frame["temp_max"].to_numpy(dtype=float)
    return Series(values, days_until(date.fromisoformat(frame["date"].iloc[-1]), len(values)))

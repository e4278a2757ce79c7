"""Daily maxima in Seattle, 2012 to 2015: weather/seattle-weather.csv (or .csv.gz) with columns date and temp_max.

The file is vega-datasets' `seattle-weather` (NOAA, U.S. Government work, public domain); the Python package
vega_datasets 0.9.0 carries it. 2014 chooses between recipes; 2015 is the test year.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from seqviz.tasks.forecasting import AHEAD
from seqviz.tasks.series import Series

COLUMN = "temp_max"
DEV, TEST = 2014, 2015
DAY = np.timedelta64(1, "D")


def read(data: Path) -> Series:
    """Raises FileNotFoundError without the file, ValueError where days are missing or values are none."""
    plain = data / "weather/seattle-weather.csv"
    packed = plain.with_suffix(".csv.gz")
    if not plain.is_file() and not packed.is_file():
        raise FileNotFoundError(f"the weather is neither at {plain} nor at {packed}")
    frame = pd.read_csv(plain if plain.is_file() else packed, parse_dates=["date"])
    days = frame["date"].to_numpy().astype("datetime64[D]")
    values = frame[COLUMN].to_numpy(dtype=float)
    if (np.diff(days) != DAY).any() or not np.isfinite(values).all():
        raise ValueError("the weather has one number for every day; some are missing or doubled")
    return Series(values, days)


def ends(series: Series, year: int) -> list[date]:
    """The last days read of all forecasts whose seven days lie in a year and in the series."""
    first, last = date(year - 1, 12, 31), min(date(year, 12, 31), series.last) - timedelta(days=AHEAD)
    count = (last - first).days + 1
    return [day for day in (first + timedelta(days=at) for at in range(count)) if day >= series.first]

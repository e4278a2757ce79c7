"""What the forecaster's card says of 2015: its errors and those of plain rules, and how sure their differences are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from seqviz.insight import baselines, held_out
from seqviz.tasks.forecasting import AHEAD, Forecaster
from seqviz.tasks.seasons import Usual, Values
from seqviz.tasks.series import Series
from seqviz.training import weather
from seqviz.training.colour_ranges import ranges
from seqviz.training.weather import DEV, TEST

BLOCK, DRAWS = 14, 2000
"""Days of weather that are drawn together, and how often, for the interval of a difference."""


def measured(forecaster: Forecaster, data: Path) -> dict[str, Any]:
    """Errors of 2015 by day ahead, of the network and of every rule, and how sure the network's differences are."""
    series = weather.read(data)
    errors = test_errors(series, forecaster)
    mean = {rule: own.mean(axis=1) for rule, own in errors.items()}
    rules = [rule for rule in baselines.NAMES if rule != baselines.NETWORK]
    return {
        "test_days": len(weather.ends(series, TEST)),
        "test_errors": {rule: [round(float(day), 3) for day in own.mean(axis=0)] for rule, own in errors.items()},
        "test_mean_error": {rule: round(float(own.mean()), 3) for rule, own in errors.items()},
        "network_less": {rule: interval(mean[baselines.NETWORK] - mean[rule]) for rule in rules},
        "interval": f"95 %, {DRAWS} draws of blocks of {BLOCK} days",
        "correlations": correlations(series.before(TEST), forecaster.usual),
        "ranges": ranges(
            forecaster.trace(series.until(day).values, day, forecaster.usual) for day in weather.ends(series, DEV)
        ),
    }


def test_errors(series: Series, forecaster: Forecaster) -> Mapping[str, Values]:
    """By name, in the order of baselines.NAMES: |forecast − what came|, `(N, 7)`, for every forecast of 2015."""
    return held_out.errors(forecaster, series, weather.ends(series, TEST), forecaster.usual)


def interval(differences: Values) -> dict[str, float]:
    """Mean of a difference from day to day, and its interval of 95 %: neighbouring days have the same weather, so that
    blocks of days are drawn, not days."""
    rng = np.random.default_rng(0)
    count = len(differences)
    starts = rng.integers(0, count, (DRAWS, -(-count // BLOCK)))
    places = (starts[..., None] + np.arange(BLOCK)).reshape(DRAWS, -1)[:, :count] % count
    low, high = np.quantile(differences[places].mean(axis=1), (0.025, 0.975))
    return {"mean": round(float(differences.mean()), 3), "low": round(float(low), 3), "high": round(float(high), 3)}


def correlations(series: Series, usual: Usual) -> list[float]:
    """Of an anomaly with the one 1 … 7 days later."""
    strayed = usual.anomalies(series.values, series.days)
    return [round(float(np.corrcoef(strayed[:-days], strayed[days:])[0, 1]), 3) for days in range(1, AHEAD + 1)]

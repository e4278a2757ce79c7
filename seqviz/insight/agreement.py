"""How far the network's forecasts are those of the linear model: over all forecasts that end in one year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from seqviz.insight import baselines
from seqviz.insight.lookback import windows
from seqviz.tasks.forecasting import AHEAD, Forecaster
from seqviz.tasks.seasons import Values
from seqviz.tasks.series import Series


@dataclass(frozen=True, eq=False)
class Agreement:
    count: int
    """Forecasts compared."""
    correlation: Values
    """`(7,)`: of what the two forecast above what is usual, by day ahead."""
    apart: Values
    """`(7,)`: mean distance, in the series' unit."""


@torch.no_grad()
def agreement(forecaster: Forecaster, series: Series, year: int) -> Agreement:
    """By the usual of the network's own place."""
    read = windows(series, forecaster.usual, year)
    network = forecaster.module(read)[:, -1].double().numpy()
    own = baselines.weights(forecaster)
    linear = read[:, -own.shape[1] :, 0].double().numpy() @ own.T
    correlation = np.array([np.corrcoef(network[:, day], linear[:, day])[0, 1] for day in range(AHEAD)])
    apart = forecaster.usual.spread * np.abs(network - linear).mean(axis=0)
    return Agreement(len(read), correlation, apart)

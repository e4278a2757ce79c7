"""How far back a forecast looks: by how many degrees it moves for one degree more on a single day.

By autograd on the network itself, with what is usual held fixed; the spread of the place drops out. Letters: T days.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from seqviz.insight import baselines
from seqviz.tasks.forecasting import AHEAD, DAYS, Forecaster
from seqviz.tasks.seasons import Usual, Values
from seqviz.tasks.series import Series


def slopes(forecaster: Forecaster, anomalies: Tensor) -> Values:
    """∂ forecast of a day ahead / ∂ value of a day read, `(..., 7, T)`, for anomalies `(..., T, 1)`."""
    with torch.enable_grad():
        read = anomalies.detach().clone().requires_grad_()
        ahead = forecaster.module(read)[..., -1, :]
        rows = [torch.autograd.grad(ahead[..., day].sum(), read, retain_graph=True)[0][..., 0] for day in range(AHEAD)]
    found: Values = torch.stack(rows, dim=-2).double().numpy()
    return found


def windows(series: Series, usual: Usual, year: int) -> Tensor:
    """Anomalies of every DAYS days that end in a year, `(N, T, 1)`."""
    strayed = torch.tensor(usual.anomalies(series.values, series.days), dtype=torch.float32)
    stretches = strayed.unfold(0, DAYS, 1)
    years = series.days[DAYS - 1 :].astype("datetime64[Y]") == np.datetime64(f"{year}")
    return stretches[torch.from_numpy(years)][..., None]


def linear_slopes(forecaster: Forecaster, count: int = DAYS) -> Values:
    """The linear model's weights as slopes `(7, count)`: 0 where it does not look."""
    own = baselines.weights(forecaster)[:, -count:]
    return np.pad(own, ((0, 0), (count - own.shape[1], 0)))


def reach(sizes: Values, share: float = 0.1) -> int:
    """Days back, from 1 for the last one, of the oldest whose size is at least `share` of the largest."""
    far = np.flatnonzero(sizes >= share * sizes.max())
    return int(len(sizes) - far[0])

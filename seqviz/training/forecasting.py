"""The forecaster: trained on what is left of daily maxima when the season is taken out, measured beside plain rules.

Everything is fitted twice: on the years before 2014, to choose by the errors of 2014; then, as chosen, on all years
before 2015. Every window is turned upside down half of the time: a week that is too warm and one that is too cold are
then the same lesson, which is what keeps a network of a thousand weights from learning three years by heart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from tqdm import tqdm

from seqviz import checkpoints
from seqviz.models.forecaster import SeriesForecaster
from seqviz.tasks.forecasting import AHEAD, DAYS, load
from seqviz.tasks.seasons import Usual, Values, fitted
from seqviz.tasks.series import Series
from seqviz.training import cards, forecast_scores, weather
from seqviz.training.descent import Average, Optimiser
from seqviz.training.weather import DEV, TEST

NETWORK = "forecast-gru"
LINEAR_DAYS = (1, 3, 5, 7, 14, DAYS)
"""Days that the linear model may read; 2014 says how many."""


@dataclass(frozen=True)
class Recipe:
    units: int = 16
    epochs: int = 16
    batch: int = 64
    peak: float = 5e-3
    decay: float = 1e-2
    average: float = 0.99
    clip: float = 3.0
    skip: int = 3
    """First days of a window whose forecasts are not learned from: too little has been read."""


@dataclass(frozen=True)
class Fitted:
    """All that is learned from the years before one."""

    usual: Usual
    linear: Values
    module: SeriesForecaster


def train(data: Path, folder: Path, seed: int) -> None:
    """Choose on 2014, train on the years before 2015, write weights and card."""
    series, recipe = weather.read(data), Recipe()
    on_dev = {days: _linear_error(series, days) for days in LINEAR_DAYS}
    days = min(on_dev, key=on_dev.__getitem__)
    dev = _network_error(series, fit(series.before(DEV), recipe, days, seed))
    print(f"{DEV}: mean error of the network {dev:.3f}; linear by days read {on_dev}")
    chosen = {"mean_error_2014": {"network": dev, "linear_by_days": {str(key): on_dev[key] for key in on_dev}}}
    found = fit(series.before(TEST), recipe, days, seed)
    checkpoints.save(NETWORK, found.module, _card(found, recipe, seed, chosen), folder, shared=False)
    cards.add(NETWORK, measure(NETWORK, data, folder), folder)


def fit(series: Series, recipe: Recipe, days: int, seed: int) -> Fitted:
    usual = fitted(series.values, series.days)
    strayed = usual.anomalies(series.values, series.days)
    return Fitted(usual, least_squares(strayed, days), fit_network(strayed, recipe, seed))


def least_squares(strayed: Values, days: int) -> Values:
    """Weights `(7, days)` of the last days' anomalies, oldest first."""
    ends = range(days - 1, len(strayed) - AHEAD)
    read = np.stack([strayed[end - days + 1 : end + 1] for end in ends])
    ahead = np.stack([strayed[end + 1 : end + 1 + AHEAD] for end in ends])
    return np.asarray(np.linalg.lstsq(read, ahead, rcond=None)[0].T, dtype=np.float64)


def fit_network(strayed: Values, recipe: Recipe, seed: int) -> SeriesForecaster:
    """A network whose weights are averaged over its steps. Deterministic for the seed on one thread."""
    torch.manual_seed(seed)
    network = SeriesForecaster(recipe.units, AHEAD)
    windows = _windows(torch.tensor(strayed, dtype=torch.float32))
    steps = recipe.epochs * -(-len(windows) // recipe.batch)
    optimiser = Optimiser([network], recipe.peak, steps, decay=recipe.decay, clip=recipe.clip)
    average = Average(network, recipe.average)
    for batch in tqdm(_batches(windows, recipe), desc=NETWORK, mininterval=5):
        optimiser.step(_loss(network, batch, recipe.skip))
        average.step()
    return average.averaged.eval().requires_grad_(False)


def _windows(strayed: Tensor) -> Tensor:
    """Every stretch of days read and days after it, `(N, DAYS + 7)`."""
    return strayed.unfold(0, DAYS + AHEAD, 1)


def _batches(windows: Tensor, recipe: Recipe) -> Sequence[Tensor]:
    """Every window once an epoch, in random order, half of them upside down."""
    found: list[Tensor] = []
    for _ in range(recipe.epochs):
        turned = torch.randint(0, 2, (len(windows), 1)) * 2.0 - 1
        found += (windows * turned)[torch.randperm(len(windows))].split(recipe.batch)
    return found


def _loss(network: SeriesForecaster, batch: Tensor, skip: int) -> Tensor:
    """Of the seven days after every day read."""
    ahead = batch[:, 1:].unfold(1, AHEAD, 1)
    return nn.functional.smooth_l1_loss(network(batch[:, :DAYS, None])[:, skip:], ahead[:, skip:])


def _linear_error(series: Series, days: int) -> float:
    own = series.before(DEV)
    usual = fitted(own.values, own.days)
    weights = least_squares(usual.anomalies(own.values, own.days), days)
    return _dev_error(series, usual, lambda strayed: weights @ strayed[-days:])


def _network_error(series: Series, found: Fitted) -> float:
    def ahead(strayed: Values) -> Values:
        read = torch.tensor(strayed[-DAYS:, None], dtype=torch.float32)
        answer: Values = found.module(read)[-1].double().numpy()
        return answer

    return _dev_error(series, found.usual, ahead)


def _dev_error(series: Series, usual: Usual, ahead: Callable[[Values], Values]) -> float:
    """Mean error of 2014 over the seven days, of what is forecast of the anomalies before."""
    strayed = usual.anomalies(series.values, series.days)
    places = [series.place(day) + 1 for day in weather.ends(series, DEV)]
    errors = [np.abs(ahead(strayed[:at]) - strayed[at : at + AHEAD]).mean() for at in places]
    return round(usual.spread * float(np.mean(errors)), 3)


def _card(found: Fitted, recipe: Recipe, seed: int, chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": NETWORK,
        "task": "forecast",
        "title": "GRU",
        "kind": "GRU",
        "units": recipe.units,
        "layers": 1,
        "directions": 1,
        "days_read": DAYS,
        "days_ahead": AHEAD,
        "dataset": "daily maximum temperature, Seattle, 2012 to 2015",
        "dataset_source": "NOAA, by way of vega-datasets (seattle-weather): trained on 2012 to 2014, tested on 2015",
        "licence": "weights: MIT; the weather is in the public domain (U.S. Government work)",
        "citation": "NOAA daily weather records, packaged by vega-datasets",
        "usual": {
            "coefficients": [round(own, 4) for own in found.usual.coefficients],
            "spread": round(found.usual.spread, 4),
        },
        "linear": {"days": found.linear.shape[1], "weights": np.round(found.linear, 4).tolist()},
        **cards.origin({**asdict(recipe), "seed": seed, "chosen_on": chosen}, seed, found.module),
    }


def measure(name: str, data: Path, folder: Path) -> dict[str, Any]:
    """Every measured entry of the card, from its files."""
    return forecast_scores.measured(load(name, folder), data)

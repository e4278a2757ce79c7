"""A forecaster of a daily series: one recurrent layer, a linear head that names the days ahead after every day read."""

from __future__ import annotations

from torch import Tensor, nn


class SeriesForecaster(nn.Module):
    """A series `(..., T, 1)` to the `ahead` values that follow each of its steps, `(..., T, ahead)`."""

    def __init__(self, units: int, ahead: int) -> None:
        super().__init__()
        self.recurrent = nn.GRU(1, units, batch_first=True)
        self.head = nn.Linear(units, ahead)

    def forward(self, series: Tensor) -> Tensor:
        states, _ = self.recurrent(series)
        found: Tensor = self.head(states)
        return found

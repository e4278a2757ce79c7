"""The forecaster: its numbers against torch step by step, what is usual, and what it refuses."""

from datetime import date, timedelta

import numpy as np
import pytest
import torch

import seqviz
from seqviz.tasks.forecasting import AHEAD, DAYS, Forecaster, window
from seqviz.tasks.seasons import ENOUGH, Usual, days_until, fitted, level, usual_of
from seqviz.tasks.series import Series, seattle

END = date(2015, 6, 6)


@pytest.fixture(scope="module")
def forecaster() -> Forecaster:
    found = seqviz.load("forecast-gru")
    assert isinstance(found, Forecaster)
    return found


def until(end: date = END):
    return seattle().until(end).values


def stepped(forecaster: Forecaster, strayed) -> np.ndarray:
    """The anomalies ahead, (7,), by torch's own cell, one day at a time."""
    gru = forecaster.module.recurrent
    cell = torch.nn.GRUCell(1, gru.hidden_size)
    cell.load_state_dict({name.removesuffix("_l0"): value for name, value in gru.state_dict().items()})
    h = torch.zeros(1, gru.hidden_size)
    for value in strayed:
        h = cell(torch.tensor([[value]], dtype=torch.float32), h)
    return forecaster.module.head(h)[0].detach().double().numpy()


def test_a_forecast_is_the_usual_plus_what_the_cell_makes_of_28_anomalies(forecaster):
    values, usual = until(), forecaster.usual
    days = days_until(END, DAYS)
    strayed = (values[-DAYS:] - usual.at(days)) / usual.spread
    ahead = days[-1] + np.arange(1, AHEAD + 1)
    expected = usual.at(ahead) + usual.spread * stepped(forecaster, strayed)
    found = forecaster.forecast(values, END, usual)
    assert found.shape == (7,)
    np.testing.assert_allclose(found, expected, atol=1e-4)


def test_the_forecast_after_every_day_is_that_of_the_series_ended_there(forecaster):
    found = forecaster.forecasts(until(), END, forecaster.usual)
    assert found.shape == (DAYS, AHEAD)
    for back in (0, 5, 20):
        end = END - timedelta(days=back)
        cut = forecaster.forecast(until(end)[-DAYS + back :], end, forecaster.usual)
        np.testing.assert_allclose(found[-1 - back], cut, atol=1e-4)


def test_without_a_date_the_level_of_the_days_read_is_usual(forecaster):
    values = np.random.default_rng(1).normal(5, 2, 100)
    read = values[-DAYS:]
    expected = read.mean() + read.std() * stepped(forecaster, (read - read.mean()) / read.std())
    np.testing.assert_allclose(forecaster.forecast(values), expected, atol=1e-4)
    np.testing.assert_allclose(forecaster.forecast(values), forecaster.forecast(read), atol=1e-12)


def test_another_unit_gives_the_same_forecast_in_that_unit(forecaster):
    values = until()
    for end in (None, END):
        fahrenheit = forecaster.forecast(32 + 1.8 * values, end)
        np.testing.assert_allclose(fahrenheit, 32 + 1.8 * forecaster.forecast(values, end), atol=1e-3)


def test_with_two_years_the_season_is_fitted_to_the_series(forecaster):
    values = until()
    own = fitted(values, days_until(END, len(values)))
    np.testing.assert_allclose(forecaster.forecast(values, END), forecaster.forecast(values, END, own))
    assert not usual_of(values[-ENOUGH + 1 :], END, DAYS).seasonal
    assert usual_of(values[-ENOUGH:], END, DAYS).seasonal
    assert not usual_of(values, None, DAYS).seasonal


def test_two_waves_a_year_are_found_again():
    """Coefficients 10, −8, 3, 1, −2 and nothing else: 2 January 2012 has the angle 2π/365.25."""
    days = days_until(date(2015, 12, 31), 1461)
    usual = Usual((10.0, -8.0, 3.0, 1.0, -2.0), 1.0)
    assert usual.at(days[:1])[0] == pytest.approx(10 - 8 + 1)
    a = 2 * np.pi / 365.25
    by_hand = 10 - 8 * np.cos(a) + 3 * np.sin(a) + np.cos(2 * a) - 2 * np.sin(2 * a)
    assert usual.at(days[1:2])[0] == pytest.approx(by_hand)
    found = fitted(usual.at(days), days)
    assert found.coefficients == pytest.approx(usual.coefficients)
    assert found.spread == pytest.approx(0, abs=1e-9)
    with pytest.raises(ValueError, match="730 days at least; got 729"):
        fitted(usual.at(days[:729]), days[:729])


def test_a_series_that_never_strays_goes_on_as_it_was(forecaster):
    np.testing.assert_allclose(forecaster.forecast([4.0] * 30), 4.0)
    np.testing.assert_allclose(forecaster.forecast([4.0]), 4.0)
    assert level(np.array([1.0, 3.0])) == Usual((2.0,), 1.0)


def test_a_trace_has_one_token_a_day_and_leads_to_the_forecast(forecaster):
    found = forecaster.trace(until(), END, forecaster.usual)
    assert found.tokens[0] == "10 May"
    assert found.tokens[-1] == "6 Jun"
    assert found["h"].shape == (1, 1, DAYS, forecaster.card["units"])
    assert found.difference < 1e-5
    strayed = forecaster.module.head(found["h"][0, 0, -1]).double().numpy()
    usual, ahead = forecaster.usual, window(until(), END, forecaster.usual).ahead
    np.testing.assert_allclose(
        usual.at(ahead) + usual.spread * strayed, forecaster.forecast(until(), END, usual), atol=1e-5
    )
    assert forecaster.trace([1.0, 2.0]).tokens == ("day 1", "day 2")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "at least 1 day"),
        ([[1.0]], r"an array \(1, 1\)"),
        ([1.0, float("nan")], "value 1 is nan"),
        ([float("inf")], "value 0 is inf"),
    ],
)
def test_what_is_no_series_is_refused(forecaster, values, said):
    for ask in (forecaster.forecast, forecaster.trace):
        with pytest.raises(ValueError, match=said):
            ask(values)


def test_the_series_that_ships_is_whole_and_cannot_be_written_to():
    own = seattle()
    assert (own.first, own.last, len(own)) == (date(2012, 1, 1), date(2015, 12, 31), 1461)
    with pytest.raises(ValueError, match="read-only"):
        own.values[0] = 1
    changed = own.with_values({END: 50.0, date(1999, 1, 1): 0.0})
    assert changed.values[changed.place(END)] == 50
    assert (changed.values != own.values).sum() == 1
    assert own.after(own.last, 7).size == 0
    with pytest.raises(ValueError, match="got 2, 3"):
        Series(np.zeros(2), days_until(END, 3))


@pytest.mark.parametrize("count", [20, 800])
def test_a_series_that_never_strays_has_no_spread_and_no_anomalies(count):
    values = np.full(count, 0.003)
    days = days_until(date(2024, 6, 1), count)
    usual = fitted(values, days) if count > 730 else level(values)
    assert usual.spread == 0
    assert (usual.anomalies(values, days) == 0).all()

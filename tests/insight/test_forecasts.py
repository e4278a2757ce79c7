"""Rules without a network, how far back the network looks, and how far it is a straight line."""

from datetime import date, timedelta

import numpy as np
import pytest

import seqviz
from seqviz.insight import baselines
from seqviz.insight.agreement import agreement
from seqviz.insight.held_out import last_year_errors
from seqviz.insight.lookback import linear_slopes, reach, slopes, windows
from seqviz.tasks.forecasting import DAYS, window
from seqviz.tasks.seasons import fitted
from seqviz.tasks.series import seattle

END = date(2015, 6, 6)


@pytest.fixture(scope="module")
def forecaster():
    return seqviz.load("forecast-gru")


def test_the_rules_by_hand(forecaster):
    own, usual = seattle().until(END), forecaster.usual
    found = baselines.all_forecasts(forecaster, own.values, END, usual)
    assert tuple(found) == baselines.NAMES
    assert found["persistence"].tolist() == [own.values[-1]] * 7
    before = seattle().until(date(2014, 6, 13)).values[-7:]
    assert found["last_year"].tolist() == before.tolist()
    for at in range(7):
        day = np.array([END + timedelta(days=at + 1)], dtype="datetime64[D]")
        assert found["usual"][at] == pytest.approx(usual.at(day)[0])
        weights = forecaster.card["linear"]["weights"][at]
        strayed = usual.anomalies(own.values, own.days)[-len(weights) :]
        total = sum(weight * value for weight, value in zip(weights, strayed, strict=True))
        assert found["linear"][at] == pytest.approx(usual.at(day)[0] + usual.spread * total)


def test_last_year_is_the_same_date_across_a_leap_day_and_none_where_the_series_is_short():
    own = seattle().until(date(2013, 2, 25))
    found = baselines.last_year(own.values, own.last)
    dates = [date(2012, 2, 26), date(2012, 2, 27), date(2012, 2, 28), *(date(2012, 3, day) for day in (1, 2, 3, 4))]
    assert found.tolist() == [own.values[own.place(day)] for day in dates]
    leap = seattle().until(date(2012, 12, 31))
    assert baselines.last_year(leap.values, leap.last).tolist() == leap.values[:7].tolist()
    assert baselines.last_year(leap.values[1:], leap.last) is None
    values = np.arange(800.0)
    assert baselines.last_year(values, date(2016, 2, 28))[0] == 799 + 1 - 366  # 29 February: 28 February before


def test_days_that_a_short_series_lacks_count_as_usual_to_the_linear_model(forecaster):
    usual = forecaster.usual
    weights = baselines.weights(forecaster)
    found = baselines.linear(forecaster, [30.0], END, usual)
    read = window([30.0], END, usual)
    expected = usual.at(read.ahead) + usual.spread * weights[:, -1] * float(read.anomalies[0, 0])
    np.testing.assert_allclose(found, expected, atol=1e-5)


def test_slopes_are_what_a_degree_more_does(forecaster):
    own, usual = seattle().until(END), forecaster.usual
    found = slopes(forecaster, window(own.values, END, usual).anomalies)
    assert found.shape == (7, DAYS)
    for back in (1, 2, 5):
        step = 0.05
        up, down = (
            forecaster.forecast(own.with_values({day: value}).values, END, usual)
            for day in [END - timedelta(days=back - 1)]
            for value in (own.values[-back] + step, own.values[-back] - step)
        )
        np.testing.assert_allclose(found[:, -back], (up - down) / (2 * step), atol=2e-3)
    assert all(parameter.grad is None for parameter in forecaster.module.parameters())


def test_slopes_of_many_windows_are_those_of_each(forecaster):
    read = windows(seattle(), forecaster.usual, 2015)
    assert read.shape == (365, DAYS, 1)
    found = slopes(forecaster, read)
    np.testing.assert_allclose(found[40], slopes(forecaster, read[40]), atol=1e-5)
    last = window(seattle().values, date(2015, 12, 31), forecaster.usual)
    np.testing.assert_allclose(read[-1].numpy(), last.anomalies.numpy())


def test_the_linear_model_looks_no_further_than_its_days(forecaster):
    found = linear_slopes(forecaster)
    days = forecaster.card["linear"]["days"]
    assert found.shape == (7, DAYS)
    assert not found[:, :-days].any()
    assert found[:, -days:].tolist() == forecaster.card["linear"]["weights"]
    assert linear_slopes(forecaster, 2).tolist() == found[:, -2:].tolist()


@pytest.mark.parametrize(("sizes", "days"), [([0, 0, 1], 1), ([0.1, 0, 1], 3), ([0.09, 0.5, 1], 2), ([1, 0, 0], 3)])
def test_reach_is_the_oldest_day_that_counts(sizes, days):
    assert reach(np.array(sizes, dtype=float)) == days


def test_agreement_is_counted_over_the_year(forecaster):
    found = agreement(forecaster, seattle(), 2015)
    assert found.count == 365
    pairs = []
    for end in (seattle().last - timedelta(days=back) for back in range(365)):
        own = seattle().until(end).values
        both = baselines.all_forecasts(forecaster, own, end, forecaster.usual)
        pairs.append((both["network"] - both["usual"], both["linear"] - both["usual"]))
    network, linear = map(np.array, zip(*pairs, strict=True))
    np.testing.assert_allclose(found.apart, np.abs(network - linear).mean(axis=0), atol=1e-4)
    assert found.correlation[0] == pytest.approx(np.corrcoef(network[:, 0], linear[:, 0])[0, 1], abs=1e-4)


def test_the_last_year_is_held_out_of_what_is_usual(forecaster):
    own = seattle()
    found = last_year_errors(forecaster, own)
    assert {name: rows.shape for name, rows in found.items()} == dict.fromkeys(baselines.NAMES, (359, 7))
    before = own.until(date(2014, 12, 31))
    usual = fitted(before.values, before.days)
    assert usual.coefficients == pytest.approx(forecaster.usual.coefficients, abs=1e-3)
    for rule, said in forecaster.card["test_mean_error"].items():
        assert found[rule].mean() == pytest.approx(said, abs=2e-3)
    day = date(2015, 4, 10)
    ahead = forecaster.forecast(own.until(day).values, day, usual)
    assert found["network"][100] == pytest.approx(np.abs(ahead - own.after(day, 7)))
    assert last_year_errors(forecaster, own.until(date(2014, 12, 29))) is None
    assert last_year_errors(forecaster, own.until(date(2014, 12, 30))) is not None  # 730 + 365 days

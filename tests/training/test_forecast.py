"""Training and measuring of the forecaster, on weather that is made up, in the format of the real one."""

from datetime import date, timedelta

import numpy as np
import pytest
import torch

from seqviz import checkpoints
from seqviz.insight import baselines
from seqviz.tasks.forecasting import load
from seqviz.training import __main__ as command
from seqviz.training import forecast_scores, forecasting, weather
from seqviz.training.forecast_scores import interval
from seqviz.training.forecasting import Recipe, fit_network, least_squares

NAME = "forecast-gru"


@pytest.fixture
def made_up(tmp_path):
    """Four years: a wave a year, and weather of which six tenths are left on the next day."""
    rng = np.random.default_rng(3)
    days = [date(2012, 1, 1) + timedelta(days=at) for at in range(1461)]
    strayed = [0.0]
    for _ in days[1:]:
        strayed.append(0.6 * strayed[-1] + rng.normal(0, 2.8))
    season = -9 * np.cos(2 * np.pi * np.arange(1461) / 365.25)
    rows = [f"{day:%Y/%m/%d},0.0,{15 + wave + own:.1f}" for day, wave, own in zip(days, season, strayed, strict=True)]
    folder = tmp_path / "data/weather"
    folder.mkdir(parents=True)
    (folder / "seattle-weather.csv").write_text("date,precipitation,temp_max\n" + "\n".join(rows) + "\n")
    return tmp_path / "data"


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(forecasting, "Recipe", lambda: Recipe(units=4, epochs=2))


def test_the_command_writes_what_is_measured_again(made_up, quick, tmp_path, capsys):
    weights = tmp_path / "weights"
    command.main(["forecast", "--data", str(made_up), "--weights", str(weights), "--seed", "5"])
    card = checkpoints.read_card(NAME, weights)
    assert (card["seed"], card["units"], card["recipe"]["seed"]) == (5, 4, 5)
    assert card["test_days"] == 359
    assert set(card["test_errors"]) == set(baselines.NAMES)
    found = forecasting.measure(NAME, made_up, weights)
    assert found == {key: card[key] for key in found}
    with pytest.raises(SystemExit) as end:
        command.main(["scores", "--data", str(made_up), "--weights", str(weights)])
    assert not end.value.code
    assert "but now" not in capsys.readouterr().out


def test_a_seed_gives_the_same_network_twice():
    strayed = np.random.default_rng(0).normal(size=200)
    once, twice = (fit_network(strayed, Recipe(units=3, epochs=1), 7).state_dict() for _ in range(2))
    assert all(torch.equal(once[name], twice[name]) for name in once)
    other = fit_network(strayed, Recipe(units=3, epochs=1), 8).state_dict()
    assert not all(torch.equal(once[name], other[name]) for name in once)


def test_a_network_learns_what_is_left_of_a_day_on_the_next():
    rng = np.random.default_rng(1)
    strayed = [0.0]
    for _ in range(1500):
        strayed.append(0.7 * strayed[-1] + rng.normal(0, 0.7))
    network = fit_network(np.array(strayed), Recipe(units=8, epochs=8), 1)
    read = torch.zeros(2, 28, 1)
    read[:, -1, 0] = torch.tensor([1.0, -1.0])
    high, low = network(read)[:, -1]
    assert float(high[0] - low[0]) / 2 == pytest.approx(0.7, abs=0.12)
    assert abs(float(high[6] - low[6])) / 2 < 0.3


def test_least_squares_finds_the_rule_that_made_the_series():
    strayed = np.array([1.0, 0.5, *[0.0] * 60])
    rng = np.random.default_rng(2)
    for at in range(2, len(strayed)):
        strayed[at] = 0.5 * strayed[at - 1] + 0.2 * strayed[at - 2] + 1e-9 * rng.normal()
    found = least_squares(strayed[:20], 2)
    assert found[0] == pytest.approx([0.2, 0.5], abs=1e-4)
    assert found[1] == pytest.approx([0.1, 0.45], abs=1e-4)


def test_errors_are_those_of_the_forecasts_of_the_test_year(made_up, quick, tmp_path):
    forecasting.train(made_up, tmp_path, 1)
    series, forecaster = weather.read(made_up), load(NAME, tmp_path)
    found = forecast_scores.test_errors(series, forecaster)
    ends = weather.ends(series, 2015)
    assert (ends[0], ends[-1], len(ends)) == (date(2014, 12, 31), date(2015, 12, 24), 359)
    day = ends[100]
    ahead = forecaster.forecast(series.until(day).values, day, forecaster.usual)
    assert found["network"][100] == pytest.approx(np.abs(ahead - series.after(day, 7)))
    assert found["persistence"][100] == pytest.approx(np.abs(series.until(day).values[-1] - series.after(day, 7)))


def test_an_interval_holds_its_mean_and_widens_with_weather_that_lasts():
    rng = np.random.default_rng(0)
    alone = rng.normal(0.2, 1, 364)
    lasting = np.repeat(rng.normal(0.2, 1, 26), 14)
    widths = []
    for own in (alone, lasting):
        found = interval(own)
        assert found["low"] < found["mean"] < found["high"]
        assert found["mean"] == pytest.approx(own.mean(), abs=1e-3)
        widths.append(found["high"] - found["low"])
    assert widths[1] > 2 * widths[0]
    assert interval(alone) == interval(alone)


def test_weather_that_is_not_there_or_not_whole_is_named(made_up):
    file = made_up / "weather/seattle-weather.csv"
    lines = file.read_text().splitlines()
    file.write_text("\n".join([*lines[:10], *lines[11:]]))
    with pytest.raises(ValueError, match="missing or doubled"):
        weather.read(made_up)
    file.unlink()
    with pytest.raises(FileNotFoundError, match=r"seattle-weather\.csv"):
        weather.read(made_up)

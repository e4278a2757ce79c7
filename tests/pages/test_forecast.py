"""The Forecast page without a browser: every state, every bad file, and nothing in the address breaks it."""

from datetime import date, timedelta

import numpy as np
import pytest

import seqviz
from seqviz.insight import baselines
from seqviz.insight.held_out import last_year_errors
from seqviz.insight.lookback import slopes, windows
from seqviz.tasks.series import Series, seattle
from seqviz.ui.forecast import state
from seqviz.ui.player.frames import unpack
from seqviz.ui.words import words
from tests.pages.charts import alternatives, charts

PAGE = "apply/forecast"
CARD = seqviz.MODELS["forecast-gru"]
END = state.OPENING


def sent(app):
    """What went to the browser: the chart's day, and the player's recording."""
    found = [unpack(element.proto.bytes) for element in app.main if element.type == "bidi_component"]
    (chart,) = [blob for blob in found if "frame" in blob[0]]
    (player,) = [blob for blob in found if "says" in blob[0]]
    return chart, player


def text(app) -> str:
    return "\n".join(line.value for line in (*app.markdown, *app.caption, *app.info))


def html(app) -> str:
    return "".join(element.proto.body for element in app.main if element.type == "html")


def forecast(end=END, moved=None):
    forecaster = seqviz.load("forecast-gru")
    values = seattle().until(end).with_values(moved or {}).values
    return forecaster.forecasts(values, end, forecaster.usual)


def test_days_that_no_window_reads_leave_the_address(open_page):
    app = open_page(PAGE, moved=f"2012-03-04:9.0,{END}:10.0,2031-01-01:8.0")
    assert app.query_params["moved"] == f"{END}:10.0"


def upload(app, data: bytes, name: str = "own.csv"):
    return app.file_uploader[0].set_value((name, data, "text/csv")).run()


def csv(count, first=date(2020, 1, 1), size=1.0) -> bytes:
    rng = np.random.default_rng(0)
    rows = [f"{first + timedelta(days=at)},{size * rng.normal(10, 3):.4g}" for at in range(count)]
    return "\n".join(["date,value", *rows]).encode()


def test_it_opens_with_a_day_of_the_year_never_trained_on(open_page):
    app = open_page(PAGE)
    assert not app.exception
    (header, arrays), (player, _) = sent(app)
    assert header["end"] == END.isoformat()
    assert arrays["network"] == pytest.approx(forecast()[-1], abs=1e-4)
    assert player["tokens"][-1] == "6 Jun"
    assert player["says"][-1] == f"next day {forecast()[-1, 0]:.1f}°"
    assert player["says"][3] == f"next day {forecast()[3, 0]:.1f}°"
    assert app.session_state["forecast_day"].year == 2015


def test_the_honest_scores_are_the_cards_and_the_page_says_who_wins(open_page):
    app = open_page(PAGE)
    mean = CARD["test_mean_error"]
    assert f"GRU {mean['network']:.2f}°, linear model {mean['linear']:.2f}°" in text(app)
    own = CARD["network_less"]["linear"]
    assert own["low"] <= 0 <= own["high"]
    assert "A tie: the network wins nothing over a linear model." in text(app)
    assert "**Why.**" in text(app)
    for rule in baselines.NAMES:
        assert f"<td>{mean[rule]:.2f}°</td>" in html(app)
    (figure,) = charts(app)
    drawn = {line["name"]: line["y"] for line in figure["data"]}
    assert drawn["persistence"] == CARD["test_errors"]["persistence"]
    assert "359 forecasts" in alternatives(app)[0]


def test_the_address_brings_back_the_day_and_what_was_moved(open_page):
    end, moved = date(2015, 2, 10), {date(2015, 2, 10): 20.0, date(2015, 2, 8): 3.5}
    written = ",".join(f"{day}:{value}" for day, value in sorted(moved.items()))
    app = open_page(PAGE, day=end.isoformat(), moved=written, step="5")
    (header, arrays), (player, _) = sent(app)
    assert header["end"] == end.isoformat()
    assert arrays["network"] == pytest.approx(forecast(end, moved)[-1], abs=1e-4)
    assert player["start"] == 4
    assert app.query_params["moved"] == written
    assert words("forecast.circles_moved") in text(app)


def test_another_day_keeps_moved_days_that_it_still_reads(open_page):
    app = open_page(PAGE, moved=f"{END}:10.0")
    app = app.slider[0].set_value(END + timedelta(days=3)).run()
    (header, arrays), _ = sent(app)
    assert header["end"] == "2015-06-09"
    assert arrays["values"][-4] == 10
    assert arrays["network"] == pytest.approx(forecast(END + timedelta(days=3), {END: 10.0})[-1], abs=1e-4)
    app = app.slider[0].set_value(date(2014, 12, 31)).run()
    (header, arrays), _ = sent(app)
    assert (arrays["values"] == arrays["original"]).all()
    assert app.query_params["moved"] == f"{END}:10.0"
    app = app.slider[0].set_value(date(2015, 12, 31)).run()
    assert not app.exception
    assert "came" not in sent(app)[0][1] or not len(sent(app)[0][1]["came"])
    assert words("forecast.thin") in text(app)
    assert "Circles" not in text(app)


@pytest.mark.parametrize(
    "address",
    [
        {"day": "<script>"},
        {"day": "2012-05-05"},
        {"day": "9999-99-99"},
        {"day": "2015-06-06" * 1000},
        {"moved": "2015-06-06:nan,x:1,2015-06-06:1e99"},
        {"moved": "<b>" * 9000, "step": "-1"},
        {"step": "99"},
    ],
)
def test_nonsense_in_the_address_is_passed_over(open_page, address):
    app = open_page(PAGE, **address)
    assert not app.exception
    (_, arrays), _ = sent(app)
    assert (arrays["values"] == arrays["original"]).all()
    assert "script" not in text(app)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "This file has no row."),
        (b"city,weather\nParis,<b>sun</b>\n", "No column of “city, weather” holds dates"),
        (b"date,sky\n2015-01-01,sun\n", "no column of “date, sky” holds numbers"),
        (b"2015-01-01,3\n", "This file has 1 day."),
        (csv(20) + b"\n2021-01-01,x_*[y](z)", r"but “x\_\*\[y\]\(z\)”"),
        (csv(20) + b"\n" + csv(10, date(2021, 1, 1)).split(b"\n", 1)[1], "only 10 days follow"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This file is not text."),
        (b"a,b\n" * 60_000, "60,000 are too many"),
        ("יום,ערך\nאחד,שניים\n".encode(), "holds dates"),
    ],
)
def test_a_bad_file_is_named_and_nothing_is_lost(open_page, data, said):
    app = upload(open_page(PAGE, day="2015-02-10", moved="2015-02-10:20.0"), data)
    assert not app.exception
    said = said.replace("60,000 are too many", "This file has 60,000 rows")
    assert said.replace("\\", "") in app.info[0].value.replace("\\", "")
    assert words("forecast.problem_kept") in text(app)
    (header, arrays), _ = sent(app)
    assert header["end"] == "2015-02-10"
    assert arrays["values"][-1] == 20
    assert "<b>" not in html(app)


def test_a_long_series_of_ones_own_has_a_season_of_its_own(open_page):
    app = upload(open_page(PAGE, moved=f"{END}:10.0"), csv(800))
    assert not app.exception
    (header, arrays), (player, _) = sent(app)
    assert (header["end"], header["unit"]) == ("2022-03-10", "")
    assert "800" in text(app)
    assert words("forecast.stranger") in text(app)
    assert words("forecast.own_scores_short", count="800") in text(app)
    assert "two waves a year" in text(app)
    values = np.array([float(line.split(",")[1]) for line in csv(800).decode().split("\n")[1:]])
    expected = seqviz.load("forecast-gru").forecast(values, date(2022, 3, 10))
    assert arrays["network"] == pytest.approx(expected, abs=1e-4)
    assert player["says"][-1] == f"next day {expected[0]:.1f}"
    app = app.slider[0].set_value(date(2021, 3, 10)).run()
    assert "too few to tell the season" in text(app)
    (back,) = [button for button in app.button if button.label == words("forecast.own_back")]
    app = back.click().run()
    assert sent(app)[0][0]["end"] == END.isoformat()
    assert words("forecast.stranger") not in text(app)


def test_three_years_of_ones_own_are_scored_on_the_last(open_page):
    app = upload(open_page(PAGE), csv(1200))
    values = np.array([float(line.split(",")[1]) for line in csv(1200).decode().split("\n")[1:]])
    series = Series(values, np.datetime64("2020-01-01") + np.arange(1200).astype("timedelta64[D]"))
    found = last_year_errors(seqviz.load("forecast-gru"), series)
    mean = {rule: own.mean() for rule, own in found.items()}
    best = min(mean, key=mean.__getitem__)
    assert best == "usual"  # these days have no memory
    assert f"**{words('forecast.rule_usual')}**, by {mean['usual']:.2f}" in text(app)
    assert len(charts(app)) == 2
    assert f"<td>{mean['network']:.2f}</td>" in html(app)


@pytest.mark.parametrize("count", [14, 30])
def test_a_short_series_of_ones_own_is_read_from_its_level(open_page, count):
    app = upload(open_page(PAGE), csv(count))
    assert not app.exception
    read = min(28, count)
    assert "too few to tell the season" in text(app)
    assert f"the mean of the last {read} days" in text(app)
    assert len(sent(app)[1][0]["tokens"]) == read
    app = open_part(app, "numbers")
    assert words("forecast.about_usual_level", days=read) in text(app)
    assert words("forecast.about_last_year") not in text(app)
    assert words("forecast.about_usual_trained") not in text(app)


def test_small_numbers_of_ones_own_are_written_out(open_page):
    app = open_part(upload(open_page(PAGE), csv(1200, size=0.001)), "numbers")
    (header, arrays), (player, _) = sent(app)
    assert header["decimals"] == 4
    assert player["says"][-1] == f"next day {arrays['network'][0]:.4f}"
    assert f"<td>{arrays['network'][0]:.4f}</td>" in html(app)
    assert words("forecast.about_usual_fitted") in text(app)
    app = open_part(app, "scores")
    mean = {line["name"]: np.mean(line["y"]) for line in charts(app)[0]["data"]}
    assert f"<td>{mean['GRU']:.5f}</td>" in html(app)


def test_how_far_back_it_looks_is_said_in_the_unit_of_the_series(open_page):
    app = open_part(open_page(PAGE), "looking")
    assert words("forecast.looking_legend_trained") in text(app)
    app = open_part(upload(app, csv(40)), "looking")
    assert words("forecast.looking_legend_own") in text(app)
    assert words("forecast.looking_legend_trained") not in text(app)
    assert charts(app)[0]["layout"]["yaxis"]["title"]["text"] == words("forecast.looking_scale_own")


def test_nothing_of_an_upload_is_in_the_address(open_page):
    app = open_page(PAGE, day="2015-02-10", moved="2015-02-10:20.0")
    app = upload(app, csv(800))
    app = app.slider[0].set_value(date(2021, 3, 10)).run()
    app.session_state[state.MOVED] = {date(2021, 3, 9): 3.0}
    app = app.run()
    assert sent(app)[0][0]["end"] == "2021-03-10"
    assert {"day", "moved"}.isdisjoint(app.query_params)


def test_another_visitor_sees_none_of_an_upload(open_page):
    upload(open_page(PAGE), csv(40))
    assert sent(open_page(PAGE))[0][0]["end"] == END.isoformat()


def open_part(app, name):
    app.session_state["part"] = words(f"forecast.tab_{name}")
    return app.run()


def test_how_far_back_it_looks_is_said_of_the_year(open_page):
    app = open_part(open_page(PAGE), "looking")
    assert not app.exception
    forecaster = seqviz.load("forecast-gru")
    found = slopes(forecaster, windows(seattle(), forecaster.usual, 2015)).mean(axis=0)
    assert f"**{found[0, -1]:+.2f}°**" in text(app)
    (figure,) = charts(app)
    assert len(figure["data"][0]["y"]) == 28
    app = app.button_group("ahead").set_value(7).run()
    assert f"**{found[6, -1]:+.2f}°**" in text(app)


def test_the_seven_days_stand_in_a_table_beside_what_came(open_page):
    app = open_part(open_page(PAGE), "numbers")
    came = seattle().after(END, 7)
    assert f"<td>{forecast()[-1, 0]:.1f}°</td>" in html(app)
    assert f"<td>{came[2]:.1f}°</td>" in html(app)
    assert words("forecast.about_usual_trained") in text(app)
    assert words("forecast.about_last_year") in text(app)
    assert f"<td>{abs(forecast()[-1] - came).mean():.1f}°</td>" in html(app)
    moved = open_part(open_page(PAGE, moved=f"{END}:10.0"), "numbers")
    assert f"<td>{forecast(moved={END: 10.0})[-1, 0]:.1f}°</td><td>" in html(moved)
    assert f"<td>{abs(forecast(moved={END: 10.0})[-1] - came).mean():.1f}°</td></tr>" not in html(moved)

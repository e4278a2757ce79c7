"""The Forecast page in a browser: a day is moved by hand and by keys, and every number is torch's."""

import re
from datetime import date, timedelta

import numpy as np
import pytest
import torch
from playwright.sync_api import Locator, Page, expect

import seqviz
from seqviz.insight import baselines
from seqviz.tasks.series import seattle
from seqviz.ui.forecast.state import OPENING
from seqviz.ui.words import words
from tests.browser.modules import run


def forecast(moved=None, end=OPENING):
    forecaster = seqviz.load("forecast-gru")
    values = seattle().until(end).with_values(moved or {}).values
    return forecaster.forecast(values, end, forecaster.usual)


def open_forecast(visit, path: str = "forecast", **options: object) -> Page:
    page = visit(path, player=False, **options)
    expect(page.locator(".fc-picture .fc-dot")).to_have_count(28)
    expect(page.get_by_role("group", name="Player: a trained GRU reads 28 days")).to_be_visible()
    return page


def shown(page: Page, values) -> None:
    """The two large numbers are those of this forecast."""
    found = page.locator(".fc-value")
    expect(found.first).to_have_text(f"{values[0]:.1f}°")
    expect(found.last).to_have_text(f"{values[6]:.1f}°")


def centre(dot: Locator) -> tuple[float, float]:
    box = dot.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def moved_in_address(page: Page) -> dict[date, float]:
    page.wait_for_function("new URL(location).searchParams.get('moved')")
    written = page.evaluate("new URL(location).searchParams.get('moved')")
    return {date.fromisoformat(part[:10]): float(part[11:]) for part in written.split(",")}


def sideways(page: Page) -> int:
    return page.evaluate(
        "Math.max(...['html', '.stMain'].map(name => document.querySelector(name))"
        ".map(part => part.scrollWidth - part.clientWidth))"
    )


def test_the_browsers_own_forecast_is_torchs(modules):
    forecaster = seqviz.load("forecast-gru")
    rng = np.random.default_rng(0)
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    weights = {name: getattr(forecaster.module.recurrent, f"{name}_l0") for name in names}
    weights |= {"head_weight": forecaster.module.head.weight, "head_bias": forecaster.module.head.bias}
    arrays = {name: {"shape": list(own.shape), "data": own.flatten().tolist()} for name, own in weights.items()}
    line = baselines.weights(forecaster)
    arrays["linear"] = {"shape": list(line.shape), "data": line.flatten().tolist()}
    for days in (1, 3, 28):
        strayed = rng.normal(0, 1.5, days)
        body = "return [m.network(v.arrays, v.strayed), m.linear(v.arrays, v.strayed)]"
        network, linear = run(modules, "forecast/network", body, {"arrays": arrays, "strayed": strayed.tolist()})
        expected = forecaster.module(torch.tensor(strayed, dtype=torch.float32)[:, None])[-1]
        np.testing.assert_allclose(network, expected.numpy(), atol=1e-5)
        last = strayed[-line.shape[1] :]
        np.testing.assert_allclose(linear, line[:, -len(last) :] @ last, atol=1e-9)


def test_a_day_taken_by_the_mouse_moves_the_forecast_at_once_and_all_else_when_it_rests(visit):
    page = open_forecast(visit)
    shown(page, forecast())
    player = page.locator(".stage").first
    before = player.bounding_box()
    x, y = centre(page.locator(".fc-dot").last)
    page.mouse.move(x + 3, y - 2)  # beside the middle of the dot: taking hold moves nothing
    page.mouse.down()
    shown(page, forecast())
    page.mouse.move(x + 3, y + 48)
    page.mouse.move(x + 3, y + 98)
    live = page.locator(".fc-value").all_inner_texts()
    assert "moved" not in page.url
    page.mouse.up()
    moved = moved_in_address(page)
    assert set(moved) == {OPENING}
    expected = forecast(moved)
    assert live == [f"{expected[0]:.1f}°", f"{expected[6]:.1f}°"]
    shown(page, expected)
    expect(page.locator(".belief").first).to_have_text(f"next day {expected[0]:.1f}°")
    expect(page.locator(".fc-answers")).to_contain_text(f"was {forecast()[0]:.1f}°")
    expect(page.get_by_text(words("forecast.circles_moved"))).to_be_visible()
    assert player.bounding_box() == pytest.approx(before)
    page.get_by_role("button", name="Put all days back").click()
    shown(page, forecast())
    expect(page.locator(".belief").first).to_have_text(f"next day {forecast()[0]:.1f}°")
    expect(page).not_to_have_url(re.compile("moved"))


def test_a_day_is_chosen_and_moved_by_keys(visit):
    page = open_forecast(visit, "forecast?day=2015-02-10")
    end = date(2015, 2, 10)
    slider = page.get_by_role("slider", name="Day to move")
    slider.focus()
    for key in ("ArrowLeft", "ArrowLeft", "ArrowUp", "ArrowUp", "PageDown"):
        page.keyboard.press(key)
    day = end - timedelta(days=2)
    was = seattle().values[seattle().place(day)]
    moved = {day: round(was + 2 * 0.5 - 3.0, 1)}
    assert moved_in_address(page) == moved
    expected = forecast(moved, end)
    shown(page, expected)
    text = f"8 February 2015, {moved[day]:.1f}°; forecast for the next day {expected[0]:.1f}°"
    expect(slider).to_have_attribute("aria-valuetext", re.compile(f"^{re.escape(text)}"))
    expect(page.locator(".belief").first).to_have_text(f"next day {expected[0]:.1f}°")
    expect(slider).to_be_focused()
    page.keyboard.press("Delete")
    shown(page, forecast(end=end))
    expect(page).not_to_have_url(re.compile("moved"))


def test_the_gates_are_played_over_the_days(visit):
    page = open_forecast(visit, "forecast?step=10")
    forecaster = seqviz.load("forecast-gru")
    answers = forecaster.forecasts(seattle().until(OPENING).values, OPENING, forecaster.usual)
    expect(page.locator(".head .word")).to_have_text("19 May")
    expect(page.locator(".belief").first).to_have_text(f"next day {answers[9, 0]:.1f}°")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".head .word")).to_have_text("20 May")
    expect(page.locator(".belief").first).to_have_text(f"next day {answers[10, 0]:.1f}°")
    expect(page.get_by_text("equals torch")).to_be_visible()
    assert " word" not in page.locator(".sv").last.inner_text().replace("words.", "")


def test_a_bad_file_is_named_and_a_good_one_is_read(visit, tmp_path):
    page = open_forecast(visit, "forecast?moved=2015-06-06:20.0")
    bad, good = tmp_path / "bad.csv", tmp_path / "good.csv"
    bad.write_text("city,sky\nParis,<b>sun</b>\n")
    rng = np.random.default_rng(4)
    values = rng.normal(10, 3, 900).round(1)
    days = [date(2019, 3, 1) + timedelta(days=at) for at in range(900)]
    good.write_text("day;max\n" + "\n".join(f"{d};{v}" for d, v in zip(days, values.tolist(), strict=True)))
    page.get_by_role("button", name=words("forecast.own"), exact=True).click()
    page.locator("input[type=file]").set_input_files(bad)
    expect(page.get_by_text("No column of “city, sky” holds dates")).to_be_visible()
    shown(page, forecast({OPENING: 20.0}))
    page.locator("input[type=file]").set_input_files(good)
    expect(page.get_by_text("trained on Seattle’s daily maxima and on nothing else")).to_be_visible()
    expected = seqviz.load("forecast-gru").forecast(values, days[-1])
    expect(page.locator(".fc-value").first).to_have_text(f"{expected[0]:.1f}")
    expect(page.get_by_text("No column of")).to_have_count(0)


def test_on_a_phone_what_is_wrong_with_a_file_stands_where_it_was_given(visit, tmp_path):
    page = open_forecast(visit, width=390, height=844)
    one = tmp_path / "one.csv"
    one.write_text("date,value\n2024-01-01,3\n")
    page.get_by_role("button", name=words("forecast.own"), exact=True).click()
    page.locator("input[type=file]").set_input_files(one)
    said = page.get_by_text("This file has 1 day.")
    expect(said).to_be_in_viewport(ratio=1)
    said.click(trial=True)  # fails where something lies over it
    page.get_by_role("button", name="Remove one.csv").click()
    expect(said).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_moves_a_day_by_touch_and_nothing_scrolls(visit, scheme):
    page = open_forecast(visit, width=390, height=844, has_touch=True, color_scheme=scheme)
    assert sideways(page) <= 0
    dot = page.locator(".fc-dot").nth(26)
    dot.scroll_into_view_if_needed()
    page.locator(".stMain").evaluate("main => main.scrollBy(0, 160)")
    x, y = centre(dot)
    top = page.locator(".stMain").evaluate("main => main.scrollTop")
    touch = page.context.new_cdp_session(page)
    for kind, down in (("touchStart", 0), ("touchMove", 20), ("touchMove", 45), ("touchEnd", None)):
        points = [] if down is None else [{"x": x, "y": y + down}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    moved = moved_in_address(page)
    assert set(moved) == {OPENING - timedelta(days=1)}
    shown(page, forecast(moved))
    assert page.locator(".stMain").evaluate("main => main.scrollTop") == top
    for tab in ("scores", "looking", "numbers"):
        page.get_by_role("radio", name=words(f"forecast.tab_{tab}")).click()
        expect(page.get_by_role("radio", name=words(f"forecast.tab_{tab}"))).to_have_attribute("aria-checked", "true")
        assert sideways(page) <= 0

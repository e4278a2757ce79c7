"""The Forecast chart's own modules: what a viewer has moved stays theirs until Python answers that very move."""

import base64
from datetime import timedelta

import pytest

from seqviz.tasks.series import seattle
from seqviz.ui.forecast.blobs import chart_blob, network_blob
from seqviz.ui.forecast.reading import forecaster, reading
from seqviz.ui.forecast.state import OPENING
from seqviz.ui.words import table
from tests.browser.modules import run

WAS = seattle().values[seattle().place(OPENING)]
CHART = """
    const { decode } = await import('/frames.js');
    const [model, ...answers] = v.map((text) => decode(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))));
    const told = [];
    const box = document.body.appendChild(document.createElement('div'));
    box.style.width = '1000px';
    const chart = new m.ForecastChart(box, answers[0], model, { send: (_, value) => told.push(value.days) });
    const press = (key) => chart.drawing.svg.dispatchEvent(new KeyboardEvent('keydown', { key }));
    const last = () => chart.days.values.at(-1);
    const answered = (at) => { chart.update(answers[at], model); return last(); };
"""


def blobs(*readings):
    found = [network_blob(forecaster(), table("forecast_player"))[1], *[chart_blob(own, model="m") for own in readings]]
    return [base64.b64encode(blob).decode() for blob in found]


def moved_by(by=0.0, end=OPENING):
    return reading(seattle(), end, {OPENING: WAS + by}, forecaster().usual, "°")


def test_a_key_pressed_while_an_answer_is_under_way_is_not_lost(modules):
    body = (
        CHART
        + """
        press('ArrowUp'); chart.tell(); press('ArrowUp');
        const early = answered(1);
        chart.tell();
        const late = answered(1);
        const own = answered(2);
        press('ArrowDown'); chart.tell();
        return [early, late, own, answered(1), told.map((days) => Object.values(days)[0]), chart.chosen];
        """
    )
    early, late, own, back, told, chosen = run(
        modules, "forecast/chart", body, blobs(moved_by(), moved_by(0.5), moved_by(1.0))
    )
    once, twice = pytest.approx(WAS + 0.5), pytest.approx(WAS + 1.0)
    assert (early, late, own, back) == (twice, twice, twice, once)
    assert told == [once, twice, once]
    assert chosen == 41


def test_another_day_is_shown_whatever_is_still_untold(modules):
    next_day = OPENING + timedelta(days=1)
    body = CHART + "press('ArrowUp'); answered(1); return [chart.sentence.end, last(), chart.days.moved]"
    end, last, moved = run(modules, "forecast/chart", body, blobs(moved_by(), moved_by(end=next_day)))
    assert (end, moved) == (next_day.isoformat(), False)
    assert last == pytest.approx(seattle().until(next_day).values[-1])

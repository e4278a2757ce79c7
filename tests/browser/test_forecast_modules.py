"""The Forecast chart's own modules: a viewer's move stays theirs until Python answers it; how numbers are written."""

import base64
from datetime import timedelta

import numpy as np
import pytest

from seqviz.tasks.series import Series, seattle
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


def waves(size):
    values = size * (3 + 2 * np.sin(np.arange(60.0)))
    own = Series(values, np.datetime64("2020-01-01") + np.arange(60).astype("timedelta64[D]"))
    return values, reading(own, own.last, {}, None, "")


def test_on_a_phone_long_numbers_do_not_touch(modules):
    body = (
        """
        const css = document.createElement('link');
        const ready = new Promise((done) => css.addEventListener('load', done));
        document.head.append(Object.assign(css, { rel: 'stylesheet', href: '/forecast/forecast.css' }));
        await ready;
        """
        + CHART.replace("1000px", "358px")
        + """
        press('PageUp');
        const boxes = [...chart.root.querySelectorAll('.fc-answer')].map((answer) => answer.getBoundingClientRect());
        const was = [...chart.root.querySelectorAll('.fc-answer .fc-line > :last-child')];
        const found = was.map((node, at) => [node.textContent, node.getBoundingClientRect().right, boxes[at].right]);
        css.remove();
        return found;
        """
    )
    for text, right, edge in run(modules, "forecast/chart", body, blobs(waves(1e-4)[1])):
        assert text.startswith("was 0.000")
        assert right <= edge


@pytest.mark.parametrize("size", [1.0, 0.01, 1e-4])
def test_small_numbers_are_moved_and_written_as_python_writes_them(modules, size):
    values, found = waves(size)
    body = (
        CHART
        + """
        const before = chart.number(last());
        press('ArrowUp'); chart.tell();
        const ticks = chart.layout.ticks.map(({ text }) => text);
        return [before, chart.number(last()), Object.values(told[0])[0], ticks, chart.layout.left];
        """
    )
    before, after, told, ticks, left = run(modules, "forecast/chart", body, blobs(found))
    moved = round(values[-1] + 5 * 10.0**-found.decimals, found.decimals)
    assert (before, after, told) == (found.number(values[-1]), found.number(moved), moved)
    assert 4 <= len(ticks) == len(set(ticks)) <= 8
    assert left >= 7 * max(map(len, ticks))


@pytest.mark.parametrize(
    ("frame", "written"),
    [
        ((0.0, 0.3), ["0.00", "0.05", "0.10", "0.15", "0.20", "0.25", "0.30"]),
        ((-5.0, 30.0), ["−5", "0", "5", "10", "15", "20", "25", "30"]),
        ((0.001, 0.007), ["0.001", "0.002", "0.003", "0.004", "0.005", "0.006", "0.007"]),
        ((0.0, 7000.0), ["0", "1000", "2000", "3000", "4000", "5000", "6000", "7000"]),
    ],
)
def test_the_axis_has_round_numbers_with_the_decimals_they_need(modules, frame, written):
    assert run(modules, "forecast/layout", "return m.ticks(...v).map(({ text }) => text)", list(frame)) == written

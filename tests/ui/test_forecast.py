"""A visitor's CSV, the address, and what the chart is sent."""

from datetime import date, timedelta
from types import SimpleNamespace

import numpy as np
import pytest
import streamlit as st

from seqviz.insight.baselines import NAMES
from seqviz.tasks.series import Series, seattle
from seqviz.ui.forecast import source, state
from seqviz.ui.forecast.blobs import chart_blob, network_blob
from seqviz.ui.forecast.cells import read_date, read_number
from seqviz.ui.forecast.miniature import miniature
from seqviz.ui.forecast.reading import SHOWN, forecaster, reading
from seqviz.ui.forecast.state import read_moved
from seqviz.ui.forecast.upload import LETTERS, MOST, Unreadable, parsed
from seqviz.ui.player.frames import unpack
from seqviz.ui.words import words

START = date(2020, 2, 20)
END = date(2015, 6, 6)


def rows(count: int, first: date = START, between: str = ",") -> list[str]:
    return [f"{(first + timedelta(days=at)).isoformat()}{between}{at + 0.5}" for at in range(count)]


def text(lines: list[str]) -> bytes:
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    "lines",
    [
        rows(20),
        ["date,value", *rows(20)],
        ["﻿# a line of its own", "Tag;Wert", *[row.replace(".", ",") for row in rows(20, between=";")]],
        ["place\tvalue\tday", *[f"x\t{at + 0.5}\t{START + timedelta(days=at)}" for at in range(20)]],
        ["day,max", *reversed(rows(20))],
        ["day,max", *[f"{START + timedelta(days=at):%d.%m.%Y}, {at + 0.5} " for at in range(20)]],
        ["day,max", *[f"{START + timedelta(days=at):%Y%m%d},{at + 0.5}" for at in range(20)]],
        ["day,max", *[f"{START + timedelta(days=at)}T12:00:00,{at + 0.5}" for at in range(20)], "", ""],
    ],
)
def test_a_date_and_a_number_are_found_in_many_ways_of_writing(lines):
    own = parsed(text(lines))
    assert (own.series.first, own.series.last) == (START, START + timedelta(days=19))
    assert own.series.values.tolist() == [at + 0.5 for at in range(20)]
    assert own.notes == ((("comma", {"found": "0,5", "value": "0.5"}),) if "Tag;Wert" in lines else ())


def test_short_gaps_are_filled_by_a_straight_line_and_told():
    lines = rows(20)
    lines[5], lines[6] = lines[5].split(",")[0] + ",NA", lines[6].split(",")[0] + ","
    del lines[10]
    own = parsed(text(lines))
    assert own.series.values == pytest.approx([at + 0.5 for at in range(20)])
    assert own.notes == (("filled", {"count": 3}),)
    assert parsed(text(rows(20)[:7] + rows(20)[8:])).notes == (("filled", {"count": 1}),)
    assert words("forecast.note_filled", count=1) == "1 missing day is filled by a straight line."


def test_a_number_with_a_comma_is_said_to_be_read_as_a_decimal():
    own = parsed(text([f"{START + timedelta(days=at)};1,{at + 234}" for at in range(20)]))
    assert own.series.values[0] == 1.234
    assert own.notes == (("comma", {"found": "1,234", "value": "1.234"}),)
    assert "“1,234” is 1.234" in words("forecast.note_comma", **own.notes[0][1])


def test_after_a_long_gap_the_series_begins_anew():
    own = parsed(text(rows(20) + rows(30, START + timedelta(days=24))))
    assert len(own.series) == 30
    assert own.notes == (("gap", {"first": "2020-03-10", "last": "2020-03-15", "filled": 3}),)


@pytest.mark.parametrize(
    ("data", "key", "fields"),
    [
        (b"", "empty", {}),
        (b" \n\n# only this\n", "empty", {}),
        (b"\xff\xfe\x00a", "binary", {}),
        (b"a\x00,b", "binary", {}),
        (b"20.5\n21.5\n", "columns", {"count": 1, "found": "20.5"}),
        (b"date,value\n", "heads", {"found": "date, value"}),
        (b"city,weather\nParis,sun\n", "no_dates", {"heads": "city, weather", "found": "Paris, sun"}),
        (b"date,value\n12/31/2015,3\n", "no_dates", {"heads": "date, value", "found": "12/31/2015, 3"}),
        (b"date,sky\n2015-01-01,sun\n2015-01-02,rain\n", "no_numbers", {}),
        (b"2015-01-01,3\n", "one", {"count": 1, "fewest": 14}),
        (text(rows(13)), "short", {"count": 13, "fewest": 14}),
        (text([*rows(20), "2020-02-30,4"]), "date", {"line": 21, "found": "2020-02-30"}),
        (text([*rows(20), "2020-06-01,warm"]), "number", {"line": 21, "found": "warm"}),
        (text([*rows(20), "2020-06-01,inf"]), "number", {"line": 21, "found": "inf"}),
        (text([*rows(20), "2020-06-01,1e5"]), "large", {"line": 21, "found": "1e5"}),
        (text([*rows(20), rows(20)[3]]), "twice", {"day": "2020-02-23"}),
        (text(rows(20) + rows(5, date(2021, 1, 1))), "gap", {"last": "2021-01-01", "count": 5}),
        (text(["2020-01-01,1"] * (MOST + 1)), "long", {"count": "40,001"}),
        (text([*rows(20), "2020-06-01," + "<b>" * 90]), "number", {"found": ("<b>" * 90)[:LETTERS] + "…"}),
        (b'2015-01-01,"3\n', "one", {}),
    ],
)
def test_what_is_wrong_with_a_file_is_named(data, key, fields):
    with pytest.raises(Unreadable) as problem:
        parsed(data)
    assert problem.value.key == key
    assert fields.items() <= problem.value.fields.items()
    assert words(f"forecast.problem_{key}", **problem.value.fields)


def test_dates_and_numbers_that_are_none():
    assert read_date("2016-02-29") == date(2016, 2, 29)
    for cell in ("", "2015-02-29", "0000-01-01", "9999-01-01", "2015-13-01", "12", "1.5", "2015-1", "٢٠١٥-٠١-٠١x"):
        assert read_date(cell) is None
    assert read_number("−3,5") == -3.5
    for cell in ("", "nan", "1.2.3", "1 000", "0x10", "😀"):
        assert read_number(cell) is None


@pytest.mark.parametrize(
    ("written", "moved"),
    [
        ("2015-06-06:12.34,2015-06-05:-3", {date(2015, 6, 6): 12.34, date(2015, 6, 5): -3.0}),
        ({"2015-06-06": 4}, {date(2015, 6, 6): 4.0}),
        ("", {}),
        ("2015-06-06:nan,2015-06-06:inf,2015-06-06:1e9,2015-06-06:,x:3,2015-02-30:3,:", {}),
        ({"<script>": "x", "2015-06-06": None, 3: 4}, {}),
    ],
)
def test_moved_days_are_read_from_a_strangers_text(written, moved):
    assert read_moved(written) == moved


def test_a_move_replaces_the_days_within_reach_and_no_others(monkeypatch):
    out_of_reach, put_back, last = date(2015, 6, 5), date(2015, 7, 1), date(2015, 7, 6)
    told = {"end": last.isoformat(), "days": {last.isoformat(): 25.0}}
    session = {
        state.DAY: last,
        state.MOVED: {out_of_reach: 20.0, put_back: 9.0},
        "forecast_chart": SimpleNamespace(moved=told),
    }
    monkeypatch.setattr(st, "session_state", session)
    source.take_moved()
    assert session[state.MOVED] == {out_of_reach: 20.0, last: 25.0}


def chart(moved, series=None, end=END):
    own = reading(series or seattle(), end, moved, forecaster().usual, "°")
    return own, *unpack(chart_blob(own, model="m"))


def test_the_chart_is_sent_the_days_and_torchs_forecasts():
    moved = {END: 20.0, END - timedelta(days=3): 5.0, END - timedelta(days=100): 9.0, date(2030, 1, 1): 1.0}
    own, header, arrays = chart(moved)
    assert own.moved == {END: 20.0, END - timedelta(days=3): 5.0}
    assert header["read"] == 28
    assert header["dates"][-1] == header["end"] == END.isoformat()
    assert header["labels"][-1] == "13 Jun"
    assert header["spoken"][-1] == "13 June 2015"
    assert arrays["original"] == pytest.approx(seattle().until(END).values[-SHOWN:])
    assert (arrays["values"] != arrays["original"]).sum() == 2
    assert len(arrays["usual"]) == SHOWN + 7
    assert arrays["came"] == pytest.approx(seattle().after(END, 7))
    values = seattle().until(END).with_values(moved).values
    assert arrays["network"] == pytest.approx(forecaster().forecast(values, END, forecaster().usual), abs=1e-5)
    assert set(NAMES) <= set(arrays)


def test_a_day_is_moved_within_the_frame_and_the_frame_stays():
    plain, far = chart({})[0], chart({END: 9000.0})[0]
    assert far.frame == plain.frame
    assert far.moved == {END: plain.frame[1]}
    low, high = plain.frame
    drawn = np.concatenate([plain.measured.values[-SHOWN:], *plain.forecasts.values(), plain.came])
    assert low < drawn.min() < drawn.max() < high


def series_of(values):
    return Series(values, np.datetime64("2020-01-01") + np.arange(len(values)).astype("timedelta64[D]"))


@pytest.mark.parametrize(
    ("size", "decimals", "written"),
    [
        (100, 1, "300.0"),
        (1, 1, "3.0"),
        (0.1, 2, "0.30"),
        (0.01, 3, "0.030"),
        (1e-4, 5, "0.00030"),
        (1e-9, 6, "0.000000"),
    ],
)
def test_a_number_is_written_so_that_days_can_be_told_apart(size, decimals, written):
    own = series_of(size * (3 + 2 * np.sin(np.arange(60.0))))
    moved = {own.last: 3.14159 * size}
    found = reading(own, own.last, moved, None, "")
    assert (found.decimals, found.number(3 * size)) == (decimals, written)
    assert found.moved[own.last] == round(3.14159 * size, decimals)
    assert unpack(chart_blob(found, model="m"))[0]["decimals"] == decimals
    low, high = found.frame
    assert low < size < 5 * size < high < low + 15 * size
    assert found.coarse == (size == 1e-9)
    assert found.number(-1e-12) == found.number(1e-12)  # no minus before nothing


@pytest.mark.parametrize(("value", "written"), [(0.003, "0.0030"), (7.0, "7.0"), (0.0, "0.0"), (1e-320, "0.000000")])
def test_numbers_that_never_stray_are_written_by_their_size(value, written):
    own = series_of(np.full(30, value))
    found = reading(own, own.last, {}, None, "")
    assert found.number(value) == written
    assert found.frame[0] < value < found.frame[1]


@pytest.mark.parametrize("count", [1, 14, 100])
def test_short_series_are_shown_too(count):
    own = series_of(np.full(count, 7.0))
    found, header, arrays = chart({}, own, own.last)
    assert header["read"] == min(28, count)
    assert len(arrays["values"]) == min(SHOWN, count)
    assert found.frame[0] < 7 < found.frame[1]


def test_the_browser_has_the_networks_own_weights():
    key, blob = network_blob(forecaster(), {"label": "x"})
    header, arrays = unpack(blob)
    assert (header["what"], header["key"]) == ("model", key)
    own = forecaster().module
    for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
        assert arrays[name].tolist() == getattr(own.recurrent, f"{name}_l0").tolist()
    assert arrays["head_weight"].tolist() == own.head.weight.tolist()


@pytest.mark.parametrize("dark", [False, True])
def test_the_small_picture_is_the_networks_own(dark):
    picture = miniature(dark)
    assert picture.count("<circle") == 7
    assert picture.count("<polyline") == 2
    assert picture.startswith("<svg")

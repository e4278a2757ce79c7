"""Names at the ends of lines never touch and never leave the picture; a value stands where the axis says."""

from itertools import pairwise

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqviz.figures import lines, scales
from seqviz.figures.lines import APART, Axis, End, add_line, decades, frame, name_ends, spread, write_ends

HEIGHT = 280.0
places = st.lists(st.floats(0, HEIGHT), min_size=1, max_size=8).map(sorted)


@given(places)
def test_names_are_apart_and_inside(wanted):
    found = spread(wanted, HEIGHT)
    assert len(found) == len(wanted)
    assert all(after - before >= APART - 1e-6 for before, after in pairwise(found))
    assert found[0] >= -1e-6
    assert found[-1] <= HEIGHT + 1e-6


@given(places)
def test_a_name_that_nothing_touches_stays_at_its_line(wanted):
    gaps = [after - before for before, after in pairwise(wanted)]
    if all(gap > APART for gap in gaps):
        assert spread(wanted, HEIGHT) == pytest.approx(wanted)


def test_names_that_touch_share_the_way():
    assert spread([100, 100], HEIGHT) == [91, 109]
    assert spread([0, 0, 200], HEIGHT) == [0, 18, 200]
    assert spread([279, 280], HEIGHT) == [262, 280]
    assert spread([100, 109, 118], HEIGHT) == [91, 109, 127]
    assert spread([], HEIGHT) == []


def test_more_names_than_fit_stand_at_equal_distances():
    assert spread([5, 5, 5], 20) == [0, 10, 20]


def test_a_value_is_placed_as_the_axis_draws_it():
    assert [Axis(0, 2).share(value) for value in (-1, 0, 0.5, 2, 3)] == [0, 0, 0.25, 1, 1]
    logarithmic = Axis(0.1, 10, logarithmic=True)
    assert logarithmic.share(1) == pytest.approx(0.5)
    assert logarithmic.range == pytest.approx([-1, 1])
    assert Axis(0, 2).range == [0, 2]


@pytest.mark.parametrize("dark", [False, True])
def test_a_picture_has_no_ground_of_its_own_and_the_themes_ink(dark):
    figure = frame(Axis(0, 1), "x", "y", dark=dark)
    assert {figure.layout.paper_bgcolor, figure.layout.plot_bgcolor} == {"rgba(0,0,0,0)"}
    assert figure.layout.font.color == scales.tokens(dark)["ink2"]
    assert not figure.layout.showlegend


def test_a_name_is_written_at_the_height_of_its_last_value():
    y = Axis(0, 4)
    figure = frame(y, "", "", dark=False)
    name_ends(figure, {"RNN": 1.0, "sentiment-gru": 3.0}, y, dark=False)
    found = {note.text: note.y for note in figure.layout.annotations}
    assert found == {"<b>RNN</b>": pytest.approx(0.25), "<b>GRU</b>": pytest.approx(0.75)}
    assert {note.font.color for note in figure.layout.annotations} == {scales.line(n).colour for n in ("RNN", "GRU")}


def test_a_line_of_one_point_can_be_seen():
    figure = frame(Axis(0, 1), "", "", dark=False)
    add_line(figure, "CNN", [1], [0.5], "", dark=False)
    add_line(figure, "RNN", [1, 2], [0.5, 0.6], "", dark=False)
    assert [trace.mode for trace in figure.data] == ["lines+markers", "lines"]


def test_a_taller_foot_leaves_the_picture_its_height():
    low, tall = (frame(Axis(0, 1), "", "", dark=False, bottom=bottom).layout for bottom in (lines.BOTTOM, 170))
    assert tall.height - low.height == 170 - lines.BOTTOM == tall.margin.b - low.margin.b


def test_ends_have_their_own_texts_and_colours_and_stand_by_their_values():
    figure, y = go.Figure(), Axis(0.0, 1.0)
    write_ends(figure, [End("high", 0.9, "#123456"), End("low", 0.1, "#654321")], y)
    low, high = figure.layout.annotations
    assert (low.text, low.font.color, low.y) == ("<b>low</b>", "#654321", pytest.approx(0.1))
    assert (high.text, high.font.color, high.y) == ("<b>high</b>", "#123456", pytest.approx(0.9))


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (1e-8, 1e2, [1e-8, 1e-6, 1e-4, 1e-2, 1.0, 1e2]),
        (0.5, 200.0, [1.0, 10.0, 100.0]),
        (0.3, 12.0, [0.5, 1.0, 2.0, 5.0, 10.0]),
    ],
)
def test_a_logarithmic_axis_has_lines_at_powers_of_ten(low, high, expected):
    assert decades(Axis(low, high, logarithmic=True)) == pytest.approx(expected)

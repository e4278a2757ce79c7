"""Every measurement is a dot, every line the mean of its dots; a visitor's own are filled."""

import pytest

from seqviz.figures import scales
from seqviz.figures.recall import CHANCE, recall
from seqviz.insight.recall import Result, results


def result(kind, distance, seed, accuracy):
    return Result(kind, distance, seed, 0.0, accuracy, 600)


FOUND = [
    result("LSTM", 40, 0, 0.9),
    result("LSTM", 5, 0, 1.0),
    result("LSTM", 40, 1, 0.3),
    result("LSTM", 5, 1, 1.0),
    result("RNN", 5, 0, 0.5),
]


def drawn(figure):
    return {line.name: line for line in figure.data}


@pytest.mark.parametrize("dark", [False, True])
def test_dots_are_measurements_and_lines_their_means(dark):
    lines = drawn(recall(FOUND, farthest=80, dark=dark))
    assert list(lines) == ["RNN", "RNN, one seed each", "LSTM", "LSTM, one seed each"]
    assert lines["LSTM"].x == (5, 40)
    assert lines["LSTM"].y == pytest.approx((1.0, 0.6))
    dots = lines["LSTM, one seed each"]
    assert sorted(zip(dots.x, dots.y, strict=True)) == [(5, 1.0), (5, 1.0), (40, 0.3), (40, 0.9)]
    assert dots.marker.color == lines["LSTM"].line.color == scales.line("LSTM", dark).colour


def test_a_visitors_own_is_filled_and_larger():
    figure = recall(FOUND, [result("LSTM", 20, 100, 0.55)], farthest=80)
    own, dots = drawn(figure)["yours: LSTM"], drawn(figure)["LSTM, one seed each"]
    assert (own.x, own.y) == ((20,), (0.55,))
    assert dots.marker.symbol == f"{own.marker.symbol}-open"
    assert own.marker.size > dots.marker.size


def test_guessing_is_drawn_and_the_axes_do_not_depend_on_the_scores():
    for found in (FOUND, FOUND[:2], []):
        figure = recall(found, farthest=80)
        assert figure.layout.shapes[0].y0 == figure.layout.shapes[0].y1 == CHANCE == 0.25
        assert list(figure.layout.xaxis.range) == pytest.approx([0, 81.6])
        assert list(figure.layout.yaxis.range) == [0, 1.04]


def test_every_shipped_measurement_is_drawn():
    usual = [found for found in results() if found.keep_bias < 4]
    dots = [line for line in recall(usual, farthest=80).data if line.mode == "markers"]
    assert sum(len(line.x) for line in dots) == len(usual) == 45


def test_a_kind_without_a_line_is_refused():
    with pytest.raises(KeyError, match="elman"):
        recall([result("elman", 5, 0, 1.0)], farthest=80)

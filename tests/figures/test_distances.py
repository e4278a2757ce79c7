import pytest
import torch

from seqviz.figures.distances import distances
from seqviz.insight.distance import Point


def point(name, words, middle, without=0.5):
    """Eleven sentences around a middle."""
    return Point(f"sentiment-{name}", words, torch.linspace(middle - 0.1, middle + 0.1, 11), torch.full((11,), without))


POINTS = [point(name, words, 0.85 - words / 200, 0.6) for words in (20, 0, 60) for name in ("cnn", "lstm")]
LOW = [point("rnn", words, 0.45) for words in (0, 60)]


@pytest.mark.parametrize("dark", [False, True])
def test_every_mean_is_drawn_at_its_distance(dark):
    figure = distances(POINTS, dark=dark)
    assert [trace.name for trace in figure.data] == ["LSTM", "CNN"]
    for trace in figure.data:
        assert trace.x == (0, 20, 60)
        assert trace.y == pytest.approx((0.85, 0.75, 0.55), abs=1e-6)
    assert list(figure.layout.xaxis.range) == [0, 60]


def test_the_band_holds_eight_sentences_in_ten_of_one_network():
    figure = distances(POINTS, band="sentiment-lstm")
    band, without, *means = figure.data
    assert band.fill == "toself"
    assert band.x == (0, 20, 60, 60, 20, 0)
    assert band.y == pytest.approx((0.93, 0.83, 0.63, 0.47, 0.67, 0.77), abs=1e-6)
    assert without.y == pytest.approx((0.6, 0.6, 0.6))
    assert [trace.name for trace in means] == ["LSTM", "CNN"]
    assert len(distances(POINTS, band="GRU").data) == 2  # nothing was measured of it


def test_the_axis_begins_at_undecided_only_where_nothing_is_below():
    assert list(distances(POINTS).layout.yaxis.range) == [0.5, 1]
    assert list(distances(POINTS, band="LSTM").layout.yaxis.range) == [0, 1]  # its band reaches to 0.47
    assert list(distances(LOW).layout.yaxis.range) == [0, 1]


def test_nothing_is_drawn_of_nothing():
    assert not distances([]).data


def test_a_network_without_a_line_is_refused():
    with pytest.raises(KeyError, match="got 'sentiment-transformer'"):
        distances([point("transformer", 0, 0.7)])
    with pytest.raises(KeyError, match="got 'elman'"):
        distances(POINTS, band="elman")

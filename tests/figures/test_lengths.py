import math

import pytest

from seqviz.figures.lengths import lengths

TIMES = [(f"sentiment-{name}", words, 0.01 * words * (1 + place)) for words in (8, 64, 1024)
         for place, name in enumerate(("cnn", "rnn", "gru", "lstm", "bilstm"))]  # fmt: skip


@pytest.mark.parametrize("dark", [False, True])
def test_every_time_is_drawn_at_its_length(dark):
    figure = lengths(TIMES, dark=dark)
    assert [trace.name for trace in figure.data] == ["RNN", "GRU", "LSTM", "BiLSTM", "CNN"]
    for trace in figure.data:
        own = [(words, time) for name, words, time in TIMES if name == f"sentiment-{trace.name.lower()}"]
        assert list(zip(trace.x, trace.y, strict=True)) == own
    assert [note.text for note in figure.layout.annotations] == [
        f"<b>{name}</b>" for name in ("CNN", "RNN", "GRU", "LSTM", "BiLSTM")
    ]


def test_both_axes_are_logarithmic_and_hold_everything():
    figure = lengths(TIMES)
    assert (figure.layout.xaxis.type, figure.layout.yaxis.type) == ("log", "log")
    low, high = figure.layout.yaxis.range
    assert all(low < math.log10(time) < high for _, _, time in TIMES)
    assert list(figure.layout.xaxis.ticktext) == ["8", "64", "1,024"]


def test_what_is_measured_so_far_is_drawn_in_any_order():
    figure = lengths([("GRU", 64, 2.0), ("RNN", 8, 0.5), ("GRU", 8, 1.0)])
    assert [(trace.name, trace.x, trace.y) for trace in figure.data] == [
        ("RNN", (8,), (0.5,)),
        ("GRU", (8, 64), (1.0, 2.0)),
    ]
    assert not lengths([]).data


@pytest.mark.parametrize(
    ("low", "high", "expected"), [(0.1, 10, {"0.1", "1", "10"}), (0.3, 3, {"0.2", "0.5", "1", "2"})]
)
def test_there_are_always_numbers_on_the_axis(low, high, expected):
    figure = lengths([("RNN", 8, low), ("RNN", 64, high)])
    assert expected <= set(figure.layout.yaxis.ticktext)


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(ValueError, match="above 0; got RNN, 8 words, 0 ms"):
        lengths([("RNN", 8, 0)])
    with pytest.raises(KeyError, match="lines for RNN, GRU, LSTM, BiLSTM, CNN; got 'transformer'"):
        lengths([("transformer", 8, 1.0)])

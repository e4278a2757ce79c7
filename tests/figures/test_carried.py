"""Every point is the mean over all pairs of words so far apart, and the thin line is the fitted one."""

import math

import pytest
import torch

import seqviz
from seqviz.figures import scales
from seqviz.figures.carried import carried
from seqviz.insight.triangle import Triangle, triangles

TOKENS = ("I", "thought", "it", "would", "be", "boring", ",", "but", "it", "was", "wonderful", ".")


@pytest.fixture(scope="module")
def found():
    rnn = triangles(seqviz.load("sentiment-rnn").trace(TOKENS))
    lstm = triangles(seqviz.load("sentiment-lstm").trace(TOKENS))
    return {"RNN": rnn["h"], **{f"LSTM ({part})": own for part, own in lstm.items()}}


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("norm", ["spectral", "frobenius"])
def test_every_point_is_the_mean_and_the_fit_of_its_distance(found, norm, dark):
    figure = carried(found, norm=norm, dark=dark)
    lines = {line.name: line for line in figure.data}
    assert list(lines) == [name + more for name in found for more in (", fitted", "")]
    for name, own in found.items():
        assert list(lines[name].x) == list(range(1, 12))
        assert list(lines[name].y) == [own.carried(distance, norm) for distance in range(1, 12)]
        start, per_word = own.fit(norm)
        assert per_word == own.decay(norm)
        straight = [start * per_word**distance for distance in range(1, 12)]
        assert list(lines[f"{name}, fitted"].y) == list(lines[name].customdata) == pytest.approx(straight)
        assert lines[name].line.color == scales.line(name, dark).colour
    low, high = figure.layout.yaxis.range
    every = [math.log10(value) for name in found for value in lines[name].y]
    assert low < min(0, *every)
    assert high > max(0, *every)


def test_two_lines_of_one_network_can_be_told_apart(found):
    lines = {line.name: line.line for line in carried(found).data}
    assert lines["LSTM (h and c)"].color == lines["LSTM (h)"].color
    assert lines["LSTM (h and c)"].width > lines["LSTM (h)"].width
    four = {f"BiLSTM {arrow} ({part})": found["LSTM (h)"] for arrow in "→←" for part in ("h and c", "h")}
    looks = [(line.line.dash, line.line.width) for line in carried(four).data if "fitted" not in line.name]
    assert len(set(looks)) == 4


def test_lines_are_called_at_their_ends(found):
    figure = carried(found, called={"LSTM (h)": "LSTM h"})
    assert {note.text for note in figure.layout.annotations} == {"<b>RNN</b>", "<b>LSTM</b>", "<b>LSTM h</b>"}


@pytest.mark.parametrize("words", [1, 2])
def test_one_or_two_words_have_no_slope(words):
    table = torch.full((words, words), 0.5).double().where(torch.ones(words, words).triu() > 0, torch.nan)
    figure = carried({"RNN": Triangle(table, table)})
    (line,) = [line for line in figure.data if line.name == "RNN"]
    assert list(line.y) == pytest.approx([0.5] * (words - 1))
    assert line.mode == ("lines+markers" if words == 2 else "lines")


def test_a_network_without_a_line_is_refused(found):
    with pytest.raises(KeyError, match="elman"):
        carried({"elman": found["RNN"]})

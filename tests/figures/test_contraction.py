"""Every run at every word, the furthest in bold, and a title that counts what is drawn."""

import math

import pytest
import torch

import seqviz
from seqviz.figures import scales
from seqviz.figures.contraction import axis, contraction
from seqviz.insight.contraction import Contraction
from seqviz.insight.contraction import contraction as measured

TOKENS = ("I", "thought", "it", "would", "be", "boring", ",", "but", "it", "was", "wonderful", ".")


@pytest.fixture(scope="module")
def found():
    return {name: measured(seqviz.load(f"sentiment-{name.lower()}").trace(TOKENS)) for name in ("RNN", "GRU", "LSTM")}


def made(*distances):
    """Runs of one number whose distances to the recorded reading are these."""
    states = torch.tensor(distances)[..., None]
    return Contraction(states, torch.zeros_like(states[0]))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ["RNN", "GRU", "LSTM"])
def test_every_run_is_drawn_at_every_word_and_the_furthest_in_bold(found, name, dark):
    own = found[name]
    figure = contraction(name, own, TOKENS, axis(found.values(), 0.05), tolerance=0.05, dark=dark)
    thin, bold = figure.data
    length = len(TOKENS) + 1
    assert len(thin.y) == 20 * (length + 1)
    for run, expected in enumerate(own.distances.tolist()):
        start = run * (length + 1)
        assert list(thin.y[start : start + length]) == expected
        assert list(thin.x[start : start + length]) == list(range(length))
        assert thin.y[start + length] is None
    assert list(bold.y) == own.distances.amax(dim=0).tolist()
    assert [nearest for _, nearest in bold.customdata] == own.distances.amin(dim=0).tolist()
    assert [place for place, _ in bold.customdata][:3] == ["before any word", "1 · I", "2 · thought"]
    assert bold.line.width > thin.line.width
    assert {thin.line.color, bold.line.color} == {scales.line(name, dark).colour}


def test_one_axis_holds_all_networks_and_the_tolerance(found):
    for tolerance in (0.2, 1e-5):
        y = axis(found.values(), tolerance)
        drawn = [value for own in found.values() for value in own.distances.flatten().tolist()]
        assert y.low < min(tolerance, *drawn)
        assert y.high > max(tolerance, *drawn)
    assert axis([made([0.5, 0.0])], 0.05).low > 1e-2  # what is rounding does not stretch it


def titled(own, words, tolerance=0.05):
    figure = contraction("RNN", own, ("w",) * words, axis([own], tolerance), tolerance=tolerance)
    assert [line.y0 for line in figure.layout.shapes] == [tolerance]
    (note,) = figure.layout.annotations
    return note.text.split("<br>")[1]


def test_the_title_counts_the_words_until_all_agree():
    assert titled(made([0.5, 0.04, 0.03], [0.4, 0.2, 0.01]), 2) == "all 2 within 0.05 after 2 words"
    assert titled(made([0.5, 0.04], [0.4, 0.01]), 1) == "all 2 within 0.05 after 1 word"
    assert titled(made([0.5, 0.04, 0.3], [0.4, 0.2, 0.01]), 2) == "1 of 2 within 0.05 at the end"


def test_words_are_text_and_others_than_were_read_are_refused(found):
    figure = contraction("RNN", made([0.5, 0.1]), ("<b>",), axis([made([0.5, 0.1])], 0.05), tolerance=0.05)
    assert figure.data[1].customdata[1][0] == "1 · &lt;b&gt;"
    with pytest.raises(ValueError, match="the runs read 12 words; got 2"):
        contraction("RNN", found["RNN"], ("a", "b"), axis(found.values(), 0.05), tolerance=0.05)
    with pytest.raises(KeyError, match="elman"):
        contraction("elman", made([0.5, 0.1]), ("a",), axis([made([0.5, 0.1])], 0.05), tolerance=0.05)


def test_readings_that_have_become_one_are_still_a_picture():
    own = made([0.5, 0.0, 0.0])
    figure = contraction("GRU", own, ("a", "b"), axis([own], 0.05), tolerance=0.05)
    assert all(math.isfinite(value) for value in figure.layout.yaxis.range)


def test_few_words_have_whole_ticks():
    own = made([0.5, 0.1])
    assert contraction("GRU", own, ("a",), axis([own], 0.05), tolerance=0.05).layout.xaxis.dtick == 1

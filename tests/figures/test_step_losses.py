"""The losses along a step stand at their lengths; a step taken has a dot on every line."""

import pytest

from seqviz.figures import scales
from seqviz.figures.step_losses import LENGTHS, Y, step_losses
from seqviz.insight.gradients import Along

CURVE = Along(LENGTHS, tuple(0.5 / (1 + at) for at in range(17)), tuple(0.1 * (1 + at) for at in range(17)))
SHORT, LONG = Along((0.5,), (0.3,), (0.2,)), Along((40.0,), (1e-7,), (250.0,))


def drawn(figure):
    return {line.name: line for line in figure.data}


@pytest.mark.parametrize("dark", [False, True])
def test_both_curves_are_drawn_at_every_length(dark):
    lines = drawn(step_losses(CURVE, {}, network="GRU", others=5, dark=dark))
    assert list(lines) == ["this one", "5 others"]
    assert lines["this one"].x == lines["5 others"].x == LENGTHS
    assert list(lines["this one"].y) == list(CURVE.own)
    assert list(lines["5 others"].y) == list(CURVE.others)
    assert lines["this one"].line.color == scales.line("GRU", dark).colour


def test_without_other_sentences_there_is_one_curve():
    assert list(drawn(step_losses(CURVE, {"the step": SHORT}, network="GRU", others=0))) == ["this one", "the step"]


def test_a_step_taken_is_marked_on_every_curve_within_the_axis():
    lines = drawn(step_losses(CURVE, {"without clipping": LONG, "clipped": SHORT}, network="RNN", others=5))
    assert lines["clipped"].x == (0.5, 0.5)
    assert lines["clipped"].y == (0.3, 0.2)
    assert lines["without clipping"].y == (Y.low, Y.high)


def test_a_step_longer_than_the_axis_stands_at_its_end():
    lines = drawn(step_losses(CURVE, {"the step": Along((1e5,), (1.0,), (1.0,))}, network="RNN", others=5))
    assert set(lines["the step"].x) == {LENGTHS[-1]}


def test_the_names_of_two_steps_never_stand_on_one_line():
    for lengths in ((0.5, 0.6), (0.011, 0.012), (90.0, 99.0)):
        marks = {str(length): Along((length,), (0.1,), (0.1,)) for length in lengths}
        notes = [n for n in step_losses(CURVE, marks, network="RNN", others=5).layout.annotations if n.yref == "paper"]
        heights = [note.yshift for note in notes if note.text in marks]
        assert len(set(heights)) == 2


def test_what_lies_beyond_the_axis_says_its_number():
    curve = Along(LENGTHS, (1e-9,) * 17, (1e4,) * 17)
    lines = drawn(step_losses(curve, {}, network="RNN", others=2))
    assert set(lines["this one"].y) == {Y.low}
    assert set(lines["2 others"].y) == {Y.high}
    assert lines["this one"].customdata[0] == "1·10⁻⁹"
    assert lines["2 others"].customdata[0] == "10,000"

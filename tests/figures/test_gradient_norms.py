"""Every norm stands at its word; what is below the axis stands at its foot, and says its number."""

import pytest
import torch

from seqviz.figures import scales
from seqviz.figures.gradient_norms import HIGH, LOW, gradient_norms
from seqviz.figures.numbers import factor

TOKENS = ["not", "bad", "at", "all"]
TRAINED = torch.tensor([0.01, 0.02, 0.04, 0.08], dtype=torch.float64)
CHANGED = torch.tensor([0.0, 1e-12, 1e-6, 0.1], dtype=torch.float64)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("network", ["RNN", "GRU", "LSTM"])
def test_every_norm_is_drawn_and_written(network, dark):
    trained, changed = gradient_norms(TRAINED, CHANGED, TOKENS, network=network, dark=dark).data
    assert (trained.name, changed.name) == ("as trained", "changed")
    assert trained.x == changed.x == (0, 1, 2, 3)
    assert list(trained.y) == TRAINED.tolist()
    assert list(changed.y) == [LOW, LOW, 1e-6, 0.1]
    assert list(changed.customdata) == [factor(value) for value in CHANGED.tolist()]
    assert changed.customdata[:2] == ("0", "1·10⁻¹²")
    style = scales.line(network, dark)
    assert (changed.line.color, changed.line.dash) == (style.colour, style.dash)


def test_what_is_below_the_axis_is_marked_so():
    trained, changed = gradient_norms(TRAINED, CHANGED, TOKENS, network="RNN").data
    assert changed.marker.symbol == ("triangle-down-open", "triangle-down-open", "circle", "circle")
    assert set(trained.marker.symbol) == {"circle"}


def test_the_axis_is_the_same_for_all_unless_something_explodes():
    ranges = [gradient_norms(TRAINED, other, TOKENS, network="RNN").layout.yaxis.range for other in (CHANGED, TRAINED)]
    assert ranges[0] == ranges[1] == pytest.approx((-8, 2))
    exploded = gradient_norms(TRAINED, 5e4 * TRAINED, TOKENS, network="RNN")
    assert list(exploded.layout.yaxis.range) == pytest.approx([-8, 4])
    assert HIGH == 1e2


def test_two_curves_that_coincide_have_one_name():
    def ends(changed):
        notes = gradient_norms(TRAINED, changed, TOKENS, network="GRU").layout.annotations
        return [note.text for note in notes]

    assert ends(TRAINED.clone()) == ["<b>as trained</b>"]
    assert set(ends(CHANGED)) == {"<b>as trained</b>", "<b>changed</b>"}


@pytest.mark.parametrize(("state", "title"), [("h", "‖∂loss/∂h‖"), ("c", "‖∂loss/∂c‖"), ("h and c", "‖∂loss/∂(h, c)‖")])
def test_the_axis_says_what_the_loss_is_differentiated_by(state, title):
    figure = gradient_norms(TRAINED, CHANGED, TOKENS, network="LSTM", state=state)
    assert figure.layout.yaxis.title.text == title


def test_one_word_is_a_point_that_can_be_seen():
    (trained, _) = gradient_norms(TRAINED[:1], TRAINED[:1], TOKENS[:1], network="RNN").data
    assert trained.marker.size == (8,)


def test_another_number_of_words_is_refused():
    with pytest.raises(ValueError, match="4 words have as many norms; got 4 and 3"):
        gradient_norms(TRAINED, CHANGED[:3], TOKENS, network="RNN")
    with pytest.raises(KeyError, match="elman"):
        gradient_norms(TRAINED, CHANGED, TOKENS, network="elman")

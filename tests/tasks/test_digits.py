"""The shipped readers of digits: eight places in a box, against torch itself and against what UCI's file holds."""

import numpy as np
import pytest
import torch

import seqviz
from seqviz import strokes
from seqviz.tasks import handwriting, load
from seqviz.ui.handwriting.digit_examples import DIGITS
from seqviz.ui.handwriting.examples import curve

NAMES = ("digits-lstm", "digits-bilstm")


@pytest.fixture(params=NAMES)
def model(request):
    return load(request.param)


def test_a_network_is_loaded_by_name_with_its_card(model):
    assert isinstance(model, handwriting.PenModel)
    assert model.card == seqviz.MODELS[model.name]
    assert "".join(model.labels) == "0123456789"
    assert model.card["parameters"] == sum(weight.numel() for weight in model.module.parameters())
    assert model.card["test_accuracy"] > 98
    assert (seqviz.checkpoints.FOLDER / f"{model.name}.safetensors").stat().st_size < 100_000


def test_the_nearest_neighbour_and_the_split_stand_on_the_card(model):
    assert 97 < model.card["nearest_neighbour"] < model.card["test_accuracy"]
    assert (model.card["training_size"], model.card["dev_size"], model.card["test_size"]) == (5995, 1499, 3498)
    assert "does not say who wrote a digit" in model.card["split"]
    assert "CC BY 4.0" in model.card["licence"]


def turned(degrees):
    angle = np.deg2rad(degrees)
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


@pytest.mark.parametrize(
    "change",
    [
        lambda p: p, lambda p: 300 * p + 50, lambda p: p[::2], lambda p: np.repeat(p, 3, axis=0),
        lambda p: p @ turned(-12), lambda p: p @ turned(12), lambda p: p * [1.4, 1],
    ],
)  # fmt: skip
def test_size_place_speed_and_a_little_turn_do_not_change_a_digit(model, change):
    answers = model.predict([change(curve(points)) for points in DIGITS.values()])
    assert answers.idxmax(axis=1).tolist() == list(DIGITS)
    assert answers.sum(axis=1).to_numpy() == pytest.approx(np.ones(len(DIGITS)))


@pytest.mark.parametrize("line", [[(0, 1), (0, 0)], [(0.02, 1), (0, 0)], [(0.3, 1), (0, 0)]])
def test_a_straight_line_downwards_is_a_one(model, line):
    assert model.predict([line]).idxmax(axis=1)[0] == "1"


def test_a_stroke_is_cut_in_eight_as_far_from_one_another_along_the_pen():
    hook = [(0, 0), (3, 0), (3, 4)]
    assert strokes.eight(hook).tolist() == [[0, 0], [1, 0], [2, 0], [3, 0], [3, 1], [3, 2], [3, 3], [3, 4]]


def test_the_box_becomes_a_square_and_the_steps_are_kept():
    """The hook 0-3 wide and 0-4 high: x from -1 to 1 and y from -1 to 1, each by its own unit."""
    steps = strokes.in_box(strokes.eight([(0, 0), (3, 0), (3, 4)]))
    assert steps[:, 0].tolist() == pytest.approx([-1 / 3, 1 / 3, 1, 1, 1, 1, 1])
    assert steps[:, 1].tolist() == pytest.approx([-1, -1, -1, -0.5, 0, 0.5, 1])
    assert steps[0, 2:].tolist() == pytest.approx([2 / 3, 0])
    assert steps[-1, 2:].tolist() == pytest.approx([0, 0.5])


def test_a_trembling_line_is_not_stretched_to_a_square():
    steps = strokes.in_box(strokes.eight([(0, 1), (0.001, 0.5), (0, 0)]))
    assert np.abs(steps[:, 0]).max() < 0.02
    assert np.abs(steps[:, 1]).max() == 1


@pytest.mark.parametrize("positions", [[], [(1, 1)], [(0, 0), (0, 0)], [(0, 0), (1, float("nan"))], "digit"])
def test_what_is_no_stroke_is_an_error_with_words(model, positions):
    with pytest.raises(ValueError, match="a stroke"):
        model.trace(positions)


def test_the_answer_after_a_step_is_torchs_own_to_that_beginning(model):
    drawn = curve(DIGITS["5"])
    trace, steps = model.trace(drawn), model.steps(drawn)
    assert trace.steps == len(steps) == 7
    assert trace.tokens == strokes.arrows(strokes.eight(drawn))
    for t in range(7):
        right = model.module(steps[None, : t + 1], torch.tensor([t + 1])).softmax(dim=1)[0]
        assert torch.allclose(trace.probabilities[t], right, atol=1e-6)
    assert trace.difference < 1e-5


def test_both_passes_meet_as_torch_reads_them():
    model = load("digits-bilstm")
    drawn, units = curve(DIGITS["8"]), model.card["units"]
    steps, met = model.steps(drawn), model.meeting(model.trace(drawn))
    for k in range(1, 8):
        forward = model.module.recurrent(steps[None, :k])[0][0, -1, :units]
        backward = model.module.recurrent(steps[None, -k:])[0][0, 0, units:]
        assert torch.allclose(met[k], model.module.head(torch.cat([forward, backward])).softmax(dim=0), atol=1e-6)

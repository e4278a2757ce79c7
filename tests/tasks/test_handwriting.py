"""The shipped readers of strokes: their verbs, against torch itself, and the letters that everybody may draw."""

import numpy as np
import pytest
import torch

import seqviz
from seqviz import strokes
from seqviz.models.pen import PenReader
from seqviz.tasks import handwriting, load
from seqviz.ui.handwriting.examples import LETTERS, stroke

NAMES = ("handwriting-lstm", "handwriting-bilstm")


@pytest.fixture(params=NAMES)
def model(request):
    return load(request.param)


def test_a_network_is_loaded_by_name_with_its_card(model):
    assert isinstance(model, handwriting.PenModel)
    assert model.card == seqviz.MODELS[model.name]
    assert "".join(model.labels) == "abcdeghlmnopqrsuvwyz"
    assert model.card["parameters"] == sum(weight.numel() for weight in model.module.parameters())
    assert not model.module.training


def test_every_example_stroke_is_named_rightly(model):
    answers = model.predict([stroke(letter) for letter in LETTERS])
    assert tuple(LETTERS) == model.labels
    assert answers.idxmax(axis=1).tolist() == list(LETTERS)
    assert answers.sum(axis=1).to_numpy() == pytest.approx(np.ones(len(LETTERS)))


@pytest.mark.parametrize("change", [lambda p: 300 * p + 50, lambda p: p[::2], lambda p: np.repeat(p, 3, axis=0)])
def test_size_place_and_speed_do_not_change_the_letter(model, change):
    answers = model.predict([change(stroke(letter)) for letter in LETTERS])
    assert answers.idxmax(axis=1).tolist() == list(LETTERS)


def test_a_stroke_scores_the_same_alone_and_among_others(model):
    together = model.predict([stroke(letter) for letter in "ldz"])
    for row, letter in enumerate("ldz"):
        assert together.iloc[row].to_numpy() == pytest.approx(
            model.predict([stroke(letter)]).iloc[0].to_numpy(), abs=1e-6
        )


def test_no_stroke_gets_no_row(model):
    assert model.predict([]).shape == (0, 20)


@pytest.mark.parametrize("positions", [[], [(1, 1)], [(0, 0), (0, 0)], [(0, 0), (1, float("nan"))], "letter"])
def test_what_is_no_stroke_is_an_error_with_words(model, positions):
    with pytest.raises(ValueError, match="a stroke"):
        model.trace(positions)
    with pytest.raises(ValueError, match="a stroke"):
        model.predict([positions])


def test_the_answer_after_a_step_is_torchs_own_to_that_beginning(model):
    trace = model.trace(stroke("d"))
    steps = model.steps(stroke("d"))
    assert trace.tokens == strokes.arrows(strokes.places(stroke("d")))
    assert trace.labels == model.labels
    for t in (0, 5, trace.steps - 1):
        right = model.module(steps[None, : t + 1], torch.tensor([t + 1])).softmax(dim=1)[0]
        assert torch.allclose(trace.probabilities[t], right, atol=1e-6)
    assert trace.difference < 1e-5


def test_passes_that_have_read_everything_give_the_answer():
    model = load("handwriting-bilstm")
    trace = model.trace(stroke("g"))
    met = model.meeting(trace)
    assert met.shape == (trace.steps + 1, 20)
    assert torch.allclose(met[-1], trace.probabilities[-1], atol=1e-6)
    assert torch.allclose(met[0], model.module.head.bias.softmax(dim=0), atol=1e-6)
    # After 3 steps of each: the forward state of the first three, the backward state of the last three.
    steps = model.steps(stroke("g"))
    forward = model.module.recurrent(steps[None, :3])[0][0, -1, : model.card["units"]]
    backward = model.module.recurrent(steps[None, -3:])[0][0, 0, model.card["units"] :]
    right = model.module.head(torch.cat([forward, backward])).softmax(dim=0)
    assert torch.allclose(met[3], right, atol=1e-6)


def test_one_direction_has_no_passes_that_meet():
    model = load("handwriting-lstm")
    with pytest.raises(ValueError, match="one direction"):
        model.meeting(model.trace(stroke("a")))


def test_padding_stays_out_of_both_directions():
    torch.manual_seed(0)
    module = PenReader(5, 3, bidirectional=True)
    steps = torch.randn(2, 7, 4)
    both = module(steps, torch.tensor([7, 4]))
    assert torch.allclose(both[1], module(steps[1:, :4], torch.tensor([4]))[0], atol=1e-6)
    steps[1, 4:] = 99.0
    assert torch.allclose(module(steps, torch.tensor([7, 4])), both, atol=1e-6)


def test_the_weights_are_small():
    for name in NAMES:
        assert (seqviz.checkpoints.FOLDER / f"{name}.safetensors").stat().st_size < 100_000

"""The captioner: what it says, how it searches, and what is recorded while it speaks."""

import itertools

import numpy as np
import pytest
import torch

from seqviz import tasks
from seqviz.scenes import SIDE, Scene, Shape, draw, sentence
from seqviz.scenes.grammar import END, LONGEST, START, WORDS
from seqviz.tasks.captioning import pixels
from seqviz.training.captioning import pictures

NAME = "caption-lstm"
SCENE = Scene((Shape("circle", "red", "large", 17, 24), Shape("square", "blue", "small", 46, 36)))


@pytest.fixture(scope="module")
def captioner():
    return tasks.load(NAME)


def log_probability(captioner, said: list[str]) -> float:
    """By the module itself: the sum of log P of every word and of the end, each after the words before it."""
    rows = torch.tensor([[WORDS.index(word) for word in (START, *said, END)]])
    with torch.no_grad():
        logits = captioner.module(pictures([SCENE]), rows[:, :-1])
    return float(logits.log_softmax(-1)[0].gather(1, rows[0, 1:, None]).sum())


def test_it_says_the_right_sentence_of_a_plain_scene(captioner):
    assert captioner.caption(SCENE) == sentence(SCENE)
    assert captioner.caption(draw(SCENE)) == sentence(SCENE)


def test_another_colour_changes_the_sentence(captioner):
    red, blue = SCENE.shapes
    other = Scene((Shape(red.kind, "black", red.size, red.x, red.y), blue))
    assert captioner.caption(other) == sentence(other) != captioner.caption(SCENE)


def test_a_beam_of_one_is_greedy_and_greedy_is_the_modules_own_argmax(captioner):
    said: list[str] = []
    for _ in range(LONGEST):
        rows = torch.tensor([[WORDS.index(word) for word in (START, *said)]])
        with torch.no_grad():
            word = WORDS[int(captioner.module(pictures([SCENE]), rows)[0, -1].argmax())]
        if word == END:
            break
        said.append(word)
    assert captioner.caption(SCENE, beam=1).split() == said
    assert captioner.captions(pictures([SCENE])) == [" ".join(said)]


@pytest.mark.parametrize("width", [1, 2, 5])
def test_every_beam_has_the_log_probability_that_the_module_gives_it(captioner, width):
    beams = captioner.beams(SCENE, width)
    assert 1 <= len(beams) <= width
    assert [beam.log_probability for beam in beams] == sorted((b.log_probability for b in beams), reverse=True)
    assert len({beam.words for beam in beams}) == len(beams)
    for beam in beams:
        assert beam.ended
        assert beam.log_probability == pytest.approx(log_probability(captioner, list(beam.words)), abs=1e-3)


def test_a_wide_beam_finds_the_best_sentence_that_there_is():
    """Against all sentences of a tiny network: three words and the end, at most two words long."""
    from seqviz.models.captioner import CaptionNetwork
    from seqviz.tasks import captioning

    torch.manual_seed(0)
    words = [START, END, "a", "b"]
    module = CaptionNetwork(4, side=SIDE, channels=(4, 4, 4), narrow=4, features=8, size=4, units=4).eval()
    with torch.no_grad():
        module.head.bias += torch.tensor([-9.0, 1.0, 0.0, 0.0])
    tiny = captioning.Captioner("tiny", module, {"words": words, "parameters": 0})
    every = [list(said) for length in range(3) for said in itertools.product(["a", "b"], repeat=length)]

    def chance(said: list[str]) -> float:
        rows = torch.tensor([[words.index(word) for word in (START, *said, END)]])
        with torch.no_grad():
            logits = module(pictures([SCENE]), rows[:, :-1])
        return float(logits.log_softmax(-1)[0].gather(1, rows[0, 1:, None]).sum())

    ranked = sorted(every, key=chance, reverse=True)
    assert list(tiny.beams(SCENE, 12)[0].words) == ranked[0]
    assert tiny.beams(SCENE, 12)[0].log_probability == pytest.approx(chance(ranked[0]), abs=1e-5)


def test_a_beam_keeps_at_least_one(captioner):
    with pytest.raises(ValueError, match="at least 1 beginning; got 0"):
        captioner.beams(SCENE, 0)


def test_the_trace_is_of_the_sentence_that_it_says(captioner):
    recorded = captioner.trace(SCENE)
    said = captioner.caption(SCENE).split()
    assert recorded.tokens == (START, *said)
    following = [recorded.labels[int(row.argmax())] for row in recorded.probabilities]
    assert following == [*said, END]
    assert recorded.difference < 1e-5


def test_the_first_memory_is_the_pictures(captioner):
    with torch.no_grad():
        h, c = captioner.module.first_state(pixels(SCENE)[None])
    recorded = captioner.trace(SCENE)
    assert torch.equal(recorded.initial_state[0], h[:, 0][None].transpose(0, 1).reshape(1, 1, -1))
    assert torch.equal(recorded.initial_state[1], c[:, 0].reshape(1, 1, -1))


def test_other_words_can_be_put_into_its_mouth(captioner):
    recorded = captioner.trace(SCENE, "a small black star")
    assert recorded.tokens == (START, "a", "small", "black", "star")
    with pytest.raises(ValueError, match=r"words are .*; got \['mauve'\]"):
        captioner.trace(SCENE, "a mauve star")
    with pytest.raises(ValueError, match=f"at most {LONGEST} words; got 13"):
        captioner.trace(SCENE, "a " * 13)


@pytest.mark.parametrize(
    ("picture", "why"),
    [
        (np.zeros((32, 32, 3)), "64 x 64 pixels of 3 numbers"),
        (np.zeros((64, 64)), "64 x 64 pixels of 3 numbers"),
        (np.full((64, 64, 3), 300.0), "0 … 255"),
        (np.full((64, 64, 3), np.nan), "0 … 255"),
    ],
)
def test_what_is_no_picture_says_why(captioner, picture, why):
    with pytest.raises(ValueError, match=why):
        captioner.caption(picture)

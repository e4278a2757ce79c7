"""One shape in every colour: the right sentence's place for its colour, and the network's answer there."""

import pytest
import torch

from seqviz import tasks
from seqviz.insight.recolouring import colour_place, recolour
from seqviz.scenes import COLOURS, Scene, Shape, sentence

SCENE = Scene((Shape("square", "blue", "small", 46, 36), Shape("circle", "red", "large", 17, 24)))


@pytest.fixture(scope="module")
def captioner():
    return tasks.load("caption-lstm")


@pytest.mark.parametrize("at", [0, 1])
def test_all_colours_are_tried_on_one_shape(captioner, at):
    found = recolour(captioner, SCENE, at)
    assert [row.colour for row in found] == list(COLOURS)
    for row in found:
        assert row.scene.shapes[at].colour == row.colour
        assert row.scene.shapes[1 - at] == SCENE.shapes[1 - at]
        assert row.right == sentence(row.scene)
        assert row.said == captioner.caption(row.scene)


def test_the_place_of_a_colour_is_that_of_its_own_shape():
    assert sentence(SCENE).split()[colour_place(SCENE, 0)] == "blue"
    assert sentence(SCENE).split()[colour_place(SCENE, 1)] == "red"


def test_chances_are_those_after_the_right_words_before(captioner):
    row = recolour(captioner, SCENE, 0)[list(COLOURS).index("blue")]
    place = sentence(SCENE).split().index("blue")
    answers = captioner.trace(SCENE, sentence(SCENE)).probabilities[place]
    expected = torch.stack([answers[captioner.words.index(colour)] for colour in COLOURS])
    assert torch.allclose(row.chances, expected, atol=1e-5)

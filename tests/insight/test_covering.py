"""Covering the picture: the same words with a patch over it, against the module itself."""

import pytest
import torch

from seqviz import tasks
from seqviz.insight.covering import PATCH, STRIDE, cover, touching
from seqviz.scenes import Scene, Shape, draw
from seqviz.scenes.grammar import END, START
from seqviz.scenes.shapes import GROUND, SIDE

SCENE = Scene((Shape("circle", "red", "large", 17, 24), Shape("square", "blue", "small", 46, 36)))
SAID = "a large red circle is left of a small blue square"


@pytest.fixture(scope="module")
def captioner():
    return tasks.load("caption-lstm")


@pytest.fixture(scope="module")
def found(captioner):
    return cover(captioner, SCENE, SAID)


def test_every_place_is_the_networks_answer_to_the_covered_picture(captioner, found):
    for row, column in ((0, 0), (6, 4), (3, 12)):
        picture = draw(SCENE).copy()
        y, x = found.middles[row], found.middles[column]
        picture[y - PATCH // 2 : y + PATCH // 2 + 1, x - PATCH // 2 : x + PATCH // 2 + 1] = GROUND
        recorded = captioner.trace(picture, SAID)
        chances = [
            float(answers[captioner.words.index(word)])
            for word, answers in zip((*SAID.split(), END), recorded.probabilities, strict=True)
        ]
        assert torch.allclose(found.without[:, row, column], torch.tensor(chances), atol=1e-4)


def test_the_whole_picture_gives_what_the_trace_says(captioner, found):
    recorded = captioner.trace(SCENE, SAID)
    assert recorded.tokens == (START, *SAID.split())
    rows = captioner.rows(found.words)
    assert torch.allclose(found.whole, recorded.probabilities[torch.arange(len(rows)), rows], atol=1e-5)


def test_a_patch_on_the_empty_ground_changes_nothing(found):
    corner = (
        [row for row in range(len(found.middles)) if found.middles[row] > 54],
        [column for column in range(len(found.middles)) if found.middles[column] < 20],
    )
    for row in corner[0]:
        for column in corner[1]:
            assert float(found.loss[:, row, column].abs().max()) < 1e-5


def test_patches_stay_in_the_picture(found):
    assert found.middles[0] == PATCH // 2
    assert found.middles[-1] + PATCH // 2 < SIDE
    assert {b - a for a, b in zip(found.middles, found.middles[1:], strict=False)} == {STRIDE}


def test_the_colour_of_a_shape_hangs_on_its_own_pixels(found):
    red = SAID.split().index("red")
    worst = int(found.loss[red].argmax())
    assert bool(touching(SCENE, 0, found).flatten()[worst])
    assert not bool((touching(SCENE, 0, found) & touching(SCENE, 1, found)).any())

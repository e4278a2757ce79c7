"""Scenes: what can be drawn, the pixels, the one right sentence, and what training left out."""

import doctest
from dataclasses import replace

import numpy as np
import pytest

from seqviz.scenes import COLOURS, KINDS, SIDE, SIZES, Scene, Shape, compact, draw, grammar, sentence
from seqviz.scenes.drawing import LEVELS, cover, shared, stamp, visible
from seqviz.scenes.grammar import LONGEST, WORDS
from seqviz.scenes.shapes import GROUND
from seqviz.scenes.training_set import UNSEEN_LOOKS, doubts, unseen_looks, unseen_triples

RED = Shape("circle", "red", "large", 15, 32)
BLUE = Shape("square", "blue", "small", 45, 30)


def test_the_example_of_the_rule_holds():
    assert doctest.testmod(grammar).failed == 0
    assert doctest.testmod(grammar).attempted > 0


@pytest.mark.parametrize("field", [{"kind": "oval"}, {"colour": "mauve"}, {"size": "huge"}])
def test_an_unknown_name_is_named_with_the_known_ones(field):
    with pytest.raises(ValueError, match=f"is one of .*; got '{next(iter(field.values()))}'"):
        replace(RED, **field)


@pytest.mark.parametrize(("x", "y"), [(10, 32), (53, 32), (32, 10), (32, 53), (-4, 500)])
def test_a_shape_that_reaches_out_is_an_error_and_can_be_moved_in(x, y):
    outside = replace(RED, x=x, y=y)
    with pytest.raises(ValueError, match="reaches out of the 64 x 64 pixels"):
        Scene((outside,))
    assert outside.moved_inside().inside


@pytest.mark.parametrize("count", [0, 3])
def test_a_scene_has_one_or_two_shapes(count):
    with pytest.raises(ValueError, match=f"1 to 2 shapes; got {count}"):
        Scene((RED,) * count)


def test_a_pixel_inside_has_the_shapes_colour_and_one_far_from_it_the_grounds():
    picture = draw(Scene((RED,)))
    assert picture.shape == (SIDE, SIDE, 3)
    assert tuple(picture[32, 15]) == COLOURS["red"]
    assert tuple(picture[5, 60]) == GROUND


def test_a_circle_covers_its_area_and_edges_are_between_the_colours():
    area = float(stamp("circle", "large").sum())
    assert area == pytest.approx(np.pi * (0.86 * SIZES["large"]) ** 2, rel=0.01)
    assert set(np.unique(stamp("circle", "large"))) > {0.0, 1.0}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES)
def test_a_stamp_is_the_same_seen_in_a_mirror_and_is_whole_256ths(kind, size):
    covered = stamp(kind, size)
    assert np.allclose(covered, covered[:, ::-1])
    assert np.array_equal(covered * LEVELS, np.rint(covered * LEVELS))


def test_a_later_shape_covers_an_earlier_one():
    over = replace(BLUE, x=15, y=32)
    assert tuple(draw(Scene((RED, over)))[32, 15]) == COLOURS["blue"]
    assert tuple(draw(Scene((over, RED)))[32, 15]) == COLOURS["red"]
    assert visible(Scene((over, RED)))[0] == pytest.approx(0)
    assert visible(Scene((RED, over)))[1] == 1


def test_pixels_that_two_shapes_share_are_counted():
    assert shared(RED, BLUE) == 0
    assert shared(RED, RED) == pytest.approx(float((cover(RED) ** 2).sum()))


# First named is the large, then by kind, then by colour; the relation is where that one is.
@pytest.mark.parametrize(
    ("shapes", "right"),
    [
        ("large.red.circle.15.32", "a large red circle"),
        ("small.blue.square.45.30_large.red.circle.15.32", "a large red circle is left of a small blue square"),
        ("small.blue.square.15.30_large.red.circle.45.32", "a large red circle is right of a small blue square"),
        ("small.blue.square.30.12_small.red.circle.32.45", "a small red circle is below a small blue square"),
        ("small.blue.square.30.45_small.red.square.32.12", "a small red square is above a small blue square"),
        ("large.red.circle.30.30_small.blue.square.40.30", "a large red circle overlaps a small blue square"),
        ("small.blue.square.40.30_large.red.circle.30.30", "a large red circle overlaps a small blue square"),
        ("small.red.star.50.20_small.red.star.12.18", "a small red star is left of a small red star"),
    ],
)
def test_the_rule_gives_one_sentence(shapes, right):
    assert sentence(Scene(compact.read(shapes))) == right


def test_every_word_of_the_longest_sentence_is_known():
    crowded = Scene(compact.read("large.red.circle.26.30_small.blue.square.36.30"))
    assert set(sentence(crowded).split()) <= set(WORDS)
    longest = ["a", "large", "red", "circle", "is", "left", "of", "a", "small", "blue", "square"]
    assert len(longest) + 1 == LONGEST


@pytest.mark.parametrize(
    ("shapes", "why"),
    [
        ("large.red.circle.15.32_small.blue.square.45.30", ()),
        ("small.red.circle.30.30_large.blue.square.32.30", ("hidden",)),
        ("small.red.circle.12.30_small.red.circle.45.30", ("alike",)),
        ("large.blue.square.20.30_small.black.square.34.30", ("touching",)),
        ("small.red.circle.12.12_small.black.square.45.44", ("diagonal",)),
    ],
)
def test_what_is_too_close_to_call_is_named(shapes, why):
    assert doubts(Scene(compact.read(shapes))) == why


def test_what_training_left_out_is_found():
    known = Scene(compact.read("large.red.circle.15.32_small.blue.square.45.30"))
    assert not unseen_looks(known)
    strange = Scene(compact.read("large.green.circle.15.32"))
    assert unseen_looks(strange) == [("green", "circle")]
    assert unseen_looks(strange)[0] in UNSEEN_LOOKS
    assert {kind for _, kind in UNSEEN_LOOKS} == set(KINDS), (
        "every kind is left out in one colour, and seen in the others"
    )
    assert unseen_triples(Scene(compact.read("small.red.circle.12.30_small.black.circle.45.30"))) == [
        ("circle", "is left of", "circle")
    ]


def test_an_address_gives_the_scene_back():
    scene = Scene((BLUE, RED))
    assert Scene(compact.read(compact.write(scene))) == scene


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("circle", "size.colour.kind.x.y; got 'circle'"),
        ("large.red.circle.1", "size.colour.kind.x.y"),
        ("large.red.circle.1.2.3", "size.colour.kind.x.y"),
        ("large.red.circle.a.2", "two whole numbers"),
        ("large.red.circle.٣.2", "two whole numbers"),
        ("large.red.circle.1e9.2", "two whole numbers"),
        ("large.red.circle.999999.2", "two whole numbers"),
        ("large.red.<b>.1.2", "the kind of a shape"),
        ("large.red.circle.--1.2", "two whole numbers"),
    ],
)
def test_an_address_that_is_no_scene_says_why(text, why):
    with pytest.raises(ValueError, match=why):
        compact.read(text)


def test_an_empty_address_names_no_shape():
    assert compact.read("") == compact.read("__") == ()

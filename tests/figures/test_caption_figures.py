"""The pictures of the Caption page: where a word hangs in the picture, and colour given by colour said."""

import re

import numpy as np
import pytest

from seqviz.figures import scales
from seqviz.figures.colour_grid import colour_grid
from seqviz.figures.covered_map import SCALE, covered_map

MIDDLES = [2, 5]


@pytest.mark.parametrize("dark", [False, True])
def test_no_change_leaves_the_picture_in_grey_and_a_change_is_blue_or_orange(dark):
    picture = np.full((8, 8, 3), 200, np.uint8)
    plain = covered_map(picture, [[0.0, 0.0], [0.0, 0.0]], MIDDLES, 3, dark=dark)
    assert plain.shape == (8 * SCALE, 8 * SCALE, 3)
    changed = covered_map(picture, [[1.0, 0.0], [0.0, -1.0]], MIDDLES, 3, dark=dark)
    middle = [changed[at * SCALE + 1, at * SCALE + 1].astype(int) for at in MIDDLES]
    assert middle[0][2] > middle[0][0], "less likely by the cover: blue"
    assert middle[1][0] > middle[1][2], "more likely by the cover: orange"
    assert np.array_equal(changed[2 * SCALE, 5 * SCALE], plain[2 * SCALE, 5 * SCALE])


def test_a_place_is_as_wide_as_the_stride():
    picture = np.full((8, 8, 3), 255, np.uint8)
    changed = covered_map(picture, [[1.0, 0.0], [0.0, 0.0]], MIDDLES, 3)
    plain = covered_map(picture, [[0.0, 0.0], [0.0, 0.0]], MIDDLES, 3)
    touched = (changed != plain).any(axis=-1)[::SCALE, ::SCALE]
    assert touched.sum() == 9
    assert touched[1:4, 1:4].all()


def test_the_grid_writes_every_number_on_its_colour():
    picture = colour_grid(
        ["red", "<b>"], [(1, 2, 3), (4, 5, 6)], [[0.9, 0.1], [0.25, 0.75]], "given", "said", dark=False
    )
    assert re.findall(r">(\d\.\d\d)<", picture) == ["0.90", "0.10", "0.25", "0.75"]
    for value in (0.9, 0.1, 0.25, 0.75):
        assert scales.css(scales.activation_colour(value)) in picture
    assert "<b>" not in picture


def test_a_grid_that_is_not_square_is_an_error():
    with pytest.raises(ValueError, match="as many rows and columns"):
        colour_grid(["red", "blue"], [(0, 0, 0)] * 2, [[1.0, 0.0]], "", "", dark=False)

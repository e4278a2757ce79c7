"""A stroke as equal steps: whatever its speed, place and size; and what is no stroke is named."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqviz import strokes

CORNER = [(0, 0), (14, 0), (14, 7)]


def test_a_corner_by_hand():
    """Size 14, so a step is 1: fourteen steps to the right, seven up."""
    at = strokes.places(CORNER)
    assert at.tolist() == pytest.approx(np.array([*((x, 0) for x in range(15)), *((14, y) for y in range(1, 8))]))
    found = strokes.features(at)
    assert found.shape == (21, len(strokes.FEATURES))
    assert found[0] == pytest.approx([1 / 12, 0, 1, 0])
    assert found[-1] == pytest.approx([14 / 12, 7 / 12, 0, 1])
    assert strokes.arrows(at) == ("→",) * 14 + ("↑",) * 7


def wave(count: int) -> np.ndarray:
    t = np.linspace(0, 1, count)
    return np.stack([t, np.sin(6 * t)], axis=1)


def test_the_pens_speed_is_of_no_account():
    slow_start = wave(401)[np.unique(np.rint(400 * np.linspace(0, 1, 300) ** 2).astype(int))]
    assert strokes.features(strokes.places(slow_start)) == pytest.approx(
        strokes.features(strokes.places(wave(401))), abs=0.02
    )


@pytest.mark.parametrize(("scale", "move"), [(1e-9, 0), (1e6, -3e6), (1, 1000), (1e150, 0)])
def test_place_and_size_are_of_no_account(scale, move):
    right = strokes.features(strokes.places(wave(80)))
    assert strokes.features(strokes.places(scale * wave(80) + move)) == pytest.approx(right, abs=1e-6)


def test_steps_are_equally_long_and_end_where_the_stroke_ends():
    points = np.array([(0, 0), (3, 1), (5, 5), (4, 9.3)])
    at = strokes.places(points)
    assert at[0].tolist() == [0, 0]
    assert at[-1] == pytest.approx([4, 9.3])
    along = np.hypot(*np.diff(strokes.places([(0, 0), (10, 3)]), axis=0).T)
    assert along == pytest.approx(np.full(len(along), along[0]))


def test_a_stretch_makes_longer_steps():
    assert len(strokes.places(CORNER, 3.0)) == 1 + 21 / 3


@pytest.mark.parametrize(
    ("positions", "says"),
    [
        ([], "shape"),
        ([(1, 2)], "1 positions of size 0"),
        ([(1, 2)] * 9, "9 positions of size 0"),
        ([1, 2, 3], "shape"),
        ([(1, 2, 3)], "shape"),
        ([(0, 0), (1, float("nan"))], "NaN"),
        ([(0, 0), (1, float("inf"))], "infinity"),
        ([(-1e308, 0), (1e308, 0)], "size inf"),
        ("letter", "pairs of numbers"),
        (None, "shape"),
        ([(0, 0), (1,)], "pairs of numbers"),
        ([(0, 0), (1, 1)] * 200, "at most 160 steps"),
    ],
)
def test_what_is_no_stroke_is_named(positions, says):
    with pytest.raises(ValueError, match=says):
        strokes.places(positions)


def test_a_pause_and_a_turn_back_do_no_harm():
    assert np.isfinite(strokes.features(strokes.places([(0, 0), (0, 0), (1, 0), (0, 0)]))).all()


@given(st.integers(0, 359))
def test_an_arrow_is_within_a_sixteenth_of_a_turn(degrees):
    angle = np.deg2rad(degrees)
    (arrow,) = set(strokes.arrows(strokes.places([(0, 0), (np.cos(angle), np.sin(angle))])))
    off = (degrees - 45 * strokes.ARROWS.index(arrow) + 180) % 360 - 180
    assert abs(off) <= 22.5 + 1e-6

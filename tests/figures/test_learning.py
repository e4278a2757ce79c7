"""The curves of a network that learns: every look a point, on axes that do not move."""

import re

import pytest

from seqviz.figures import scales
from seqviz.figures.learning import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, learning
from seqviz.insight.recall import Progress, Recipe

RECIPE = Recipe("GRU", 5, steps=100)
LOOKS = [Progress(20, 1.4, 0.25, 0.3), Progress(40, 0.8, 0.5, 2.0), Progress(60, 0.01, 1.0, 150.0)]


def points(svg):
    (path,) = re.findall(r'<path d="M([^"HV]*)" fill="none"', svg)
    return [tuple(map(float, point.split())) for point in path.split("L")]


@pytest.mark.parametrize("dark", [False, True])
def test_every_look_is_a_point_at_its_step(dark):
    accuracy, loss, gradient = learning(LOOKS, RECIPE, dark=dark)
    assert [curve.name for curve in (accuracy, loss, gradient)] == ["accuracy", "loss", "gradient"]
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    for curve, shares in (
        (accuracy, [0.25, 0.5, 1.0]),
        (loss, [1.4 / 1.6, 0.5, 0.01 / 1.6]),
        (gradient, [0.579520, 0.716838, 1.0]),  # (log10 g + 4) / 6, and beyond 100 at the edge
    ):
        expected = [
            (LEFT + wide * look.step / 100, TOP + high * (1 - share)) for look, share in zip(LOOKS, shares, strict=True)
        ]
        assert points(curve.svg) == [pytest.approx(point, abs=0.06) for point in expected]
        assert scales.line("GRU", dark).colour in curve.svg


def test_the_numbers_beside_them_are_the_last_look():
    assert [curve.now for curve in learning(LOOKS, RECIPE)] == ["100 %", "0.01", "150"]


def test_before_the_first_look_there_are_empty_frames():
    for curve in learning([], RECIPE):
        assert curve.now == ""
        assert "<circle" not in curve.svg
        assert "100 steps" in curve.svg


def test_without_a_limit_none_is_drawn():
    assert "limit" in learning(LOOKS, RECIPE)[2].svg
    assert "limit" not in learning(LOOKS, Recipe("GRU", 5, steps=100, clip=None))[2].svg

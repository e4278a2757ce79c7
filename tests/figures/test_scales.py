import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqviz.figures import scales

ROLES = ("keep", "in", "show")


def luminance(rgb):
    linear = [v / 255 / 12.92 if v / 255 <= 0.04045 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("role", ROLES)
def test_a_wider_open_gate_is_never_closer_to_the_page(role, dark):
    steps = [luminance(scales.gate_colour(v / 50, role, dark)) for v in range(51)]
    assert steps == sorted(steps, reverse=not dark)


@pytest.mark.parametrize("dark", [False, True])
def test_zero_is_the_neutral_middle(dark):
    red, green, blue = scales.sign_colour(0, dark)
    assert max(red, green, blue) - min(red, green, blue) < 12


@given(st.floats(0.05, 1), st.booleans())
def test_plus_and_minus_mirror_each_other(value, dark):
    plus, minus = scales.sign_colour(value, dark), scales.sign_colour(-value, dark)
    assert plus[2] > plus[0]
    assert minus[0] > minus[2]
    assert abs(luminance(plus) - luminance(minus)) < 0.03


@given(st.floats(allow_nan=False, allow_infinity=True), st.sampled_from(ROLES), st.booleans())
def test_values_beyond_the_scale_take_its_last_colour(value, role, dark):
    low, high = scales.gate_colour(0, role, dark), scales.gate_colour(1, role, dark)
    expected = low if value <= 0 else high if value >= 1 else scales.gate_colour(value, role, dark)
    assert scales.gate_colour(value, role, dark) == expected


def test_a_colour_outside_srgb_loses_chroma_not_lightness():
    grey, clipped = scales.oklch(0.7, 0, 255), scales.oklch(0.7, 0.4, 255)
    assert abs(luminance(grey) - luminance(clipped)) < 0.06

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


def contrast(first, second):
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rgb(text):
    return tuple(int(text[at : at + 2], 16) for at in (1, 3, 5))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", scales.NETWORKS)
def test_a_networks_name_can_be_read_in_the_colour_of_its_line(name, dark):
    assert contrast(rgb(scales.line(name, dark).colour), rgb(scales.tokens(dark)["bg"])) >= 4.5
    assert contrast(rgb(scales.line(name, dark).colour), rgb(scales.tokens(dark)["sunk"])) >= 4.5


def test_every_network_has_dashes_of_its_own():
    assert len({scales.line(name).dash for name in scales.NETWORKS}) == len(scales.NETWORKS) == 5


@pytest.mark.parametrize("name", ["bilstm", "BiLSTM", "sentiment-bilstm", "sentiment-bilstm-42k"])
def test_a_network_is_known_by_its_checkpoint_and_by_its_label(name):
    assert scales.network(name) == "BiLSTM"
    assert scales.line(name) == scales.line("BiLSTM") != scales.line("LSTM")


def test_a_network_without_a_line_is_named():
    with pytest.raises(KeyError, match="lines for RNN, GRU, LSTM, BiLSTM, CNN; got 'characters-lstm'"):
        scales.line("characters-lstm")

"""Bars of bits share one scale, name their models and mark the one of interest."""

import re

import pytest

from seqviz.figures.bits_bars import Bar, bits_bars


@pytest.mark.parametrize("dark", [False, True])
def test_lengths_are_shares_of_the_longest(dark):
    html = bits_bars([Bar("guess", "nothing", 6.0), Bar("<own>", "all", 1.5, own=True)], dark=dark)
    assert re.findall(r"width: ([\d.]+)%", html) == ["100.0", "25.0"]
    assert re.findall(r">(\d\.\d\d)<", html) == ["6.00", "1.50"]
    assert "&lt;own&gt;" in html
    assert html.count("background: transparent") == 1


def test_no_bar_and_a_bar_below_zero_are_refused():
    for bars in ([], [Bar("a", "b", -1.0)]):
        with pytest.raises(ValueError, match="bars of 0 bits or more"):
            bits_bars(bars)

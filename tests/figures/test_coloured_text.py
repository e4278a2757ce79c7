"""A coloured text keeps its characters, colours each by its value, and takes no markup from it."""

import re
from html import unescape

import pytest

from seqviz.figures import scales
from seqviz.figures.coloured_text import coloured_text, ink_on


@pytest.mark.parametrize("dark", [False, True])
def test_every_character_stands_on_the_colour_of_its_value(dark):
    html = coloured_text("a <\n&", [0.0, 1.0, -2.0, 0.5, 9.0], 2.0, dark=dark)
    found = re.findall(r'<span style="background: (#\w{6}); color: (#\w{3});[^"]*">(.*?)</span>', html)
    assert [unescape(text) for _, _, text in found] == ["a", " ", "<", "↵", "&"]
    expected = [scales.sign_colour(value, dark) for value in (0, 0.5, -1, 0.25, 1)]
    assert [colour for colour, _, _ in found] == [scales.css(rgb) for rgb in expected]
    assert [ink for _, ink, _ in found] == [ink_on(rgb) for rgb in expected]
    assert "↵</span>\n" in html


def test_ink_is_what_reads_better():
    assert ink_on((255, 216, 61)) == "#000"
    assert ink_on((11, 79, 158)) == "#fff"


def test_values_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="one value for each of 3 characters; got 1"):
        coloured_text("abc", [1.0], 1.0)

"""The grounds of the parts of speech: readable text, and none that colour-blind eyes take for another."""

from itertools import combinations

import pytest

from seqviz.figures import scales
from seqviz.figures.tag_colours import palette, tag_colour
from seqviz.training.treebank import LABELS

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
SEEN_AS = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}
APART = 0.038
"""Distance in OKLab; 0.02 is just seen side by side."""


def linear(colour):
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def luminance(colour):
    return sum(share * v for share, v in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def oklab(rgb):
    r, g, b = (max(0.0, v) for v in rgb)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def distance(first, second, eyes):
    seen = [[sum(w * v for w, v in zip(row, linear(c), strict=True)) for row in SEEN_AS[eyes]] for c in (first, second)]
    return sum((a - b) ** 2 for a, b in zip(*map(oklab, seen), strict=True)) ** 0.5


def test_every_universal_tag_has_a_ground_and_nothing_else_has():
    assert sorted(palette()) == sorted(LABELS)
    with pytest.raises(KeyError, match="universal parts of speech are NOUN"):
        tag_colour("NN")


@pytest.mark.parametrize("dark", [False, True])
def test_the_themes_ink_reads_on_every_ground(dark):
    ink = luminance(scales.tokens(dark)["ink"])
    for tag, ground in palette(dark).items():
        low, high = sorted((ink, luminance(ground)))
        assert (high + 0.05) / (low + 0.05) >= 4.5, tag


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("eyes", SEEN_AS)
def test_no_two_grounds_look_alike(eyes, dark):
    for one, other in combinations(palette(dark), 2):
        assert distance(tag_colour(one, dark), tag_colour(other, dark), eyes) > APART, (one, other)

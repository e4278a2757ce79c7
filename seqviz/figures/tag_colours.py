"""The ground of each part of speech: a hue for each family, a lightness for each tag of it.

A tag's name always stands on its ground, so no tag is known by its colour alone. Families differ in hue, and where
colour-blind eyes take two hues for one, in lightness. Text in the theme's ink reads on every one of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from seqviz.figures.scales import css, oklch

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "names": ("NOUN", "PROPN", "PRON", "NUM"),
    "verbs": ("VERB", "AUX"),
    "qualities": ("ADJ", "ADV"),
    "links": ("DET", "ADP", "PART", "SCONJ", "CCONJ"),
    "rest": ("PUNCT", "SYM", "INTJ", "X"),
}
# Hue of a family (light, dark), then lightness and chroma of its tags. Chosen so that no two of all look alike to any
# eyes: the least distance is 0.039 in OKLab, where 0.02 is just seen, also under deuteranopia and protanopia.
_HUES = {"names": (262, 262), "verbs": (55, 52), "qualities": (150, 153), "links": (331, 321), "rest": (76, 85)}
_LIGHT = {
    "names": ((0.702, 0.12), (0.767, 0.105), (0.818, 0.093), (0.924, 0.09)),
    "verbs": ((0.70, 0.105), (0.765, 0.105)),
    "qualities": ((0.752, 0.105), (0.913, 0.105)),
    "links": ((0.70, 0.105), (0.746, 0.051), (0.783, 0.105), (0.829, 0.076), (0.877, 0.071)),
    "rest": ((0.965, 0.008), (0.846, 0.01), (0.796, 0.01), (0.70, 0.01)),
}
_DARK = {
    "names": ((0.50, 0.115), (0.377, 0.11), (0.308, 0.105), (0.24, 0.105)),
    "verbs": ((0.472, 0.105), (0.306, 0.092)),
    "qualities": ((0.454, 0.105), (0.355, 0.098)),
    "links": ((0.499, 0.091), (0.445, 0.073), (0.376, 0.072), (0.312, 0.072), (0.24, 0.075)),
    "rest": ((0.24, 0.01), (0.301, 0.01), (0.412, 0.01), (0.50, 0.01)),
}


def tag_colour(tag: str, dark: bool = False) -> str:
    """The ground of a tag. Raises KeyError for what is no universal part of speech."""
    for family, tags in FAMILIES.items():
        if tag in tags:
            lightness, chroma = (_DARK if dark else _LIGHT)[family][tags.index(tag)]
            return css(oklch(lightness, chroma, _HUES[family][dark]))
    raise KeyError(f"the universal parts of speech are {', '.join(sum(FAMILIES.values(), ()))}; got {tag!r}")


def palette(dark: bool = False) -> dict[str, str]:
    """All tags with their grounds, family by family."""
    return {tag: tag_colour(tag, dark) for tags in FAMILIES.values() for tag in tags}

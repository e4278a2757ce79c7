"""Every colour decision: the tokens of the two themes, and the ramps that give a value its colour.

Ramps are walked in OKLCH, so that equal darkness is equal value in every hue; a colour outside sRGB loses chroma, never
lightness. The player's colour.js holds the same numbers, and a test compares the two.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Rgb = tuple[int, int, int]

LIGHT = {
    "bg": "#ffffff", "sunk": "#f6f5f2", "line": "#d9d6cf", "ink": "#1b222b", "ink2": "#545e6b", "ink3": "#8a929c",
    "now": "#ffd83d", "plus": "#0b4f9e", "minus": "#a63c06",
}  # fmt: skip
DARK = {
    "bg": "#0e1117", "sunk": "#171c25", "line": "#353d4a", "ink": "#eef1f5", "ink2": "#a9b4c0", "ink3": "#6f7a87",
    "now": "#ffd83d", "plus": "#7db8ff", "minus": "#ff9e66",
}  # fmt: skip

# What a letter, a dot or a line of a role is drawn in (light, dark).
ROLES = {
    "keep": ("#00717a", "#3fc9cf"), "in": ("#3a7514", "#8fce5c"), "candidate": ("#ad2560", "#ff85b0"),
    "show": ("#7040b5", "#bd9bff"), "state": ("#6b5b3e", "#d6c3a0"),
}  # fmt: skip
HUES = {"keep": 197.0, "in": 135.0, "show": 300.0}
PLUS_HUE, MINUS_HUE = 255.0, 45.0


@dataclass(frozen=True)
class Line:
    """How a network's line is drawn; its dashes tell it apart where its colour does not."""

    colour: str
    dash: str
    width: float


# Colours are identities of the two themes (light, dark); dashes in plotly's words.
LINES = {
    "RNN": (("#545e6b", "#a9b4c0"), "dot", 2.0),
    "GRU": (("#ad2560", "#ff85b0"), "dash", 2.0),
    "LSTM": (("#1b222b", "#eef1f5"), "solid", 2.5),
    "BiLSTM": (("#7040b5", "#bd9bff"), "dashdot", 2.0),
    "CNN": (("#00717a", "#3fc9cf"), "longdash", 2.0),
}
NETWORKS = tuple(LINES)
PAIR = {"A": (("#1b222b", "#eef1f5"), "solid", 1.6), "B": (("#7040b5", "#bd9bff"), "dash", 1.6)}


def network(name: str) -> str:
    """How a picture calls a network: "sentiment-bilstm", "sentiment-bilstm-42k" and "BiLSTM (h and c)" are BiLSTM.

    Raises KeyError for a network that has no line.
    """
    own = name.lower().removeprefix("sentiment-").split("-")[0].partition(" ")[0]
    for label in NETWORKS:
        if label.lower() == own:
            return label
    raise KeyError(f"there are lines for {', '.join(NETWORKS)}; got {name!r}")


def line(name: str, dark: bool = False) -> Line:
    """The line of a network, by the name of its checkpoint or its label."""
    colours, dash, width = LINES[network(name)]
    return Line(colours[dark], dash, width)


def pair(which: str, dark: bool = False) -> Line:
    """The line of one of two sentences, "A" or "B"."""
    if which not in PAIR:
        raise KeyError(f"a pair is A and B; got {which!r}")
    colours, dash, width = PAIR[which]
    return Line(colours[dark], dash, width)


def role(name: str, dark: bool = False) -> str:
    """The colour of a role: "keep" (f, z), "in" (i, 1 − z), "candidate" (g, n) or "show" (o, r)."""
    return ROLES[name][dark]


def tokens(dark: bool) -> dict[str, str]:
    """Named colours of a theme."""
    return DARK if dark else LIGHT


def _linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3  # noqa: E741 - the colour space's own letter
    m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
    )


def _in_gamut(rgb: Sequence[float]) -> bool:
    return all(-1e-6 <= value <= 1 + 1e-6 for value in rgb)


def _encode(value: float) -> int:
    value = min(1.0, max(0.0, value))
    encoded = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return math.floor(255 * encoded + 0.5)


def oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    """OKLCH to sRGB (0 … 255), gamut-clipped by chroma (Ottosson 2020)."""
    low, high = 0.0, chroma
    if _in_gamut(_linear(lightness, chroma, hue)):
        low = chroma
    else:
        for _ in range(20):
            middle = (low + high) / 2
            low, high = (middle, high) if _in_gamut(_linear(lightness, middle, hue)) else (low, middle)
    red, green, blue = _linear(lightness, low, hue)
    return _encode(red), _encode(green), _encode(blue)


def gate_colour(value: float, role: str, dark: bool = False) -> Rgb:
    """Colour of a gate value in 0 … 1, for the role "keep" (f, z), "in" (i, 1 − z) or "show" (o, r)."""
    v = min(1.0, max(0.0, value))
    start, end, base, swing = (0.225, 0.77, 0.010, 0.095) if dark else (0.978, 0.42, 0.006, 0.118)
    bend = math.sin(math.pi * v) if dark else math.sin(math.pi * v / 2)
    return oklch(start + (end - start) * v, base + swing * bend, HUES[role])


def sign_colour(value: float, dark: bool = False) -> Rgb:
    """Colour of a signed value in −1 … 1: zero is the neutral middle, +v and −v mirror each other."""
    a = min(1.0, abs(value)) ** 0.85
    hue = PLUS_HUE if value >= 0 else MINUS_HUE
    if dark:
        return oklch(0.235 + 0.575 * a, 0.008 + 0.145 * a, hue)
    return oklch(0.975 - 0.555 * a, 0.004 + 0.150 * a, hue)


def sign_ramp(dark: bool = False, stops: int = 41) -> list[tuple[float, str]]:
    """`sign_colour` from −1 to 1 as (share of the way, colour), for what draws a ramp of its own between stops."""
    return [(at / (stops - 1), css(sign_colour(2 * at / (stops - 1) - 1, dark))) for at in range(stops)]


def activation_colour(value: float, dark: bool = False) -> Rgb:
    """Colour of what a filter hands on, 0 … 1 of the scale's end: nothing is the ground, more is further from it."""
    a = min(1.0, max(0.0, value)) ** 0.85
    if dark:
        return oklch(0.235 + 0.60 * a, 0.008 + 0.047 * a, PLUS_HUE)
    return oklch(0.975 - 0.635 * a, 0.003 + 0.052 * a, PLUS_HUE)


def css(rgb: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)

"""The home page's small picture of handwriting: a stroke, each step coloured by what the network says after it."""

from __future__ import annotations

from seqviz import strokes
from seqviz.figures import scales
from seqviz.figures.mosaic import HEIGHT, WIDTH
from seqviz.ui.handwriting.code import decode, upwards
from seqviz.ui.handwriting.reading import network, reading
from seqviz.ui.handwriting.signs import SIGNS

LETTERS = "dhz"
NETWORK = "handwriting-lstm"
MARGIN = 12.0


def miniature(dark: bool) -> str:
    """Three letters as the network of one direction reads them (SVG): the darker a step, the more probable the letter
    after it."""
    width = WIDTH / len(LETTERS)
    parts = [_letter(letter, at * width, width, dark) for at, letter in enumerate(LETTERS)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" stroke-linecap="round">'
    return f"{head}{''.join(parts)}</svg>"


def _letter(letter: str, left: float, width: float, dark: bool) -> str:
    code = SIGNS["letters"].example(letter)
    corners = decode(code)
    assert corners is not None
    at = strokes.places(upwards(corners))
    low, high = at.min(axis=0), at.max(axis=0)
    scale = min((width - 2 * MARGIN) / (high[0] - low[0]), (HEIGHT - 2 * MARGIN) / (high[1] - low[1]))
    xs = left + width / 2 + scale * (at[:, 0] - (low[0] + high[0]) / 2)
    ys = HEIGHT / 2 - scale * (at[:, 1] - (low[1] + high[1]) / 2)
    answers = reading(NETWORK, code).probabilities
    assert answers is not None
    shares = answers[:, network(NETWORK).labels.index(letter)].tolist()
    return "".join(
        f'<path d="M{xs[t]:.1f} {ys[t]:.1f}L{xs[t + 1]:.1f} {ys[t + 1]:.1f}" stroke-width="6" fill="none" '
        f'stroke="{scales.css(scales.activation_colour(0.12 + 0.88 * share, dark))}"/>'
        for t, share in enumerate(shares)
    )

"""The home page's picture of the Questions page: six probabilities after every word of a question."""

from __future__ import annotations

from seqviz.figures import scales
from seqviz.figures.mosaic import mosaic_svg
from seqviz.ui.questions import NETWORKS
from seqviz.ui.runtime import load, read
from seqviz.ui.tasks import QUESTIONS, opening


def miniature(dark: bool) -> str:
    """One row per class, one column per word, as the GRU answers."""
    name = NETWORKS["GRU"]
    trace = read(name, tuple(load(name).tokenize(opening(QUESTIONS))))
    assert trace.probabilities is not None
    return mosaic_svg(trace.probabilities.T.tolist(), lambda value: scales.activation_colour(value, dark), gap=2)

"""The home page's picture of the Chinese networks: the state of a GRU over a review, one column per character."""

from __future__ import annotations

import torch

from seqviz.figures import scales
from seqviz.figures.mosaic import mosaic_svg
from seqviz.ui.networks import RECURRENT
from seqviz.ui.runtime import load, read
from seqviz.ui.tasks import CHINESE, opening

UNITS = 24


def miniature(dark: bool) -> str:
    """The first units of the state, blue above zero, orange below."""
    name = RECURRENT[CHINESE]
    rows = read(name, tuple(load(name).tokenize(opening(CHINESE))))["h"][0, 0, :, :UNITS].T
    most = float(torch.quantile(rows.abs(), 0.98))
    return mosaic_svg(rows.tolist(), lambda value: scales.sign_colour(value / most, dark))

"""The home page's small picture of this page: the scene that it opens with, and the LSTM's memory while it says it."""

from __future__ import annotations

import torch

from seqviz.figures import scales
from seqviz.figures.mosaic import mosaic_svg
from seqviz.ui.caption.reading import reading
from seqviz.ui.caption.state import OPENING

UNITS = 24


def miniature(dark: bool) -> str:
    """c of the first units (rows) at every word of the sentence (columns); the first column is the picture's memory."""
    recorded = reading(OPENING, 1).trace
    memory = torch.cat([recorded.initial_state[1][0, :, None], recorded["c"][0]], dim=1)[0, :, :UNITS].T
    most = float(torch.quantile(memory.abs(), 0.98))
    return mosaic_svg(memory.tolist(), lambda value: scales.sign_colour(value / most, dark))

"""The home page's picture of the Relations page: what every word of its first sentence says for each answer."""

from __future__ import annotations

from seqviz.figures import scales
from seqviz.figures.mosaic import mosaic_svg
from seqviz.insight.word_shares import word_shares
from seqviz.tasks.marked import parse
from seqviz.ui.relations.network import read
from seqviz.ui.words import words

ROWS = 10


def miniature(dark: bool) -> str:
    """One row for each of the likeliest labels, one column per token: its share of the label's logit."""
    trace = read(parse(words("relations.text_Cause-Effect")))
    assert trace.logits is not None
    labels = trace.logits.argsort(descending=True)[:ROWS].tolist()
    rows = [word_shares(trace, label).words.tolist() for label in labels]
    most = max(abs(share) for row in rows for share in row)
    return mosaic_svg(rows, lambda share: scales.sign_colour(share / most, dark), gap=1.5)

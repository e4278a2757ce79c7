"""Confusion matrices of six classes as tables, one per network; pure: counts in, HTML out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seqviz.ui.confusion import Counts, tables_html
from seqviz.ui.words import words


def matrices_html(counts: Mapping[str, Counts], labels: Sequence[str]) -> str:
    """By network a table, rows what the label says, columns what the network answers; errors are outlined."""
    return tables_html(
        counts, labels, lambda wrong, size: words("questions.matrix_title", wrong=wrong, size=size), kind="classes"
    )


def commonest(counts: Counts) -> tuple[int, int]:
    """The most frequent error: what the label says, what the network answers."""
    size = range(len(counts))
    return max(((at, to) for at in size for to in size if at != to), key=lambda pair: counts[pair[0]][pair[1]])

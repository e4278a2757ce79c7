"""Confusion matrices of six classes as tables, one per network; pure: counts in, HTML out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from seqviz.ui.words import words

Counts = Sequence[Sequence[int]]

STRONGEST = 45
"""Per cent of ink in the ground of a cell that holds a whole row; text stays readable on it."""


def matrices_html(counts: Mapping[str, Counts], labels: Sequence[str]) -> str:
    """By network a table, rows what the label says, columns what the network answers; errors are outlined.

    Raises ValueError for counts that are not one row and one column per label.
    """
    return f'<div class="classes">{"".join(_table(name, rows, labels) for name, rows in counts.items())}</div>'


def wrong(counts: Counts) -> int:
    return sum(count for at, row in enumerate(counts) for to, count in enumerate(row) if at != to)


def commonest(counts: Counts) -> tuple[int, int]:
    """The most frequent error: what the label says, what the network answers."""
    size = range(len(counts))
    return max(((at, to) for at in size for to in size if at != to), key=lambda pair: counts[pair[0]][pair[1]])


def _table(name: str, rows: Counts, labels: Sequence[str]) -> str:
    if [len(row) for row in rows] != [len(labels)] * len(labels):
        raise ValueError(f"a confusion matrix of {len(labels)} labels has as many rows and columns")
    title = words("questions.matrix_title", wrong=wrong(rows), size=sum(map(sum, rows)))
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in labels)
    body = "".join(_row(labels[at], row, at) for at, row in enumerate(rows))
    return (
        f"<table><caption>{escape(name)} <span>{escape(title)}</span></caption>"
        f"<thead><tr><th></th>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(label: str, row: Sequence[int], right: int) -> str:
    cells = "".join(_cell(count, sum(row), index == right) for index, count in enumerate(row))
    return f'<tr><th scope="row">{escape(label)}</th>{cells}</tr>'


def _cell(count: int, total: int, right: bool) -> str:
    share = STRONGEST * count / max(1, total)
    name = "right" if right else "wrong" if count else "none"
    return f'<td class="{name}" style="--share: {share:.0f}%">{count or ""}</td>'

"""Confusion matrices as tables, one per network; pure: counts in, HTML out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

Counts = Sequence[Sequence[int]]

STRONGEST = 45
"""Per cent of ink in the ground of a cell that holds a whole row; text stays readable on it."""


def tables_html(
    counts: Mapping[str, Counts], labels: Sequence[str], title: Callable[[int, int], str], *, kind: str
) -> str:
    """By network a table, rows what the label says, columns what the network answers; errors are outlined.

    `title` tells how many of how many answers are wrong; `kind` is the class that the page's style knows. Raises
    ValueError for counts that are not one row and one column per label.
    """
    return f'<div class="{kind}">{"".join(_table(name, rows, labels, title) for name, rows in counts.items())}</div>'


def wrong(counts: Counts) -> int:
    return sum(count for at, row in enumerate(counts) for to, count in enumerate(row) if at != to)


def _table(name: str, rows: Counts, labels: Sequence[str], title: Callable[[int, int], str]) -> str:
    size, found = len(labels), [len(row) for row in rows]
    if found != [size] * size:
        raise ValueError(f"a confusion matrix of {size} labels is {size} × {size}; got rows of {found}")
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in labels)
    body = "".join(_row(labels[at], row, at) for at, row in enumerate(rows))
    return (
        f"<table><caption>{escape(name)} <span>{escape(title(wrong(rows), sum(map(sum, rows))))}</span></caption>"
        f"<thead><tr><th></th>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(label: str, row: Sequence[int], right: int) -> str:
    cells = "".join(_cell(count, sum(row), index == right) for index, count in enumerate(row))
    return f'<tr><th scope="row">{escape(label)}</th>{cells}</tr>'


def _cell(count: int, total: int, right: bool) -> str:
    share = STRONGEST * count / max(1, total)
    name = "right" if right else "wrong" if count else "none"
    return f'<td class="{name}" style="--share: {share:.0f}%">{f"{count:,}" if count else ""}</td>'

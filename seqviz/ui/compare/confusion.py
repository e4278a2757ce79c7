"""Confusion matrices as small tables, one per network; pure: counts in, HTML out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from seqviz.ui.words import words

Counts = Sequence[Sequence[int]]

_STYLE = """<style>
.confusion { display: grid; grid-template-columns: repeat(auto-fit, minmax(164px, 1fr)); gap: 14px 18px; }
.confusion table { border-collapse: separate; border-spacing: 3px; width: 100%; table-layout: fixed; margin: 0; }
.confusion caption { caption-side: top; text-align: left; font-weight: 700; font-size: 17px; color: inherit;
  padding: 0 0 2px 4px; }
.confusion caption span { font-weight: 400; opacity: .75; font-size: 15px; }
.confusion th { font-weight: 400; font-size: 13.5px; opacity: .8; text-align: center; padding: 0; border: 0; }
.confusion tbody th { text-align: left; width: 56px; }
.confusion td { text-align: center; font-size: 18px; height: 42px; border-radius: 7px; border: 0; padding: 0;
  font-variant-numeric: tabular-nums; background: color-mix(in srgb, currentColor var(--share), transparent); }
.confusion td.wrong { font-weight: 700; outline: 1.5px solid currentColor; outline-offset: -1.5px; }
</style>"""
STRONGEST = 45
"""Per cent of ink in the ground of a cell that holds a whole row; text stays readable on it."""


def confusion_html(counts: Mapping[str, Counts]) -> str:
    """A 2 × 2 table per network, rows what the label says, columns what the network answers; errors are outlined.

    Raises ValueError for counts that are not 2 × 2.
    """
    return f'{_STYLE}<div class="confusion">{"".join(_table(name, rows) for name, rows in counts.items())}</div>'


def _table(name: str, rows: Counts) -> str:
    if [len(row) for row in rows] != [2, 2]:
        raise ValueError(f"a confusion matrix of two labels is 2 × 2; got rows of {[len(row) for row in rows]}")
    total, right = sum(map(sum, rows)), rows[0][0] + rows[1][1]
    title = words("compare.confusion_title", wrong=f"{total - right:,}")
    labels = [words("compare.negative"), words("compare.positive")]
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in labels)
    body = "".join(_row(labels[index], row, index) for index, row in enumerate(rows))
    return (
        f"<table><caption>{escape(name)} <span>{escape(title)}</span></caption>"
        f"<thead><tr><th></th>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(label: str, row: Sequence[int], right: int) -> str:
    cells = "".join(_cell(count, sum(row), index == right) for index, count in enumerate(row))
    return f'<tr><th scope="row">{escape(label)}</th>{cells}</tr>'


def _cell(count: int, total: int, right: bool) -> str:
    share = STRONGEST * count / max(1, total)
    return f'<td class="{"right" if right else "wrong"}" style="--share: {share:.0f}%">{count:,}</td>'

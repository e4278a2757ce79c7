"""A row of large numbers, before and after; pure: texts in, HTML out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from seqviz.ui.words import words


@dataclass(frozen=True)
class Readout:
    name: str
    before: str
    after: str


def readouts_html(rows: Iterable[Readout], *, unchanged: bool) -> str:
    """One column per number: before → after, or the number alone with the word for it where nothing is changed."""
    return f'<div class="readouts">{"".join(_readout(row, unchanged) for row in rows)}</div>'


def _readout(row: Readout, unchanged: bool) -> str:
    if unchanged:
        numbers = f"<strong>{escape(row.before)}</strong><span>{escape(words('gradients.readout_unchanged'))}</span>"
    else:
        numbers = f"<span>{escape(row.before)} →</span><strong>{escape(row.after)}</strong>"
    return f'<div><p class="name">{escape(row.name)}</p><p class="numbers">{numbers}</p></div>'

"""Confusion matrices of two labels as small tables, one per network; pure: counts in, HTML out."""

from __future__ import annotations

from collections.abc import Mapping

from seqviz.ui.confusion import Counts, tables_html
from seqviz.ui.words import words

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


def confusion_html(counts: Mapping[str, Counts]) -> str:
    """A 2 × 2 table per network, rows what the label says, columns what the network answers; errors are outlined.

    Raises ValueError for counts that are not 2 × 2.
    """
    labels = [words("compare.negative"), words("compare.positive")]
    return _STYLE + tables_html(counts, labels, _title, kind="confusion")


def _title(wrong: int, size: int) -> str:
    return words("compare.confusion_title", wrong=f"{wrong:,}")

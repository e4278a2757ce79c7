"""One cell of a visitor's CSV, as a date or a number."""

from __future__ import annotations

import math
import re
from datetime import date

YEARS = (1700, 2200)
_MISSING = {"", "na", "n/a", "nan", "null", "none", "-", "–", "?"}
_ISO = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?:[T ].*)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def is_missing(cell: str) -> bool:
    """Whether it says that there is no number."""
    return cell.casefold() in _MISSING


def read_date(cell: str) -> date | None:
    """2015-06-12, 2015/6/12, 20150612, 12.06.2015; the time of day is passed over."""
    year, month, day = 0, 0, 0
    if found := _ISO.fullmatch(cell):
        year, month, day = int(found[1]), int(found[3]), int(found[4])
    elif found := _DOTTED.fullmatch(cell):
        year, month, day = int(found[3]), int(found[2]), int(found[1])
    try:
        return date(year, month, day) if YEARS[0] <= year <= YEARS[1] else None
    except ValueError:
        return None


def read_number(cell: str) -> float | None:
    """A decimal comma is read as a point; None for what is no finite number."""
    try:
        value = float(cell.replace("−", "-").replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None

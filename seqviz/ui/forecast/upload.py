"""A visitor's CSV as a daily series, or the one thing that is wrong with it. Knows no page.

Two columns are looked for, a date (year first, or day.month.year) and a number, with or without heads; `,` `;` or tabs
between them; lines that begin with # are passed over. Up to FILLED missing days in a row are filled by a straight line;
after a longer gap the series begins anew; a decimal comma is read as a point. Each of these is said in a note.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from seqviz.tasks.series import Series
from seqviz.ui.forecast.cells import is_missing, read_date, read_number

FEWEST, MOST = 14, 40_000
FILLED = 3
LARGEST = 9_999.0
LETTERS = 40
"""Of what a visitor wrote, as it is repeated."""


class Unreadable(Exception):
    """What is wrong: a key of the page's words under "problem_", and what it names."""

    def __init__(self, key: str, **fields: object) -> None:
        super().__init__(key)
        self.key, self.fields = key, fields


Note = tuple[str, dict[str, Any]]
"""A key of the page's words under "note_", and what it names."""


@dataclass(frozen=True)
class Upload:
    """A series, and what had to be done to get it."""

    series: Series
    column: str
    notes: tuple[Note, ...] = field(default=())


Line = tuple[int, list[str]]
"""Its number in the file, and its cells."""


def parsed(data: bytes) -> Upload:
    """Raises Unreadable."""
    lines = _lines(data)
    heads, rows = _heads(lines)
    dates, values = _columns(heads, rows)
    found = [(_day(line, dates), _value(line, values)) for line in rows]
    days = {day: value for day, value in found if value is not None}
    _check(found, days)
    series, notes = _daily(days)
    return Upload(series, heads[values], (*_commas(rows, values), *notes))


def _lines(data: bytes) -> list[Line]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("binary") from None
    if "\0" in text:
        raise Unreadable("binary")
    written = [(at, line) for at, line in enumerate(text.splitlines(), start=1) if line.strip() and line[0] != "#"]
    if not written:
        raise Unreadable("empty")
    if len(written) > MOST:
        raise Unreadable("long", count=f"{len(written):,}", most=f"{MOST:,}")
    # Where as many commas stand as semicolons or tabs, they are decimal ones.
    between = max(";\t,", key=written[0][1].count)
    try:
        return [(at, [cell.strip() for cell in next(csv.reader([line], delimiter=between))]) for at, line in written]
    except csv.Error:
        raise Unreadable("binary") from None


def _heads(lines: Sequence[Line]) -> tuple[list[str], Sequence[Line]]:
    """Names of the columns, and the lines under them; without heads, columns are called by their number."""
    first = lines[0][1]
    if len(first) < 2:
        raise Unreadable("columns", count=len(first), found=_cut(", ".join(first)))
    if any(read_date(cell) for cell in first):
        return [f"column {at}" for at in range(1, len(first) + 1)], lines
    if len(lines) == 1:
        raise Unreadable("heads", found=_cut(", ".join(first)))
    return first, lines[1:]


def _columns(heads: Sequence[str], rows: Sequence[Line]) -> tuple[int, int]:
    """Where the dates stand, and the first other column that holds numbers."""
    sample = [cells for _, cells in rows[:50]]

    def holds(at: int, read: Any) -> bool:
        return any(len(cells) > at and read(cells[at]) is not None for cells in sample)

    dates = next((at for at in range(len(heads)) if holds(at, read_date)), None)
    if dates is None:
        raise Unreadable("no_dates", heads=_cut(", ".join(heads)), found=_cut(", ".join(sample[0])))
    values = next((at for at in range(len(heads)) if at != dates and holds(at, read_number)), None)
    if values is None:
        raise Unreadable("no_numbers", heads=_cut(", ".join(heads)), found=_cut(", ".join(sample[0])))
    return dates, values


def _day(line: Line, at: int) -> date:
    number, cells = line
    cell = cells[at] if at < len(cells) else ""
    found = read_date(cell)
    if found is None:
        raise Unreadable("date", line=number, found=_cut(cell))
    return found


def _value(line: Line, at: int) -> float | None:
    number, cells = line
    cell = cells[at] if at < len(cells) else ""
    if is_missing(cell):
        return None
    found = read_number(cell)
    if found is None:
        raise Unreadable("number", line=number, found=_cut(cell))
    if abs(found) > LARGEST:
        raise Unreadable("large", line=number, found=_cut(cell), most=f"{LARGEST:,.0f}")
    return found


def _commas(rows: Sequence[Line], at: int) -> list[Note]:
    """Whether numbers have a comma, by the first that has; where thousands were meant, it is the place to see it."""
    cells = (cells[at] for _, cells in rows if at < len(cells))
    found = next((cell for cell in cells if "," in cell), None)
    return [] if found is None else [("comma", {"found": _cut(found), "value": _cut(found).replace(",", ".")})]


def _check(found: Sequence[tuple[date, float | None]], days: dict[date, float]) -> None:
    seen: set[date] = set()
    for day, _ in found:
        if day in seen:
            raise Unreadable("twice", day=day.isoformat())
        seen.add(day)
    if len(days) < FEWEST:
        raise Unreadable("short" if len(days) != 1 else "one", count=len(days), fewest=FEWEST)


def _daily(days: dict[date, float]) -> tuple[Series, list[Note]]:
    """Every day from the last long gap on."""
    dates = np.array(sorted(days), dtype="datetime64[D]")
    values = np.array([days[day] for day in dates.tolist()])
    notes: list[Note] = []
    steps = np.diff(dates).astype(int)
    if (long := np.flatnonzero(steps > FILLED + 1)).size:
        at = int(long[-1]) + 1
        gap = {"first": dates[at - 1].item().isoformat(), "last": dates[at].item().isoformat()}
        if len(dates) - at < FEWEST:
            raise Unreadable("gap", **gap, count=len(dates) - at, fewest=FEWEST, filled=FILLED)
        notes.append(("gap", {**gap, "filled": FILLED}))
        dates, values = dates[at:], values[at:]
    every = np.arange(dates[0], dates[-1] + np.timedelta64(1, "D"))
    if missing := len(every) - len(dates):
        notes.append(("filled", {"count": missing}))
    filled = np.interp((every - every[0]).astype(float), (dates - every[0]).astype(float), values)
    return Series(filled, every), notes


def _cut(text: str) -> str:
    """The beginning of a visitor's text, without what cannot be seen."""
    shown = "".join(letter for letter in text if letter.isprintable())
    return shown if len(shown) <= LETTERS else f"{shown[:LETTERS]}…"

"""What an act is called over the picture and in the list: a few signs each."""

from __future__ import annotations

from seqviz.ui.what_if.acts import FIELDS, MATRICES, Act
from seqviz.ui.words import words

LONGEST = 24


def label(act: Act) -> str:
    """Such as "z = 1", or "units 3, 7-12: zero"."""
    units = act.units.strip() if "units" in FIELDS[act.do] else ""
    units = units if len(units) <= LONGEST else f"{units[: LONGEST - 1]}…"
    part = "all" if not units else "one" if units.isdecimal() else "some"
    key = f"what_if.act_{act.do}_{part}"
    weight = words(f"what_if.matrix_{act.matrix}") if act.matrix in MATRICES else act.matrix
    value = f"{act.value:g}".replace("-", "−")
    place = f"{act.row}" if act.matrix.startswith("bias") else f"{act.row}, {act.column}"
    return words(key, gate=act.gate, value=value, units=units, matrix=weight, place=place)

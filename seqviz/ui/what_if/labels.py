"""What an act is called over the picture and in the list: a few signs each."""

from __future__ import annotations

from seqviz.ui.what_if.acts import FIELDS, Act
from seqviz.ui.words import words


def label(act: Act) -> str:
    """Such as "z = 1", or "units 3, 7-12: zero"."""
    part = "some" if act.units.strip() and "units" in FIELDS[act.do] else "all"
    key = f"what_if.act_{act.do}_{part}"
    weight = words(f"what_if.matrix_{act.matrix}") if act.do == "weight" else ""
    value = f"{act.value:g}".replace("-", "−")
    place = f"{act.row}" if act.matrix.startswith("bias") else f"{act.row}, {act.column}"
    return words(key, gate=act.gate, value=value, units=act.units.strip(), matrix=weight, place=place)

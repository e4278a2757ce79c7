"""What a visitor asks to be done: one small frozen value each, and how it stands in the page's address.

Words are counted from 1 here, as people count them. A value that cannot be read gives the default; one that can be read
but does not fit the network or the sentence is kept, so that fitting.py can say what came and what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

MOST = 3
"""Acts at once: they act together, and more are not followed by anyone."""
FIELDS = {
    "force": ("gate", "value", "words", "units"),
    "freeze": ("words", "units"),
    "ablate": ("words", "units"),
    "reset": ("word", "units"),
    "scramble": ("word", "seed", "units"),
    "transplant": ("other", "word", "units"),
    "weight": ("matrix", "gate", "row", "column", "value", "words"),
    "start": ("size", "seed", "units"),
}
ADDRESSED = ("gate", "value", "words", "units", "word", "seed", "other", "matrix", "row", "column", "size")
MATRICES = ("ih", "hh", "bias_ih", "bias_hh")
WORD = 6
"""Of the opening sentence: after "boring", before all that speaks against it."""
LETTERS = {"gate": 8, "units": 80, "matrix": 8, "other": 2000}


@dataclass(frozen=True)
class Act:
    """One thing done to a reading; which fields count is said by FIELDS."""

    do: str
    gate: str = ""
    value: float = 0.0
    units: str = ""
    """As typed, such as "3, 7-12"; empty for all."""
    first: int = 1
    last: int | None = None
    """None: to the sentence's end."""
    word: int = 1
    other: str = ""
    seed: int = 0
    matrix: str = "hh"
    row: int = 0
    column: int = 0
    size: float = 1.0


def kinds(network: str) -> tuple[str, ...]:
    """What can be done to a network: a plain RNN has no gate to force."""
    return tuple(do for do in FIELDS if not (do == "force" and network == "RNN"))


def fresh(do: str, network: str) -> Act:
    """An act as it is first offered."""
    gate = {"GRU": "z", "LSTM": "f"}.get(network, "h")
    value = {"force": 1.0 if network == "GRU" else 0.0, "weight": 2.0}.get(do, 0.0)
    first = 1 if do in ("ablate", "weight") else WORD + 1
    return Act(do, gate=gate, value=value, units="0-15" if do == "ablate" else "", first=first, word=WORD)


def opening(network: str) -> Act:
    """What is done when nobody has asked for anything."""
    return fresh("reset" if network == "RNN" else "force", network)


def to_address(acts: Sequence[Act]) -> dict[str, str | None]:
    """Every field of the address that acts may have: its text, or None where it is to be absent."""
    fields: dict[str, str | None] = {}
    for slot in range(MOST):
        act = acts[slot] if slot < len(acts) else None
        suffix = _suffix(slot)
        fields[f"do{suffix}"] = act.do if act else None
        for name in ADDRESSED:
            text = _write(act, name) if act and name in FIELDS[act.do] else ""
            fields[f"{name}{suffix}"] = text or None
    return fields


def from_address(fields: Mapping[str, str], network: str) -> list[Act]:
    """The acts that an address asks for; those whose kind it does not know are passed over."""
    dos = {slot: fields.get(f"do{_suffix(slot)}", "") for slot in range(MOST)}
    return [_read(fields, _suffix(slot), do, network) for slot, do in dos.items() if do in FIELDS]


def _suffix(slot: int) -> str:
    return str(slot + 1) if slot else ""


def _write(act: Act, name: str) -> str:
    if name == "words":
        end = "" if act.last is None else str(act.last)
        return str(act.first) if end == str(act.first) else f"{act.first}-{end}"
    value = getattr(act, name)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _read(fields: Mapping[str, str], suffix: str, do: str, network: str) -> Act:
    act = fresh(do, network)
    for name in FIELDS[do]:
        text = fields.get(f"{name}{suffix}")
        if text is not None:
            act = replace(act, **_value(name, text.strip()))
    return act


def _value(name: str, text: str) -> dict[str, Any]:
    """The field's value; nothing where its text says none."""
    if name == "words":
        return _span(text)
    if name in LETTERS:
        return {name: text[: LETTERS[name]]}
    if name in ("value", "size"):
        return {name: float(text)} if re.fullmatch(r"-?[0-9]{1,4}(\.[0-9]{1,6})?", text) else {}
    return {name: int(text)} if re.fullmatch(r"-?[0-9]{1,4}", text) else {}


def _span(text: str) -> dict[str, Any]:
    found = re.fullmatch(r"([0-9]{1,4})(-?)([0-9]{0,4})", text)
    if not found or (found[3] and not found[2]):
        return {}
    return {"first": int(found[1]), "last": int(found[3]) if found[3] else None if found[2] else int(found[1])}

"""From what is asked to what is done: an intervention, or what does not fit and what would."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from seqviz.insight.intervening import CANDIDATES, Intervention
from seqviz.insight.interventions import Ablate, EditWeight, Force, Freeze, RandomStart, Reset, Scramble, Transplant
from seqviz.insight.stepping import GATES
from seqviz.text import tokenize
from seqviz.ui.what_if.acts import Act

TORCH_ROWS = {"RNN": "h", "GRU": "rzn", "LSTM": "ifgo"}
"""The parts of a stacked weight, in torch's order."""
HEAVIEST = 10.0
PIECE = re.compile(r"([0-9]{1,4})(?:\s*[-–]\s*([0-9]{1,4}))?")


@dataclass(frozen=True)
class Network:
    """What an act has to fit."""

    kind: str
    steps: int
    units: int = 64
    inputs: int = 100


class Problem(Exception):
    """What does not fit: words of the table [what_if], under "problem_" and its key, and what they are filled with."""

    def __init__(self, key: str, **fields: object) -> None:
        super().__init__(key)
        self.key, self.fields = key, fields


def fit(act: Act, network: Network) -> Intervention:
    """Raises Problem where the act does not fit the network or its sentence."""
    return _MAKERS[act.do](act, network)


def parse_units(text: str, units: int) -> tuple[int, ...] | None:
    """ "3, 7-12" as units; None, for all of them, where nothing is typed. Raises Problem for what is no such list."""
    if not text.strip():
        return None
    found: list[int] = []
    for piece in text.split(","):
        match = PIECE.fullmatch(piece.strip())
        if not match:
            raise Problem("units_unread", units=text, last=units - 1)
        low, high = int(match[1]), int(match[2] or match[1])
        if max(low, high) >= units:
            raise Problem("unit_outside", unit=max(low, high), last=units - 1)
        if low > high:
            raise Problem("units_unread", units=text, last=units - 1)
        found.extend(range(low, high + 1))
    return tuple(sorted(set(found)))


def _where(act: Act, network: Network) -> tuple[int, int | None]:
    """The span from 0, checked."""
    end = network.steps if act.last is None else act.last
    if not 1 <= act.first <= end <= network.steps:
        key = "span_from" if act.last is None else "span_outside"
        raise Problem(key, first=act.first, last=act.last, count=network.steps)
    return act.first - 1, None if act.last is None else act.last - 1


def _at(act: Act, network: Network) -> int:
    if not 1 <= act.word <= network.steps:
        raise Problem("word_outside", word=act.word, count=network.steps)
    return act.word - 1


def _gate(act: Act, network: Network, rows: dict[str, str]) -> str:
    if not rows[network.kind]:
        raise Problem("no_gate", gate=act.gate)
    if act.gate not in tuple(rows[network.kind]):
        raise Problem("gate", kind=network.kind, gates=", ".join(rows[network.kind]), gate=act.gate)
    return act.gate


def _within(key: str, value: float, low: float, high: float, **more: object) -> float:
    if not low <= value <= high:
        numbers = {"low": low, "high": high, "value": value}
        raise Problem(key, **{name: f"{own:g}".replace("-", "−") for name, own in numbers.items()}, **more)
    return value


def _force(act: Act, network: Network) -> Intervention:
    gate = _gate(act, network, GATES)
    value = _within("value", act.value, -1 if gate in CANDIDATES else 0, 1, gate=gate)
    first, last = _where(act, network)
    return Force(gate, value, units=parse_units(act.units, network.units), first=first, last=last)


def _freeze(act: Act, network: Network) -> Intervention:
    first, last = _where(act, network)
    return Freeze(units=parse_units(act.units, network.units), first=first, last=last)


def _ablate(act: Act, network: Network) -> Intervention:
    first, last = _where(act, network)
    return Ablate(units=parse_units(act.units, network.units), first=first, last=last)


def _reset(act: Act, network: Network) -> Intervention:
    return Reset(_at(act, network), units=parse_units(act.units, network.units))


def _scramble(act: Act, network: Network) -> Intervention:
    return Scramble(_at(act, network), _seed(act), units=parse_units(act.units, network.units))


def _transplant(act: Act, network: Network) -> Intervention:
    at, other = _at(act, network), tuple(tokenize(act.other))
    if not other:
        raise Problem("other_empty")
    if at >= len(other):
        raise Problem("other_short", word=act.word, count=len(other))
    return Transplant(at, other, units=parse_units(act.units, network.units))


def _weight(act: Act, network: Network) -> Intervention:
    row, column = place(act, network)
    first, last = _where(act, network)
    value = _within("weight", act.value, -HEAVIEST, HEAVIEST)
    return EditWeight(weight_name(act), row, column, value, first=first, last=last)


def weight_name(act: Act) -> str:
    """torch's name of the matrix or bias."""
    return f"{act.matrix}_l0" if act.matrix.startswith("bias") else f"weight_{act.matrix}_l0"


def place(act: Act, network: Network) -> tuple[int, int | None]:
    """Row and column of the one weight. Raises Problem where the network has none there."""
    columns = {"ih": network.inputs, "hh": network.units, "bias_ih": None, "bias_hh": None}
    if act.matrix not in columns:
        raise Problem("matrix", names=", ".join(columns), matrix=act.matrix)
    gate = _gate(act, network, TORCH_ROWS)
    if not 0 <= act.row < network.units:
        raise Problem("row", row=act.row, last=network.units - 1)
    count = columns[act.matrix]
    if count is not None and not 0 <= act.column < count:
        raise Problem("column", column=act.column, last=count - 1)
    return TORCH_ROWS[network.kind].index(gate) * network.units + act.row, None if count is None else act.column


def _start(act: Act, network: Network) -> Intervention:
    size = _within("size", act.size, 0, 1)
    return RandomStart(_seed(act), size, units=parse_units(act.units, network.units))


def _seed(act: Act) -> int:
    return int(_within("seed", act.seed, 0, 9999))


_MAKERS: dict[str, Callable[[Act, Network], Intervention]] = {
    "force": _force,
    "freeze": _freeze,
    "ablate": _ablate,
    "reset": _reset,
    "scramble": _scramble,
    "transplant": _transplant,
    "weight": _weight,
    "start": _start,
}

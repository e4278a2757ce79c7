"""The widgets of an act's fields: each starts from the act's own value, and writes a changed one back into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from seqviz.insight.intervening import CANDIDATES
from seqviz.insight.stepping import GATES
from seqviz.ui.what_if import state
from seqviz.ui.what_if.acts import MATRICES, Act
from seqviz.ui.what_if.fitting import HEAVIEST, TORCH_ROWS, Network
from seqviz.ui.words import words

LONGEST = 16
Number = TypeVar("Number", int, float)


@dataclass(frozen=True)
class Row:
    """The open act, and what it has to fit."""

    act: Act
    network: Network
    tokens: Sequence[str]


def hold(key: str, value: object) -> None:
    """The act's own value for a widget, before it is drawn; an equal one is left alone, so that nothing jumps back."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _take(field: str, default: object = None) -> Callable[[], None]:
    """What a widget's change does: its value becomes the act's."""

    def take() -> None:
        value = st.session_state[f"act_{field}"]
        state.change(state.opened(), **{field: default if value is None else value})

    return take


def _gate(row: Row) -> None:
    rows = GATES if row.act.do == "force" else TORCH_ROWS
    gates = tuple(rows[row.network.kind])
    if len(gates) < 2:
        return
    hold("act_gate", row.act.gate if row.act.gate in gates else None)
    st.segmented_control(
        words("what_if.gate"), gates, key="act_gate", width="content", on_change=_take_gate, args=(row,)
    )


def _take_gate(row: Row) -> None:
    """A value that the new gate cannot have becomes the nearest that it can."""
    gate = st.session_state["act_gate"] or row.act.gate
    value = row.act.value if row.act.do == "weight" else _inside(row.act.value, _lowest(gate), 1.0)
    state.change(state.opened(), gate=gate, value=value)


def _lowest(gate: str) -> float:
    return -1.0 if gate in CANDIDATES else 0.0


def _value(row: Row) -> None:
    if row.act.do == "weight":
        hold("act_value", _inside(row.act.value, -HEAVIEST, HEAVIEST))
        st.number_input(
            words("what_if.weight_value"), -HEAVIEST, HEAVIEST, key="act_value", step=0.1, width=120,
            on_change=_take("value", 0.0),
        )  # fmt: skip
        return
    low = _lowest(row.act.gate)
    hold("act_value", _inside(row.act.value, low, 1.0))
    st.slider(
        words("what_if.value"), low, 1.0, key="act_value", step=0.01, format="%g", width=170, on_change=_take("value")
    )


def _size(row: Row) -> None:
    hold("act_size", _inside(row.act.size, 0.0, 1.0))
    st.slider(
        words("what_if.size"), 0.0, 1.0, key="act_size", step=0.05, format="%g", width=200, on_change=_take("size")
    )


def _words(row: Row) -> None:
    count = row.network.steps
    if count < 2:
        return
    first = _inside(row.act.first, 1, count)
    hold("act_words", (first, _inside(row.act.last or count, first, count)))
    st.select_slider(
        words("what_if.words"), range(1, count + 1), value=(1, count), format_func=named(row.tokens),
        key="act_words", width=330, on_change=_take_words, args=(count,),
    )  # fmt: skip


def _take_words(count: int) -> None:
    """A span that ends with the sentence goes on in a longer one."""
    first, last = st.session_state["act_words"]
    state.change(state.opened(), first=first, last=None if last == count else last)


def _word(row: Row) -> None:
    if row.network.steps < 2:
        return
    hold("act_word", _inside(row.act.word, 1, row.network.steps))
    st.select_slider(
        words("what_if.word"), range(1, row.network.steps + 1), format_func=named(row.tokens),
        key="act_word", width=330, on_change=_take("word"),
    )  # fmt: skip


def named(tokens: Sequence[str]) -> Callable[[int], str]:
    """A word with its place; long ones are cut."""

    def name(at: int) -> str:
        token = tokens[at - 1]
        return f"{at} {token if len(token) <= LONGEST else token[: LONGEST - 1] + '…'}"

    return name


def _units(row: Row) -> None:
    hold("act_units", row.act.units)
    st.text_input(
        words("what_if.units"), key="act_units", max_chars=80, width=150, on_change=_take("units"),
        placeholder=words("what_if.units_all", count=row.network.units),
    )  # fmt: skip


def _other(row: Row) -> None:
    hold("act_other", row.act.other)
    st.text_input(
        words("what_if.other"), key="act_other", max_chars=2000, width=330, on_change=_take("other"),
        placeholder=words("what_if.other_placeholder"),
    )  # fmt: skip


def _seed(row: Row) -> None:
    _whole("seed", row.act.seed, 9999)


def _row(row: Row) -> None:
    _whole("row", row.act.row, row.network.units - 1)


def _column(row: Row) -> None:
    if not row.act.matrix.startswith("bias"):
        _whole("column", row.act.column, (row.network.inputs if row.act.matrix == "ih" else row.network.units) - 1)


def _whole(field: str, value: int, last: int) -> None:
    hold(f"act_{field}", _inside(value, 0, last))
    st.number_input(
        words(f"what_if.{field}", last=last), 0, last, key=f"act_{field}", step=1, width=120, on_change=_take(field, 0)
    )


def _matrix(row: Row) -> None:
    hold("act_matrix", row.act.matrix if row.act.matrix in MATRICES else MATRICES[0])
    st.selectbox(
        words("what_if.matrix"), MATRICES, format_func=lambda name: words(f"what_if.matrix_{name}"), key="act_matrix",
        width=190, on_change=_take("matrix"),
    )  # fmt: skip


def _inside(value: Number, low: Number, high: Number) -> Number:
    return max(low, min(high, value))


WIDGETS: dict[str, Callable[[Row], None]] = {
    "gate": _gate,
    "value": _value,
    "size": _size,
    "words": _words,
    "word": _word,
    "units": _units,
    "other": _other,
    "seed": _seed,
    "matrix": _matrix,
    "row": _row,
    "column": _column,
}

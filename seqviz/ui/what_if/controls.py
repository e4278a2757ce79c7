"""What is done, as one row of controls: only those that the open act has, each with the act's own value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeVar

import streamlit as st

from seqviz.insight.intervening import CANDIDATES
from seqviz.insight.stepping import GATES
from seqviz.text import tokenize
from seqviz.ui.plain import plain
from seqviz.ui.what_if import state
from seqviz.ui.what_if.acts import FIELDS, MATRICES, MOST, Act, fresh, kinds
from seqviz.ui.what_if.fitting import HEAVIEST, TORCH_ROWS, Network, Problem
from seqviz.ui.what_if.labels import label
from seqviz.ui.what_if.readings import trained_weight
from seqviz.ui.words import words

LONGEST = 16
Number = TypeVar("Number", int, float)


@dataclass(frozen=True)
class Row:
    """The open act, and what it has to fit."""

    act: Act
    network: Network
    tokens: Sequence[str]


def controls(network: Network, tokens: Sequence[str]) -> None:
    """The list of acts where there are several, and the widgets of the open one."""
    own = state.acts()
    if len(own) > 1:
        _list(own)
    row = Row(own[state.opened()], network, tokens)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="act"):
        _kind(row)
        for name in FIELDS[row.act.do]:
            _WIDGETS[name](row)
    _note(row)
    with st.container(horizontal=True, gap="medium", key="act_list"):
        if len(own) < MOST:
            st.button(words("what_if.add"), key="act_add", type="tertiary", on_click=state.add, args=(network.kind,))
        if len(own) > 1:
            st.button(words("what_if.remove"), key="act_remove", type="tertiary", on_click=state.remove)


def _note(row: Row) -> None:
    """What the controls do not show: the weight as it was trained, the words whose state is put in."""
    if row.act.do == "weight":
        with suppress(Problem):
            trained = f"{trained_weight(row.act, row.network):.4f}".replace("-", "−")
            st.caption(words("what_if.weight_now", value=trained))
    if row.act.do == "transplant" and (tokens := tokenize(row.act.other)[: max(0, row.act.word)]):
        st.caption(words("what_if.donor", text=plain(" ".join(tokens))))


def _list(own: Sequence[Act]) -> None:
    _hold("act_open", state.opened())
    st.segmented_control(
        words("what_if.acts"),
        range(len(own)),
        format_func=lambda at: f"{at + 1} · {plain(label(own[at]))}",
        key="act_open",
        required=True,
        label_visibility="collapsed",
        on_change=lambda: state.keep(state.acts(), at=st.session_state["act_open"] or 0),
    )


def _hold(key: str, value: object) -> None:
    """The act's own value for a widget, before it is drawn; an equal one is left alone, so that nothing jumps back."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _take(field: str, default: object = None) -> Callable[[], None]:
    """What a widget's change does: its value becomes the act's."""

    def take() -> None:
        value = st.session_state[f"act_{field}"]
        state.change(state.opened(), **{field: default if value is None else value})

    return take


def _kind(row: Row) -> None:
    def take() -> None:
        own = state.acts()
        usual = fresh(st.session_state["act_do"], row.network.kind)
        own[state.opened()] = replace(usual, first=row.act.first, last=row.act.last, word=row.act.word)
        state.keep(own, at=state.opened())
        st.session_state[state.ASKED] = False

    offered = kinds(row.network.kind)
    _hold("act_do", row.act.do if row.act.do in offered else offered[0])
    st.selectbox(
        words("what_if.do"),
        offered,
        format_func=lambda do: words(f"what_if.do_{do}"),
        key="act_do",
        width=190,
        on_change=take,
    )


def _gate(row: Row) -> None:
    rows = GATES if row.act.do == "force" else TORCH_ROWS
    gates = tuple(rows[row.network.kind])
    if len(gates) < 2:
        return
    _hold("act_gate", row.act.gate if row.act.gate in gates else None)
    st.segmented_control(
        words("what_if.gate"), gates, key="act_gate", on_change=_take("gate", row.act.gate), width="content"
    )


def _value(row: Row) -> None:
    if row.act.do == "weight":
        _hold("act_value", _inside(row.act.value, -HEAVIEST, HEAVIEST))
        st.number_input(
            words("what_if.weight_value"), -HEAVIEST, HEAVIEST, key="act_value", step=0.1, width=120,
            on_change=_take("value", 0.0),
        )  # fmt: skip
        return
    low = -1.0 if row.act.gate in CANDIDATES else 0.0
    _hold("act_value", _inside(row.act.value, low, 1.0))
    st.slider(
        words("what_if.value"), low, 1.0, key="act_value", step=0.01, format="%g", width=170, on_change=_take("value")
    )


def _size(row: Row) -> None:
    _hold("act_size", _inside(row.act.size, 0.0, 1.0))
    st.slider(
        words("what_if.size"), 0.0, 1.0, key="act_size", step=0.05, format="%g", width=200, on_change=_take("size")
    )


def _words(row: Row) -> None:
    count = row.network.steps
    if count < 2:
        return
    first = _inside(row.act.first, 1, count)
    _hold("act_words", (first, _inside(row.act.last or count, first, count)))
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
    _hold("act_word", _inside(row.act.word, 1, row.network.steps))
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
    _hold("act_units", row.act.units)
    st.text_input(
        words("what_if.units"), key="act_units", max_chars=80, width=150, on_change=_take("units"),
        placeholder=words("what_if.units_all", count=row.network.units),
    )  # fmt: skip


def _other(row: Row) -> None:
    _hold("act_other", row.act.other)
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
    _hold(f"act_{field}", _inside(value, 0, last))
    st.number_input(
        words(f"what_if.{field}", last=last), 0, last, key=f"act_{field}", step=1, width=120, on_change=_take(field, 0)
    )


def _matrix(row: Row) -> None:
    _hold("act_matrix", row.act.matrix if row.act.matrix in MATRICES else MATRICES[0])
    st.selectbox(
        words("what_if.matrix"), MATRICES, format_func=lambda name: words(f"what_if.matrix_{name}"), key="act_matrix",
        width=190, on_change=_take("matrix"),
    )  # fmt: skip


def _inside(value: Number, low: Number, high: Number) -> Number:
    return max(low, min(high, value))


_WIDGETS: dict[str, Callable[[Row], None]] = {
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

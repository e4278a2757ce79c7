"""What is done, as one row of controls: only those that the open act has."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import streamlit as st

from seqviz.text import tokenize
from seqviz.ui.plain import plain
from seqviz.ui.what_if import state
from seqviz.ui.what_if.acts import FIELDS, MOST, Act, fresh, kinds
from seqviz.ui.what_if.fitting import Network, Problem
from seqviz.ui.what_if.labels import label
from seqviz.ui.what_if.readings import trained_weight
from seqviz.ui.what_if.widgets import WIDGETS, Row, hold
from seqviz.ui.words import words


def controls(network: Network, tokens: Sequence[str]) -> None:
    """The list of acts where there are several, and the widgets of the open one."""
    own = state.acts()
    if len(own) > 1:
        _list(own)
    row = Row(own[state.opened()], network, tokens)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="act"):
        _kind(row)
        for name in FIELDS[row.act.do]:
            WIDGETS[name](row)
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
    hold("act_open", state.opened())
    st.segmented_control(
        words("what_if.acts"),
        range(len(own)),
        format_func=lambda at: f"{at + 1} · {plain(label(own[at]))}",
        key="act_open",
        required=True,
        label_visibility="collapsed",
        on_change=lambda: state.keep(state.acts(), at=st.session_state["act_open"] or 0),
    )


def _kind(row: Row) -> None:
    def take() -> None:
        own = state.acts()
        usual = fresh(st.session_state["act_do"], row.network.kind)
        own[state.opened()] = replace(usual, first=row.act.first, last=row.act.last, word=row.act.word)
        state.keep(own, at=state.opened())
        st.session_state[state.ASKED] = False

    offered = kinds(row.network.kind)
    hold("act_do", row.act.do if row.act.do in offered else offered[0])
    st.selectbox(
        words("what_if.do"),
        offered,
        format_func=lambda do: words(f"what_if.do_{do}"),
        key="act_do",
        width=190,
        on_change=take,
    )

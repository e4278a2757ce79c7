"""The lecture's limits as pills, and whether the visitor predicts before anything is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from seqviz.insight.intervening import Intervention
from seqviz.insight.limits import LIMITS, RESET, limit_of
from seqviz.ui.what_if import state
from seqviz.ui.what_if.acts import Act, fresh
from seqviz.ui.what_if.fitting import Network, Problem
from seqviz.ui.what_if.readings import interventions
from seqviz.ui.words import words


def presets(network: str) -> tuple[str, ...]:
    """The limits that a network has."""
    return tuple(name for name, limit in LIMITS.items() if limit.kind in ("", network))


def preset(name: str, network: str) -> list[Act]:
    """Its acts, at the words of the act that is open."""
    own = state.acts()[state.opened()]
    if name == RESET:
        return [replace(fresh(RESET, network), word=own.word)]
    force = replace(fresh("force", network), first=own.first, last=own.last)
    return [replace(force, gate=gate, value=value) for gate, value in LIMITS[name].gates.items()]


def offer_presets(own: Network) -> None:
    """Pills, the one lit that is what is done; and the switch."""
    limit = limit_of(_done(own))
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="limits"):
        st.markdown(words("what_if.limits"), width="content")
        if st.session_state.get("limit", "") != limit:
            st.session_state["limit"] = limit
        st.pills(
            words("what_if.limits"),
            presets(own.kind),
            format_func=lambda name: words(f"what_if.limit_{name}"),
            key="limit",
            label_visibility="collapsed",
            wrap=True,
            on_change=_take,
            args=(own.kind,),
        )
        st.session_state["predict"] = state.predicts()
        st.toggle(words("what_if.predict"), key="predict", on_change=_switch)


def _done(own: Network) -> Sequence[Intervention]:
    """What is done; nothing where it cannot be."""
    try:
        return interventions(state.acts(), own)
    except Problem:
        return []


def _take(network: str) -> None:
    """A pill pressed once more asks once more."""
    name = st.session_state["limit"]
    state.keep(preset(name, network) if name else state.acts(), ask=True)


def _switch() -> None:
    st.session_state[state.PREDICT] = st.session_state["predict"]

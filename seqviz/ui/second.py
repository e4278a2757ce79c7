"""The box of a second sentence that is set beside the first; the address keeps it as `other`."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from seqviz.ui.sentence import shortened
from seqviz.ui.words import words


def second_box() -> None:
    """Its label is a heading. What is typed is read with `second_tokens`, also by what stands above the box."""
    st.text_input(
        words("compare.pair"), key="other", placeholder=words("compare.pair_placeholder"), bind="query-params"
    )


def second_typed() -> str:
    """What the box holds, or the address where the box has not been drawn yet."""
    return str(st.session_state.get("other", st.query_params.get("other", ""))).strip()


def second_tokens(limit: int, notes: DeltaGenerator) -> tuple[str, ...]:
    """Its first `limit` tokens, none while nothing is typed; `notes` say what was cut."""
    return shortened(second_typed(), limit, notes)

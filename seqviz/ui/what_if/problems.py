"""What cannot be done, said calmly: what came, what was expected, and a way on where there is one."""

from __future__ import annotations

import streamlit as st

from seqviz.ui.plain import plain
from seqviz.ui.what_if import state
from seqviz.ui.what_if.fitting import Network, Problem
from seqviz.ui.what_if.readings import interventions
from seqviz.ui.words import words

OUTSIDE = ("span_from", "span_outside", "word_outside")


def fits(network: Network) -> bool:
    """Whether what is asked can be done; where not, a line says why."""
    try:
        interventions(state.acts(), network)
    except Problem as problem:
        fields = {name: plain(str(value)) for name, value in problem.fields.items()}
        st.info(words(f"what_if.problem_{problem.key}", **fields))
        if problem.key in OUTSIDE:
            st.button(words("what_if.shorten"), key="shorten", on_click=state.shorten, args=(network.steps,))
        return False
    return True

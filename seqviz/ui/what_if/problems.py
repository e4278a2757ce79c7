"""What cannot be done, said calmly: what came, what was expected, and a way on where there is one."""

from __future__ import annotations

import streamlit as st

from seqviz.ui.plain import plain
from seqviz.ui.what_if import state
from seqviz.ui.what_if.fitting import Network, Problem, fit
from seqviz.ui.words import words

OUTSIDE = ("span_from", "span_outside", "word_outside")


def fits(network: Network) -> bool:
    """Whether what is asked can be done; where not, a line says why."""
    own = state.acts()
    for number, act in enumerate(own, start=1):
        try:
            fit(act, network)
        except Problem as problem:
            _say(problem, number if len(own) > 1 else None)
            if problem.key in OUTSIDE:
                st.button(words("what_if.shorten"), key="shorten", on_click=state.shorten, args=(network.steps,))
            return False
    return True


def _say(problem: Problem, number: int | None) -> None:
    """Where there are several acts, with the number under which they are listed."""
    text = words(f"what_if.problem_{problem.key}", **{name: plain(str(own)) for name, own in problem.fields.items()})
    st.info(text if number is None else f"{number} · {text}")

"""Values that the page puts into a widget: an opening sentence, an example, what the page before held.

Streamlit sends such a value with one run only. A browser that first draws the widget after the next run, because a tab
was pressed while the page was still coming, would start it empty and report that as the visitor's wish. So a given
value is sent with every run until the visitor changes it.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def give(key: str, value: object) -> None:
    """Put it into the widget of that key, before the widget is drawn or in a callback."""
    st.session_state[key] = value
    st.session_state[_mark(key)] = True


def resend(key: str, then: Callable[[], None] | None = None) -> Callable[[], None]:
    """Send what was given once more; returns the widget's `on_change`, which ends that and goes on with `then`."""
    if st.session_state.get(_mark(key)) and key in st.session_state:
        st.session_state[key] = st.session_state[key]

    def changed() -> None:
        st.session_state[_mark(key)] = False
        if then:
            then()

    return changed


def _mark(key: str) -> str:
    return f"{key}_given"

"""A row of examples to press: each puts something into the page, and the choice itself is not kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st


def offer(
    label: str, examples: Sequence[str], name: Callable[[str], str], take: Callable[[str], None], *, key: str
) -> None:
    """One button for each of `examples`, called `name(example)`; `take(example)` runs before the page does."""

    def press() -> None:
        if chosen := st.session_state[key]:
            take(chosen)
        st.session_state[key] = None

    st.pills(label, examples, format_func=name, key=key, label_visibility="collapsed", on_change=press)

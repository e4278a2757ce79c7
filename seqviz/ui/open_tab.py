"""Sections under a page's main picture, one open at a time: only the open one is computed.

Streamlit's own tabs take no press while a run is on, go back to the last answered press when an answer and a press
cross, and empty the page under the reader at each press, which moves what he looks at. A choice of one does none of
these: the old section stands until the new one is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from seqviz.ui.words import words


def open_tab(shown: Mapping[str, Callable[..., None]], *given: Any, key: str = "part", last: bool = True) -> None:
    """A strip of every title; what fills the open one is called with what is `given`, the others cost nothing.

    `last`: no other part of the page stands below. The section then keeps a window's height (style.py), so that a short
    one after a long one does not pull the page down under the reader.
    """
    titles = list(shown)
    with st.container(key="parts"):
        opened = st.segmented_control(
            words("app.parts"), titles, key=key, default=titles[0], required=True, label_visibility="collapsed"
        )
    with st.container(key="opened" if last else None):
        shown[opened](*given)

"""What the Relations page has of its own: the sentence stands above its examples, as on other pages, and a matrix
of 19 labels scrolls in its place on a narrow screen."""

from __future__ import annotations

import streamlit as st

_CSS = """
<style>
.st-key-reading .st-key-marked { grid-area: 2 / 1 / auto / -1; }
.st-key-reading .st-key-marked_example { grid-row: 4; }
.st-key-confusions { overflow-x: auto; overscroll-behavior-x: contain; }
.st-key-confusions > * { min-width: 760px; }
</style>
"""


def relations_style() -> None:
    st.html(_CSS)

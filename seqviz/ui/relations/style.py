"""What the Relations page's own parts look like: a matrix of 19 labels scrolls in its place on a narrow screen."""

from __future__ import annotations

import streamlit as st

_CSS = """
<style>
.st-key-confusions { overflow-x: auto; overscroll-behavior-x: contain; }
.st-key-confusions > * { min-width: 760px; }
</style>
"""


def relations_style() -> None:
    st.html(_CSS)

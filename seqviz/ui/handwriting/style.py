"""What the Handwriting page's own widgets look like."""

from __future__ import annotations

import streamlit as st

_CSS = """
<style>
.st-key-choice .st-key-facts { padding-top: 10px; }
</style>
"""


def handwriting_style() -> None:
    st.html(_CSS)

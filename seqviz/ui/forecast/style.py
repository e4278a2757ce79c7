"""What this page's own widgets look like."""

from __future__ import annotations

import streamlit as st

_CSS = """
<style>
.stMainBlockContainer h3 { padding-top: 22px; }
.st-key-forecast_slider { padding: 0 8px; }
</style>
"""


def forecast_style() -> None:
    st.html(_CSS)

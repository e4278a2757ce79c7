"""What this page's own widgets look like."""

from __future__ import annotations

import streamlit as st

_CSS = """
<style>
.stMainBlockContainer h3 { padding-top: 22px; }
.st-key-forecast_slider { padding: 0 8px; }
@media (max-width: 640px) { .st-key-circles { min-height: 72px; } }
</style>
"""


def forecast_style() -> None:
    st.html(_CSS)

"""The looks of the caption page around the board and the player."""

import streamlit as st

_CSS = """
<style>
.st-key-caption_preset { margin-bottom: -4px; }
</style>
"""


def caption_style() -> None:
    st.html(_CSS)

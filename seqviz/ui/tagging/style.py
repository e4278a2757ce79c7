"""What the Tagging page's own widgets look like."""

from __future__ import annotations

import streamlit as st

_CSS = """
<style>
.st-key-mended { gap: 2px; max-height: 460px; overflow-y: auto; scrollbar-width: thin; }
.st-key-mended button { justify-content: flex-start; text-align: left; padding: 6px 0; min-height: 0; border: 0; }
.st-key-mended button > div, .st-key-mended button p { width: 100%; justify-content: flex-start; font-size: 16px; }
.st-key-mended button:hover p { text-decoration: underline; text-underline-offset: 4px; }
.st-key-inside { padding-top: 18px; }
</style>
"""


def tagging_style() -> None:
    st.html(_CSS)

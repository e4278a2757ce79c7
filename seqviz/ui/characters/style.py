"""What the Next-character page's own widgets look like."""

from __future__ import annotations

import streamlit as st

_CSS = """
<style>
.st-key-begin textarea { font-family: "Source Code Pro", ui-monospace, Menlo, Consolas, monospace; font-size: 16px; }
@media (max-width: 640px) {
  .st-key-settings [data-testid="stColumn"] { min-width: calc(50% - 1rem); flex: 1 1 calc(50% - 1rem); }
}
</style>
"""


def characters_style() -> None:
    st.html(_CSS)

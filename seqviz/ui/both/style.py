"""What the Bidirectional page's own widgets look like, and in which order its blocks stand."""

from __future__ import annotations

import streamlit as st

_CSS = """
<style>
.stMainBlockContainer h3 { padding-top: 22px; }
.st-key-reading .st-key-view { grid-area: 2 / 2; margin-left: 14px; }
.st-key-sentences, .st-key-tested { gap: 2px; }
:is(.st-key-sentences, .st-key-tested) button { justify-content: flex-start; text-align: left; padding: 7px 0;
  min-height: 0; border: 0; }
:is(.st-key-sentences, .st-key-tested) button > div, :is(.st-key-sentences, .st-key-tested) button p { width: 100%;
  justify-content: flex-start; font-size: 16px; }
:is(.st-key-sentences, .st-key-tested) button:hover p { text-decoration: underline; text-underline-offset: 4px; }
@media (max-width: 640px) {
  .st-key-reading .st-key-view { grid-area: 3 / 1; margin-left: 0; }
}
</style>
"""


def both_style() -> None:
    st.html(_CSS)

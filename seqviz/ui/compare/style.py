"""What this page's own widgets and tables look like, in the manner of the player's."""

from __future__ import annotations

import streamlit as st

_CSS = """
<style>
.stMainBlockContainer h3 { padding-top: 22px; }
.st-key-weigh_by > label p, .st-key-weigh_by label[data-testid="stWidgetLabel"] p,
.st-key-other label[data-testid="stWidgetLabel"] p { font-size: 19px; font-weight: 600; }
.st-key-weigh_by, .st-key-other { padding-top: 22px; }
/* In the order of reading; in the page's own order what a new sentence runs again stands together. */
.st-key-reading .st-key-grid { grid-row: 5; }
.st-key-reading .st-key-weigh_by { grid-row: 6; }
.st-key-reading > * > .stVerticalBlock > [data-testid="stLayoutWrapper"] { display: contents; }
.st-key-reading .st-key-instead { grid-area: 7 / 1 / auto / -1; }
.st-key-reading .st-key-weights { grid-row: 8; }
.st-key-reading .st-key-other { grid-row: 9; }
.st-key-reading .st-key-beside { grid-area: 10 / 1 / auto / -1; }
.st-key-reading .st-key-words { grid-row: 11; }
.st-key-mistakes { gap: 2px; }
.st-key-mistakes button { justify-content: flex-start; text-align: left; padding: 7px 0; min-height: 0; border: 0; }
.st-key-mistakes button > div, .st-key-mistakes button p { width: 100%; justify-content: flex-start; font-size: 16px; }
.st-key-mistakes button:hover p { text-decoration: underline; text-underline-offset: 4px; }
</style>
"""


def compare_style() -> None:
    st.html(_CSS)

"""What this page's own widgets look like, in the manner of the player's."""

from __future__ import annotations

import streamlit as st

_CSS = """
<style>
.stMainBlockContainer h3 { padding-top: 22px; }
.st-key-reading [data-testid="stLayoutWrapper"]:has(> .st-key-work) { grid-row: 5; min-width: 0; }
.st-key-work { gap: 10px; }
.st-key-work .st-key-before { height: 0; margin-top: -10px; }
.st-key-limits { gap: 6px 14px; }
.st-key-limits .st-key-limit { flex: 1 1 0; min-width: 0; }
.st-key-act { gap: 4px 18px; }
.st-key-act label[data-testid="stWidgetLabel"] p { font-size: 14px; }
.st-key-act [data-testid="stButtonGroup"] button { min-height: 40px; min-width: 40px; }
.st-key-act_list { margin-top: -8px; gap: 0 18px; }
.st-key-act_list button { min-height: 0; padding: 0; }
.st-key-act_list button p { font-size: 15px; text-decoration: underline; text-underline-offset: 4px;
  text-decoration-color: color-mix(in srgb, currentColor 30%, transparent); }
@media (max-width: 640px) {
  .st-key-limits .st-key-limit { flex-basis: 100%; order: 3; }
  .st-key-act .st-key-act_words, .st-key-act .st-key-act_word { order: 3; flex-basis: 100%; }
}
</style>
"""


def what_if_style() -> None:
    st.html(_CSS)

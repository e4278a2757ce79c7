"""What this page's own widgets and numbers look like, in the manner of the player's."""

from __future__ import annotations

import streamlit as st

_CSS = """
<style>
.stMainBlockContainer h3 { padding-top: 22px; }
.readouts { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 6px 18px; }
.readouts p { margin: 0; }
.readouts .name { font-size: 15px; opacity: .8; }
.readouts .numbers { font-size: 18px; display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 8px;
  font-variant-numeric: tabular-nums; min-height: 42px; }
.readouts .numbers strong { font-size: 30px; }
.readouts .numbers span { opacity: .8; }
.st-key-reading > * > .stVerticalBlock > [data-testid="stLayoutWrapper"] { display: contents; }
.st-key-reading .st-key-scaling { grid-row: 6; padding-top: 10px; }
.st-key-own { margin-top: -18px; }
.st-key-own .st-key-own_radius { margin-left: calc(var(--share) * 100%); transform: translateX(-50%); }
.st-key-own button { min-height: 0; padding: 2px 0; white-space: nowrap; }
.st-key-said { min-height: 106px; }
@media (max-width: 640px) {
  .st-key-said { min-height: 190px; }
  .katex { font-size: .9em; }
  /* What is said about the sentence stands under the examples: beside the networks there is no room. */
  .st-key-reading > * > .stVerticalBlock > * > .stVerticalBlock:not(.st-key-scaling) { grid-row: 5; }
}
.learning { display: grid; grid-template-columns: repeat(auto-fit, minmax(250px, 1fr)); gap: 6px 22px; }
.learning img { width: 100%; display: block; aspect-ratio: 340 / 132; }
.learning p { margin: 0; font-size: 15px; }
.learning strong { font-size: 19px; font-variant-numeric: tabular-nums; }
</style>
"""


def gradients_style() -> None:
    st.html(_CSS)

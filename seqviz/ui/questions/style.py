"""What this page's own tables look like, in the manner of the player's."""

from __future__ import annotations

import streamlit as st

_CSS = """
<style>
.st-key-reading > * > .stVerticalBlock > [data-testid="stLayoutWrapper"] { display: contents; }
.st-key-reading .st-key-answered { grid-area: 5 / 1 / auto / -1; }
.st-key-answered [data-testid="stPageLink-NavLink"] { padding-left: 0; text-decoration: underline;
  text-underline-offset: 4px; }
.answer { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 34px; padding: 6px 0 2px; }
.answer > div { min-width: 250px; flex: 1 1 300px; }
.answer .who { font-size: 15px; opacity: .8; }
.answer .class { font-size: 34px; font-weight: 700; line-height: 1.2; }
.answer .class small { font-size: 18px; font-weight: 600; opacity: .75; padding-left: 6px; }
.answer .means { font-size: 16px; }
.steps-table { overflow-x: auto; font-variant-numeric: tabular-nums; padding-bottom: 4px; }
.steps-table table { border-collapse: separate; border-spacing: 3px; margin: 0; width: auto; }
.steps-table th, .steps-table td { border: 0; padding: 0; text-align: center; white-space: nowrap; }
.steps-table thead th { font-size: 16px; font-weight: 400; padding: 0 6px 2px; min-width: 50px; }
.steps-table tbody th { text-align: left; font-size: 15px; font-weight: 600; padding-right: 12px; position: sticky;
  left: 0; background: var(--sv-ground); }
.steps-table td { height: 30px; min-width: 50px; border-radius: 4px; font-size: 15px; }
.steps-table td.most { font-weight: 700; outline: 1.5px solid currentColor; outline-offset: -1.5px; }
.steps-table caption { caption-side: top; text-align: left; font-size: 17px; font-weight: 700; padding: 0 0 4px;
  color: inherit; }
.steps-table thead th.unknown { text-decoration: underline dashed 1.5px; text-underline-offset: 5px; }
.classes { display: grid; grid-template-columns: repeat(auto-fit, minmax(330px, 1fr)); gap: 22px 34px; }
.classes table { border-collapse: separate; border-spacing: 3px; width: 100%; table-layout: fixed; margin: 0; }
.classes caption { caption-side: top; text-align: left; font-weight: 700; font-size: 17px; color: inherit; }
.classes caption span { font-weight: 400; opacity: .75; font-size: 15px; }
.classes th { font-weight: 400; font-size: 13.5px; opacity: .8; text-align: center; padding: 0; border: 0; }
.classes tbody th { text-align: left; }
.classes td { text-align: center; font-size: 16px; height: 36px; border-radius: 5px; border: 0; padding: 0;
  font-variant-numeric: tabular-nums; background: color-mix(in srgb, currentColor var(--share), transparent); }
.classes td.wrong { font-weight: 700; outline: 1.5px solid currentColor; outline-offset: -1.5px; }
@media (max-width: 640px) { .answer .class { font-size: 28px; } .classes { grid-template-columns: minmax(0, 1fr); } }
</style>
"""


def questions_style() -> None:
    st.html(_CSS)

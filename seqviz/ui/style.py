"""The page around the player: one column of readable width, Streamlit's own widgets in the player's manner.

No rule here, nor in the styles of single pages, asks `:has(…)` or for a part of a class name: with such a rule in the
page the browser restyles all of it at every change, which costs a new sentence ten milliseconds.
"""

from __future__ import annotations

import streamlit as st

_CSS = """
<style>
.stMainBlockContainer { max-width: 1120px; padding: 4.6rem 18px 3rem; }
.stMainBlockContainer h1 { font-size: 30px; padding: 0 0 2px; font-weight: 700; }
.stMainBlockContainer h2, .stMainBlockContainer h3 { font-size: 19px; padding-bottom: 2px; }
.stMainBlockContainer [data-testid="stCaptionContainer"] p { font-size: 15px; }
.st-key-reading { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px 0; align-items: center; }
.st-key-reading > *, .st-key-reading > * > .stVerticalBlock > *,
.st-key-reading > * > .stVerticalBlock > * > .stVerticalBlock { grid-column: 1 / -1; }
.st-key-reading > [data-testid="stLayoutWrapper"], .st-key-reading > * > .stVerticalBlock { display: contents; }
.st-key-reading .st-key-facts { grid-area: 1 / 1 / auto / -1; }
.st-key-reading .st-key-q { grid-area: 2 / 1; }
.st-key-reading .st-key-model { grid-area: 2 / 2; margin-left: 14px; }
.st-key-reading .st-key-example { grid-row: 4; }
@media (min-width: 1000px) { .st-key-task { margin-top: -36px; align-self: flex-end; width: fit-content; } }
.st-key-cards [data-testid="stHeading"] { padding: 14px 0 6px; }
.st-key-cards [data-testid="stPageLink-NavLink"] { padding-left: 0; }
.st-key-cards [data-testid="stPageLink-NavLink"] p { font-size: 17px; line-height: 1.3; }
.st-key-cards [data-testid="stPageLink-NavLink"] * { white-space: normal; overflow: visible; }
.st-key-cards [data-testid="stColumn"] [data-testid="stHorizontalBlock"] { flex-wrap: nowrap; }
.st-key-cards [data-testid="stColumn"] [data-testid="stColumn"] { min-width: 0; }
@media (max-width: 640px) {
  .st-key-task [role="radiogroup"] { gap: 6px; }
  .st-key-task [role="radiogroup"] button { margin: 0; border-radius: 7px; }
  .st-key-task button:not([data-selected]) {
    border-color: color-mix(in srgb, currentColor 25%, transparent) !important; /* beside the chosen one it is clear */
  }
  .stMainBlockContainer { padding: 4.4rem 12px 5rem; }
  .stMainBlockContainer h1 { font-size: 26px; }
  .st-key-reading .st-key-q { grid-column: 1 / -1; }
  .st-key-reading .st-key-model { grid-area: 3 / 1; margin-left: 0; }
}
.st-key-parts { margin-top: 6px; border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
.st-key-parts [role="radiogroup"] { flex-wrap: nowrap; gap: 22px; overflow-x: auto; scrollbar-width: none; }
.st-key-parts [role="radiogroup"] [role="radio"] { flex: none; min-height: 42px; padding: 0; margin: 0; border: 0;
  border-radius: 0; background: none; box-shadow: none; }
.st-key-parts [role="radio"] p { font-size: 15px; white-space: nowrap; }
.st-key-parts [role="radiogroup"] [aria-checked="true"] { box-shadow: inset 0 -2px 0 currentColor; }
.st-key-parts [role="radiogroup"] [data-focus-visible] { outline: 2px solid currentColor; outline-offset: -2px; }
.st-key-opened { min-height: calc(100vh - 6.5rem); }
.sv-table { overflow-x: auto; font-variant-numeric: tabular-nums; }
.sv-table table { border-collapse: collapse; width: 100%; margin: 0; }
.sv-table th, .sv-table td { text-align: right; padding: 8px 12px; border: 0; white-space: nowrap;
  border-bottom: 1px solid color-mix(in srgb, currentColor 14%, transparent); }
.sv-table thead th { font-size: 14px; font-weight: 600; opacity: .75; white-space: normal; vertical-align: bottom; }
.sv-table tbody th { font-weight: 700; }
.sv-table tr > .left, .sv-table tr > :first-child { text-align: left; }
.sv-table tr > :first-child { padding-left: 0; }
.sv-table.tall { max-height: 520px; overflow-y: auto; }
.sv-table.tall thead th { position: sticky; top: 0; background: var(--sv-ground); opacity: 1; z-index: 1; }
.sv-table tr > :last-child { padding-right: 0; }
@media (max-width: 640px) {
  .sv-table tr > :first-child { position: sticky; left: 0; background: var(--sv-ground); }
  .sv-table th, .sv-table td { padding: 8px; }
}
</style>
"""


def page_style() -> None:
    st.html(_CSS)


def is_dark() -> bool:
    """Which theme the visitor's page has."""
    return bool(st.context.theme.type == "dark")

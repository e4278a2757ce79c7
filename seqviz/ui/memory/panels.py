"""Small pictures side by side; on a narrow screen two in a row, or one."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go
import streamlit as st

from seqviz.ui.chart import show_chart

_CSS = """
<style>
[class*="st-key-panels-"] [data-testid="stHorizontalBlock"] { gap: 14px; }
[class*="st-key-panels-"] [data-testid="stColumn"] { min-width: 0; }
@media (max-width: 640px) {
  [class*="st-key-panels-"] [data-testid="stHorizontalBlock"] { flex-wrap: wrap; gap: 8px; }
  [class*="st-key-panels-"] [data-testid="stColumn"] { flex: 1 1 100%; }
  [class*="st-key-panels-pair"] [data-testid="stColumn"] { flex: 1 1 calc(50% - 4px); max-width: calc(50% - 4px); }
  /* A square in half a phone's width is lower than its picture: the next row moves up by what stays empty. */
  [class*="st-key-panels-pair"] [data-testid="stColumn"] { margin-bottom: min(0px, 50vw - 274px); }
  [class*="st-key-panels-pair"] .scatterlayer .trace:nth-of-type(2) { display: none; }
}
</style>
"""


def panels(figures: Mapping[str, go.Figure], alternatives: Mapping[str, str], *, key: str, pairs: bool = False) -> None:
    """One picture per entry, with the text alternative of the same name; `pairs`: two in a row on a narrow screen."""
    st.html(_CSS)
    with st.container(key=f"panels-{'pair' if pairs else 'one'}-{key}"):
        for column, (name, figure) in zip(st.columns(len(figures)), figures.items(), strict=True):
            with column:
                show_chart(figure, alt=alternatives[name], key=f"{key}_{name}")

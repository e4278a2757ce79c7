"""Small pictures side by side; on a narrow screen two in a row, or one."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go
import streamlit as st

from seqviz.ui.chart import show_chart

_ONE = """
<style>
.st-key-KEY [data-testid="stHorizontalBlock"] { gap: 14px; }
.st-key-KEY [data-testid="stColumn"] { min-width: 0; }
@media (max-width: 640px) {
  .st-key-KEY [data-testid="stHorizontalBlock"] { flex-wrap: wrap; gap: 8px; }
  .st-key-KEY [data-testid="stColumn"] { flex: 1 1 100%; }
}
</style>
"""
_TWO = """
<style>
@media (max-width: 640px) {
  /* A square in half a phone's width is lower than its picture: the next row moves up by what stays empty. */
  .st-key-KEY [data-testid="stColumn"] { flex: 1 1 calc(50% - 4px); max-width: calc(50% - 4px);
    margin-bottom: min(0px, 50vw - 274px); }
  .st-key-KEY .scatterlayer .trace:nth-of-type(2) { display: none; }
}
</style>
"""


def panels(figures: Mapping[str, go.Figure], alternatives: Mapping[str, str], *, key: str, pairs: bool = False) -> None:
    """One picture per entry, with the text alternative of the same name.

    `pairs`: two in a row on a narrow screen, squares that show there only the first of two layers of words.
    """
    st.html((_ONE + _TWO if pairs else _ONE).replace("KEY", key))
    with st.container(key=key):
        for column, (name, figure) in zip(st.columns(len(figures)), figures.items(), strict=True):
            with column:
                show_chart(figure, alt=alternatives[name], key=f"{key}_{name}")

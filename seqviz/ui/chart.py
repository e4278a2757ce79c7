"""A figure on the page: in the page's own letters, with a name for those who cannot see it."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

FONT = "Source Sans, Source Sans Pro, Segoe UI, Roboto, sans-serif"


def show_chart(figure: go.Figure, *, alt: str, key: str) -> None:
    figure.update_layout(font_family=FONT)
    st.plotly_chart(figure, theme=None, alt=alt, key=key, config={"displayModeBar": False})

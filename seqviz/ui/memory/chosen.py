"""The network that the page's switch names."""

from __future__ import annotations

import streamlit as st


def chosen() -> str:
    """ "RNN", "GRU" or "LSTM"."""
    return str(st.session_state.get("model") or "LSTM")


def checkpoint(network: str) -> str:
    """The name under which a network is shipped."""
    return f"sentiment-{network.lower()}"

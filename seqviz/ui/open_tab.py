"""Sections under a page's main picture, a tab each: only the open one is computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st


def open_tab(shown: Mapping[str, Callable[..., None]], *given: Any, key: str = "part") -> None:
    """A tab by every title; what fills the open one is called with what is `given`, the others cost nothing."""
    for part, show in zip(st.tabs(list(shown), key=key, on_change="rerun"), shown.values(), strict=True):
        if part.open:
            with part:
                show(*given)

"""A table on a page, and its numbers as a file."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st


def show_table(frame: pd.DataFrame, label: str, name: str) -> None:
    """All rows, without the index, and a button `label` that downloads them as `name`."""
    st.dataframe(frame, hide_index=True, width="stretch")
    offer_csv(lambda: frame, label, name)


def offer_csv(make: Callable[[], pd.DataFrame], label: str, name: str) -> None:
    """A button that downloads a table; the file is made only when it is asked for."""
    st.download_button(
        label,
        lambda: make().to_csv(index=False).encode("utf-8-sig"),
        file_name=name,
        mime="text/csv",
        key=name,
        on_click="ignore",
        type="tertiary",
    )

"""Numbers as a file, made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from seqviz.ui.words import words

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def offer_csv(table: Callable[[], pd.DataFrame], name: str, label: str | None = None) -> None:
    """A button that downloads `table()` as `name`; pressing it runs nothing else."""
    st.download_button(
        label or words("files.csv"),
        data=lambda: as_csv(table()),
        file_name=name,
        mime="text/csv",
        key=f"csv_{name}",
        on_click="ignore",
        type="tertiary",
    )


def as_csv(table: pd.DataFrame) -> bytes:
    """With a mark that tells a spreadsheet the encoding; text that would be taken for a formula is quoted so."""
    safe = table.map(lambda cell: f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell)
    return ("\ufeff" + safe.to_csv(index=False)).encode()

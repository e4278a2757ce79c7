"""What the filters of the Relations page's network look for: the strongest n-grams over the training sentences."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from seqviz.checkpoints import MODELS
from seqviz.ui.relations.network import NETWORK, identities
from seqviz.ui.tables import show_table
from seqviz.ui.words import words

GRAMS = 4


def looks() -> None:
    found = identities()
    top = next(iter(found.values()))["top"]
    pure = sum(2 * one["count"] >= one["top"] for one in found.values())
    st.write(words("relations.filters_take", pure=pure, count=len(found), top=top))
    st.caption(words("relations.filters_about", top=top))
    _table(found, top)
    _sizes()


def _sizes() -> None:
    """What fewer filters cost, and how many terms an answer then has."""
    card = MODELS[NETWORK]
    if len(card["readability"]) < 2:
        return
    st.caption(words("relations.readable_about", dev=card["recipe"]["dev"], filters=card["filters"]))
    rows = [
        {
            words("relations.column_filters"): size["filters"],
            words("relations.column_dev"): size["dev_macro_f1"],
            words("relations.column_terms"): size["terms"],
        }
        for size in card["readability"]
    ]
    show_table(pd.DataFrame(rows), "sizes.csv")


@st.fragment
def _table(found: dict[str, dict[str, Any]], top: int) -> None:
    label = st.selectbox(words("relations.filters_label"), _labels(found), key="filters_of")
    own = [(name, one) for name, one in found.items() if one["label"] == label]
    own.sort(key=lambda pair: -pair[1]["count"])
    show_table(pd.DataFrame([_row(name, one, top) for name, one in own]), "filters.csv")


def _labels(found: dict[str, dict[str, Any]]) -> list[str]:
    """Those that at least one filter looks for, in the order of the card."""
    named = {one["label"] for one in found.values()}
    return [label for label in MODELS[NETWORK]["labels"] if label in named]


def _row(name: str, one: dict[str, Any], top: int) -> dict[str, object]:
    return {
        words("relations.column_filter"): name,
        words("relations.column_grams"): " · ".join(" ".join(gram["words"]) for gram in one["grams"][:GRAMS]),
        words("relations.column_share", top=top): round(100 * one["count"] / top),
    }

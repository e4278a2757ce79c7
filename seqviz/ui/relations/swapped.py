"""What became of the answers to all test sentences when they were turned around; measured, and on the card."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from seqviz.checkpoints import MODELS
from seqviz.ui.relations.network import NETWORK
from seqviz.ui.tables import show_table
from seqviz.ui.words import words

WHAT = ("turned", "same", "other", "another", "from")


def swapped() -> None:
    card = MODELS[NETWORK]
    names, exchanged = card["names_swapped"], card["words_exchanged"]
    size = card["test_size"]
    related = names["turned"] + names["other"] + names["another"] + names["same"] - names["same_other"]
    st.write(
        words(
            "relations.swap_take",
            turned=f"{100 * names['turned'] / related:.0f}",
            same=f"{100 * exchanged['same'] / size:.0f}",
        )
    )
    st.caption(words("relations.swap_about", size=f"{size:,}"))
    rows = [
        {
            words("relations.column_what"): words(f"relations.swap_{what}"),
            words("relations.column_names"): names[what],
            words("relations.column_words"): exchanged[what],
        }
        for what in WHAT
    ]
    show_table(pd.DataFrame(rows), "swapped.csv")

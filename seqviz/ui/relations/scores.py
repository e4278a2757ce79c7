"""The Relations page's scores: one row per relation, and how far published networks are ahead."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from seqviz.checkpoints import MODELS
from seqviz.ui.relations.network import NETWORK
from seqviz.ui.tables import show_table
from seqviz.ui.words import words

PUBLISHED = (("zeng_plain", 78.9), ("zeng_lexical", 82.7), ("santos", 84.1))
"""Macro-F1 by the same scoring: Zeng et al. (2014) with words and places, and with WordNet and the words around the
entities beside them; dos Santos, Xiang and Zhou (2015) with words and places and a ranking loss."""


def scores() -> None:
    card = MODELS[NETWORK]
    own = card["test_macro_f1"]
    st.write(words("relations.scores_gap", score=f"{own:.1f}", error=f"{card['standard_error']:.1f}"))
    show_table(pd.DataFrame([_network(name, score, own) for name, score in (("own", own), *PUBLISHED)]), "networks.csv")
    rows = sorted(card["relations"], key=lambda row: -row["f1"])
    best, worst = rows[0], rows[-1]
    st.write(
        words(
            "relations.scores_take",
            best=best["relation"],
            best_f1=f"{best['f1']:.1f}",
            worst=worst["relation"],
            worst_f1=f"{worst['f1']:.1f}",
            turned=card["wrong_way_round"],
            size=f"{card['test_size']:,}",
        )
    )
    show_table(pd.DataFrame([_row(row) for row in rows]), "relations.csv")
    st.caption(words("relations.rare"))


def _network(name: str, score: float, own: float) -> dict[str, object]:
    return {
        words("relations.column_network"): words(f"relations.network_{name}"),
        words("relations.column_reads"): words(f"relations.reads_{name}"),
        words("relations.column_score"): float(score),
        words("relations.column_gap"): "" if name == "own" else f"{own - score:+.1f}".replace("-", "−"),
    }


def _row(row: dict[str, object]) -> dict[str, object]:
    return {words(f"relations.column_{key}"): row[key] for key in ("relation", "f1", "precision", "recall", "present")}

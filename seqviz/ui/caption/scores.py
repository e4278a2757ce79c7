"""What the network scores on scenes of seen and of unseen combinations, and what was left out of its training."""

from __future__ import annotations

import streamlit as st

from seqviz.figures.scales import tokens
from seqviz.scenes.grammar import RELATIONS
from seqviz.scenes.shapes import KINDS
from seqviz.scenes.training_set import UNSEEN_LOOKS, UNSEEN_TRIPLES
from seqviz.ui.caption.reading import Reading, captioner
from seqviz.ui.style import is_dark
from seqviz.ui.tables import table_html
from seqviz.ui.words import words

COMBINATIONS = ("seen", "unseen_triples", "unseen_looks")
COLUMNS = ("column", "exact", "bleu", "one", "two")
PARTED = 4
"""The columns by number of shapes are of so many times fewer scenes; see by_shapes in training/captioning.py."""


def scores(_: Reading) -> None:
    card = captioner().card
    heads = [words(f"caption.scores_{name}") for name in COLUMNS]
    blind = [words("caption.scores_blind"), f"{card['blind_exact']:.1f}", f"{card['blind_bleu']:.1f}", "", ""]
    st.html(table_html(heads, [*map(_row, COMBINATIONS), blind], tokens(is_dark())["bg"]))
    st.markdown(
        words(
            "caption.scores_take",
            seen=f"{card['seen_exact']:.1f}",
            triples=f"{card['unseen_triples_exact']:.1f}",
            looks=f"{card['unseen_looks_exact']:.1f}",
            bleu=f"{card['unseen_looks_bleu']:.1f}",
        )
    )
    st.markdown(
        words("caption.scores_blind_take", exact=f"{card['blind_exact']:.1f}", bleu=f"{card['blind_bleu']:.1f}")
    )
    st.caption(measured())
    st.caption(left_out())
    st.caption(
        words(
            "caption.scores_source",
            **{
                key: card[name]
                for key, name in (
                    ("source", "dataset_source"),
                    ("licence", "licence"),
                    ("citation", "citation"),
                    ("date", "date"),
                )
            },
        )
    )


def _row(combination: str) -> list[str]:
    card = captioner().card
    by_shapes = [f"{hits:.1f}" for hits in card[f"{combination}_exact_by_shapes"]]
    missing = [""] * (2 - len(by_shapes))
    numbers = [f"{card[f'{combination}_{score}']:.1f}" for score in ("exact", "bleu")]
    return [words(f"caption.scores_{combination}"), *numbers, *missing, *by_shapes]


def measured() -> str:
    """How many scenes, and which, every column is of."""
    size = captioner().card["test_size"]
    return words("caption.scores_measured", size=f"{size:,}", few=f"{size // PARTED:,}")


def left_out() -> str:
    return words(
        "caption.scores_left",
        looks=", ".join(sorted(" ".join(look) for look in UNSEEN_LOOKS)),
        count=len(UNSEEN_TRIPLES),
        all=len(KINDS) ** 2 * len(RELATIONS),
        example=" ".join(min(UNSEEN_TRIPLES)),
    )

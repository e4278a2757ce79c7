"""The Filters page's limits of a text-CNN, from real numbers: short sentences, and words far apart."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from seqviz.checkpoints import MODELS
from seqviz.insight.reach import Apart, Short, apart, short_prefixes
from seqviz.text import tokenize
from seqviz.ui.plain import plain
from seqviz.ui.runtime import load
from seqviz.ui.tables import show_table
from seqviz.ui.words import words

CNN, LSTM = "sentiment-cnn", "sentiment-lstm"
PREFIXES = 6


def limits(tokens: tuple[str, ...]) -> None:
    _short(tokens)
    _far()


def _positive(name: str) -> str:
    return words("filters.column_positive", network=MODELS[name]["title"])


def _short(tokens: tuple[str, ...]) -> None:
    st.subheader(words("filters.short"), anchor=False)
    st.caption(words("filters.short_about", widest=max(MODELS[CNN]["widths"])))
    found = short_prefixes(load(CNN), tokens, PREFIXES)
    first = found[0]
    st.write(words("filters.short_take", text=plain(" ".join(first.tokens)), blank=first.blank, live=first.live))
    show_table(pd.DataFrame([_short_row(one) for one in found]), "short.csv")


def _short_row(one: Short) -> dict[str, object]:
    return {
        words("filters.column_read"): " ".join(one.tokens),
        words("filters.column_live"): one.live,
        words("filters.column_blank"): one.blank,
        _positive(CNN): one.positive,
    }


@st.fragment
def _far() -> None:
    st.subheader(words("filters.far"), anchor=False)
    st.caption(words("filters.far_about", widest=max(MODELS[CNN]["widths"])))
    first, last = (_word(part, place) for part, place in zip(("first", "last"), st.columns(2), strict=True))
    opening, between = (tokenize(words(f"filters.far_{part}")) for part in ("opening", "between"))
    found = apart(load(CNN), [load(LSTM)], opening, first, between, last)
    st.write(words("filters.far_take", near=found[0].both, most=found[-1].between, far=found[-1].both))
    show_table(pd.DataFrame([_far_row(one) for one in found]), "apart.csv")


def _word(part: str, place: st.delta_generator.DeltaGenerator) -> str:
    """The first word of what is typed; what it starts with where nothing is."""
    start = words(f"filters.far_{part}_start")
    typed = place.text_input(words(f"filters.far_{part}"), value=start, key=f"far_{part}", max_chars=60)
    return next(iter(tokenize(typed)), start)


def _far_row(one: Apart) -> dict[str, object]:
    row: dict[str, object] = {
        words("filters.column_between"): one.between,
        words("filters.column_read"): " ".join(one.tokens),
        words("filters.column_both"): one.both,
    }
    return row | {_positive(name): value for name, value in one.positive.items()}

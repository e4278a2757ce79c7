"""The Filters page's reordering: the CNN cannot tell it, the networks that read in order can."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from seqviz.checkpoints import MODELS
from seqviz.insight.fool import Reordering, blocks, fool
from seqviz.text import tokenize
from seqviz.ui.given import give
from seqviz.ui.plain import plain
from seqviz.ui.runtime import load, read_filters
from seqviz.ui.tables import show_table
from seqviz.ui.words import words

CNN = "sentiment-cnn"
OTHERS = ("sentiment-rnn", "sentiment-gru", "sentiment-lstm", "sentiment-bilstm")
LITTLE = 0.5
"""Log-odds that move by less are hardly another opinion."""


@st.cache_data(max_entries=64, show_spinner=words("filters.fool_working"))
def _find(tokens: tuple[str, ...]) -> Reordering | None:
    return fool(load(CNN), [load(name) for name in OTHERS], tokens)


def fooling(tokens: tuple[str, ...]) -> None:
    """Asked for by a button; the answer stays until another sentence is typed."""
    st.subheader(words("filters.fool"), anchor=False)
    st.caption(words("filters.fool_about"))
    if st.button(words("filters.fool_button"), key="find"):
        st.session_state["fooled"] = tokens
    if st.session_state.get("fooled") != tokens:
        return
    found = _find(tokens)
    if found is None:
        count = len(blocks(read_filters(CNN, tokens)))
        st.info(words("filters.fool_one") if count == 1 else words("filters.fool_none", blocks=count))
        st.button(words("filters.fool_long"), key="long", on_click=_take_long)
    else:
        _show(found)


def _show(found: Reordering) -> None:
    shifts = {name: found.after[name] - found.before[name] for name in found.before}
    name = max(OTHERS, key=lambda other: abs(shifts[other]))
    values = {
        "cnn": f"{abs(shifts[CNN]):.4f}",
        "name": MODELS[name]["title"],
        "shift": f"{abs(shifts[name]):.2f}",
        "before": f"{_probability(found.before[name]):.2f}",
        "after": f"{_probability(found.after[name]):.2f}",
    }
    sentence = " ".join(found.tokens)
    st.markdown(f"> {plain(sentence)}")
    st.write(words("filters.fool_take" if abs(shifts[name]) >= LITTLE else "filters.fool_same", **values))
    show_table(_table(found), "reordering.csv")
    st.button(words("filters.fool_show"), key="show", on_click=_read, args=(sentence,))


def _take_long() -> None:
    sentence = words("filters.fool_example")
    _read(sentence)
    st.session_state["fooled"] = tuple(tokenize(sentence))


def _read(sentence: str) -> None:
    give("q", sentence)


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def _table(found: Reordering) -> pd.DataFrame:
    return pd.DataFrame(
        {
            words("filters.column_network"): [MODELS[name]["title"] for name in found.before],
            words("filters.column_before"): [_probability(value) for value in found.before.values()],
            words("filters.column_after"): [_probability(value) for value in found.after.values()],
            words("filters.column_shift"): [found.after[name] - found.before[name] for name in found.before],
        }
    )

"""The Filters page's search: which filters fire on an n-gram, and which n-grams fire a filter."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from seqviz.insight import search as corpus
from seqviz.insight.identities import Gram, identities
from seqviz.text import tokenize
from seqviz.ui.given import give, resend
from seqviz.ui.plain import plain
from seqviz.ui.runtime import load
from seqviz.ui.sentence import name_unknown
from seqviz.ui.tables import show_table
from seqviz.ui.words import words

NETWORK = "sentiment-cnn"
LONGEST = 20
MOST = 50


@st.cache_resource(show_spinner=False)
def _ngrams() -> corpus.Ngrams:
    return corpus.load(load(NETWORK))


def search() -> None:
    """Both ways, in two fragments: neither runs the page again, and a new sentence runs neither."""
    _forward()
    _reverse()


def _signed(value: float) -> str:
    """With a true minus sign, as in the player."""
    return f"{value:+.2f}".replace("-", "−")


def _slots(gram: Gram) -> str:
    return "  ".join(f"{word} {_signed(value)}" for word, value in zip(gram.words, gram.slots, strict=True))


def _vote(weight: float) -> str:
    return load(NETWORK).labels[int(weight > 0)]


@st.fragment
def _forward() -> None:
    st.subheader(words("filters.search"), anchor=False)
    st.caption(words("filters.search_about"))
    if "ngram" not in st.session_state:
        give("ngram", words("filters.search_start"))
    typed = st.text_input(
        words("filters.search_label"),
        key="ngram",
        max_chars=200,
        label_visibility="collapsed",
        on_change=resend("ngram"),
    )
    tokens = tokenize(typed)[:LONGEST]
    if not tokens:
        return
    best = _ngrams().strongest(tokens)
    firing = [answer for answer in best if answer.fires]
    pull = sum(answer.pull for answer in best)
    key = "search_take" if firing else "search_none"
    st.write(words(f"filters.{key}", firing=len(firing), count=len(best), pull=_signed(pull)))
    show_table(pd.DataFrame([_row(answer) for answer in best]), "filters.csv")


def _row(answer: corpus.Answer) -> dict[str, object]:
    width, index = answer.filter
    return {
        words("filters.column_filter"): f"{width}·{index}",
        words("filters.column_votes"): _vote(answer.weight),
        words("filters.column_ngram"): " ".join(answer.gram.words),
        words("filters.column_score"): answer.gram.score,
        words("filters.column_threshold"): answer.threshold,
        words("filters.column_fires"): words("filters.yes" if answer.fires else "filters.no"),
        words("filters.column_pull"): answer.pull,
        words("filters.column_words"): _slots(answer.gram),
    }


@st.fragment
def _reverse() -> None:
    st.subheader(words("filters.reverse"), anchor=False)
    names = {f"{width}·{index}": (width, index) for width, index in identities()}
    left, right = st.columns(2)
    chosen = left.selectbox(words("filters.reverse_filter"), list(names), key="which")
    word = right.text_input(words("filters.reverse_word"), key="holding", max_chars=60)
    holding = next(iter(tokenize(word)), None)
    if holding:
        name_unknown([holding], [not load(NETWORK).vocabulary.known(holding)], st.container())
    found = _ngrams().firing(names[chosen], holding, MOST)
    values = {"searched": f"{found.searched:,}", "filter": chosen, "firing": f"{found.firing:,}"}
    if found.grams:
        label = _vote(identities()[names[chosen]].weight)
        best = plain(" ".join(found.grams[0].words))
        st.write(words("filters.reverse_take", **values, label=label, best=best))
        show_table(pd.DataFrame([_gram_row(gram) for gram in found.grams]), "ngrams.csv")
    else:
        st.write(words("filters.reverse_nothing", **values))
    st.caption(words("filters.reverse_complete" if _ngrams().complete else "filters.reverse_partial"))


def _gram_row(gram: Gram) -> dict[str, object]:
    return {
        words("filters.column_ngram"): " ".join(gram.words),
        words("filters.column_score"): gram.score,
        words("filters.column_words"): _slots(gram),
    }

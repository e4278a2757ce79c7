"""What each word weighs: the grid's columns once more, with the change of the answer in every cell."""

from __future__ import annotations

import streamlit as st

from seqviz.text import tokenize
from seqviz.ui.compare import show, words_key_and_blob
from seqviz.ui.compare.blobs import weights_blob
from seqviz.ui.compare.networks import METHODS, SIZE, unknown, weigh
from seqviz.ui.words import words

LONGEST_WORD = 40


def choose_method() -> None:
    """Heading and choice in one. Stands outside what a new sentence runs again: six buttons would cost it its time."""
    st.segmented_control(
        words("compare.weighs"),
        METHODS,
        format_func=lambda method: words(f"compare.method_{method}"),
        key="weigh_by",
        default=METHODS[0],
        required=True,
    )


def weighing(tokens: tuple[str, ...]) -> None:
    """The table, by the method chosen."""
    method = st.session_state.get("weigh_by") or METHODS[0]
    other = None
    if method == "replace":
        with st.container(key="instead"):
            other = _other_word()
        if other is None:
            return
    found = weigh(method, tokens, other)
    blob = weights_blob(
        found.values,
        found.answers,
        tokens,
        unknown=unknown(tokens),
        networks=list(SIZE),
        words=words_key_and_blob()[0],
        method=method,
        gap=found.gap,
    )
    show(blob, key="weights")


def _other_word() -> str | None:
    """The word typed to stand in for each word, the first of several. None, and a line that asks, without one."""
    typed = tokenize(st.text_input(words("compare.other_word"), key="other_word", max_chars=LONGEST_WORD, width=280))
    if not typed:
        st.info(words("compare.other_word_empty"))
        return None
    if len(typed) > 1:
        st.caption(words("compare.other_word_first", count=len(typed)))
    if any(unknown(typed[:1])):
        st.caption(words("compare.other_word_unknown"))
    return typed[0]

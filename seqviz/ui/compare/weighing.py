"""What each word weighs: the grid's columns once more, with the change of the answer in every cell."""

from __future__ import annotations

import streamlit as st

from seqviz.text import tokenize
from seqviz.ui.compare import show, words_key_and_blob
from seqviz.ui.compare.blobs import weights_blob
from seqviz.ui.compare.networks import METHODS, SIZE, unknown, weigh
from seqviz.ui.words import words

LONGEST_WORD = 40


@st.fragment
def weighing(tokens: tuple[str, ...]) -> None:
    """A fragment of its own: another method runs nothing else of the page."""
    st.subheader(words("compare.weighs"), anchor=False)
    method = _choose()
    st.caption(words(f"compare.weighs_{method}"))
    other = _other_word() if method == "replace" else None
    if method == "replace" and other is None:
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


def _choose() -> str:
    chosen = st.segmented_control(
        words("compare.method"),
        METHODS,
        format_func=lambda method: words(f"compare.method_{method}"),
        key="weigh_by",
        default=METHODS[0],
        required=True,
        label_visibility="collapsed",
    )
    return chosen or METHODS[0]


def _other_word() -> str | None:
    """The word typed to stand in for each word; the first of several. None, and a line that asks, without one."""
    typed = tokenize(st.text_input(words("compare.other_word"), key="other_word", max_chars=LONGEST_WORD, width=280))
    if not typed:
        st.info(words("compare.other_word_empty"))
        return None
    if len(typed) > 1:
        st.caption(words("compare.other_word_first", count=len(typed)))
    if any(unknown(typed[:1])):
        st.caption(words("compare.other_word_unknown"))
    return typed[0]

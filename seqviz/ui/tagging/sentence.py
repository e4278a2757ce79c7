"""The Tagging page's sentences: what the box starts with, the examples under it, and what is said of unknown words."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from seqviz.tasks.tagging import treebank_words
from seqviz.ui.examples import offer
from seqviz.ui.given import give
from seqviz.ui.plain import listed
from seqviz.ui.sentence import start_sentence
from seqviz.ui.tasks import REVIEWS
from seqviz.ui.words import words

EXAMPLES = ("that", "until", "have", "can", "garden", "unknown")


def start_tagging() -> None:
    """The address's sentence, else that of the page before if it was of the same task, else this page's own."""
    asked, going_on = (
        "q" in st.query_params,
        "q" in st.session_state and st.session_state.get("q_of", REVIEWS) == REVIEWS,
    )
    start_sentence()
    if not (asked or going_on):
        give("q", words("tagging.opening"))


def offer_tagging_examples() -> None:
    """The gallery under the box; choosing one puts it into the box."""
    offer(
        words("tagging.try"),
        EXAMPLES,
        lambda example: words(f"tagging.example_{example}"),
        lambda example: put(words(f"tagging.example_{example}_text")),
        key="example",
    )


def put(text: str) -> None:
    """Into the sentence box, read from its beginning."""
    give("q", text)
    for name in ("step", "word"):
        st.query_params.pop(name, None)


def treebank_tokens(typed: Sequence[str], limit: int, notes: DeltaGenerator) -> tuple[str, ...]:
    """At most `limit` words, written as the taggers have learned them; `notes` say what was left out."""
    tokens = treebank_words(typed)
    if len(tokens) > limit:
        notes.info(words("tagging.cut", limit=limit, count=f"{len(tokens):,}"))
    return tokens[:limit]


def name_unlisted(tokens: Sequence[str], unknown: Sequence[bool], notes: DeltaGenerator) -> None:
    """Say which words have no vector of their own, where there are any."""
    missing = [token for token, strange in zip(tokens, unknown, strict=True) if strange]
    if missing:
        key = "tagging.unknown_one" if len(missing) == 1 else "tagging.unknown_many"
        notes.caption(words(key, count=len(missing), words=listed(missing)))

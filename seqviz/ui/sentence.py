"""The sentence box that every page with a sentence shares, its examples, and what is said about what was typed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from seqviz.text import tokenize
from seqviz.ui.plain import plain
from seqviz.ui.runtime import LONGEST, MOST_LETTERS
from seqviz.ui.words import words

NAMED = 8
GALLERY = ("change", "negation", "double", "distance", "sarcasm", "unknown")


def start_sentence() -> None:
    """What the box starts with: the address's sentence, else that of the page before, else the opening one.

    To be called before any widget of the page.
    """
    if "q" in st.query_params:
        return
    if "q" in st.session_state:
        st.session_state["q"] = st.session_state["q"]  # a widget's value is lost with its page, one that was set is not
    else:
        st.session_state["q"] = words("gallery.opening")


def facts_line(text: str) -> None:
    """One quiet line of facts about the page's network; style.py puts it above the box."""
    with st.container(key="facts"):
        st.caption(text)


def offer_examples() -> None:
    """The gallery under the box; choosing one puts it into the box."""
    st.pills(
        words("sentence.try"),
        GALLERY,
        format_func=lambda example: words(f"gallery.{example}"),
        key="example",
        label_visibility="collapsed",
        on_change=_show_example,
    )


def _show_example() -> None:
    """Put the chosen example into the sentence box; the choice itself is not kept."""
    if chosen := st.session_state["example"]:
        st.session_state["q"] = words(f"gallery.{chosen}_text")
    st.session_state["example"] = None


def sentence_box(limit: int = LONGEST) -> tuple[tuple[str, ...], DeltaGenerator]:
    """The box, its tokens (at most `limit`, the page says when it cut), and the place for notes under the box.

    The place is always there, so that a note that comes or goes does not move what stands below it.
    """
    sentence = st.text_input(
        words("sentence.sentence"),
        key="q",
        placeholder=words("sentence.placeholder"),
        label_visibility="collapsed",
        bind="query-params",
    )
    notes = st.container()
    tokens = shortened(sentence, limit, notes)
    if not tokens:
        notes.info(words("sentence.empty"))
    return tokens, notes


def shortened(sentence: str, limit: int, notes: DeltaGenerator) -> tuple[str, ...]:
    """At most `limit` of its tokens; `notes` say what was left out."""
    tokens = tuple(tokenize(sentence[:MOST_LETTERS]))
    if len(sentence) > MOST_LETTERS:
        notes.info(words("sentence.cut_letters", limit=min(limit, len(tokens)), letters=f"{MOST_LETTERS:,}"))
    elif len(tokens) > limit:
        notes.info(words("sentence.cut", limit=limit, count=f"{len(tokens):,}"))
    return tokens[:limit]


def name_unknown(tokens: Sequence[str], unknown: Sequence[bool], notes: DeltaGenerator) -> None:
    """Say which words are read as unknown, where there are any."""
    missing = [token for token, strange in zip(tokens, unknown, strict=True) if strange]
    if missing:
        key = "sentence.unknown_one" if len(missing) == 1 else "sentence.unknown_many"
        notes.caption(words(key, count=len(missing), words=", ".join(map(plain, missing[:NAMED]))))

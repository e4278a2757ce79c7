"""The sentence box that every page with a sentence shares, its examples, and what is said about what was typed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from seqviz.text import characters, tokenize
from seqviz.ui.examples import offer
from seqviz.ui.given import give, resend
from seqviz.ui.languages import say_language
from seqviz.ui.plain import listed
from seqviz.ui.runtime import LONGEST, MOST_LETTERS
from seqviz.ui.tasks import CHINESE, EXAMPLES, REVIEWS, start_text
from seqviz.ui.words import words

GALLERY = EXAMPLES[REVIEWS]


def start_sentence(task: str = REVIEWS) -> None:
    """What the box starts with: the address's sentence, else that of the page before, else the task's opening one.

    To be called before any widget of the page.
    """
    start_text(task)


def facts_line(text: str) -> None:
    """One quiet line of facts about the page's network; style.py puts it above the box."""
    with st.container(key="facts"):
        st.caption(text)


def offer_examples(task: str = REVIEWS) -> None:
    """The task's gallery under the box; choosing one puts it into the box."""
    offer(
        words("sentence.try"),
        EXAMPLES[task],
        lambda example: words(f"gallery.{example}"),
        lambda example: give("q", words(f"gallery.{example}_text")),
        key="example",
    )


def sentence_box(
    limit: int = LONGEST, task: str = REVIEWS, *, switch: bool = False
) -> tuple[tuple[str, ...], DeltaGenerator]:
    """The box, its tokens (at most `limit`, the page says when it cut), and the place for notes under the box.

    Tokens are what the task's networks read: words or characters. `switch`: the page has a switch of tasks.

    The place is always there, so that a note that comes or goes does not move what stands below it.
    """
    sentence = st.text_input(
        words("sentence.sentence"),
        key="q",
        placeholder=words("sentence.placeholder"),
        label_visibility="collapsed",
        on_change=resend("q"),
        bind="query-params",
    )
    notes = st.container()
    tokens = shortened(sentence, limit, notes, task)
    if tokens:
        say_language(sentence[:MOST_LETTERS], task, switch, notes)
    else:
        notes.info(words("sentence.empty"))
    return tokens, notes


def shortened(sentence: str, limit: int, notes: DeltaGenerator, task: str = REVIEWS) -> tuple[str, ...]:
    """At most `limit` of its tokens; `notes` say what was left out."""
    tokens = tuple((characters if task == CHINESE else tokenize)(sentence[:MOST_LETTERS]))
    if len(sentence) > MOST_LETTERS:
        notes.info(words("sentence.cut_letters", limit=min(limit, len(tokens)), letters=f"{MOST_LETTERS:,}"))
    elif len(tokens) > limit:
        key = "sentence.cut_characters" if task == CHINESE else "sentence.cut"
        notes.info(words(key, limit=limit, count=f"{len(tokens):,}"))
    return tokens[:limit]


def name_unknown(tokens: Sequence[str], unknown: Sequence[bool], notes: DeltaGenerator, task: str = REVIEWS) -> None:
    """Say which words, or characters, are read as unknown, where there are any."""
    missing = [token for token, strange in zip(tokens, unknown, strict=True) if strange]
    if missing:
        number = "one" if len(missing) == 1 else "many"
        key = f"tasks.unknown_character_{number}" if task == CHINESE else f"sentence.unknown_{number}"
        notes.caption(words(key, count=len(missing), words=listed(missing)))

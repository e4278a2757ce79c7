"""The box of a marked sentence, its examples, and what is wrong with its marks. The address keeps it as `marked`."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from seqviz.checkpoints import MODELS
from seqviz.tasks.marked import MARKS, Marked, NotMarked, Span, parse, spans_of, tokens_of
from seqviz.ui.examples import offer
from seqviz.ui.given import give, resend
from seqviz.ui.plain import listed
from seqviz.ui.relations.network import NETWORK, network
from seqviz.ui.runtime import MOST_LETTERS
from seqviz.ui.words import words

KEY = "marked"
EXAMPLES = (
    "Cause-Effect", "Component-Whole", "Content-Container", "Entity-Destination", "Entity-Origin", "Instrument-Agency",
    "Member-Collection", "Message-Topic", "Product-Producer", "Other", "misread",
)  # fmt: skip
"""One for every label, and one that the network gets wrong."""
LIMIT = 100
"""Tokens. The longest stretch that the network was trained on is much shorter."""
FOREIGN = 4
"""Unknown words from which on the text may well be of another language; fewer are named one by one."""


@dataclass(frozen=True)
class Typed:
    """What the box holds: tokens, the marks as far as they are right, and the marked sentence where they all are."""

    text: str
    tokens: tuple[str, ...]
    spans: tuple[Span | None, Span | None]
    marked: Marked | None


def start_marked() -> None:
    """What the box starts with. To be called before any widget of the page."""
    if KEY not in st.query_params and KEY not in st.session_state:
        give(KEY, words("relations.text_Cause-Effect"))
    elif KEY in st.session_state:
        give(KEY, st.session_state[KEY])  # a widget's value is lost with its page, one that was set is not


def offer_marked() -> None:
    """An example for each relation; choosing one puts it into the box."""
    offer(
        words("relations.try"),
        EXAMPLES,
        lambda example: words(f"relations.ask_{example}"),
        lambda example: give(KEY, words(f"relations.text_{example}")),
        key="marked_example",
    )


def marked_box() -> Typed | None:
    """The box and one calm note of what is missing; None where nothing is typed."""
    text = st.text_input(
        words("sentence.sentence"),
        key=KEY,
        placeholder=words("relations.placeholder"),
        label_visibility="collapsed",
        on_change=resend(KEY),
        bind="query-params",
    )
    typed = taken(text)
    if not typed.tokens:
        st.info(words("relations.empty"))
        return None
    if len(text) > MOST_LETTERS:
        st.info(words("relations.cut_letters", letters=f"{MOST_LETTERS:,}", taken=len(typed.tokens)))
    elif (count := len(tokens_of(text))) > LIMIT:
        st.info(words("relations.cut", limit=LIMIT, count=f"{count:,}"))
    _say_problem(typed)
    if typed.marked:
        _say_odd(typed.marked)
    return typed


def taken(text: str) -> Typed:
    """At most LIMIT tokens of the text, and its marks as far as they are right."""
    text = text[:MOST_LETTERS]
    tokens = tuple(tokens_of(text))[:LIMIT]
    first, second = ((span if span and span[1] <= len(tokens) else None) for span in spans_of(text))
    if first and second and first[0] < second[1] and second[0] < first[1]:
        second = None
    try:
        spans = parse(text).spans
        marked = Marked(tokens, *spans) if max(end for _, end in spans) <= LIMIT else None
    except NotMarked:
        marked = None
    return Typed(text, tokens, (first, second), marked)


def _say_problem(typed: Typed) -> None:
    if typed.marked:
        return
    if len(typed.tokens) == 1:
        st.info(words("relations.problem_few"))
        return
    wrong = _wrong(typed)
    st.info(words(f"relations.problem_{wrong.problem}", entity=wrong.entity))


def _wrong(typed: Typed) -> NotMarked:
    """What is wrong with the marks; an entity past the words that were taken is missing."""
    try:
        parse(typed.text)
    except NotMarked as wrong:
        return wrong
    return NotMarked("missing", 1 if typed.spans[0] is None else 2)


def _say_odd(marked: Marked) -> None:
    """What makes an answer worth little: unknown words, entities far apart, an order that was never learned."""
    card = MODELS[NETWORK]
    _say_unknown([token for token in marked.reading().tokens if token not in MARKS])
    if (length := len(marked.reading().tokens)) > card["longest_read"]:
        st.info(words("relations.far", length=length, longest=card["longest_read"]))
    if marked.second < marked.first:
        st.info(words("relations.backwards", train=f"{card['train_size']:,}"))


def _say_unknown(tokens: list[str]) -> None:
    """Which of the words read are unknown; where they are many or all, that the network knows English only."""
    missing = [token for token in tokens if not network().lookup.known(token)]
    many = len(missing) > MODELS[NETWORK]["unknown_share_99"] * len(tokens)
    if many and (len(missing) >= FOREIGN or len(missing) == len(tokens)):
        st.warning(words("relations.strange", count=len(missing), read=len(tokens), share=99))
    elif missing:
        number = "one" if len(missing) == 1 else "many"
        key = f"relations.scarce_{number}" if many else f"relations.unknown_{number}"
        named = listed(missing)
        st.caption(words(key, count=len(missing), read=len(tokens), words=named, share=99))

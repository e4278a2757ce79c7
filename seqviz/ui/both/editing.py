"""One word of the sentence exchanged: which positions change in the forward pass, which in the backward pass."""

from __future__ import annotations

import streamlit as st

from seqviz.insight.both_ways import Edit, edit, late_word, votes
from seqviz.text import tokenize
from seqviz.ui import address
from seqviz.ui.both import show_edit
from seqviz.ui.plain import plain
from seqviz.ui.runtime import load, read
from seqviz.ui.words import words

LONGEST_WORD = 40


@st.fragment
def editing(name: str, tokens: tuple[str, ...]) -> None:
    """Which word, what it becomes, the picture and a take-away line; a new edit runs nothing else again."""
    with st.container(key="edit"):
        st.subheader(words("bidirectional.edit"), anchor=False)
        st.caption(words("bidirectional.edit_about"))
        _begin(name, tokens)
        left, right = st.columns(2)
        at = left.selectbox(
            words("bidirectional.edit_at"),
            range(len(tokens)),
            format_func=lambda t: words("bidirectional.edit_place", place=t + 1, word=tokens[t]),
            key="edit_at",
            on_change=_remember,
        )
        typed = right.text_input(
            words("bidirectional.edit_to"), key="edit_to", max_chars=LONGEST_WORD, on_change=_remember
        )
        _answer(name, tokens, at, tokenize(typed))


def _begin(name: str, tokens: tuple[str, ...]) -> None:
    """What the address says, at the first visit; with a new sentence, an edit that shows much."""
    known = st.session_state.get("edit_of")
    if known == tokens:
        return
    at, word = _suggested(name, tokens)
    if known is None:
        asked = address.number("edit", 1, len(tokens))
        at = at if asked is None else asked - 1
        word = st.query_params.get("to", word)[:LONGEST_WORD]
    else:
        for field in ("edit", "to"):
            st.query_params.pop(field, None)
    st.session_state.update(edit_of=tokens, edit_at=at, edit_to=word)


def _suggested(name: str, tokens: tuple[str, ...]) -> tuple[int, str]:
    """A late word at which the forward vote moves much, and a word that moves it the other way."""
    found = votes(load(name), read(name, tokens))
    at = late_word(found)
    praises = float(found.forward[at]) > (float(found.forward[at - 1]) if at else 0.0)
    return at, words("bidirectional.edit_blame" if praises else "bidirectional.edit_praise")


def _remember() -> None:
    st.query_params.update(edit=str(st.session_state["edit_at"] + 1), to=st.session_state["edit_to"])


def _answer(name: str, tokens: tuple[str, ...], at: int, typed: list[str]) -> None:
    if not typed:
        st.info(words("bidirectional.edit_empty", old=plain(tokens[at])))
        return
    if len(typed) > 1:
        st.caption(words("bidirectional.edit_first", count=len(typed)))
    if not load(name).vocabulary.known(typed[0]):
        st.caption(words("bidirectional.edit_unknown", new=plain(typed[0])))
    edited = (*tokens[:at], typed[0], *tokens[at + 1 :])
    found = edit(read(name, tokens), read(name, edited), at)
    answers = (_positive(name, tokens), _positive(name, edited))
    show_edit(found, tokens, typed[0], load(name), key="edited", positive=answers)
    st.markdown(take_away(found, tokens, edited, load(name).labels[-1], answers))


def take_away(
    found: Edit, tokens: tuple[str, ...], edited: tuple[str, ...], label: str, answers: tuple[float, float]
) -> str:
    """Counts of what changed, and what became of P(`label`)."""
    old, new = plain(tokens[found.at]), plain(edited[found.at])
    forward, backward = found.changed
    if not forward and not backward:
        return words("bidirectional.edit_same", old=old, new=new)
    before, after = (f"{answer:.2f}" for answer in answers)
    return words(
        "bidirectional.edit_take",
        old=old, new=new, forward=forward, backward=backward, count=len(tokens), early=found.early,
        label=label, before=before, after=after,
    )  # fmt: skip


def _positive(name: str, tokens: tuple[str, ...]) -> float:
    answers = read(name, tokens).probabilities
    assert answers is not None
    return float(answers[-1, -1])

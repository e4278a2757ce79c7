"""The character model and what it makes of a beginning, computed once for all visitors who ask for the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from seqviz import checkpoints, tasks
from seqviz.tasks.characters import CharacterModel
from seqviz.trace import Trace
from seqviz.ui.characters.frames import text_blob
from seqviz.ui.characters.glyphs import glyph
from seqviz.ui.words import words

NAME = "characters-lstm"
EXCERPT = checkpoints.FOLDER / f"{NAME}.txt"
"""Lines of the test text, to colour."""
WINDOW = 100
"""The step player shows so many characters from the end."""


@dataclass(frozen=True)
class Asked:
    """A beginning, how much is to follow it, and how it is drawn."""

    beginning: str
    length: int
    temperature: float
    top_k: int | None
    seed: int


@st.cache_resource(show_spinner=False)
def model() -> CharacterModel:
    """Loaded once; nobody writes to it."""
    loaded = tasks.load(NAME)
    assert isinstance(loaded, CharacterModel)
    return loaded


@st.cache_data(max_entries=256, show_spinner=False)
def written(asked: Asked) -> str:
    """The beginning and what follows."""
    return asked.beginning + model().generate(asked.beginning, asked.length, asked.temperature, asked.top_k, asked.seed)


@st.cache_data(max_entries=16, show_spinner=False)
def blob(asked: Asked, words_key: str, start: Mapping[str, object] | None = None) -> bytes:
    """The text for the component; about 1 KB a character."""
    text = written(asked)
    return text_blob(
        model().trace(text),
        model().bits(text),
        words=words_key,
        begun=len(asked.beginning),
        temperature=asked.temperature,
        top_k=asked.top_k,
        start=start,
    )


@st.cache_resource(max_entries=16, show_spinner=False)
def window(text: str) -> tuple[Trace, tuple[str, ...]]:
    """The recording of the last WINDOW characters for the step player, and what the network says after each.

    The player's chips show what cannot be seen (a newline, a space) by a sign.
    """
    recorded = model().trace(text, skip=max(0, len(text) - WINDOW))
    assert recorded.tokens is not None
    assert recorded.probabilities is not None
    largest, which = recorded.probabilities.max(dim=-1)
    said = zip(which.tolist(), largest.tolist(), strict=True)
    says = tuple(
        words("characters.says", character=glyph(model().alphabet[place]), share=f"{share:.2f}")
        for place, share in said
    )
    return recorded.with_reading(tokens=tuple(map(glyph, recorded.tokens)), unknown=recorded.unknown), says


@st.cache_data(show_spinner=False)
def excerpt() -> str:
    return EXCERPT.read_text(encoding="utf-8")

"""The Next-character page's text as a Streamlit component: beginning and continuation go in once, and are played there.

Python hears nothing of a character that appears, of one that is looked at, nor of a picked unit.
"""

from __future__ import annotations

from functools import lru_cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from seqviz.ui.characters.frames import words_blob
from seqviz.ui.characters.named import named_units
from seqviz.ui.characters.runtime import model
from seqviz.ui.words import table

TRANSPORT = ("first", "back", "play", "pause", "forward", "last", "speed", "present", "position")


@lru_cache(maxsize=1)
def _component() -> ComponentRenderer:
    """Registered at the first mount, so that this module can be imported where no Streamlit server runs."""
    return st.components.v2.component(
        "seqviz.nextchar", js="nextchar/index.js", css="nextchar/nextchar.css", html="<div class='sv-host'></div>"
    )


@lru_cache(maxsize=1)
def _words() -> tuple[str, bytes]:
    player = {**table("player"), **table("characters_player")}
    words = {**{key: player[key] for key in TRANSPORT}, **table("next_character_player")}
    return words_blob(words, alphabet=model().alphabet, named=named_units())


def send_words(*, key: str) -> str:
    """Send what never changes, in a mount of its own. Its key, for the text."""
    name, blob = _words()
    _component()(key=key, data=blob, height=1)
    return name


def show_text(blob: bytes, *, key: str) -> None:
    """Mount the text."""
    _component()(key=key, data=blob)

"""The Next-character page's text as a Streamlit component: beginning and continuation go in once, and are played there.

Python hears nothing of a character that appears, of one that is looked at, nor of a picked unit.
"""

from __future__ import annotations

from functools import lru_cache

from seqviz.ui.characters.frames import words_blob
from seqviz.ui.characters.named import named_units
from seqviz.ui.characters.runtime import model
from seqviz.ui.component import component
from seqviz.ui.words import table

TRANSPORT = ("first", "back", "play", "pause", "forward", "last", "speed", "present", "position")


@lru_cache(maxsize=1)
def _words() -> tuple[str, bytes]:
    player = {**table("player"), **table("characters_player")}
    words = {**{key: player[key] for key in TRANSPORT}, **table("next_character_player")}
    return words_blob(words, alphabet=model().alphabet, named=named_units())


def send_words(*, key: str) -> str:
    """Send what never changes, in a mount of its own. Its key, for the text."""
    name, blob = _words()
    component("nextchar")(key=key, data=blob, height=1)
    return name


def show_text(blob: bytes, *, key: str) -> None:
    """Mount the text."""
    component("nextchar")(key=key, data=blob)

"""The Compare page's pictures as one Streamlit component, mounted once per picture: grid, weights, race.

Numbers go in once per sentence; words under the pictures are written in the browser. Python hears nothing of a step or
of a network that is switched off. The step stands in the page's address as `step`, from 1.
"""

from __future__ import annotations

from functools import lru_cache

from seqviz.ui.compare.blobs import words_blob
from seqviz.ui.component import component
from seqviz.ui.words import table

TRANSPORT = ("first", "back", "play", "pause", "forward", "last", "speed", "present", "position", "unknown")


@lru_cache(maxsize=2)
def words_key_and_blob(characters: bool = False) -> tuple[str, bytes]:
    """The words of all pictures: their own and, for the buttons they share, the step player's.

    `characters`: of networks that read characters where others read words.
    """
    player = {**table("player"), **(table("characters_player") if characters else {})}
    own = {**table("compare_player"), **(table("characters_compare_player") if characters else {})}
    return words_blob({**{key: player[key] for key in TRANSPORT}, **own})


def send_words(*, key: str, characters: bool = False) -> None:
    """Send the words to the browser, in a mount of their own: once, not with every sentence."""
    component("compare")(key=key, data=words_key_and_blob(characters)[1], height=1)


def show(blob: bytes, *, key: str) -> None:
    """Mount one picture; its blob (see blobs.py) says which."""
    component("compare")(key=key, data=blob)

"""The tagged words as a Streamlit component: both taggers' probabilities go in once, words are chosen in the browser.

Python hears nothing of a chosen word. It stands in the page's address as `word`, from 1.
"""

from __future__ import annotations

from functools import lru_cache

from seqviz.trace import Trace
from seqviz.ui.component import component
from seqviz.ui.tagging.frames import sentence_blob, words_blob
from seqviz.ui.words import table


@lru_cache(maxsize=1)
def _words() -> tuple[str, bytes]:
    return words_blob({**table("tagging_player"), "unknown": table("player")["unknown"]})


def send_words(*, key: str) -> None:
    """Send the words and colours to the browser, in a mount of their own: once, not with every sentence."""
    component("tagging")(key=key, data=_words()[1], height=1)


def tagged_words(one: Trace, both: Trace, *, key: str, start: int | None = None) -> None:
    """Mount the tagged words of one sentence, at word `start` (from 0; the first on which they differ if not given)."""
    component("tagging")(key=key, data=sentence_blob(one, both, model=_words()[0], start=start))

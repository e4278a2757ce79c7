"""The drawing pad as a Streamlit component: a drawing goes out once, its stroke and every step's answers come in once.

Python hears of a stroke when the pen is lifted, of an example, of Undo and of Clear; of no step and no hover. The step
stands in the page's address as `pen`, from 1.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from seqviz.ui.component import component
from seqviz.ui.handwriting.frames import words_blob
from seqviz.ui.handwriting.signs import SIGNS


@st.cache_resource(max_entries=2, show_spinner=False)
def words_key_and_blob(signs: str) -> tuple[str, bytes]:
    own = SIGNS[signs]
    return words_blob(own.player_words(), {sign: own.example(sign) for sign in own.points})


def send_words(signs: str, *, key: str) -> None:
    """Send the words and the example strokes to the browser, in a mount of their own: once, not with every drawing."""
    component("handwriting")(key=key, data=words_key_and_blob(signs)[1], height=1)


def show_pad(blob: bytes, *, key: str, on_act: Callable[[], None]) -> None:
    """Mount the pad. `on_act` is called when the viewer has done something: `st.session_state[key].act` says what."""
    component("handwriting")(key=key, data=blob, on_act_change=on_act)

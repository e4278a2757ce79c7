"""What a viewer does to the marks in the picture, written back into the box."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from seqviz.tasks.marked import Marked, NotMarked, marked_up, tokens_of
from seqviz.ui.given import give
from seqviz.ui.relations.box import KEY, taken

PICTURE = "relation"


def take_marks() -> None:
    """New marks from the picture: what comes from a browser may be anything, so it is checked as typed text is."""
    told = st.session_state[PICTURE].mark
    spans = _spans(told)
    if spans is None:
        return
    try:
        give(KEY, marked_up(st.session_state[KEY], *spans))
    except NotMarked:
        return


def _spans(told: object) -> tuple[tuple[int, int], tuple[int, int]] | None:
    found: Any = told.get("spans") if isinstance(told, Mapping) else None
    try:
        (a, b), (c, d) = found
        return (int(a), int(b)), (int(c), int(d))
    except (TypeError, ValueError):
        return None


def take_exchange() -> None:
    """The words of the two entities change places; what follows the words that are taken stays."""
    text = st.session_state[KEY]
    if marked := taken(text).marked:
        give(KEY, Marked(tuple(tokens_of(text)), *marked.spans).exchanged().text)

"""The picture of two readings for what is done, or a calm line about what does not fit."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from seqviz.insight.limits import claims, limit_of
from seqviz.insight.what_if import WhatIf
from seqviz.ui.what_if import send_before, show_picture, state
from seqviz.ui.what_if.acts import FIELDS, Act
from seqviz.ui.what_if.asking import answer, question
from seqviz.ui.what_if.blobs import HIDDEN, NONE, SHOWN, Done, after_blob
from seqviz.ui.what_if.fitting import Network
from seqviz.ui.what_if.labels import label
from seqviz.ui.what_if.marks import mark
from seqviz.ui.what_if.readings import reading

KEY = "picture"


def picture(network: Network, tokens: tuple[str, ...], *, fits: bool, start: dict[str, object]) -> None:
    """Both readings, or only the first where what is asked does not fit."""
    own = tuple(state.acts())
    before = send_before(network.kind, tokens, key="before")
    found = reading(network.kind, tokens, own) if fits else None
    limit = _limit(found) if found else None
    hidden = limit is not None and "choices" in limit
    blob = after_blob(
        (found.after, found.log_odds[1]) if found and not hidden else None,
        before=before,
        state=NONE if found is None else HIDDEN if hidden else SHOWN,
        done=_done(own, found, network) if found else [],
        limit=limit,
        address=state.address(),
        start=start,
    )
    show_picture(blob, key=KEY, on_span=_dragged, on_guess=_guessed)


def _limit(found: WhatIf) -> dict[str, object] | None:
    """What is asked about a limit, or what has come of it; None where what is done is no limit."""
    name, measured = limit_of(found.interventions), claims(found)
    if name is None or not measured:
        return None
    return question(name) if state.waits() else answer(name, measured, state.guess())


def _done(own: Sequence[Act], found: WhatIf, network: Network) -> list[Done]:
    return [
        Done(label(act), mark(made, network), next((name for name in ("words", "word") if name in FIELDS[act.do]), ""))
        for act, made in zip(own, found.interventions, strict=True)
    ]


def _dragged() -> None:
    """The span of an act was dragged to other words, counted from 0."""
    told = st.session_state[KEY].span
    own = state.acts()
    if not told or not 0 <= told["index"] < len(own):
        return
    first, last = int(told["first"]) + 1, int(told["last"]) + 1
    if "word" in FIELDS[own[told["index"]].do]:
        state.change(told["index"], word=first)
    else:
        state.change(told["index"], first=first, last=None if told["end"] else last)


def _guessed() -> None:
    st.session_state[state.GUESS] = st.session_state[KEY].guess

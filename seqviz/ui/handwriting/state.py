"""What stands on a visitor's pad: in the session, and in the address as `stroke`; and what the visitor did last.

Letters and digits have a pad of their own each; `signs` in the session says whose stroke it is that the address holds.
"""

from __future__ import annotations

import numpy as np
import streamlit as st

from seqviz import strokes
from seqviz.ui.handwriting.code import decode, encode, flat
from seqviz.ui.handwriting.signs import SIGNS, Signs

KEY = "pad"
KEPT = 20
"""Drawings that Undo can bring back."""
SMALLEST = 12
"""Thousandths of the pad: what is smaller was a click."""
CHOSEN, STROKE, BEFORE, NOTE, TURN = "signs", "stroke", "strokes_before", "pad_note", "pad_turn"


def signs() -> Signs:
    """The signs that are drawn now."""
    return SIGNS.get(st.session_state[CHOSEN], SIGNS["letters"])  # for a moment a switch may hold nothing


def own(name: str) -> str:
    """Where the session keeps what each set of signs has of its own: STROKE or BEFORE."""
    return f"{signs().name}_{name}"


def start() -> None:
    """What the pad starts with: the address's stroke if it is one, else that of the last visit, else an example."""
    if own(STROKE) not in st.session_state:
        asked = st.query_params.get(STROKE, "")
        st.session_state[own(STROKE)] = asked if readable(asked) else signs().example(signs().opening)
    st.session_state.setdefault(own(BEFORE), [])
    st.session_state.setdefault(TURN, 0)


def switched() -> None:
    """Other signs are drawn: the pad shows what was drawn of these last."""
    st.query_params[CHOSEN] = signs().name
    st.session_state.pop(NOTE, None)
    st.session_state.setdefault(own(STROKE), signs().example(signs().opening))
    _show(st.session_state[own(STROKE)])


def readable(code: str) -> bool:
    found = decode(code)
    return found is not None and problem(found) is None


def problem(found: strokes.Array) -> str | None:
    """A calm line about what is no sign, or None."""
    if len(found) < 2 or strokes.size(found) < SMALLEST:
        return signs().says("dot")
    steps = round(strokes.length(found) * strokes.STEPS_PER_SIZE / strokes.size(found))
    limit = signs().longest
    return signs().says("scribble", steps=f"{steps:,}", limit=limit) if limit and steps > limit else None


def code() -> str | None:
    """Of the stroke on the pad; None while it is empty."""
    found: str | None = st.session_state[own(STROKE)]
    return found


def corners() -> strokes.Array | None:
    """The stroke on the pad, y downwards; None while it is empty."""
    drawn = code()
    return None if drawn is None else decode(drawn)


def acted() -> None:
    """The browser says what was done; anything may come."""
    told = st.session_state[KEY].act
    if not isinstance(told, dict):
        return
    st.session_state[TURN] += 1
    st.session_state.pop(NOTE, None)
    if told.get("do") == "draw":
        _draw(told.get("points"))
    elif told.get("do") == "example" and told.get("letter") in tuple(signs().points):
        _put(signs().example(told["letter"]))
    elif told.get("do") == "clear":
        _put(None)
    elif told.get("do") == "undo" and st.session_state[own(BEFORE)]:
        _show(st.session_state[own(BEFORE)].pop())


def _draw(points: object) -> None:
    values = flat(points)
    drawn = np.array(values or [], dtype=np.float64).reshape(-1, 2)
    text = encode(drawn) if len(drawn) else ""
    found = decode(text)
    if values is None:
        _refuse(signs().says("unread"))
    elif why := signs().says("dot") if found is None else problem(found):
        _refuse(why)
    else:
        _put(text)


def _refuse(note: str) -> None:
    """Say why, and that nothing is lost."""
    st.session_state[NOTE] = note if code() is None else f"{note} {signs().says('kept')}"


def note() -> str | None:
    """A calm line about what was refused, or about an empty pad."""
    found: str | None = st.session_state.get(NOTE)
    return found or (signs().says("empty") if code() is None else None)


def _put(drawn: str | None) -> None:
    """A new drawing; the last one can be brought back."""
    if drawn != code():
        st.session_state[own(BEFORE)] = [*st.session_state[own(BEFORE)], code()][-KEPT:]
    _show(drawn)


def _show(drawn: str | None) -> None:
    st.session_state[own(STROKE)] = drawn
    for name in ("pen", "step"):
        st.query_params.pop(name, None)
    if drawn is None:
        st.query_params.pop(STROKE, None)
    else:
        st.query_params[STROKE] = drawn

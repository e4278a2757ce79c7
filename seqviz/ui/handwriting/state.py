"""What stands on a visitor's pad: in the session, and in the address as `stroke`; and what the visitor did last."""

from __future__ import annotations

import numpy as np
import streamlit as st

from seqviz import strokes
from seqviz.ui.handwriting.code import decode, encode, flat, on_pad
from seqviz.ui.handwriting.examples import LETTERS, stroke
from seqviz.ui.words import words

KEY = "pad"
OPENING = "d"
KEPT = 20
"""Drawings that Undo can bring back."""
SMALLEST = 12
"""Thousandths of the pad: what is smaller was a click."""
STROKE, BEFORE, NOTE, TURN = "stroke", "strokes_before", "pad_note", "pad_turn"


def start() -> None:
    """What the pad starts with: the address's stroke if it is one, else that of the last visit, else an example."""
    if STROKE not in st.session_state:
        asked = st.query_params.get(STROKE, "")
        st.session_state[STROKE] = asked if readable(asked) else example(OPENING)
    st.session_state.setdefault(BEFORE, [])
    st.session_state.setdefault(TURN, 0)


def example(letter: str) -> str:
    return encode(on_pad(stroke(letter)))


def example_of(code: str | None) -> str | None:
    """The letter whose example the drawing is."""
    return next((letter for letter in LETTERS if example(letter) == code), None)


def readable(code: str) -> bool:
    corners = decode(code)
    return corners is not None and problem(corners) is None


def problem(corners: strokes.Array) -> str | None:
    """A calm line about what is no letter, or None."""
    if len(corners) < 2 or strokes.size(corners) < SMALLEST:
        return words("handwriting.dot")
    steps = round(strokes.length(corners) * strokes.STEPS_PER_SIZE / strokes.size(corners))
    if steps > strokes.LONGEST:
        return words("handwriting.scribble", steps=f"{steps:,}", limit=strokes.LONGEST)
    return None


def corners() -> strokes.Array | None:
    """The stroke on the pad, y downwards; None while it is empty."""
    code = st.session_state[STROKE]
    return None if code is None else decode(code)


def acted() -> None:
    """The browser says what was done; anything may come."""
    told = st.session_state[KEY].act
    if not isinstance(told, dict):
        return
    st.session_state[TURN] += 1
    st.session_state.pop(NOTE, None)
    if told.get("do") == "draw":
        _draw(told.get("points"))
    elif told.get("do") == "example" and told.get("letter") in tuple(LETTERS):
        _put(example(told["letter"]))
    elif told.get("do") == "clear":
        _put(None)
    elif told.get("do") == "undo" and st.session_state[BEFORE]:
        _show(st.session_state[BEFORE].pop())


def _draw(points: object) -> None:
    values = flat(points)
    drawn = np.array(values or [], dtype=np.float64).reshape(-1, 2)
    code = encode(drawn) if len(drawn) else ""
    own = decode(code)
    if values is None:
        _refuse(words("handwriting.unread"))
    elif why := words("handwriting.dot") if own is None else problem(own):
        _refuse(why)
    else:
        _put(code)


def _refuse(note: str) -> None:
    """Say why, and that nothing is lost."""
    kept = st.session_state[STROKE] is not None
    st.session_state[NOTE] = f"{note} {words('handwriting.kept')}" if kept else note


def note() -> str | None:
    """A calm line about what was refused, or about an empty pad."""
    found: str | None = st.session_state.get(NOTE)
    return found or (words("handwriting.empty") if st.session_state[STROKE] is None else None)


def _put(code: str | None) -> None:
    """A new drawing; the last one can be brought back."""
    if code != st.session_state[STROKE]:
        st.session_state[BEFORE] = [*st.session_state[BEFORE], st.session_state[STROKE]][-KEPT:]
    _show(code)


def _show(code: str | None) -> None:
    st.session_state[STROKE] = code
    for name in ("pen", "step"):
        st.query_params.pop(name, None)
    if code is None:
        st.query_params.pop(STROKE, None)
    else:
        st.query_params[STROKE] = code

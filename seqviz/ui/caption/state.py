"""Which scene is shown: kept in the session and in the address, whose text is a stranger's."""

from __future__ import annotations

import streamlit as st

from seqviz.scenes.compact import read, write
from seqviz.scenes.shapes import MOST, Scene
from seqviz.ui.plain import plain
from seqviz.ui.words import words

PRESETS = {
    "seen": "large.red.circle.17.24_small.blue.square.46.36",
    "look": "small.green.circle.46.20_large.purple.square.20.40",
    "triple": "large.black.circle.16.44_small.red.cross.44.36",
    "overlap": "large.blue.square.26.34_small.red.triangle.38.26",
    "one": "large.green.triangle.32.32",
}
OPENING = PRESETS["seen"]
SCENE, BOARD, PRESET, WIDTH, PROBLEM = "scene", "board", "caption_preset", "beam", "caption_problem"
LONGEST = 200


def start() -> None:
    """At a visit: what the address asks for, else what was shown before, else the opening. Call before any widget."""
    if PRESET in st.session_state:  # a widget's key: it is gone when the visitor has left the page
        return
    st.session_state[PROBLEM] = ""
    if SCENE in st.query_params:
        shown, st.session_state[PROBLEM] = settled(st.query_params[SCENE])
        keep(shown, problem=st.session_state[PROBLEM])
    else:
        keep(Scene(read(st.session_state.get(SCENE, OPENING))))


def settled(text: str) -> tuple[Scene, str]:
    """The scene that a text asks for, or the nearest that can be shown, and what is wrong with the text ("" if
    nothing)."""
    opening = Scene(read(OPENING))
    if len(text) > LONGEST:
        return opening, words("caption.problem_long", letters=f"{len(text):,}")
    try:
        shapes = read(text)
    except ValueError as problem:
        return opening, words("caption.problem_unread", problem=plain(str(problem)))
    if not shapes:
        return opening, words("caption.problem_empty", most=MOST)
    if len(shapes) > MOST:
        moved = Scene(tuple(shape.moved_inside() for shape in shapes[:MOST]))
        return moved, words("caption.problem_many", count=len(shapes), most=MOST)
    outside = next((shape for shape in shapes if not shape.inside), None)
    moved = Scene(tuple(shape.moved_inside() for shape in shapes))
    return moved, words("caption.problem_outside", shape=outside.look) if outside else ""


def keep(scene: Scene, *, problem: str = "") -> None:
    """This scene from now on."""
    st.session_state[SCENE] = st.query_params[SCENE] = write(scene)
    st.session_state[PROBLEM] = problem


def scene() -> Scene:
    return Scene(read(st.session_state[SCENE]))


def changed() -> None:
    """The visitor changed the scene on the board."""
    text = st.session_state[BOARD].scene
    if isinstance(text, str):
        found, problem = settled(text)
        keep(found, problem=problem)


def choose_preset() -> None:
    """Put the chosen scene in; the choice itself is not kept."""
    if chosen := st.session_state[PRESET]:
        keep(Scene(read(PRESETS[chosen])))
    st.session_state[PRESET] = None

"""Which places of the picture a word hangs on: the picture is covered, place by place."""

from __future__ import annotations

import streamlit as st

from seqviz.figures.covered_map import covered_map
from seqviz.insight.covering import PATCH, STRIDE, Covered, cover, touching
from seqviz.scenes.compact import read
from seqviz.scenes.drawing import draw
from seqviz.scenes.grammar import END
from seqviz.scenes.shapes import COLOURS, Scene
from seqviz.ui.caption.reading import Reading, captioner
from seqviz.ui.caption.state import SCENE
from seqviz.ui.style import is_dark
from seqviz.ui.words import words

MATTERS = 0.1
"""What a place must take from P to be counted."""


@st.cache_resource(max_entries=64, show_spinner=False)
def covered(scene: str, said: str) -> Covered:
    return cover(captioner(), Scene(read(scene)), said)


def gives(found: Reading) -> None:
    said = " ".join(found.said)
    seen = covered(st.session_state[SCENE], said)
    at = st.pills(
        words("caption.gives_word"),
        range(len(seen.words)),
        format_func=lambda place: words("caption.gives_place", place=place + 1, word=seen.words[place].strip("<>")),
        default=_first(seen),
        key=f"gives {said}",
        required=True,
        label_visibility="collapsed",
    )
    word = seen.words[at].strip("<>")
    left, right = st.columns([2, 3], gap="large")
    picture = covered_map(draw(found.scene), seen.loss[at].tolist(), seen.middles, STRIDE, dark=is_dark())
    left.image(picture, width="stretch", alt=words("caption.gives_picture", word=word))
    right.markdown(take_away(found.scene, seen, at))
    right.caption(words("caption.gives_legend", patch=PATCH, count=len(seen.middles) ** 2, word=word))


def _first(seen: Covered) -> int:
    """The first colour that is said, else the first word."""
    return next((at for at, word in enumerate(seen.words) if word in COLOURS), 0)


def take_away(scene: Scene, seen: Covered, at: int) -> str:
    """How many places matter to a word, and which shape most of them touch."""
    word = seen.words[at].replace(END, END.strip("<>"))
    matter = seen.loss[at] >= MATTERS
    numbers = {"word": word, "whole": f"{float(seen.whole[at]):.2f}", "least": f"{float(seen.without[at].min()):.2f}"}
    if not matter.any():
        return words("caption.gives_take_none", **numbers)
    touched = [int((matter & touching(scene, place, seen)).sum()) for place in range(len(scene.shapes))]
    most = max(range(len(touched)), key=touched.__getitem__)
    return words(
        "caption.gives_take",
        **numbers,
        count=int(matter.sum()),
        all=matter.numel(),
        touching=touched[most],
        shape=scene.shapes[most].look,
    )

"""What is to be said of a scene: what training never showed, what makes it hard to call, else that all is known."""

from __future__ import annotations

import streamlit as st

from seqviz.scenes.shapes import Scene
from seqviz.scenes.training_set import MARGIN, OVERLAP, doubts, unseen_looks, unseen_triples
from seqviz.ui.caption.state import PROBLEM
from seqviz.ui.words import words


def status(scene: Scene) -> None:
    """Always at least one line, so that what stands below does not move with every scene."""
    if problem := st.session_state.get(PROBLEM):
        st.info(problem)
    doubted, unseen = doubts(scene)[:1], never_shown(scene)
    if unseen or not doubted:
        st.caption(unseen or words("caption.status_known"))
    for doubt in doubted:
        st.info(words(f"caption.doubt_{doubt}", margin=MARGIN, overlap=OVERLAP))


def never_shown(scene: Scene) -> str:
    """The looks, else the relations, that training left out; "" where it left out none."""
    if looks := unseen_looks(scene):
        return words("caption.status_look", looks=", ".join(sorted({" ".join(look) for look in looks})))
    if triples := unseen_triples(scene):
        return words("caption.status_triple", triples=", ".join(" ".join(triple) for triple in triples))
    return ""

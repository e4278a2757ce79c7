"""One line about the scene: whether training showed what it holds, and what makes it hard to call."""

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
    st.caption(known(scene))
    for doubt in doubts(scene)[:1]:
        st.info(words(f"caption.doubt_{doubt}", margin=MARGIN, overlap=OVERLAP))


def known(scene: Scene) -> str:
    if looks := unseen_looks(scene):
        return words("caption.status_look", looks=", ".join(sorted({" ".join(look) for look in looks})))
    if triples := unseen_triples(scene):
        return words("caption.status_triple", triples=", ".join(" ".join(triple) for triple in triples))
    return words("caption.status_known")

"""The rule that makes one sentence the right one."""

from __future__ import annotations

import streamlit as st

from seqviz.scenes.shapes import COLOURS, KINDS
from seqviz.ui.caption.reading import Reading
from seqviz.ui.words import words


def rule(found: Reading) -> None:
    st.markdown(words("caption.rule_about"))
    order = words("caption.rule_order", kinds=", ".join(KINDS), colours=", ".join(COLOURS))
    st.markdown("\n".join(f"- {line}" for line in (order, words("caption.rule_relation"))))
    st.markdown(words("caption.rule_here", sentence=" ".join(found.truth)))

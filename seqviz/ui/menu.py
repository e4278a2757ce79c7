"""Which pages there are, at which addresses, in which section of the menu."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from seqviz.ui.words import words

HOME = ""
# Section, then address and script under pages/; their titles are in words/en/app.toml.
PAGES: dict[str, dict[str, str]] = {
    "start": {HOME: "start/home"},
    "read": {
        "recurrent": "read/recurrent",
        "bidirectional": "read/bidirectional",
        "filters": "filters/ngrams",
        "compare": "compare/architectures",
    },
    "understand": {
        "memory": "understand/memory",
        "gradients": "understand/gradients",
        "what-if": "understand/what_if",
    },
    "apply": {
        "tagging": "apply/tagging",
        "forecast": "apply/forecast",
        "caption": "apply/caption",
        "relations": "apply/relations",
        "questions": "apply/questions",
        "characters": "apply/characters",
        "handwriting": "apply/handwriting",
    },
}


def menu() -> dict[str, list[StreamlitPage]]:
    """Pages by the name of their section, as st.navigation takes them; home stands alone."""
    return {
        words(f"app.section_{section}") if HOME not in pages else "": [_page(*page) for page in pages.items()]
        for section, pages in PAGES.items()
    }


def _page(address: str, script: str) -> StreamlitPage:
    title = words(f"app.{address.replace('-', '_') or 'home'}")
    return st.Page(f"pages/{script}.py", title=title, url_path=address or None, default=address == HOME)

"""Router only: page config, navigation, and what is set up once."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

import seqviz
from seqviz.ui.runtime import mend_first_deep_link, settle
from seqviz.ui.style import page_style
from seqviz.ui.words import words

st.set_page_config(
    page_title=words("app.title"), page_icon=str(Path(seqviz.__file__).parent / "ui/icon.svg"), layout="wide"
)

# Section of the menu, then address and script; the words are in seqviz/ui/words/en/app.toml.
PAGES = {
    "start": {"": "start/home"},
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


def listed(address: str, script: str) -> StreamlitPage:
    """A page of the menu; the one without an address is home."""
    title = words(f"app.{address.replace('-', '_') or 'home'}")
    return st.Page(f"pages/{script}.py", title=title, url_path=address or None, default=not address)


sections = {
    words(f"app.section_{section}") if section != "start" else "": [
        listed(*page) for page in pages.items() if Path(f"pages/{page[1]}.py").is_file()
    ]
    for section, pages in PAGES.items()
}
page = st.navigation(sections, position="top")
page_style()
mend_first_deep_link(page)
page.run()
settle()

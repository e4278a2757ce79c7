"""Router only: page config, navigation, and what is set up once."""

from pathlib import Path

import streamlit as st

import seqviz
from seqviz.ui.runtime import mend_first_deep_link, settle
from seqviz.ui.style import page_style
from seqviz.ui.words import words

st.set_page_config(
    page_title=words("app.title"), page_icon=str(Path(seqviz.__file__).parent / "ui/icon.svg"), layout="wide"
)
page = st.navigation(
    [
        st.Page("pages/start/home.py", title=words("app.home"), default=True),
        st.Page("pages/read/recurrent.py", title=words("app.recurrent"), url_path="recurrent"),
        st.Page("pages/read/bidirectional.py", title=words("app.bidirectional"), url_path="bidirectional"),
        st.Page("pages/filters/ngrams.py", title=words("app.filters"), url_path="filters"),
        st.Page("pages/compare/architectures.py", title=words("app.compare"), url_path="compare"),
        st.Page("pages/understand/memory.py", title=words("app.memory"), url_path="memory"),
        st.Page("pages/understand/gradients.py", title=words("app.gradients"), url_path="gradients"),
        st.Page("pages/understand/what_if.py", title=words("app.what_if"), url_path="what-if"),
    ],
    position="top",
)
page_style()
mend_first_deep_link(page)
page.run()
settle()

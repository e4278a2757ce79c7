"""Router only: page config, navigation, and what is set up once."""

from pathlib import Path

import streamlit as st

import seqviz
from seqviz.ui.menu import menu
from seqviz.ui.runtime import mend_first_deep_link, settle
from seqviz.ui.style import page_style
from seqviz.ui.words import words

st.set_page_config(
    page_title=words("app.title"), page_icon=str(Path(seqviz.__file__).parent / "ui/icon.svg"), layout="wide"
)

page = st.navigation(menu(), position="top")
page_style()
mend_first_deep_link(page)
page.run()
settle()

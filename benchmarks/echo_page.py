"""The least a Streamlit page can do: show a text box's text again. What the reading page is measured against."""

import streamlit as st

st.text(st.text_input("Sentence"))

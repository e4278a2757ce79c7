"""The numbers of the Filters page as files."""

from __future__ import annotations

import streamlit as st

from seqviz.insight.ledger import logit_ledger
from seqviz.ui.files import offer_csv
from seqviz.ui.runtime import read_filters
from seqviz.ui.words import words

CNN = "sentiment-cnn"


def files(tokens: tuple[str, ...]) -> None:
    st.caption(words("filters.files_about"))
    offer_csv(lambda: logit_ledger(read_filters(CNN, tokens)).to_frame(), "ledger.csv", words("filters.csv_ledger"))
    offer_csv(lambda: read_filters(CNN, tokens).to_frame(), "windows.csv", words("filters.csv_windows"))

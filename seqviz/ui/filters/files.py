"""The numbers of the Filters page as files."""

from __future__ import annotations

import streamlit as st

from seqviz.insight.ledger import Ledger, logit_ledger
from seqviz.ui.files import offer_csv
from seqviz.ui.runtime import read_filters
from seqviz.ui.words import words

CNN = "sentiment-cnn"


def files(tokens: tuple[str, ...], network: str = CNN) -> None:
    st.caption(words("filters.files_about"))
    offer_csv(lambda: _ledger(tokens, network).to_frame(), "ledger.csv", words("filters.csv_ledger"))
    offer_csv(lambda: read_filters(network, tokens).to_frame(), "windows.csv", words("filters.csv_windows"))


def _ledger(tokens: tuple[str, ...], network: str) -> Ledger:
    """Of two labels the log-odds; of more the logit of the network's answer."""
    trace = read_filters(network, tokens)
    assert trace.logits is not None
    return logit_ledger(trace) if len(trace.logits) == 2 else logit_ledger(trace, int(trace.logits.argmax()), None)

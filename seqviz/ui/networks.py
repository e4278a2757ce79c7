"""The choice of a recurrent network that several pages share, and the facts about the chosen one."""

from __future__ import annotations

import streamlit as st

from seqviz.checkpoints import MODELS
from seqviz.ui import address
from seqviz.ui.tasks import CHINESE, QUESTIONS, REVIEWS
from seqviz.ui.words import words

NETWORKS = {"RNN": "sentiment-rnn", "GRU": "sentiment-gru", "LSTM": "sentiment-lstm"}
RECURRENT = {CHINESE: "sentiment-zh-gru", QUESTIONS: "questions-gru"}
"""The only recurrent network of each task but the film reviews, which have NETWORKS."""
FILTERS = {REVIEWS: "sentiment-cnn", CHINESE: "sentiment-zh-cnn", QUESTIONS: "questions-cnn"}
"""The text-CNN of each task."""


def start_network(first: str) -> None:
    """Take the network from the address, else that of the page before, else `first`; to be called before any widget."""
    if st.query_params.get("model") in NETWORKS:
        return
    if st.session_state.get("model") in NETWORKS:
        st.session_state["model"] = st.session_state["model"]  # kept from page to page, as the sentence is
    else:
        st.session_state["model"] = address.choice("model", list(NETWORKS), first)


def choose_network(first: str) -> str:
    """The switch beside the sentence box; "RNN", "GRU" or "LSTM"."""
    chosen = st.segmented_control(
        words("recurrent.network"),
        list(NETWORKS),
        key="model",
        required=True,
        label_visibility="collapsed",
        bind="query-params",
    )
    return chosen or first


def facts(name: str, key: str = "recurrent.facts") -> str:
    """Units, weights, data and accuracy of a shipped network, from its card, in the words under `key`."""
    card = MODELS[name]
    return words(
        key,
        title=card["title"],
        units=card["units"],
        weights=f"{card['parameters_without_embedding']:,}",
        dataset=card["dataset"],
        accuracy=f"{card['test_accuracy']:.1f}",
        size=f"{card['test_size']:,}",
    )

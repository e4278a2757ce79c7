"""The two taggers, loaded once, and what they make of a sentence."""

from __future__ import annotations

import streamlit as st

from seqviz.tasks.tagging import Tagger, load
from seqviz.trace import Trace

TAGGERS = {"LSTM": "tagger-lstm", "BiLSTM": "tagger-bilstm"}


@st.cache_resource(max_entries=2, show_spinner=False)
def tagger(which: str) -> Tagger:
    """ "LSTM" or "BiLSTM"; nobody writes to it."""
    return load(TAGGERS[which])


@st.cache_resource(max_entries=64, show_spinner=False)
def read(which: str, tokens: tuple[str, ...]) -> Trace:
    """A tagger's trace of a sentence. Traces are frozen: visitors who type the same sentence share one."""
    return tagger(which).trace(tokens)


def says(trace: Trace) -> list[str]:
    """For every word its tag and how probable it is, "NOUN 0.97"."""
    assert trace.probabilities is not None
    assert trace.labels is not None
    best = trace.probabilities.max(dim=-1)
    return [
        f"{trace.labels[tag]} {share:.2f}"
        for share, tag in zip(best.values.tolist(), best.indices.tolist(), strict=True)
    ]

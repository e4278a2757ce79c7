"""Shares of the memory and the ledger of a unit as one Streamlit component; in tabs under it, the page's sections.

A trace goes in once per sentence. Python hears nothing of a step or a unit; both stand in the page's address.
"""

from __future__ import annotations

import streamlit as st

from seqviz.insight.corpus_states import corpus_states
from seqviz.model import Model
from seqviz.models import SentenceClassifier
from seqviz.trace import Trace
from seqviz.ui.component import component
from seqviz.ui.memory.frames import network_blob, sentence_blob
from seqviz.ui.words import table

SHARED = ("first", "back", "play", "pause", "forward", "last", "speed", "present", "position", "unknown", "unit_field")
"""Words of the step player that this component shows too."""


@st.cache_resource(max_entries=8, show_spinner=False)
def _network_blob(name: str, _model: Model) -> tuple[str, bytes]:
    assert isinstance(_model.module, SentenceClassifier)
    player, sentence = table("player"), table("sentence")
    corpus = corpus_states(name)
    return network_blob(
        name,
        head=_model.module.head,
        half_life=corpus.half_life,
        corpus=corpus.words,
        ranges=_model.card.get("ranges", {}),
        words={
            **{key: player[key] for key in SHARED},
            **{key: sentence[key] for key in ("unknown_one", "unknown_many")},
            **table("memory_player"),
        },
    )


def send_memory(model: Model, *, key: str) -> None:
    """Send what is the same for every sentence of a network, in a mount of its own: once, not with every sentence."""
    component("memory")(key=key, data=_network_blob(model.name, model)[1], height=1)


def memory_player(trace: Trace, model: Model, *, key: str, step: int | None = None, unit: int | None = None) -> None:
    """Mount one sentence, at a word and a unit (from 0). Its network is sent with `send_memory`."""
    network, _ = _network_blob(model.name, model)
    component("memory")(key=key, data=sentence_blob(trace, network=network, step=step, unit=unit))

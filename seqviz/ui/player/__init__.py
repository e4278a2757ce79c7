"""The step player as a Streamlit component: a trace goes in once and is played in the browser.

Python hears nothing of a step, a hover or a picked unit. The step stands in the page's address as `step`, from 1.
"""

from __future__ import annotations

from functools import lru_cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from seqviz.model import Model
from seqviz.models import SentenceClassifier
from seqviz.trace import Trace
from seqviz.ui.player.frames import model_blob, sentence_blob
from seqviz.ui.words import table


@lru_cache(maxsize=1)
def _component() -> ComponentRenderer:
    """Registered at the first mount, so that this module can be imported where no Streamlit server runs."""
    return st.components.v2.component(
        "seqviz.player", js="index.js", css="player.css", html="<div class='sv-host'></div>"
    )


@st.cache_resource(max_entries=8, show_spinner=False)
def _network_blob(name: str, _model: Model) -> tuple[str, bytes]:
    """Weights, ranges and words of a network: the same for every sentence, so made once."""
    assert isinstance(_model.module, SentenceClassifier)
    ranges = _model.card.get("ranges", {})
    any_trace = _model.trace(["."])
    assert isinstance(any_trace, Trace)
    named = {key: table("sentence")[key] for key in ("unknown_one", "unknown_many")}
    return model_blob(any_trace, head=_model.module.head, ranges=ranges, words={**table("player"), **named})


def send_network(model: Model, *, key: str) -> None:
    """Send a network to the browser; every player on the page can then show its sentences.

    It travels in a mount of its own, outside what a new sentence runs again, so its weights are sent once.
    """
    _component()(key=key, data=_network_blob(model.name, model)[1], height=1)


def player(trace: Trace, model: Model, *, key: str, start: int = 0) -> None:
    """Mount the player on one sentence, at word `start` (from 0). Its network is sent with `send_network`."""
    name, _ = _network_blob(model.name, model)
    _component()(key=key, data=sentence_blob(trace, model=name, start=start))

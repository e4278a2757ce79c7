"""The filter player as a Streamlit component: a text-CNN's recording goes in once and is walked in the browser.

Python hears nothing of a window, a filter or a moved phrase.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from seqviz.filters import FilterTrace
from seqviz.insight.identities import identities
from seqviz.insight.own_filter import OwnFilter
from seqviz.model import Model
from seqviz.ui.component import component
from seqviz.ui.filters.frames import model_blob, sentence_blob
from seqviz.ui.words import table

NAMED = "sentiment-cnn"
"""The network whose filters' strongest n-grams in the training texts are stored."""
QUANTILE = 1_000_000
"""The scale of the word vectors is taken from their first million numbers, those of the commonest 10,000 words."""


@st.cache_resource(max_entries=4, show_spinner=False)
def _network_blob(name: str, _model: Model) -> tuple[str, bytes]:
    any_trace = _model.trace(["."])
    assert isinstance(any_trace, FilterTrace)
    found = identities() if name == NAMED else {}
    own = table("characters_filter_player") if _model.card.get("tokens") == "characters" else {}
    range_x = float(_model.module.embedding.weight.detach().abs().flatten()[:QUANTILE].quantile(0.98))
    return model_blob(any_trace, found=found, range_x=range_x, words={**table("filter_player"), **own})


def send_filters(model: Model, *, key: str) -> None:
    """Send a network's filters to the browser, in a mount of their own: once, not with every sentence."""
    component("filters")(key=key, data=_network_blob(model.name, model)[1], height=1)


def filter_player(
    trace: FilterTrace,
    model: Model,
    *,
    key: str,
    own: OwnFilter | None = None,
    start: Mapping[str, str] | None = None,
) -> None:
    """Mount the filter player on one sentence, at a stage and a filter. Its network is sent with `send_filters`."""
    name, _ = _network_blob(model.name, model)
    component("filters")(key=key, data=sentence_blob(trace, model=name, own=own, start=start))

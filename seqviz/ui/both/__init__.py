"""Both passes of a bidirectional network as one Streamlit component, and the picture of an edit.

A recording goes in once and is played in the browser; Python hears nothing of a step or a picked unit. The step stands
in the page's address as `step`, from 1: at step k the forward pass has read k words, and so has the backward pass.
"""

from __future__ import annotations

import streamlit as st

from seqviz.insight.answers import log_odds
from seqviz.insight.both_ways import Edit
from seqviz.model import Model
from seqviz.trace import Trace
from seqviz.ui.both.frames import edit_blob, model_blob, sentence_blob
from seqviz.ui.component import component
from seqviz.ui.words import table

SHARED = (
    "first", "back", "play", "pause", "forward", "last", "speed", "present", "unknown", "badge", "badge.about",
    "legend.gate", "ahead", "probability", "table.title", "table.csv", "table.unit",
    "map.f", "map.i", "map.g", "map.c", "map.o", "map.h",
)  # fmt: skip
"""The step player's words that this player shows too."""
UNKNOWN = ("unknown_one", "unknown_many")


@st.cache_resource(max_entries=4, show_spinner=False)
def _network_blob(name: str, _model: Model) -> tuple[str, bytes]:
    player, sentence = table("player"), table("sentence")
    shared = {**{key: player[key] for key in SHARED}, **{key: sentence[key] for key in UNKNOWN}}
    words = {**shared, **table("both_player")}
    return model_blob(_model.module.head, ranges=_model.card.get("ranges", {}), words=words)


def send_both(model: Model, *, key: str) -> None:
    """Send a network's head and the words to the browser, in a mount of their own: once, not with every sentence."""
    component("both")(key=key, data=_network_blob(model.name, model)[1], height=1)


def both_passes(trace: Trace, model: Model, *, key: str, start: int | None = None) -> None:
    """Mount the player of both passes on one sentence, at step `start` (from 0; the last one when not given)."""
    name, _ = _network_blob(model.name, model)
    assert trace.tokens is not None
    answer = float(log_odds(model, [trace.tokens])[0])
    component("both")(key=key, data=sentence_blob(trace, model=name, answer=answer, start=start))


def show_edit(
    found: Edit, tokens: tuple[str, ...], word: str, model: Model, *, key: str, positive: tuple[float, float]
) -> None:
    """Mount the picture of an edit: how far each position's state moved in either pass, and P(positive) both times."""
    name, _ = _network_blob(model.name, model)
    component("both")(
        key=key, data=edit_blob(found, tokens, word, model=name, label=model.labels[-1], positive=positive)
    )

"""The What-if page's picture as a Streamlit component: two readings go in, and are walked in the browser.

Python hears when the span of an act is dragged, or a unit of the ranking is chosen; it hears nothing of a step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import streamlit as st

from seqviz.checkpoints import MODELS
from seqviz.insight.what_if import WhatIf
from seqviz.ui.component import component
from seqviz.ui.networks import NETWORKS
from seqviz.ui.what_if.blobs import before_blob
from seqviz.ui.what_if.readings import reading
from seqviz.ui.words import table

TRANSPORT = ("first", "back", "play", "pause", "forward", "last", "speed", "present", "position")
SHARED = (*TRANSPORT, "unknown", "top", "bottom")
MAPS = ("f", "i", "g", "c", "o", "h", "h_state", "r", "z", "n")


@lru_cache(maxsize=1)
def _words() -> Mapping[str, str]:
    """The picture's own words and those it shares with the step player."""
    player = table("player")
    shared = [*SHARED, *(f"map.{name}" for name in MAPS)]
    return {**{key: player[key] for key in shared}, **table("what_if_player")}


@st.cache_resource(max_entries=64, show_spinner=False)
def before(kind: str, tokens: tuple[str, ...]) -> tuple[str, bytes]:
    """The reading as it is, and the key under which the picture finds it."""
    found: WhatIf = reading(kind, tokens)
    ranges = MODELS[NETWORKS[kind]].get("ranges", {})
    return before_blob(
        found.before, found.log_odds[0], difference=found.torch_difference, ranges=ranges, words=_words()
    )


def send_before(kind: str, tokens: tuple[str, ...], *, key: str) -> str:
    """Send the reading as it is, in a mount of its own: once for a sentence, whatever is then done to it. Its key."""
    name, blob = before(kind, tokens)
    component("whatif")(key=key, data=blob, height=1)
    return name


def show_picture(blob: bytes, *, key: str, on_span: Callable[[], None], on_guess: Callable[[], None]) -> None:
    """Mount the picture of two readings. What a viewer tells by it, a span that was dragged or a claim that was chosen,
    is in the session under the picture's key when the function is called."""
    component("whatif")(key=key, data=blob, on_span_change=on_span, on_guess_change=on_guess)


def show_effects(blob: bytes, *, key: str, on_unit: Callable[[], None]) -> None:
    """Mount the ranking of units; `on_unit` is called when one was chosen."""
    component("whatif")(key=key, data=blob, on_unit_change=on_unit)

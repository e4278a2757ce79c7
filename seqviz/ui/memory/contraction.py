"""Twenty random beginnings read the same words: how soon the words alone decide where a network is."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from seqviz.figures.contraction import axis
from seqviz.figures.contraction import contraction as draw
from seqviz.figures.numbers import MISSING
from seqviz.insight.contraction import RUNS, TOLERANCE, Contraction
from seqviz.insight.contraction import contraction as measure
from seqviz.ui.files import offer_csv
from seqviz.ui.memory.chosen import checkpoint
from seqviz.ui.memory.panels import panels
from seqviz.ui.runtime import read
from seqviz.ui.style import is_dark
from seqviz.ui.words import words

NETWORKS = ("RNN", "GRU", "LSTM")
TOLERANCES = (0.2, 0.1, TOLERANCE, 0.01)

Found = Mapping[str, Contraction]


def contraction(tokens: tuple[str, ...]) -> None:
    tolerance = st.segmented_control(
        words("contraction.tolerance"),
        TOLERANCES,
        format_func=lambda value: f"{value:g}",
        key="tolerance",
        default=TOLERANCE,
        required=True,
    )
    tolerance = tolerance or TOLERANCE
    st.caption(words("contraction.legend", runs=RUNS))
    found = {network: _measured(checkpoint(network), tokens) for network in NETWORKS}
    y, dark = axis(found.values(), tolerance), is_dark()
    panels(
        {name: draw(name, own, tokens, y, tolerance=tolerance, dark=dark) for name, own in found.items()},
        {name: words("contraction.alt", name=name, runs=RUNS, words=len(tokens)) for name in found},
        key="beginnings",
    )
    st.markdown(take_away(found, tolerance))
    offer_csv(lambda: numbers(found, tokens), "contraction.csv")


@st.cache_resource(max_entries=64, show_spinner=False)
def _measured(name: str, tokens: tuple[str, ...]) -> Contraction:
    return measure(read(name, tokens))


def take_away(found: Found, tolerance: float) -> str:
    """How far the furthest beginning still is at the end, and after how many words all agree."""
    fields: dict[str, str] = {}
    for network, own in found.items():
        name, furthest, merged = network.lower(), own.distances.amax(dim=0), own.words(tolerance)
        fields[f"{name}_from"], fields[f"{name}_to"] = (f"{float(furthest[at]):.2f}" for at in (0, -1))
        fields[f"{name}_words"] = MISSING if merged is None else str(merged)
    never = all(own.words(tolerance) is None for own in found.values())
    return words(
        "contraction.take_none" if never else "contraction.take", runs=RUNS, tolerance=f"{tolerance:g}", **fields
    )


def numbers(found: Found, tokens: tuple[str, ...]) -> pd.DataFrame:
    """Every run's distance to the recorded reading after every word; word 0 is the beginning."""
    return pd.DataFrame(
        {"network": network, "run": run + 1, "words_read": at, "word": tokens[at - 1] if at else "", "distance": value}
        for network, own in found.items()
        for run, distances in enumerate(own.distances.tolist())
        for at, value in enumerate(distances)
    )

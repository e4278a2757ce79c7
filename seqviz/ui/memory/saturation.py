"""How often each unit's gates are nearly shut or wide open, in this sentence and over the training sentences."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from torch import Tensor

from seqviz.figures.saturation import TITLES
from seqviz.figures.saturation import saturation as draw
from seqviz.insight.corpus_states import corpus_states
from seqviz.insight.saturation import GATES, Saturation
from seqviz.insight.saturation import saturation as measure
from seqviz.ui.files import offer_csv
from seqviz.ui.memory.chosen import checkpoint, chosen
from seqviz.ui.memory.panels import panels
from seqviz.ui.runtime import read
from seqviz.ui.style import is_dark
from seqviz.ui.words import words

LAYERS = ("both", "sentence", "corpus")
KEEPS = {"LSTM": "f", "GRU": "z"}
"""The gate whose openness is memory."""
OFTEN = 0.5


def saturation(tokens: tuple[str, ...]) -> None:
    network = chosen()
    if network not in GATES:
        st.info(words("saturation.no_gates"))
        return
    layer = st.segmented_control(
        words("saturation.layer"),
        LAYERS,
        format_func=lambda choice: words(f"saturation.layer_{choice}"),
        key="saturation_layer",
        default=LAYERS[0],
        required=True,
        label_visibility="collapsed",
    )
    corpus, sentence = corpus_saturation(network), measure(read(checkpoint(network), tokens))
    shown = {"corpus": None if layer == "sentence" else corpus, "sentence": None if layer == "corpus" else sentence}
    st.caption(words("saturation.legend"))
    panels(
        {gate: draw(gate, shown["corpus"], shown["sentence"], dark=is_dark()) for gate in GATES[network]},
        {gate: words("saturation.alt", gate=TITLES[gate]) for gate in GATES[network]},
        key="saturation",
    )
    st.markdown(take_away(network, sentence, corpus))
    offer_csv(lambda: numbers(sentence, corpus), f"saturation_{network.lower()}.csv")


def corpus_saturation(network: str) -> Saturation:
    found = corpus_states(checkpoint(network)).saturation
    assert found is not None, f"a {network} has no gates"
    return found


def take_away(network: str, sentence: Saturation, corpus: Saturation) -> str:
    """How many units keep nearly everything, and how many nearly nothing, on more than half of the words."""
    gate = KEEPS[network]
    return words(
        f"saturation.take_{network}",
        units=sentence.high[gate].shape[-1],
        corpus=f"{corpus.steps:,}",
        words=sentence.steps,
        keep_corpus=_often(corpus.high[gate]),
        keep=_often(sentence.high[gate]),
        drop_corpus=_often(corpus.low[gate]),
        drop=_often(sentence.low[gate]),
    )


def _often(shares: Tensor) -> int:
    return int((shares > OFTEN).sum())


def numbers(sentence: Saturation, corpus: Saturation) -> pd.DataFrame:
    """Every unit of every gate, as shares of words."""
    return pd.DataFrame(
        {
            "gate": gate,
            "unit": unit,
            "sentence_below_0.1": float(sentence.low[gate][0, 0, unit]),
            "sentence_above_0.9": float(sentence.high[gate][0, 0, unit]),
            "training_below_0.1": float(corpus.low[gate][0, 0, unit]),
            "training_above_0.9": float(corpus.high[gate][0, 0, unit]),
        }
        for gate in sentence.low
        for unit in range(sentence.low[gate].shape[-1])
    )

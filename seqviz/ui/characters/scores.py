"""The tab of the scores: bits per character of the network and of simpler models on the same text."""

from __future__ import annotations

import streamlit as st

from seqviz.figures.bits_bars import Bar, bits_bars
from seqviz.ui.characters.runtime import model
from seqviz.ui.style import is_dark
from seqviz.ui.words import words

BASELINES = {"uniform": "uniform", "unigram": "unigram", "bigram": "bigram", "5-gram": "5gram"}
OWN = "lstm"


def scores() -> None:
    """Everything of the tab."""
    card = model().card
    counts, own = card["baselines_bits"]["5-gram"], card["test_bits"]
    less = f"{100 * (counts - own) / counts:.0f}"
    given = {"own": f"{own:.2f}", "counts": f"{counts:.2f}", "dev": f"{card['dev_bits']:.2f}"}
    st.markdown(words("characters.scores_take", less=less, **given))
    st.html(bits_bars([bar(name, value) for name, value in bits().items()], dark=is_dark()))
    st.caption(words("characters.scores_about", size=f"{card['test_size']:,}"))


def bits() -> dict[str, float]:
    """By model, from the card."""
    card = model().card
    return {**{name: card["baselines_bits"][key] for key, name in BASELINES.items()}, OWN: card["test_bits"]}


def bar(name: str, value: float) -> Bar:
    """A model's bar, with what it looks at."""
    title, about = words(f"characters.scores_{name}"), words(f"characters.scores_{name}_reads")
    return Bar(title, about, value, own=name == OWN)

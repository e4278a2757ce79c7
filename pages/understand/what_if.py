"""A reading with something changed: predict what comes of it, then see both readings and what differs."""

from collections.abc import Callable

import streamlit as st

from seqviz.ui import address
from seqviz.ui.networks import NETWORKS, choose_network, facts, start_network
from seqviz.ui.open_tab import open_tab
from seqviz.ui.runtime import read
from seqviz.ui.sentence import facts_line, name_unknown, offer_examples, sentence_box, start_sentence
from seqviz.ui.what_if import state
from seqviz.ui.what_if.controls import controls
from seqviz.ui.what_if.convention import convention
from seqviz.ui.what_if.fitting import Network
from seqviz.ui.what_if.picture import picture
from seqviz.ui.what_if.presets import offer_presets
from seqviz.ui.what_if.problems import fits
from seqviz.ui.what_if.readings import network
from seqviz.ui.what_if.style import what_if_style
from seqviz.ui.what_if.units import units
from seqviz.ui.words import words

LIMIT = 60
"""Words: the picture's columns stay wide enough to be told apart."""
FIRST = "GRU"


def first_view() -> dict[str, object]:
    """The word, the unit and the signal in the address, once: later the picture itself knows where it stands."""
    if not address.opens("what_if"):
        return {}
    return {
        "step": address.place("step", LIMIT),
        "unit": address.number("unit", 0, 63),
        "show": address.choice("show", list("hcrznifgo"), ""),
    }


@st.fragment
def reading(kind: str) -> None:
    """All that a new sentence or another control changes."""
    tokens, notes = sentence_box(LIMIT)
    if not tokens:
        return
    name_unknown(tokens, read(NETWORKS[kind], tokens).unknown or (), notes)
    own = network(kind, tokens)
    state.adapt(kind, own.steps)
    with st.container(key="work"):
        offer_presets(own)
        controls(own, tokens)
        picture(own, tokens, fits=fits(own), start={**first_view(), **state.look()})
        sections(own, tokens)


def sections(own: Network, tokens: tuple[str, ...]) -> None:
    """What costs time, or is about one network only, in tabs that run while they are open."""
    shown: dict[str, Callable[[], None]] = {"units": lambda: units(own, tokens)}
    if own.kind == "GRU":
        shown["convention"] = lambda: convention(tokens)
    open_tab({words(f"what_if.tab_{name}"): show for name, show in shown.items()}, key=f"part_{own.kind}")


start_sentence()
start_network(FIRST)

what_if_style()
st.title(words("what_if.title"), anchor=False)
with st.container(key="reading"):  # style.py puts the sentence and the network side by side, above the examples
    chosen = choose_network(FIRST)
    state.start(chosen)
    offer_examples()
    facts_line(facts(NETWORKS[chosen]))
    reading(chosen)

"""Which word still owns how much of the memory: shares, a unit’s ledger, and what can be asked of the states."""

import streamlit as st

from seqviz import MODELS
from seqviz.ui import address
from seqviz.ui.files import offer_csv
from seqviz.ui.memory import memory_player, send_memory
from seqviz.ui.memory.numbers import numbers
from seqviz.ui.memory.sections import SECTIONS
from seqviz.ui.networks import NETWORKS, choose_network, facts, start_network
from seqviz.ui.open_tab import open_tab
from seqviz.ui.runtime import load, read
from seqviz.ui.sentence import facts_line, offer_examples, sentence_box, start_sentence
from seqviz.ui.words import words

LIMIT = 100
"""Words: the triangle of more has cells too small to be told apart."""


def first_view(units: int) -> dict[str, int | None]:
    """The word and the unit in the address, once: later the picture itself knows where it stands."""
    if not address.opens("memory"):
        return {}
    return {"step": address.place("step", LIMIT), "unit": address.number("unit", 0, units - 1)}


@st.fragment
def reading(name: str) -> None:
    """All that a new sentence changes: a fragment, so that nothing else of the page is run and sent again."""
    tokens, _ = sentence_box(LIMIT)
    if not tokens:
        return
    trace = read(name, tokens)
    memory_player(trace, load(name), key="memory", **first_view(MODELS[name]["units"]))
    if trace.kind != "RNN":
        offer_csv(lambda: numbers(trace), "memory.csv", words("memory.csv"))
    open_tab({words(f"memory.tab_{name}"): show for name, show in SECTIONS}, tokens)


start_sentence()
start_network("LSTM")

st.title(words("memory.title"), anchor=False)
with st.container(key="reading"):  # style.py puts the sentence and the network side by side, above the examples
    network = NETWORKS[choose_network("LSTM")]
    offer_examples()
    facts_line(facts(network))
    send_memory(load(network), key="network")
    reading(network)

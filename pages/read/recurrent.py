"""Read a sentence step by step: one task, one network, one sentence, the player."""

import streamlit as st

from seqviz.ui import address
from seqviz.ui.networks import NETWORKS, RECURRENT, choose_network, facts, start_network
from seqviz.ui.player import player, send_network
from seqviz.ui.runtime import LONGEST, load, read
from seqviz.ui.sentence import facts_line, offer_examples, sentence_box, start_sentence
from seqviz.ui.tasks import REVIEWS, choose_task, start_task
from seqviz.ui.words import words


def first_step() -> int | None:
    """The step in the address, once: later the player itself knows where it stands."""
    if not address.opens("recurrent"):
        return None
    return address.place("step", LONGEST)


@st.fragment
def reading(name: str, task: str) -> None:
    """All that a new sentence changes: a fragment, so that nothing else of the page is run and sent again."""
    tokens, _ = sentence_box(task=task, switch=True)
    if not tokens:
        return
    player(read(name, tokens), load(name), key="player", start=first_step() or 0)


def network_of(task: str) -> str:
    """The chosen one where there are several."""
    return NETWORKS[choose_network("LSTM")] if task == REVIEWS else RECURRENT[task]


task = start_task()
start_sentence(task)
start_network("LSTM")

st.title(words("recurrent.title"), anchor=False)
choose_task()
with st.container(key="reading"):  # style.py puts the sentence and the network side by side, above the examples
    network = network_of(task)
    offer_examples(task)
    facts_line(facts(network, "recurrent.facts" if task == REVIEWS else f"tasks.facts_{task}"))
    send_network(load(network), key="network")
    reading(network, task)

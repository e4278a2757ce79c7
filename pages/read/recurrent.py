"""Read a sentence, word by word: one network, one sentence, the player."""

import streamlit as st

from seqviz import MODELS
from seqviz.ui import address
from seqviz.ui.player import player, send_network
from seqviz.ui.runtime import LONGEST, load, read
from seqviz.ui.sentence import facts_line, offer_examples, sentence_box, start_sentence
from seqviz.ui.words import words

NETWORKS = {"RNN": "sentiment-rnn", "GRU": "sentiment-gru", "LSTM": "sentiment-lstm"}


def facts(name: str) -> str:
    card = MODELS[name]
    return words(
        "recurrent.facts",
        title=card["title"],
        units=card["units"],
        weights=f"{card['parameters_without_embedding']:,}",
        dataset=card["dataset"],
        accuracy=f"{card['test_accuracy']:.1f}",
        size=f"{card['test_size']:,}",
    )


def first_step() -> int | None:
    """The step in the address, once: later the player itself knows where it stands."""
    if "opened" in st.session_state:
        return None
    st.session_state["opened"] = True
    return address.number("step", 1, LONGEST)


def choose_network() -> str:
    chosen = st.segmented_control(
        words("recurrent.network"),
        list(NETWORKS),
        key="model",
        required=True,
        label_visibility="collapsed",
        bind="query-params",
    )
    return NETWORKS[chosen or "LSTM"]


@st.fragment
def reading(name: str) -> None:
    """All that a new sentence changes: a fragment, so that nothing else of the page is run and sent again."""
    tokens, _ = sentence_box()
    if not tokens:
        return
    player(read(name, tokens), load(name), key="player", start=(first_step() or 1) - 1)


# The widgets take what the address says; this is what they start with when it says nothing, or nonsense.
start_sentence()
if "model" not in st.session_state and st.query_params.get("model") not in NETWORKS:
    st.session_state["model"] = address.choice("model", list(NETWORKS), "LSTM")

st.title(words("recurrent.title"), anchor=False)
with st.container(key="reading"):  # style.py puts the sentence and the network side by side, above the examples
    network = choose_network()
    offer_examples()
    facts_line(facts(network))
    send_network(load(network), key="network")
    reading(network)

"""Read a sentence, word by word: one network, one sentence, the player."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from seqviz import MODELS, Trace
from seqviz.text import tokenize
from seqviz.ui import address
from seqviz.ui.plain import plain
from seqviz.ui.player import player, send_network
from seqviz.ui.runtime import LONGEST, MOST_LETTERS, load, read
from seqviz.ui.words import words

NETWORKS = {"RNN": "sentiment-rnn", "GRU": "sentiment-gru", "LSTM": "sentiment-lstm"}
NAMED = 8
GALLERY = ("change", "negation", "double", "distance", "sarcasm", "unknown")


def show_example() -> None:
    """Put the chosen example into the sentence box; the choice itself is not kept."""
    if chosen := st.session_state["example"]:
        st.session_state["q"] = words(f"gallery.{chosen}_text")
    st.session_state["example"] = None


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


def unknown_words(trace: Trace) -> list[str]:
    return [token for token, unknown in zip(trace.tokens or (), trace.unknown or (), strict=True) if unknown]


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


def offer_examples() -> None:
    st.pills(
        words("recurrent.try"),
        GALLERY,
        format_func=lambda example: words(f"gallery.{example}"),
        key="example",
        label_visibility="collapsed",
        on_change=show_example,
    )


def shortened(sentence: str, notes: DeltaGenerator) -> tuple[str, ...]:
    """The tokens that are read; a text past the limits is cut, and the page says so."""
    tokens = tuple(tokenize(sentence[:MOST_LETTERS]))
    if len(sentence) > MOST_LETTERS:
        notes.info(words("recurrent.cut_letters", limit=min(LONGEST, len(tokens)), letters=f"{MOST_LETTERS:,}"))
    elif len(tokens) > LONGEST:
        notes.info(words("recurrent.cut", limit=LONGEST, count=f"{len(tokens):,}"))
    return tokens[:LONGEST]


@st.fragment
def reading(name: str) -> None:
    """All that a new sentence changes: a fragment, so that nothing else of the page is run and sent again."""
    sentence = st.text_input(
        words("recurrent.sentence"),
        key="q",
        placeholder=words("recurrent.placeholder"),
        label_visibility="collapsed",
        bind="query-params",
    )
    notes = st.container()  # always there, so that a note that comes or goes does not move the player to a new place
    tokens = shortened(sentence, notes)
    if not tokens:
        notes.info(words("recurrent.empty"))
        return
    trace = read(name, tokens)
    if missing := unknown_words(trace):
        key = "recurrent.unknown_one" if len(missing) == 1 else "recurrent.unknown_many"
        notes.caption(words(key, count=len(missing), words=", ".join(map(plain, missing[:NAMED]))))
    player(trace, load(name), key="player", start=(first_step() or 1) - 1)


# The widgets take what the address says; this is what they start with when it says nothing, or nonsense.
if "q" not in st.session_state and "q" not in st.query_params:
    st.session_state["q"] = words("gallery.opening")
if "model" not in st.session_state and st.query_params.get("model") not in NETWORKS:
    st.session_state["model"] = address.choice("model", list(NETWORKS), "LSTM")

st.title(words("recurrent.title"), anchor=False)
with st.container(key="reading"):  # style.py puts the sentence and the network side by side, above the examples
    network = choose_network()
    offer_examples()
    st.caption(facts(network))
    send_network(load(network), key="network")
    reading(network)

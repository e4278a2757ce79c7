"""Read from both sides: both passes of a BiLSTM over the same words, an edit, and where one direction alone errs."""

import streamlit as st

from seqviz.ui import address
from seqviz.ui.both import both_passes, send_both
from seqviz.ui.both.alone import alone
from seqviz.ui.both.editing import editing
from seqviz.ui.both.style import both_style
from seqviz.ui.networks import facts
from seqviz.ui.player import player, send_network
from seqviz.ui.runtime import load, read
from seqviz.ui.sentence import facts_line, offer_examples, sentence_box, start_sentence
from seqviz.ui.words import words

NETWORK = "sentiment-bilstm"
VIEWS = ("both", "cell")
LIMIT = 100
"""Words. The backward pass reads every prefix anew for the answers after it, and columns grow narrow."""


def first_step() -> int | None:
    """The step in the address, once: later the player itself knows where it stands."""
    if not address.opens("both"):
        return None
    return address.place("step", LIMIT)


def choose_view() -> str:
    chosen = st.segmented_control(
        words("bidirectional.view"),
        VIEWS,
        format_func=lambda view: words(f"bidirectional.view_{view}"),
        key="view",
        required=True,
        label_visibility="collapsed",
        on_change=lambda: address.remember("view"),
    )
    return chosen or VIEWS[0]


@st.fragment
def reading(view: str) -> None:
    """All that a new sentence changes: a fragment, so that nothing else of the page is run and sent again."""
    tokens, _ = sentence_box(LIMIT)
    if not tokens:
        return
    trace, model, step = read(NETWORK, tokens), load(NETWORK), first_step()
    if view == "cell":
        player(trace, model, key="player", start=step or 0)
    else:
        both_passes(trace, model, key="passes", start=step)
    editing(NETWORK, tokens)


start_sentence()
if "view" not in st.session_state:
    st.session_state["view"] = address.choice("view", VIEWS, VIEWS[0])
both_style()
st.title(words("bidirectional.title"), anchor=False)
with st.container(key="reading"):  # style.py puts the sentence and the view side by side, above the examples
    shown = choose_view()
    offer_examples()
    facts_line(facts(NETWORK, "bidirectional.facts"))
    send_both(load(NETWORK), key="head")
    if shown == "cell":
        send_network(load(NETWORK), key="network")
    reading(shown)
alone(NETWORK)

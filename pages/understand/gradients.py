"""Why gradients vanish or explode: a trained network, its recurrent weights scaled; then a task that needs memory."""

import streamlit as st

from seqviz.ui.gradients import carried
from seqviz.ui.gradients.carried import show_triangles
from seqviz.ui.gradients.changed import answer
from seqviz.ui.gradients.clipping import clipping
from seqviz.ui.gradients.controls import about_radius, choose_change, choose_state, choose_target
from seqviz.ui.gradients.formula import CHAIN, STEP
from seqviz.ui.gradients.norms import LABELS, both, offer_norms, show_norms, show_numbers, take_away
from seqviz.ui.gradients.recall import recall
from seqviz.ui.gradients.style import gradients_style
from seqviz.ui.networks import NETWORKS, choose_network, facts, start_network
from seqviz.ui.runtime import read
from seqviz.ui.sentence import facts_line, name_unknown, offer_examples, sentence_box, start_sentence
from seqviz.ui.words import words

LIMIT = 60
"""Words: what the slider can answer at once."""
FIRST = "RNN"


@st.fragment
def reading(network: str) -> None:
    """All that a new sentence or a turn of the slider changes; what is computed soonest comes first."""
    tokens, notes = sentence_box(LIMIT)
    if not tokens:
        return
    name_unknown(tokens, read(NETWORKS[network], tokens).unknown or (), notes)
    with st.container(key="scaling"):
        scaling(network, tokens)


def scaling(network: str, tokens: tuple[str, ...]) -> None:
    """Controls, numbers, curve and triangles, all in sight of one another on a wide screen; then the formula."""
    change = choose_change(network)
    st.caption(about_radius(network))
    with st.container(horizontal=True, gap="large"):
        target, state = choose_target(), choose_state(network)
    label = label_of(target, network, tokens)
    show_numbers(change, tokens, label, state)
    left, right = st.columns([10, 11], gap="medium")
    with left:
        show_norms(change, tokens, label, state)
    with right:
        show_triangles(change, tokens, state)
    with st.container(key="said"):
        st.markdown(take_away(change, *both(change, tokens, label), tokens, state))
        st.markdown(carried.take_away(change, tokens, state))
    with st.container(horizontal=True):
        offer_norms(change, tokens, label)
        carried.offer_triangles(change, tokens, state)
    st.caption(words("gradients.formula"))
    st.latex(CHAIN)
    st.latex(STEP[network])
    clipping(change, tokens, label)


def label_of(target: str, network: str, tokens: tuple[str, ...]) -> int:
    """The label whose loss is shown, and a line that says so."""
    own = answer(network, tokens)
    if target == "answer":
        st.caption(words("gradients.target_spoken_answer", label=LABELS[own]))
        return own
    st.caption(words("gradients.target_spoken_label", label=target, answer=LABELS[own]))
    return LABELS.index(target)


start_sentence()
start_network(FIRST)

gradients_style()
st.title(words("gradients.title"), anchor=False)
with st.container(key="reading"):  # style.py puts the sentence and the network side by side, above the examples
    chosen = choose_network(FIRST)
    offer_examples()
    facts_line(facts(NETWORKS[chosen]))
    reading(chosen)
recall()

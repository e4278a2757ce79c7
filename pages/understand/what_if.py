"""A reading with something changed: predict what comes of it, then see both readings and what differs."""

import streamlit as st

from seqviz import MODELS
from seqviz.ui import address
from seqviz.ui.plain import plain
from seqviz.ui.sentence import facts_line, offer_examples, sentence_box, start_sentence
from seqviz.ui.what_if import state
from seqviz.ui.what_if.controls import controls
from seqviz.ui.what_if.fitting import Network, Problem
from seqviz.ui.what_if.picture import picture
from seqviz.ui.what_if.presets import offer_presets
from seqviz.ui.what_if.readings import NETWORKS, interventions, network
from seqviz.ui.what_if.style import what_if_style
from seqviz.ui.words import words

LIMIT = 60
"""Words: the picture's columns stay wide enough to be told apart."""
FIRST = "GRU"


def facts(kind: str) -> str:
    card = MODELS[NETWORKS[kind]]
    return words(
        "recurrent.facts",
        title=card["title"],
        units=card["units"],
        weights=f"{card['parameters_without_embedding']:,}",
        dataset=card["dataset"],
        accuracy=f"{card['test_accuracy']:.1f}",
        size=f"{card['test_size']:,}",
    )


def choose_network() -> str:
    chosen = st.segmented_control(
        words("recurrent.network"),
        list(NETWORKS),
        key="model",
        required=True,
        label_visibility="collapsed",
        bind="query-params",
        on_change=lambda: state.suit(st.session_state["model"]),
    )
    return chosen or FIRST


def first_view() -> dict[str, object]:
    """The word, the unit and the signal in the address, once: later the picture itself knows where it stands."""
    if "what_if_opened" in st.session_state:
        return {}
    st.session_state["what_if_opened"] = True
    step = address.number("step", 1, LIMIT)
    return {
        "step": None if step is None else step - 1,
        "unit": address.number("unit", 0, 63),
        "show": address.choice("show", list("hcrznifgo"), ""),
    }


def fit(own: Network) -> bool:
    """Whether what is asked can be done; where not, a line says what came and what was expected."""
    try:
        interventions(state.acts(), own)
    except Problem as problem:
        fields = {name: plain(str(value)) for name, value in problem.fields.items()}
        st.info(words(f"what_if.problem_{problem.key}", **fields))
        return False
    return True


@st.fragment
def reading(kind: str) -> None:
    """All that a new sentence or another control changes."""
    tokens, _ = sentence_box(LIMIT)
    if not tokens:
        return
    own = network(kind, tokens)
    with st.container(key="work"):
        offer_presets(own)
        controls(own, tokens)
        picture(own, tokens, fits=fit(own), start=first_view())


start_sentence()
if "model" not in st.session_state and st.query_params.get("model") not in NETWORKS:
    st.session_state["model"] = address.choice("model", list(NETWORKS), FIRST)

what_if_style()
st.title(words("what_if.title"), anchor=False)
with st.container(key="reading"):  # style.py puts the sentence and the network side by side, above the examples
    chosen = choose_network()
    state.start(chosen)
    offer_examples()
    facts_line(facts(chosen))
    reading(chosen)

"""Draw a letter: an LSTM names it along the stroke, a BiLSTM reads it from both ends."""

import streamlit as st

from seqviz import MODELS
from seqviz.strokes import LONGEST
from seqviz.ui import address
from seqviz.ui.handwriting import send_words, show_pad, state, words_key_and_blob
from seqviz.ui.handwriting.frames import drawing_blob
from seqviz.ui.handwriting.reading import NETWORKS, answers, named, network, nothing_read, places_on_pad, reading
from seqviz.ui.handwriting.sections import SECTIONS
from seqviz.ui.handwriting.style import handwriting_style
from seqviz.ui.open_tab import open_tab
from seqviz.ui.player import play, send_recurrent
from seqviz.ui.sentence import facts_line
from seqviz.ui.words import table, words

SOURCE = ("dataset_source", "licence", "citation", "date")


def facts(which: str) -> str:
    card = MODELS[NETWORKS[which]]
    return words(
        f"handwriting.facts_{which}",
        **{key: card[key] for key in ("title", "units", "dataset")},
        weights=f"{card['parameters']:,}",
        accuracy=f"{card['test_accuracy']:.2f}",
        size=card["test_size"],
    )


def first_step(name: str) -> int | None:
    """The step in the address, of the pad ("pen") or of the player ("step"), once: later they know where they stand."""
    if f"{name}_opened" in st.session_state:
        return None
    st.session_state[f"{name}_opened"] = True
    step = address.number(name, 1, LONGEST)
    return None if step is None else step - 1


def choose_network() -> str:
    if "net" not in st.session_state:
        st.session_state["net"] = address.choice("net", list(NETWORKS), "both")
    chosen = st.segmented_control(
        words("handwriting.network"),
        list(NETWORKS),
        format_func=lambda which: words(f"handwriting.network_{which}"),
        key="net",
        required=True,
        label_visibility="collapsed",
        on_change=lambda: address.remember("net"),
    )
    return chosen or "both"


def pad(which: str, code: str | None) -> None:
    """The pad with what is drawn on it, and a note about what was refused."""
    trace = None if code is None else reading(which, code)
    blob = drawing_blob(
        state.corners(),
        None if code is None else places_on_pad(code),
        nothing_read(which) if code is None else answers(which, code),
        words=words_key_and_blob()[0],
        labels=network(which).labels,
        tokens=() if trace is None or trace.tokens is None else trace.tokens,
        passes=which == "both",
        start=first_step("pen"),
        undo=bool(st.session_state[state.BEFORE]),
        example=state.example_of(code),
        note=state.note(),
        turn=st.session_state[state.TURN],
    )
    show_pad(blob, key=state.KEY, on_act=state.acted)


def cell(which: str, key: str, code: str) -> None:
    st.subheader(words("handwriting.cell"), anchor=False)
    st.caption(words(f"handwriting.cell_{which}"))
    trace = reading(which, code)
    assert trace.probabilities is not None
    start = first_step("step") or 0
    play(trace, key, key="player", start=start, focus=int(trace.probabilities[-1].argmax()), says=named(which, code))


@st.fragment
def drawing(which: str, key: str) -> None:
    """All that a new stroke changes: a fragment, so that nothing else of the page is run and sent again."""
    code = st.session_state[state.STROKE]
    pad(which, code)
    if code is not None:
        cell(which, key, code)
    open_tab({words(f"handwriting.tab_{name}"): show for name, show in SECTIONS.items()}, code)


state.start()
st.title(words("handwriting.title"), anchor=False)
st.markdown(words("handwriting.lead"), width=860)
with st.container(key="choice", gap=None):  # what is sent once takes no room
    handwriting_style()
    chosen = choose_network()
    facts_line(facts(chosen))
    own = network(chosen)
    send_words(key="words")
    sent = send_recurrent(
        own.name,
        lambda: reading(chosen, state.example(state.OPENING)),
        key="network",
        head=own.module.head,
        ranges=own.card.get("ranges", {}),
        own_words=table("handwriting_cell_player"),
    )
drawing(chosen, sent)
st.caption(words("handwriting.source", **{key: own.card[key] for key in SOURCE}))

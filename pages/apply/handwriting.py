"""Draw a letter or a digit: an LSTM names it along the stroke, a BiLSTM reads it from both ends."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from seqviz.strokes import LONGEST
from seqviz.ui import address
from seqviz.ui.handwriting import send_words, show_pad, state, words_key_and_blob
from seqviz.ui.handwriting.frames import drawing_blob
from seqviz.ui.handwriting.reading import answers, named, network, nothing_read, places_on_pad, reading
from seqviz.ui.handwriting.sections import SECTIONS
from seqviz.ui.handwriting.signs import DIRECTIONS, SIGNS
from seqviz.ui.handwriting.style import handwriting_style
from seqviz.ui.open_tab import open_tab
from seqviz.ui.player import play, send_recurrent
from seqviz.ui.sentence import facts_line
from seqviz.ui.words import table, words

SOURCE = ("dataset_source", "licence", "citation", "date")


def facts(which: str) -> str:
    card = state.signs().card(which)
    return state.signs().says(
        f"facts_{which}",
        **{key: card[key] for key in ("title", "units", "dataset")},
        weights=f"{card['parameters']:,}",
        accuracy=f"{card['test_accuracy']:.2f}",
        size=f"{card['test_size']:,}",
    )


def first_step(name: str) -> int | None:
    """The step in the address, of the pad ("pen") or of the player ("step"), once: later they know where they stand."""
    if not address.opens(name):
        return None
    return address.place(name, LONGEST)


def choose(name: str, options: Sequence[str], on_change: Callable[[], None]) -> str:
    """A switch whose choice stands in the address."""
    chosen = st.segmented_control(
        words(f"handwriting.switch_{name}"),
        options,
        format_func=lambda option: words(f"handwriting.switch_{name}_{option}"),
        key=name,
        required=True,
        label_visibility="collapsed",
        on_change=on_change,
    )
    return str(chosen)


def pad(which: str, code: str | None) -> None:
    """The pad with what is drawn on it, and a note about what was refused."""
    signs = state.signs()
    name = signs.networks[which]
    trace = None if code is None else reading(name, code)
    blob = drawing_blob(
        state.corners(),
        None if code is None else places_on_pad(name, code),
        nothing_read(name) if code is None else answers(name, code),
        words=words_key_and_blob(signs.name)[0],
        signs=signs.name,
        labels=network(name).labels,
        tokens=() if trace is None or trace.tokens is None else trace.tokens,
        passes=which == "both",
        start=first_step("pen"),
        undo=bool(st.session_state[state.own(state.BEFORE)]),
        example=signs.example_of(code),
        note=state.note(),
        turn=st.session_state[state.TURN],
    )
    show_pad(blob, key=state.KEY, on_act=state.acted)


def cell(which: str, key: str, code: str) -> None:
    signs = state.signs()
    name = signs.networks[which]
    st.subheader(signs.says("cell"), anchor=False)
    st.caption(signs.says(f"cell_{which}"))
    trace = reading(name, code)
    assert trace.probabilities is not None
    start = first_step("step") or 0
    play(trace, key, key="player", start=start, focus=int(trace.probabilities[-1].argmax()), says=named(name, code))


@st.fragment
def drawing(which: str, key: str) -> None:
    """All that a new stroke changes: a fragment, so that nothing else of the page is run and sent again."""
    signs, code = state.signs(), state.code()
    pad(which, code)
    if code is not None:
        cell(which, key, code)
    open_tab({signs.says(f"tab_{name}"): partial(show, signs) for name, show in SECTIONS.items()}, code)


for name, options, opening in ((state.CHOSEN, list(SIGNS), "letters"), ("net", DIRECTIONS, "both")):
    st.session_state.setdefault(name, address.choice(name, options, opening))
state.start()
st.title(state.signs().says("title"), anchor=False)
st.markdown(state.signs().says("lead"), width=860)
with st.container(key="choice", gap=None):  # what is sent once takes no room
    handwriting_style()
    with st.container(horizontal=True, gap="small"):
        choose(state.CHOSEN, list(SIGNS), state.switched)
        chosen = choose("net", DIRECTIONS, lambda: address.remember("net"))
    signs = state.signs()
    facts_line(facts(chosen))
    own = network(signs.networks[chosen])
    send_words(signs.name, key="words")
    sent = send_recurrent(
        own.name,
        lambda: reading(own.name, signs.example(signs.opening)),
        key="network",
        head=own.module.head,
        ranges=own.card.get("ranges", {}),
        own_words=table("handwriting_cell_player"),
    )
drawing(chosen, sent)
st.caption(signs.says("source", **{key: own.card[key] for key in SOURCE}))

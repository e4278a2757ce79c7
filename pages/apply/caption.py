"""A picture into words: draw a scene, read what a CNN and an LSTM say of it, and watch the LSTM say it."""

import streamlit as st

from seqviz.ui import address
from seqviz.ui.caption import scene_board, send_stamps, state
from seqviz.ui.caption.colours import colours
from seqviz.ui.caption.gives import gives
from seqviz.ui.caption.playing import playing, send_lstm
from seqviz.ui.caption.reading import captioner, reading
from seqviz.ui.caption.rule import rule
from seqviz.ui.caption.scores import scores
from seqviz.ui.caption.status import status
from seqviz.ui.caption.style import caption_style
from seqviz.ui.given import give, resend
from seqviz.ui.open_tab import open_tab
from seqviz.ui.sentence import facts_line
from seqviz.ui.words import words

SECTIONS = {"scores": scores, "gives": gives, "colour": colours, "rule": rule}


def facts() -> str:
    card = captioner().card
    return words(
        "caption.facts",
        units=card["units"],
        weights=f"{card['parameters']:,}",
        scenes=f"{card['recipe']['scenes']:,}",
        exact=f"{card['seen_exact']:.1f}",
        size=f"{card['test_size']:,}",
    )


def choose_width() -> int:
    """How many beginnings the search keeps; in the address as `beam`."""
    if state.WIDTH not in st.session_state:
        give(state.WIDTH, address.number(state.WIDTH, 1, 5) or 1)
    chosen = st.segmented_control(
        words("caption.width"),
        range(1, 6),
        format_func=lambda width: words("caption.width_one" if width == 1 else "caption.width_many", width=width),
        key=state.WIDTH,
        required=True,
        on_change=resend(state.WIDTH, lambda: address.remember(state.WIDTH)),
    )
    return chosen or 1


@st.fragment
def seeing() -> None:
    """All that a change of the scene changes: a fragment, so that nothing else of the page is run and sent again."""
    st.pills(
        words("caption.presets"),
        list(state.PRESETS),
        format_func=lambda preset: words(f"caption.preset_{preset}"),
        key=state.PRESET,
        label_visibility="collapsed",
        on_change=state.choose_preset,
    )
    width = choose_width()
    found = reading(st.session_state[state.SCENE], width)
    scene_board(found, key=state.BOARD, on_scene=state.changed)
    status(found.scene)
    playing(found)
    open_tab({words(f"caption.tab_{name}"): show for name, show in SECTIONS.items()}, found)


state.start()
caption_style()
st.title(words("caption.title"), anchor=False)
st.markdown(words("caption.lead"))
facts_line(facts())
with st.container(gap=None):  # neither can be seen
    send_stamps(key="stamps")
    send_lstm(key="network")
seeing()

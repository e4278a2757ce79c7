"""Sequence labelling: a part of speech for every word, read one way and both ways, and what reading ahead buys."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from seqviz import MODELS
from seqviz.ui import address
from seqviz.ui.given import give, resend
from seqviz.ui.open_tab import open_tab
from seqviz.ui.player import play, send_recurrent
from seqviz.ui.sentence import facts_line, sentence_box
from seqviz.ui.tagging import send_words, tagged_words
from seqviz.ui.tagging.ahead import ahead
from seqviz.ui.tagging.networks import TAGGERS, read, says, tagger
from seqviz.ui.tagging.scores import scores
from seqviz.ui.tagging.sentence import name_unlisted, offer_tagging_examples, start_tagging, treebank_tokens
from seqviz.ui.tagging.style import tagging_style
from seqviz.ui.tagging.units import units
from seqviz.ui.words import words

LIMIT = 100
FIRST = "BiLSTM"


def facts() -> str:
    one, both = (MODELS[name] for name in TAGGERS.values())
    return words(
        "tagging.facts",
        units=both["units"],
        one=f"{one['parameters_without_embedding']:,}",
        both=f"{both['parameters_without_embedding']:,}",
        dataset=both["dataset"],
        one_accuracy=f"{one['test_accuracy']:.1f}",
        both_accuracy=f"{both['test_accuracy']:.1f}",
        tokens=f"{both['test_tokens']:,}",
    )


def first_places() -> tuple[int | None, int]:
    """The word looked at and the player's step in the address, once: later the pictures know where they stand."""
    if not address.opens("tagging"):
        return None, 0
    return address.place("word", LIMIT), address.place("step", LIMIT) or 0


def choose_tagger() -> str:
    if "tagger" not in st.session_state:
        give("tagger", address.choice("tagger", list(TAGGERS), FIRST))
    chosen = st.segmented_control(
        words("tagging.network"),
        list(TAGGERS),
        key="tagger",
        required=True,
        label_visibility="collapsed",
        on_change=resend("tagger", lambda: address.remember("tagger")),
    )
    return chosen or FIRST


def inside(tokens: tuple[str, ...], step: int) -> str:
    """The chosen tagger in the player; its name."""
    with st.container(key="inside"):
        st.subheader(words("tagging.player"), anchor=False)
        which = choose_tagger()
        st.caption(words(f"tagging.player_{which}"))
    model, trace = tagger(which), read(which, tokens)
    own = {"caption.LSTM.hidden": words("tagging.player_hidden")}
    ranges = model.card["ranges"]
    network = send_recurrent(model.name, lambda: read(which, (".",)), key="network", ranges=ranges, own_words=own)
    play(trace, network, key="player", start=step, says=says(trace))
    return which


@st.fragment
def tagging() -> None:
    """All that a new sentence changes: a fragment, so that nothing else of the page is run and sent again."""
    typed, notes = sentence_box(LIMIT)
    tokens = treebank_tokens(typed, LIMIT, notes)
    if not tokens:
        return
    one, both = (read(which, tokens) for which in TAGGERS)
    name_unlisted(tokens, one.unknown or (), notes)
    word, step = first_places()
    tagged_words(one, both, key="tags", start=word)
    which = inside(tokens, step)
    shown: dict[str, Callable[..., None]] = {"ahead": ahead, "units": partial(units, network=which), "scores": scores}
    open_tab({words(f"tagging.tab_{name}"): show for name, show in shown.items()}, tokens, key="tagging_part")


def source() -> None:
    card = MODELS[TAGGERS[FIRST]]
    told = {entry: card[entry] for entry in ("licence", "citation", "vectors")}
    st.caption(words("tagging.source", source=card["dataset_source"], **told))


start_tagging()
tagging_style()
st.title(words("tagging.title"), anchor=False)
st.markdown(words("tagging.about"))
with st.container(key="reading"):  # style.py puts the sentence above the examples
    offer_tagging_examples()
    facts_line(facts())
    send_words(key="tag_words")
    tagging()
source()

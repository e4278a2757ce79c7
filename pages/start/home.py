"""Home: what this is, where to start, what comes from where."""

from collections.abc import Callable

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from seqviz import MODELS
from seqviz.figures.belief import belief_svg
from seqviz.text import tokenize
from seqviz.ui import miniatures
from seqviz.ui.runtime import read
from seqviz.ui.style import is_dark
from seqviz.ui.words import words

RECURRENT = "pages/read/recurrent.py"
SHOWN = ("sentiment-rnn", "sentiment-gru", "sentiment-lstm", "sentiment-bilstm", "sentiment-cnn")
DARK = is_dark()
# Question, page, address, picture; in the order of a lecture.
CARDS: tuple[tuple[str, str, dict[str, str], Callable[[], str]], ...] = (
    ("lstm", RECURRENT, {"model": "LSTM"}, lambda: miniatures.signal("lstm", "c", DARK)),
    ("rnn", RECURRENT, {"model": "RNN"}, lambda: miniatures.signal("rnn", "h", DARK)),
    ("memory", "pages/understand/memory.py", {"model": "LSTM"}, lambda: miniatures.shares(DARK)),
    ("gradients", "pages/understand/gradients.py", {"model": "RNN"}, lambda: miniatures.carried(DARK)),
    ("sides", "pages/read/bidirectional.py", {}, lambda: miniatures.both_ways(DARK)),
    ("what_if", "pages/understand/what_if.py", {}, lambda: miniatures.forgotten(DARK)),
    ("cnn", "pages/filters/ngrams.py", {}, lambda: miniatures.filters(DARK)),
    ("which", "pages/compare/architectures.py", {}, lambda: miniatures.beliefs(DARK)),
)
# What the networks are used for: the application, its page and address.
APPLICATIONS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("questions", "pages/apply/questions.py", {}),
    ("chinese", RECURRENT, {"task": "chinese"}),
    ("tagging", "pages/apply/tagging.py", {}),
    ("relations", "pages/apply/relations.py", {}),
    ("characters", "pages/apply/characters.py", {}),
    ("handwriting", "pages/apply/handwriting.py", {}),
    ("caption", "pages/apply/caption.py", {}),
    ("forecast", "pages/apply/forecast.py", {}),
)


ENDS = ("", "_answer", "_picture")


def show_card(place: DeltaGenerator, page: str, query: dict[str, str], picture: str, said: list[str]) -> None:
    """A picture at the left, a question that leads to its page, and what one sees there."""
    question, answer, alternative = said
    with place.container(border=True, height="stretch"):
        left, right = st.columns([2, 3], vertical_alignment="center")
        left.image(picture, width="stretch", alt=alternative)
        right.page_link(page, label=f"**{question}**", query_params=query)
        right.caption(answer)


def opening_picture() -> tuple[str, str]:
    """The drawing and its text alternative."""
    sentence = words("gallery.opening")
    trace = read("sentiment-lstm", tuple(tokenize(sentence)))
    assert trace.tokens is not None
    assert trace.prior is not None
    assert trace.probabilities is not None
    beliefs = [float(trace.prior[1]), *trace.probabilities[:, 1].tolist()]
    label = words("home.curve_picture", sentence=sentence, **{"from": f"{beliefs[0]:.2f}", "to": f"{beliefs[-1]:.2f}"})
    return belief_svg(trace.tokens, beliefs, dark=DARK), label


def scores() -> pd.DataFrame:
    return pd.DataFrame(
        {
            words("home.column_network"): card["title"],
            words("home.column_units"): card["units"],
            words("home.column_weights"): f"{card['parameters_without_embedding']:,}",
            words("home.column_dev"): f"{card['dev_accuracy']:.1f}",
            words("home.column_test"): f"{card['test_accuracy']:.1f}",
            words("home.column_seed"): card["seed"],
        }
        for card in map(MODELS.__getitem__, SHOWN)
    )


st.title(words("home.title"), anchor=False)
st.markdown(words("home.lead"), width=560)
picture, alternative = opening_picture()
st.image(picture, width="stretch", alt=alternative)
st.caption(words("home.curve"))
with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
    if st.button(words("home.button"), type="primary"):
        st.switch_page(RECURRENT)
    st.markdown(words("home.or"), width="content")

with st.container(key="cards"):
    places = [place for _ in CARDS[::2] for place in st.columns(2)]
    for place, (question, page, query, picture_of) in zip(places, CARDS, strict=True):
        show_card(place, page, query, picture_of(), [words(f"home.card_{question}{end}") for end in ENDS])
    st.subheader(words("home.applications"), anchor=False)
    places = [place for _ in APPLICATIONS[::2] for place in st.columns(2)]
    for place, (name, page, query) in zip(places, APPLICATIONS, strict=True):
        picture = miniatures.application(name, DARK)
        show_card(place, page, query, picture, [words(f"{name}.card{end}") for end in ENDS])

st.subheader(words("home.sources"), anchor=False)
st.caption(words("home.networks"))
st.table(scores().set_index(words("home.column_network")))
card = MODELS["sentiment-lstm"]
st.caption(
    words(
        "home.data",
        size=f"{card['test_size']:,}",
        overlap=card["test_sentences_among_training_phrases"],
        **{key: card[key] for key in ("dataset_source", "citation", "vectors", "date")},
    )
)

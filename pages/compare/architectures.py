"""The networks of a task read the same sentence: their answers word by word; of the five English ones, what else can be
measured about them."""

import streamlit as st

from seqviz import MODELS
from seqviz.ui import address
from seqviz.ui.compare import others, send_words, show, words_key_and_blob
from seqviz.ui.compare.blobs import grid_blob
from seqviz.ui.compare.clues import clues
from seqviz.ui.compare.errors import errors
from seqviz.ui.compare.measured import measured
from seqviz.ui.compare.networks import SIZE, beliefs, unknown
from seqviz.ui.compare.pair import pair
from seqviz.ui.compare.style import compare_style
from seqviz.ui.compare.weighing import choose_method, weighing
from seqviz.ui.second import second_box
from seqviz.ui.sentence import facts_line, name_unknown, offer_examples, sentence_box, start_sentence
from seqviz.ui.tasks import CHINESE, REVIEWS, choose_task, start_task
from seqviz.ui.words import words

LIMIT = 100
"""Words. The BiLSTM reads every prefix anew, and nobody reads a table of more columns."""


def facts() -> str:
    cards = [MODELS[name] for name in SIZE.values()]
    return words(
        "compare.facts",
        dataset=cards[0]["dataset"],
        units=cards[0]["units"],
        filters=cards[-1]["units"],
        low=f"{min(card['test_accuracy'] for card in cards):.1f}",
        high=f"{max(card['test_accuracy'] for card in cards):.1f}",
        size=f"{cards[0]['test_size']:,}",
    )


def first_step() -> int | None:
    """The step in the address, once: later the grid itself knows where it stands."""
    if not address.opens("compare"):
        return None
    return address.place("step", LIMIT)


def grid(tokens: tuple[str, ...]) -> None:
    blob = grid_blob(
        beliefs(tokens),
        tokens,
        unknown=unknown(tokens),
        networks=list(SIZE),
        words=words_key_and_blob()[0],
        start=first_step(),
    )
    show(blob, key="grid")


@st.fragment
def reading() -> None:
    """All that a new sentence changes, the grid first: what takes longer is computed while it is drawn."""
    tokens, notes = sentence_box(LIMIT, switch=True)
    if tokens:
        name_unknown(tokens, unknown(tokens), notes)
        grid(tokens)
        weighing(tokens)
    pair(tokens, LIMIT)


@st.fragment
def other_reading(task: str) -> None:
    """The same of two networks."""
    tokens, notes = sentence_box(LIMIT, task, switch=True)
    if tokens:
        name_unknown(tokens, others.unknown(task, tokens), notes, task)
        others.other_grid(task, tokens, first_step())


task = start_task()
start_sentence(task)
compare_style()
st.title(words("compare.title" if task == REVIEWS else "tasks.compare_title"), anchor=False)
choose_task()
with st.container(key="reading"):
    offer_examples(task)
    facts_line(facts() if task == REVIEWS else others.facts(task))
    send_words(key="words", characters=task == CHINESE)
    if task == REVIEWS:
        reading()
        choose_method()  # style.py puts these two between the tables and pictures of `reading`
        second_box()
    else:
        other_reading(task)
if task == REVIEWS:
    measured()
    clues()
    errors()
else:
    st.caption(words("tasks.compare_rest"))

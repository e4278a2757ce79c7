"""What a question asks for: six classes, after every word, by a GRU and a text-CNN."""

import streamlit as st

from seqviz import MODELS, FilterTrace, Trace
from seqviz.ui.open_tab import open_tab
from seqviz.ui.questions import NETWORKS
from seqviz.ui.questions.answer import answer_html
from seqviz.ui.questions.depth import classes, errors, scores
from seqviz.ui.questions.steps import steps_html, take_away
from seqviz.ui.questions.style import questions_style
from seqviz.ui.runtime import load, read, read_filters
from seqviz.ui.sentence import facts_line, name_unknown, offer_examples, sentence_box, start_sentence
from seqviz.ui.style import is_dark
from seqviz.ui.tasks import QUESTIONS
from seqviz.ui.words import words

LIMIT = 60
"""Words. A question is short, and so many columns are already more than anybody reads."""
SECTIONS = {"errors": errors, "scores": scores, "classes": classes}
PLAYERS = {"GRU": "pages/read/recurrent.py", "CNN": "pages/filters/ngrams.py"}


def facts() -> str:
    gru, cnn = (MODELS[name] for name in NETWORKS.values())
    return words(
        "questions.facts",
        units=gru["units"],
        filters=cnn["units"],
        taught=f"{gru['training_size']:,}",
        dataset=gru["dataset"],
        gru=f"{gru['test_accuracy']:.1f}",
        cnn=f"{cnn['test_accuracy']:.1f}",
        size=gru["test_size"],
    )


@st.fragment
def reading() -> None:
    """All that a new question changes: a fragment, so that nothing else of the page is run and sent again."""
    tokens, notes = sentence_box(LIMIT, QUESTIONS)
    if not tokens:
        return
    traces: dict[str, Trace | FilterTrace] = {
        "GRU": read(NETWORKS["GRU"], tokens),
        "CNN": read_filters(NETWORKS["CNN"], tokens),
    }
    unknown = traces["GRU"].unknown or ()
    name_unknown(tokens, unknown, notes)
    labels = load(NETWORKS["GRU"]).labels
    values = {name: trace.probabilities for name, trace in traces.items() if trace.probabilities is not None}
    with st.container(key="answered"):  # style.py puts it under the examples
        st.html(answer_html({name: found[-1].tolist() for name, found in values.items()}, labels))
        links(tokens)
        st.subheader(words("questions.steps"), anchor=False)
        st.caption(words("questions.steps_legend"))
        for name, found in values.items():
            st.html(steps_html(name, tokens, unknown, labels, found, dark=is_dark()))
            st.markdown(take_away(name, tokens, labels, found))


def links(tokens: tuple[str, ...]) -> None:
    """To the two players, with the question."""
    address = {"task": QUESTIONS, "q": " ".join(tokens)}
    with st.container(horizontal=True, gap="medium"):
        for name, page in PLAYERS.items():
            st.page_link(page, label=words(f"questions.play_{name}"), query_params=address, width="content")


start_sentence(QUESTIONS)
questions_style()
st.title(words("questions.title"), anchor=False)
st.markdown(words("questions.lead"), width=720)
with st.container(key="reading"):  # style.py puts the sentence above the examples
    offer_examples(QUESTIONS)
    facts_line(facts())
    reading()
open_tab({words(f"questions.tab_{name}"): show for name, show in SECTIONS.items()})
card = MODELS[NETWORKS["GRU"]]
seeds = ", ".join(str(MODELS[name]["seed"]) for name in NETWORKS.values())
entries = {"citation": card["citation"], "licence": card["licence"], "date": card["date"]}
st.caption(words("questions.data", source=card["dataset_source"], seeds=seeds, **entries))

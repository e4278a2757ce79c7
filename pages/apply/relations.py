"""What one marked thing in a sentence has to do with another, and the n-grams that say so."""

import streamlit as st

from seqviz.checkpoints import MODELS
from seqviz.ui.open_tab import open_tab
from seqviz.ui.plain import plain
from seqviz.ui.relations import relation_picture, send_relations
from seqviz.ui.relations.box import marked_box, offer_marked, start_marked
from seqviz.ui.relations.confusion import confusion
from seqviz.ui.relations.looks import looks
from seqviz.ui.relations.marks import PICTURE, take_exchange, take_marks
from seqviz.ui.relations.network import NETWORK
from seqviz.ui.relations.scores import scores
from seqviz.ui.relations.style import relations_style
from seqviz.ui.relations.swapped import swapped
from seqviz.ui.sentence import facts_line
from seqviz.ui.words import words

SECTIONS = {"scores": scores, "confusion": confusion, "filters": looks, "swap": swapped}
card = MODELS[NETWORK]


def facts() -> str:
    return words(
        "relations.facts",
        filters=card["units"],
        widths=", ".join(map(str, card["widths"])),
        weights=f"{card['parameters_without_embedding']:,}",
        train=f"{card['train_size'] - card['recipe']['dev']:,}",
        dataset=card["dataset"],
        score=f"{card['test_macro_f1']:.1f}",
        size=f"{card['test_size']:,}",
    )


@st.fragment
def reading() -> None:
    """All that a new sentence or a new mark changes; without a sentence nothing is drawn, the text stays."""
    if typed := marked_box():
        relation_picture(
            typed.tokens, typed.spans, typed.marked, key=PICTURE, on_mark=take_marks, on_exchange=take_exchange
        )


start_marked()
relations_style()
st.title(words("relations.title"), anchor=False)
st.write(words("relations.lead"))
with st.container(key="reading"):  # style.py puts the sentence above the examples
    facts_line(facts())
    offer_marked()
    send_relations(key="network")
    reading()
open_tab({words(f"relations.tab_{name}"): show for name, show in SECTIONS.items()})
st.caption(
    words("relations.source", dataset=card["dataset"], licence=card["licence"], citation=plain(card["citation"]))
)

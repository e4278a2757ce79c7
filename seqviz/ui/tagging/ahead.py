"""What reading ahead buys: errors of one direction that both mend, counted on the test set, and sentences."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from seqviz.figures.scales import tokens as colours
from seqviz.insight import tag_answers
from seqviz.ui.files import offer_csv
from seqviz.ui.plain import plain
from seqviz.ui.style import is_dark
from seqviz.ui.tables import table_html
from seqviz.ui.tagging.networks import tagger
from seqviz.ui.tagging.sentence import put
from seqviz.ui.words import words

KINDS = 10


def ahead(_: tuple[str, ...]) -> None:
    answers = tag_answers.measured()["answers"]
    found = tag_answers.outcome(answers)
    counted = {
        "errors": f"{found.mended + found.both_wrong:,}",
        "mended": f"{found.mended:,}",
        "lost": f"{found.lost:,}",
        "wrong": f"{found.both_wrong:,}",
        "tokens": f"{int(answers.sum()):,}",
    }
    st.markdown(words("tagging.ahead_take", **counted))
    left, right = st.columns((1, 1), gap="medium")
    with left:
        _kinds(tag_answers.confusions(answers))
    with right:
        _examples()


def _kinds(found: list[tag_answers.Confusion]) -> None:
    labels, first = tagger("LSTM").labels, found[0]
    st.caption(words("tagging.ahead_table"))
    heads = [words(f"tagging.ahead_{name}") for name in ("gold", "said", "words", "mended", "made")]
    rows = [
        [labels[one.gold], labels[one.said], *(f"{count:,}" for count in (one.words, one.mended, one.made))]
        for one in found[:KINDS]
    ]
    st.html(table_html(heads, rows, colours(is_dark())["bg"], left=(1,)))
    pair = {"gold": labels[first.gold], "said": labels[first.said]}
    st.markdown(words("tagging.ahead_first", **pair, mended=f"{first.mended:,}", words=f"{first.words:,}"))
    offer_csv(lambda: numbers(found, labels), "reading_ahead.csv")


def numbers(found: list[tag_answers.Confusion], labels: tuple[str, ...]) -> pd.DataFrame:
    """Every kind of error of one direction, plain numbers."""
    return pd.DataFrame(
        {
            "true_tag": [labels[one.gold] for one in found],
            "lstm_said": [labels[one.said] for one in found],
            "words": [one.words for one in found],
            "bilstm_right": [one.mended for one in found],
            "bilstm_makes_instead": [one.made for one in found],
        }
    )


def _examples() -> None:
    """Every sentence a button that puts it into the box."""
    st.caption(words("tagging.ahead_examples"))
    with st.container(key="mended"):
        for row, example in enumerate(tag_answers.examples()):
            text = " ".join(example.words)
            said = {"text": plain(text), "word": plain(example.words[example.at]), "gold": example.tags[example.at]}
            label = words("tagging.ahead_example", **said, said=example.said)
            if st.button(label, key=f"mended_{row}", type="tertiary", on_click=put, args=(text,), width="stretch"):
                st.rerun(scope="app")
    st.caption(words("tagging.ahead_source"))

"""What stands in the tabs of the Questions page: errors, scores, classes."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from seqviz.checkpoints import MODELS
from seqviz.ui.questions import NETWORKS
from seqviz.ui.questions.matrix import commonest, matrices_html
from seqviz.ui.tables import show_table
from seqviz.ui.words import words


def errors() -> None:
    """Both confusion matrices, and the commonest error of each."""
    cards = {name: MODELS[network] for name, network in NETWORKS.items()}
    labels = cards["GRU"]["labels"]
    st.caption(words("questions.errors_legend", size=cards["GRU"]["test_size"]))
    st.html(matrices_html({name: card["confusion"] for name, card in cards.items()}, labels))
    for name, card in cards.items():
        at, to = commonest(card["confusion"])
        values = {"count": card["confusion"][at][to], "all": sum(card["confusion"][at])}
        st.markdown(words("questions.errors_take_away", name=name, label=labels[at], answer=labels[to], **values))


def scores() -> None:
    """The cards' numbers beside the published ones."""
    cards = [MODELS[network] for network in NETWORKS.values()]
    first = cards[0]
    rows = pd.DataFrame(
        {
            words("questions.column_network"): list(NETWORKS),
            words("questions.column_units"): [card["units"] for card in cards],
            words("questions.column_weights"): [card["parameters_without_embedding"] for card in cards],
            words("questions.column_dev"): [card["dev_accuracy"] for card in cards],
            words("questions.column_test"): [card["test_accuracy"] for card in cards],
            words("questions.column_fresh"): [card["test_accuracy_without_them"] for card in cards],
            words("questions.column_unmarked"): [card["test_accuracy_without_question_mark"] for card in cards],
        }
    )
    show_table(rows, "questions.csv")
    share = max(card["test_accuracy"] for card in cards) / 100
    error = 100 * math.sqrt(share * (1 - share) / first["test_size"])
    both = first["test_questions_among_training_questions"]
    st.markdown(words("questions.scores_take_away", error=f"{error:.1f}", size=first["test_size"], both=both))
    st.caption(words("questions.published"))


def classes() -> None:
    """What each class means, and how many of the test questions ask for it."""
    card = MODELS[NETWORKS["GRU"]]
    counts = [sum(row) for row in card["confusion"]]
    rows = pd.DataFrame(
        {
            words("questions.column_class"): card["labels"],
            words("questions.column_name"): [words(f"questions.name_{label}") for label in card["labels"]],
            words("questions.column_means"): [words(f"questions.means_{label}") for label in card["labels"]],
            words("questions.column_count"): counts,
        }
    )
    show_table(rows, "classes.csv")
    most, least = counts.index(max(counts)), counts.index(min(counts))
    names = {"most": card["labels"][most], "least": card["labels"][least]}
    values = {"most_count": counts[most], "least_count": counts[least], "size": sum(counts)}
    st.markdown(words("questions.classes_take_away", **names, **values))

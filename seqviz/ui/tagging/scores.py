"""How well the taggers do: the scores of their cards beside a published one, and right answers tag by tag."""

from __future__ import annotations

import math

import streamlit as st

from seqviz.checkpoints import MODELS
from seqviz.figures.scales import tokens as colours
from seqviz.figures.tag_recalls import by_gain, tag_recalls
from seqviz.insight import tag_answers
from seqviz.ui.chart import show_chart
from seqviz.ui.style import is_dark
from seqviz.ui.tables import table_html
from seqviz.ui.tagging.networks import TAGGERS, tagger
from seqviz.ui.words import words

UDPIPE = "94.4"
"""Straka and Straková: the README of their models for UD 2.3, English-EWT, gold tokenization, UPOS."""


def scores(_: tuple[str, ...]) -> None:
    cards = [MODELS[name] for name in TAGGERS.values()]
    one, both = cards
    st.caption(
        words(
            "tagging.scores_about",
            tokens=f"{both['test_tokens']:,}",
            sentences=f"{both['test_sentences']:,}",
            unseen=f"{both['test_unseen_tokens']:,}",
            error=f"{standard_error(both['test_accuracy'], both['test_tokens']):.1f}",
        )
    )
    heads = [words(f"tagging.scores_{name}") for name in ("network", "weights", "dev", "test", "unseen")]
    rows = [
        [
            card["title"],
            f"{card['parameters_without_embedding']:,}",
            *(f"{card[entry]:.1f} %" for entry in ("dev_accuracy", "test_accuracy", "test_unseen_accuracy")),
        ]
        for card in cards
    ]
    rows.append([words("tagging.scores_udpipe"), "", "", f"{UDPIPE} %", ""])
    with st.container(width=720):
        st.html(table_html(heads, rows, colours(is_dark())["bg"]))
    found = tag_answers.outcome(tag_answers.measured()["answers"])
    errors = found.mended + found.both_wrong
    said = {"errors": f"{errors:,}", "fewer": f"{errors - found.mended + found.lost:,}"}
    st.markdown(words("tagging.scores_take", gain=f"{both['test_accuracy'] - one['test_accuracy']:.1f}", **said))
    _by_tag()


def standard_error(accuracy: float, size: int) -> float:
    """Of a share of right answers, in points."""
    share = accuracy / 100
    return 100 * math.sqrt(share * (1 - share) / size)


def _by_tag() -> None:
    answers, labels = tag_answers.measured()["answers"], tagger("LSTM").labels
    recalls, counts = tag_answers.recalls(answers), answers.sum(dim=(1, 2)).tolist()
    best = by_gain(recalls)[0]
    low, high = (100 * recalls[best]).tolist()
    gain, tags = f"{high - low:.1f}", sum(count > 0 for count in counts)
    st.caption(words("tagging.scores_tags"))
    picture = tag_recalls(recalls, counts, labels, words("tagging.scores_axis"), dark=is_dark())
    show_chart(picture, alt=words("tagging.scores_tags_alt", tags=tags, best=labels[best], gain=gain), key="recalls")
    behind = int((recalls[:, 1] < recalls[:, 0]).sum())
    said = {"best": labels[best], "low": f"{low:.1f}", "high": f"{high:.1f}", "behind": behind, "tags": tags}
    st.markdown(words("tagging.scores_tags_take", **said))

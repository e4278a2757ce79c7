"""Depth under the pad: before the end of the stroke, scores under disturbance, who is taken for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from math import sqrt

import pandas as pd
import streamlit as st

from seqviz.checkpoints import MODELS
from seqviz.ui.handwriting.reading import NETWORKS, reading
from seqviz.ui.tables import show_table
from seqviz.ui.words import words

SHARES = (50, 75, 100)
KINDS = ("clean", "rotated", "scaled", "stretched", "slanted", "fast", "mouse")


def along(code: str | None) -> None:
    """What both networks say to this stroke's beginnings, and how often they are right on test letters."""
    size = MODELS[NETWORKS["one"]]["test_size"]
    st.caption(words("handwriting.along_about"))
    if code is not None:
        show_table(_table(lambda which, share: said(which, code, share)), "handwriting_stroke.csv")
    st.caption(words("handwriting.along_measured", size=size))
    show_table(_table(right_after), "handwriting_along.csv")
    shares = {f"{which}{name}": f"{right_after(which, share):.2f}"
              for which in NETWORKS for name, share in (("", 50), ("_late", 75), ("_end", 100))}  # fmt: skip
    st.markdown(words("handwriting.along_take", size=size, **shares))


def _table(cell: Callable[[str, int], object]) -> pd.DataFrame:
    rows: dict[str, list[object]] = {
        words("handwriting.along_network"): [words(f"handwriting.network_{which}") for which in NETWORKS]
    }
    for share in SHARES:
        rows[words("handwriting.along_share", share=share)] = [cell(which, share) for which in NETWORKS]
    return pd.DataFrame(rows)


def said(which: str, code: str, share: int) -> str:
    """The most probable letter after so many percent of the steps, and its probability."""
    recorded = reading(which, code)
    assert recorded.probabilities is not None
    assert recorded.labels is not None
    answer = recorded.probabilities[max(1, round(recorded.steps * share / 100)) - 1]
    return f"{recorded.labels[int(answer.argmax())]} {float(answer.max()):.2f}"


def right_after(which: str, share: int) -> float:
    """Percent of test letters named rightly, from the card."""
    card = MODELS[NETWORKS[which]]
    return float(card["test_accuracy"] if share == 100 else card["on_the_way"][str(share)])


def scores(_code: str | None) -> None:
    size = MODELS[NETWORKS["one"]]["test_size"]
    st.caption(words("handwriting.scores_about", size=size))
    columns = {words(f"handwriting.network_{which}"): [score(which, kind) for kind in KINDS] for which in NETWORKS}
    names = {words("handwriting.scores_way"): [words(f"handwriting.scores_{kind}") for kind in KINDS]}
    show_table(pd.DataFrame({**names, **columns}), "handwriting_scores.csv")
    least = {which: min(KINDS, key=lambda kind: score(which, kind)) for which in NETWORKS}
    worst = {which: score(which, kind) for which, kind in least.items()}
    share = worst["one"] / 100
    st.markdown(
        words(
            "handwriting.scores_take",
            one=f"{worst['one']:.2f}", one_kind=words(f"handwriting.scores_{least['one']}"),
            both=f"{worst['both']:.2f}", both_kind=words(f"handwriting.scores_{least['both']}"),
            grain=f"{100 / size:.2f}", error=f"{100 * sqrt(share * (1 - share) / size):.1f}",
        )
    )  # fmt: skip
    st.markdown(words("handwriting.scores_honest"))


def score(which: str, kind: str) -> float:
    card = MODELS[NETWORKS[which]]
    return float(card["test_accuracy"] if kind == "clean" else card["disturbed"][kind])


def _pairs(name: str) -> Counter[tuple[str, str]]:
    """(letter, taken for) to how often, from the card."""
    return Counter({(letter, taken): count for letter, taken, count in MODELS[name]["confusions"]})


def confusions(_code: str | None) -> None:
    st.caption(words("handwriting.confusions_about"))
    counts = {which: _pairs(name) for which, name in NETWORKS.items()}
    pairs = sorted(set().union(*counts.values()), key=lambda pair: (-sum(own[pair] for own in counts.values()), pair))
    table: dict[str, list[object]] = {
        words("handwriting.confusions_letter"): [letter for letter, _ in pairs],
        words("handwriting.confusions_said"): [said_ for _, said_ in pairs],
    }
    for which, own in counts.items():
        table[words(f"handwriting.confusions_{which}")] = [own[pair] for pair in pairs]
    if pairs:
        show_table(pd.DataFrame(table), "handwriting_confusions.csv")
    totals = {which: str(own.total()) for which, own in counts.items()}
    st.markdown(words("handwriting.confusions_take", size=MODELS[NETWORKS["one"]]["test_size"], **totals))


SECTIONS = {"along": along, "scores": scores, "confusions": confusions}

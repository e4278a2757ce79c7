"""A second sentence beside the first: where do the readings part?"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from seqviz.figures.parting import parting as draw
from seqviz.insight.pairs import Parting, parting
from seqviz.text import tokenize
from seqviz.ui.compare.files import offer_csv
from seqviz.ui.compare.networks import SIZE, models
from seqviz.ui.plain import plain
from seqviz.ui.runtime import MOST_LETTERS
from seqviz.ui.words import words

APART = 1e-6

Partings = dict[str, Parting]


@st.fragment
def pair(tokens: tuple[str, ...], limit: int) -> None:
    """The second box and, once it holds a sentence, the distances and a take-away line."""
    st.subheader(words("compare.pair"), anchor=False)
    st.caption(words("compare.pair_legend"))
    typed = st.text_input(
        words("compare.pair_box"), key="other", placeholder=words("compare.pair_placeholder"), bind="query-params",
        label_visibility="collapsed",
    )  # fmt: skip
    others = tuple(tokenize(typed[:MOST_LETTERS]))
    if len(others) > limit:
        st.info(words("sentence.cut", limit=limit, count=f"{len(others):,}"))
    others = others[:limit]
    if not tokens or not others:
        st.info(words("compare.pair_empty"))
        return
    found = partings(tokens, others)
    dark = st.context.theme.type == "dark"
    st.plotly_chart(draw(found, tokens, others, dark=dark), theme=None, alt=words("compare.pair_alt"), key="pair_chart")
    st.markdown(take_away(found, tokens, others))
    st.table(verdicts(found).set_index(words("compare.network")))
    offer_csv(lambda: numbers(found, tokens, others), "parting.csv")


@st.cache_resource(max_entries=64, show_spinner=False)
def partings(a: tuple[str, ...], b: tuple[str, ...]) -> Partings:
    return {name: parting(model, a, b) for name, model in zip(SIZE, models(), strict=True)}


def take_away(found: Partings, a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """Where the readings part first, and whose are furthest apart at the end."""
    any_reading = next(iter(found.values()))
    apart = (any_reading.distance > APART).nonzero().flatten()
    if not len(apart):
        return words("compare.pair_same")
    last = {name: float(reading.relative[-1]) for name, reading in found.items()}
    far, near = max(last, key=last.__getitem__), min(last, key=last.__getitem__)
    changed = [name for name, reading in found.items() if _turned(reading)]
    key = "compare.pair_turned" if changed else "compare.pair_unturned"
    return words(
        key,
        word=plain(_word(any_reading, int(apart[0]), a, b)),
        far=far, far_value=f"{last[far]:.2f}", near=near, near_value=f"{last[near]:.2f}",
        changed=", ".join(changed), count=len(changed), all=len(found),
    )  # fmt: skip


def verdicts(found: Partings) -> pd.DataFrame:
    """P(positive) of both sentences as a whole, per network."""
    return pd.DataFrame(
        {
            words("compare.network"): name,
            words("compare.first"): f"{float(reading.positive_a[-1]):.2f}",
            words("compare.second"): f"{float(reading.positive_b[-1]):.2f}",
            words("compare.distance_end"): f"{float(reading.relative[-1]):.2f}",
        }
        for name, reading in found.items()
    )


def numbers(found: Partings, a: tuple[str, ...], b: tuple[str, ...]) -> pd.DataFrame:
    """Every network at every column, in full precision."""
    return pd.DataFrame(
        {
            "network": name,
            "column": index + 1,
            "first": "" if column[0] is None else a[column[0]],
            "second": "" if column[1] is None else b[column[1]],
            "distance": float(reading.distance[index]),
            "relative": float(reading.relative[index]),
            "positive_first": float(reading.positive_a[index]),
            "positive_second": float(reading.positive_b[index]),
        }
        for name, reading in found.items()
        for index, column in enumerate(reading.columns)
    )


def _turned(reading: Parting) -> bool:
    return bool((reading.positive_a[-1] > 0.5) != (reading.positive_b[-1] > 0.5))


def _word(reading: Parting, index: int, a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """The word of either sentence in a column, the second one's first."""
    first, second = reading.columns[index]
    if second is not None:
        return b[second]
    assert first is not None
    return a[first]

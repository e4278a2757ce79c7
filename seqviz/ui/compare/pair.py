"""A second sentence beside the first: where do the readings part?"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from seqviz.figures import scales
from seqviz.figures.parting import parting as draw
from seqviz.insight.pairs import Parting, parting
from seqviz.ui.chart import show_chart
from seqviz.ui.compare.networks import SIZE, models
from seqviz.ui.files import offer_csv
from seqviz.ui.plain import plain
from seqviz.ui.second import second_tokens, second_typed
from seqviz.ui.style import is_dark
from seqviz.ui.tables import table_html
from seqviz.ui.words import words

APART = 1e-6
HEADS = ("network", "first", "second", "distance_end")

Partings = dict[str, Parting]


def pair(a: tuple[str, ...], limit: int) -> None:
    """Once both boxes hold a sentence: the distances, a take-away line and the verdicts."""
    if a and second_typed():
        with st.container(key="beside"):
            b = second_tokens(limit, st.container())
            if b:
                _beside(a, b)


def _beside(a: tuple[str, ...], b: tuple[str, ...]) -> None:
    found = partings(a, b)
    dark = is_dark()
    st.caption(words("compare.pair_legend"))
    show_chart(draw(found, a, b, dark=dark), alt=words("compare.pair_alt"), key="pair_chart")
    st.markdown(take_away(found, a, b))
    with st.container(width=640):
        st.html(table_html([words(f"compare.{name}") for name in HEADS], verdicts(found), scales.tokens(dark)["bg"]))
    offer_csv(lambda: numbers(found, a, b), "parting.csv")


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


def verdicts(found: Partings) -> list[list[str]]:
    """P(positive) of both sentences as a whole, per network, and how far apart they end."""
    return [
        [name, *(f"{float(value[-1]):.2f}" for value in (reading.positive_a, reading.positive_b, reading.relative))]
        for name, reading in found.items()
    ]


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

"""Triangles of the network as trained and of the changed one, side by side on one scale."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from seqviz.figures.numbers import factor
from seqviz.figures.triangles import triangles as draw
from seqviz.insight.triangle import JOINT, Triangle
from seqviz.ui.files import offer_csv
from seqviz.ui.gradients.changed import Change, carried
from seqviz.ui.memory.panels import panels
from seqviz.ui.scale_bar import scale_bar
from seqviz.ui.style import is_dark
from seqviz.ui.words import words

LIMIT = 40
"""Words. Products of Jacobians take time that grows with the square of them, and the slider should answer at once."""


def show_triangles(change: Change, tokens: tuple[str, ...], state: str) -> None:
    read, shown = tokens[:LIMIT], table_of(change, state)
    st.caption(words("gradients.triangles_legend", state="(h, c)" if shown == JOINT else shown))
    if len(tokens) > LIMIT:
        st.info(words("gradients.triangles_cut", limit=LIMIT, count=len(tokens)))
    dark = is_dark()
    scale_bar(words("triangles.low"), words("triangles.middle"), words("triangles.high"), dark=dark)
    found = both(change, read, shown)
    names = {name: words(f"gradients.triangle_{name}") for name in found}
    panels(
        {name: draw({names[name]: own.spectral}, read, dark=dark) for name, own in found.items()},
        {name: words("gradients.triangles_alt", name=names[name], words=len(read)) for name in found},
        key="carried",
        pairs=True,
    )


def offer_triangles(change: Change, tokens: tuple[str, ...], state: str) -> None:
    read = tokens[:LIMIT]
    found = both(change, read, table_of(change, state))
    offer_csv(lambda: numbers(found, read), "triangles.csv", words("gradients.csv_triangles"))


def table_of(change: Change, state: str) -> str:
    """Which triangle is shown beside the gradients by a part of the state: an LSTM has none for c alone."""
    return JOINT if change.network == "LSTM" and state == "c" else state


def both(change: Change, tokens: tuple[str, ...], shown: str) -> dict[str, Triangle]:
    return {"trained": carried(change.undone, tokens)[shown], "changed": carried(change, tokens)[shown]}


def take_away(change: Change, tokens: tuple[str, ...], state: str) -> str:
    """From the first word to the last of those whose triangle is drawn."""
    shown = table_of(change, state)
    if len(tokens) == 1:
        return words("gradients.triangles_take_one")
    before, after = (factor(float(own.spectral[0, -1])) for own in both(change, tokens[:LIMIT], shown).values())
    if change.none:
        return words("gradients.triangles_take_same", state=shown, before=before)
    return words("gradients.triangles_take", state=shown, before=before, after=after)


def numbers(found: dict[str, Triangle], tokens: tuple[str, ...]) -> pd.DataFrame:
    """One row per pair of words, in full precision."""
    return pd.DataFrame(
        {
            "written_at": s + 1,
            "written_word": tokens[s],
            "read_at": t + 1,
            "read_word": tokens[t],
            **{name: float(own.spectral[s, t]) for name, own in found.items()},
        }
        for s in range(len(tokens))
        for t in range(s, len(tokens))
    )

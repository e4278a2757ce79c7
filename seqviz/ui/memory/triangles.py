"""How far a small change travels: triangles of RNN, GRU and LSTM side by side, or of both ways of a BiLSTM."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from seqviz.figures.carried import carried
from seqviz.figures.numbers import factor
from seqviz.figures.triangles import DISTANCE, farthest
from seqviz.figures.triangles import triangles as draw
from seqviz.insight.triangle import JOINT, NORMS, Triangle
from seqviz.insight.triangle import triangles as measure
from seqviz.ui.chart import show_chart
from seqviz.ui.files import offer_csv
from seqviz.ui.given import give
from seqviz.ui.memory.panels import panels
from seqviz.ui.runtime import read
from seqviz.ui.scale_bar import scale_bar
from seqviz.ui.style import is_dark
from seqviz.ui.words import words

LIMIT = 60
"""Words. Products of Jacobians take time that grows with their square: of 60 words, a second."""
# By choice: what a panel is called, its network, its direction and its part of the state.
PANELS: dict[str, dict[str, tuple[str, int, str]]] = {
    "one": {
        "RNN": ("sentiment-rnn", 0, "h"),
        "GRU": ("sentiment-gru", 0, "h"),
        "LSTM (h and c)": ("sentiment-lstm", 0, JOINT),
        "LSTM (h alone)": ("sentiment-lstm", 0, "h"),
    },
    "both": {
        "BiLSTM → (h and c)": ("sentiment-bilstm", 0, JOINT),
        "BiLSTM → (h alone)": ("sentiment-bilstm", 0, "h"),
        "BiLSTM ← (h and c)": ("sentiment-bilstm", 1, JOINT),
        "BiLSTM ← (h alone)": ("sentiment-bilstm", 1, "h"),
    },
}
ENDS = {
    "LSTM (h and c)": "LSTM h, c",
    "LSTM (h alone)": "LSTM h",
    "BiLSTM → (h and c)": "→ h, c",
    "BiLSTM → (h alone)": "→ h",
    "BiLSTM ← (h and c)": "← h, c",
    "BiLSTM ← (h alone)": "← h",
}
SMALL = 0.5
COLUMNS = {"spectral": "spectral", "frobenius": "frobenius_over_root_s"}

Found = Mapping[str, Triangle]


def triangles(tokens: tuple[str, ...]) -> None:
    """Choices, triangles, take-away line, then the same numbers against distance."""
    if len(tokens) > LIMIT:
        st.info(words("triangles.cut", limit=LIMIT, count=len(tokens)))
        tokens = tokens[:LIMIT]
    if len(tokens) == 1:
        st.markdown(words("triangles.one_word"))
        _offer_longer(len(tokens))
        return
    of, norm = _choose()
    found = {name: by_direction(own) for name, own in measured(of, tokens).items()}
    dark = is_dark()
    st.caption(words("triangles.legend"))
    st.caption(words(f"triangles.about_{norm}"))
    scale_bar(words("triangles.low"), words("triangles.middle"), words("triangles.high"), dark=dark)
    tables = {name: own.norms(norm) for name, own in found.items()}
    panels(
        {name: draw({name: table}, tokens, dark=dark) for name, table in tables.items()},
        {name: words("triangles.alt", name=name, words=len(tokens)) for name in tables},
        key="triangles",
        pairs=True,
    )
    st.markdown(take_away(of, found, norm, len(tokens)))
    _offer_longer(len(tokens))
    st.subheader(words("triangles.distance"), anchor=False)
    st.caption(words("triangles.distance_legend"))
    figure = carried(found, norm=norm, called=ENDS, dark=dark)
    show_chart(figure, alt=words("triangles.distance_alt"), key="triangle_distance")
    with st.container(horizontal=True):
        offer_csv(lambda: pairs(found, tokens), "jacobians.csv", words("triangles.csv"))
        offer_csv(lambda: distances(found), "carried.csv", words("triangles.csv_distance"))


def _choose() -> tuple[str, str]:
    """Whose triangles, and by which norm."""
    with st.container(horizontal=True):
        of = st.segmented_control(
            words("triangles.of"),
            list(PANELS),
            format_func=lambda choice: words(f"triangles.of_{choice}"),
            key="triangles_of",
            default="one",
            required=True,
            label_visibility="collapsed",
        )
        norm = st.segmented_control(
            words("triangles.norm"),
            NORMS,
            format_func=lambda choice: words(f"triangles.norm_{choice}"),
            key="triangles_norm",
            default=NORMS[0],
            required=True,
            label_visibility="collapsed",
        )
    return of or "one", norm or NORMS[0]


@st.cache_resource(max_entries=64, show_spinner=words("triangles.working"))
def _measured(name: str, direction: int, tokens: tuple[str, ...]) -> dict[str, Triangle]:
    return measure(read(name, tokens), 0, direction)


def measured(of: str, tokens: tuple[str, ...]) -> Found:
    """The triangles of a choice by their panel's name."""
    return {panel: _measured(name, direction, tokens)[part] for panel, (name, direction, part) in PANELS[of].items()}


def by_direction(own: Triangle) -> Triangle:
    """The Frobenius norm over √S, which the diagonal holds: the root mean square over all directions, so that 1 is
    "as large as it was" for both norms."""
    return Triangle(own.spectral, own.frobenius / own.frobenius.diagonal()[0])


def _offer_longer(count: int) -> None:
    """Where no two words are as far apart as the titles ask: offer a sentence in which they are."""
    if count <= DISTANCE:
        st.button(words("triangles.longer"), key="longer", on_click=_read_longer)


def _read_longer() -> None:
    give("q", words("gallery.distance_text"))


def take_away(of: str, found: Found, norm: str, count: int) -> str:
    """What is left over the largest distance the titles tell of, and how many pairs fall below a half."""
    distance = farthest(count)
    left = [factor(own.carried(distance, norm)) for own in found.values()]
    small = [str(int((own.norms(norm) < SMALL).sum())) for own in found.values()]
    fields = {f"left_{at}": value for at, value in enumerate(left)}
    fields |= {f"small_{at}": value for at, value in enumerate(small)}
    return words(f"triangles.take_{of}", distance=distance, pairs=count * (count - 1) // 2, **fields)


def pairs(found: Found, tokens: tuple[str, ...]) -> pd.DataFrame:
    """Both norms of every network between every two words, in full precision."""
    return pd.DataFrame(
        {
            "network": name,
            "written_at": written + 1,
            "written_word": tokens[written],
            "read_at": at + 1,
            "read_word": tokens[at],
            "words_on": abs(at - written),
            "spectral": float(own.spectral[written, at]),
            "frobenius_over_root_s": float(own.frobenius[written, at]),
        }
        for name, own in found.items()
        for written, at in own.spectral.isfinite().nonzero().tolist()
    )


def distances(found: Found) -> pd.DataFrame:
    """What is left at every distance, by both norms, and the fitted line there."""
    return pd.DataFrame(
        {
            "network": name,
            "words_on": distance,
            **{column: own.carried(distance, norm) for norm, column in COLUMNS.items()},
            **{f"{column}_fitted": _fitted(own, norm, distance) for norm, column in COLUMNS.items()},
        }
        for name, own in found.items()
        for distance in range(1, len(own.spectral))
    )


def _fitted(own: Triangle, norm: str, distance: int) -> float:
    start, per_word = own.fit(norm)
    return start * per_word**distance

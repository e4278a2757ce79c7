"""What each network costs and how well it does: the table, and which settings are compared."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from seqviz.figures.scales import tokens
from seqviz.insight.cost import cost
from seqviz.insight.latency import measure
from seqviz.ui.compare import show, words_key_and_blob
from seqviz.ui.compare.blobs import race_blob
from seqviz.ui.compare.lengths import ONE_AT_A_TIME, Times, lengths, place_of
from seqviz.ui.compare.networks import SETTINGS, models, shipped
from seqviz.ui.files import offer_csv
from seqviz.ui.style import is_dark
from seqviz.ui.tables import table_html
from seqviz.ui.words import words

LENGTH = 64
CLEARLY = 1.1
"""Times as many multiply-adds: below it, two networks do about the same."""


@st.fragment
def measured() -> None:
    """Table, race and curve; a fragment, so that none of it runs again with a new sentence."""
    st.subheader(words("compare.measured"), anchor=False)
    chosen = st.segmented_control(
        words("compare.setting"),
        list(SETTINGS),
        format_func=lambda setting: words(f"compare.setting_{setting}"),
        key="compared",
        default="size",
        required=True,
        label_visibility="collapsed",
    )
    setting = chosen or "size"
    if not shipped(setting):
        st.info(words("compare.setting_missing"))
        return
    st.caption(words(f"compare.measured_{setting}", words=LENGTH))
    rows = table(setting)
    st.html(table_html(heads(), spoken(rows), tokens(is_dark())["bg"]))
    st.markdown(take_away(rows))
    offer_csv(lambda: rows, "networks.csv")
    race(setting)
    lengths(setting)


def race(setting: str) -> None:
    """Which steps wait for one another, drawn when asked for, in the browser."""
    st.subheader(words("compare.race"), anchor=False)
    st.caption(words("compare.race_legend"))
    show(race_blob(milliseconds(setting), words=words_key_and_blob()[0], length=LENGTH), key="race")
    st.markdown(words("compare.race_take_away"))


def milliseconds(setting: str) -> dict[str, float]:
    """Time for LENGTH words on this machine: the visitor's own measurement, else one for all visitors."""
    own: Times | None = st.session_state.get(place_of(setting))
    if own is None:
        return _milliseconds(setting)
    return {name: time for name, length, time in own if length == LENGTH}


@st.cache_resource(show_spinner=False)
def _milliseconds(setting: str) -> dict[str, float]:
    with ONE_AT_A_TIME:
        found = [time for _, _, time in measure(models(setting), (LENGTH,))]
    return dict(zip(SETTINGS[setting], found, strict=True))


def table(setting: str) -> pd.DataFrame:
    """One row per network, plain numbers."""
    times = milliseconds(setting)
    rows = []
    for name, model in zip(SETTINGS[setting], models(setting), strict=True):
        counted = cost(model)
        rows.append(
            {
                "network": name,
                "units": model.card["units"],
                "test_accuracy": model.card["test_accuracy"],
                "test_sentences": model.card["test_size"],
                "weights": counted.parameters,
                "weights_without_word_vectors": counted.without_embedding,
                "multiply_adds_per_word": counted.multiply_adds_per_word,
                "milliseconds": times[name],
                "steps_in_a_row": counted.steps_in_a_row(LENGTH),
            }
        )
    return pd.DataFrame(rows)


def heads() -> list[str]:
    counted = [
        words(f"compare.{name}") for name in ("network", "units", "accuracy", "weights", "without", "multiply_adds")
    ]
    return [*counted, words("compare.milliseconds", words=LENGTH), words("compare.steps")]


def spoken(rows: pd.DataFrame) -> list[list[str]]:
    """The same as it is read, under its heads."""
    return [
        [
            row.network,
            str(row.units),
            f"{row.test_accuracy:.1f} %",
            f"{row.weights:,}",
            f"{row.weights_without_word_vectors:,}",
            f"{row.multiply_adds_per_word:,}",
            f"{row.milliseconds:.2f} ms",
            words(f"compare.steps_{_kind(row.network)}", steps=row.steps_in_a_row),
        ]
        for row in rows.itertuples()
    ]


def _kind(name: str) -> str:
    return {"BiLSTM": "both", "CNN": "one"}.get(name, "many")


def take_away(rows: pd.DataFrame) -> str:
    """Which differences in accuracy mean something, and whether more work takes more time here."""
    best = rows.loc[rows.test_accuracy.idxmax()]
    error = standard_error(best.test_accuracy, best.test_sentences)
    near = rows[rows.test_accuracy >= best.test_accuracy - 2 * error].network
    others = [name for name in near if name != best.network]
    said = words(
        "compare.within" if others else "compare.alone",
        error=f"{error:.1f}", size=f"{best.test_sentences:,}", best=best.network, others=", ".join(others),
    )  # fmt: skip
    return f"{said} {_against_expectation(rows)}"


def _against_expectation(rows: pd.DataFrame) -> str:
    """What the times say about the work: of networks that do about the same, the two ends; else the pair where the one
    with clearly less to do takes longest compared with the other, if there is one."""
    work = rows.multiply_adds_per_word
    if work.max() < CLEARLY * work.min():
        slow, fast = rows.loc[rows.milliseconds.idxmax()], rows.loc[rows.milliseconds.idxmin()]
        return _spoken_pair("compare.same_work", fast, slow)
    pairs = [
        (less.milliseconds / more.milliseconds, more, less)
        for _, less in rows.iterrows()
        for _, more in rows.iterrows()
        if CLEARLY * less.multiply_adds_per_word < more.multiply_adds_per_word and less.milliseconds > more.milliseconds
    ]
    if not pairs:
        return words("compare.as_expected")
    _, more, less = max(pairs, key=lambda pair: pair[0])
    return _spoken_pair("compare.unexpected", more, less)


def _spoken_pair(key: str, fast: pd.Series, slow: pd.Series) -> str:
    times = {"fast_ms": f"{fast.milliseconds:.2f}", "slow_ms": f"{slow.milliseconds:.2f}"}
    return words(key, fast=fast.network, slow=slow.network, **times)


def standard_error(accuracy: float, size: int) -> float:
    """Of a share of right answers, in points."""
    share = accuracy / 100
    return 100 * math.sqrt(share * (1 - share) / size)

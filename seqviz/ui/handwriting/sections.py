"""Depth under the pad: before the end of the stroke, scores under disturbance, who is taken for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from math import sqrt

import pandas as pd
import streamlit as st

from seqviz.ui.handwriting.reading import reading
from seqviz.ui.handwriting.signs import DIRECTIONS, Signs
from seqviz.ui.tables import show_table

SHARES = (50, 75, 100)
CLEAN = "clean"


def along(signs: Signs, code: str | None) -> None:
    """What both networks say to this stroke's beginnings, and how often they are right on test strokes."""
    size = f"{signs.card('one')['test_size']:,}"
    st.caption(signs.says("along_about"))
    if code is not None:
        show_table(_table(signs, lambda which, share: said(signs.networks[which], code, share)), _file(signs, "stroke"))
    st.caption(signs.says("along_measured", size=size))
    show_table(_table(signs, lambda which, share: right_after(signs, which, share)), _file(signs, "along"))
    shares = {f"{which}{name}": f"{right_after(signs, which, share):.2f}"
              for which in DIRECTIONS for name, share in (("", 50), ("_late", 75), ("_end", 100))}  # fmt: skip
    st.markdown(signs.says("along_take", size=size, **shares))


def _file(signs: Signs, table: str) -> str:
    return f"{signs.name}_{table}.csv"


def _table(signs: Signs, cell: Callable[[str, int], object]) -> pd.DataFrame:
    rows: dict[str, list[object]] = {
        signs.says("along_network"): [signs.says(f"switch_net_{which}") for which in DIRECTIONS]
    }
    for share in SHARES:
        rows[signs.says("along_share", share=share)] = [cell(which, share) for which in DIRECTIONS]
    return pd.DataFrame(rows)


def said(network: str, code: str, share: int) -> str:
    """The most probable label after so many percent of the steps, and its probability."""
    recorded = reading(network, code)
    assert recorded.probabilities is not None
    assert recorded.labels is not None
    answer = recorded.probabilities[max(1, round(recorded.steps * share / 100)) - 1]
    return f"{recorded.labels[int(answer.argmax())]} {float(answer.max()):.2f}"


def right_after(signs: Signs, which: str, share: int) -> float:
    """Percent of test strokes named rightly, from the card."""
    card = signs.card(which)
    return float(card["test_accuracy"] if share == 100 else card["on_the_way"][str(share)])


def scores(signs: Signs, _code: str | None) -> None:
    card = signs.card("one")
    size, kinds = card["test_size"], (CLEAN, *card["disturbed"])
    st.caption(signs.says("scores_about", size=f"{size:,}"))
    columns = {signs.says(f"switch_net_{which}"): [score(signs, which, kind) for kind in kinds] for which in DIRECTIONS}
    names = {signs.says("scores_way"): [signs.says(f"scores_{kind}") for kind in kinds]}
    show_table(pd.DataFrame({**names, **columns}), _file(signs, "scores"))
    least = {which: min(kinds, key=lambda kind: score(signs, which, kind)) for which in DIRECTIONS}
    worst = {which: score(signs, which, kind) for which, kind in least.items()}
    share = worst["one"] / 100
    st.markdown(
        signs.says(
            "scores_take",
            one=f"{worst['one']:.2f}", one_kind=signs.says(f"scores_{least['one']}"),
            both=f"{worst['both']:.2f}", both_kind=signs.says(f"scores_{least['both']}"),
            grain=f"{100 / size:.2f}", error=f"{100 * sqrt(share * (1 - share) / size):.1f}",
        )
    )  # fmt: skip
    st.markdown(
        signs.says("scores_honest", size=f"{size:,}", **_totals(signs), neighbour=card.get("nearest_neighbour"))
    )


def score(signs: Signs, which: str, kind: str) -> float:
    card = signs.card(which)
    return float(card["test_accuracy"] if kind == CLEAN else card["disturbed"][kind])


def _pairs(signs: Signs, which: str) -> Counter[tuple[str, str]]:
    """(sign, taken for) to how often, from the card."""
    return Counter({(sign, taken): count for sign, taken, count in signs.card(which)["confusions"]})


def _totals(signs: Signs) -> dict[str, str]:
    """Wrong test strokes of each network."""
    return {which: str(_pairs(signs, which).total()) for which in DIRECTIONS}


def confusions(signs: Signs, _code: str | None) -> None:
    st.caption(signs.says("confusions_about"))
    counts = {which: _pairs(signs, which) for which in DIRECTIONS}
    pairs = sorted(set().union(*counts.values()), key=lambda pair: (-sum(own[pair] for own in counts.values()), pair))
    table: dict[str, list[object]] = {
        signs.says("confusions_letter"): [sign for sign, _ in pairs],
        signs.says("confusions_said"): [taken for _, taken in pairs],
    }
    for which, own in counts.items():
        table[signs.says(f"confusions_{which}")] = [own[pair] for pair in pairs]
    if pairs:
        show_table(pd.DataFrame(table), _file(signs, "confusions"))
    st.markdown(signs.says("confusions_take", size=f"{signs.card('one')['test_size']:,}", **_totals(signs)))


SECTIONS = {"along": along, "scores": scores, "confusions": confusions}

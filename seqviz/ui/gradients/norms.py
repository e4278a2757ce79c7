"""Gradient norms before and after the change: large numbers, the curve, and what both come to in words."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st
from torch import Tensor

from seqviz.figures.gradient_norms import gradient_norms as draw
from seqviz.figures.numbers import factor
from seqviz.insight.gradients import GradientNorms
from seqviz.insight.triangle import JOINT
from seqviz.ui.chart import show_chart
from seqviz.ui.files import offer_csv
from seqviz.ui.gradients.changed import Change, Measured, measured
from seqviz.ui.gradients.readouts import Readout, readouts_html
from seqviz.ui.plain import plain
from seqviz.ui.style import is_dark
from seqviz.ui.words import words

SAME = 1.0005
"""Two norms that are closer than this factor are called the same: they are written with fewer digits."""
LABELS = ("negative", "positive")


def show_numbers(change: Change, tokens: tuple[str, ...], label: int, state: str) -> None:
    """Loss and gradients, large."""
    before, after = both(change, tokens, label)
    st.html(readouts_html(readouts(before, after, label, state), unchanged=change.none))


def show_norms(change: Change, tokens: tuple[str, ...], label: int, state: str) -> None:
    """The curve over the words."""
    before, after = both(change, tokens, label)
    st.caption(words(f"gradients.legend_{'joint' if state == JOINT else state}"))
    curves = part(before.norms, state), part(after.norms, state)
    figure = draw(*curves, tokens, network=change.network, state=state, dark=is_dark())
    key = "gradients.norms_alt_trained" if change.none else "gradients.norms_alt"
    show_chart(figure, alt=words(key, count=len(tokens)), key="norms")


def both(change: Change, tokens: tuple[str, ...], label: int) -> tuple[Measured, Measured]:
    """As trained, and changed."""
    return measured(change.undone, tokens, label), measured(change, tokens, label)


def offer_norms(change: Change, tokens: tuple[str, ...], label: int) -> None:
    offer_csv(lambda: numbers(*both(change, tokens, label), tokens), "gradients.csv", words("gradients.csv_norms"))


def part(found: GradientNorms, state: str) -> Tensor:
    """`(T,)`: the norms by one of the states' parts, of the one direction there is."""
    norms = found.joint if state == JOINT else found.c if state == "c" else found.h
    assert norms is not None
    return norms[0]


def readouts(before: Measured, after: Measured, label: int, state: str) -> list[Readout]:
    """Loss, gradient at the first word, its share of the last word's; of an LSTM the mean of its forget gates."""
    rows = [
        Readout(words("gradients.readout_loss", label=LABELS[label]), *(loss(m.norms.loss) for m in (before, after))),
        Readout(words("gradients.readout_first"), *(factor(float(part(m.norms, state)[0])) for m in (before, after))),
        Readout(
            words("gradients.readout_ratio", place=last_place(before, state) + 1),
            *(f"× {factor(ratio(m, state))}" for m in (before, after)),
        ),
    ]
    if before.forget is not None and after.forget is not None:
        rows.append(Readout(words("gradients.readout_forget"), f"{before.forget:.2f}", f"{after.forget:.2f}"))
    return rows


def loss(value: float) -> str:
    """Three decimals; what is smaller as a power of ten."""
    return f"{value:.3f}" if value >= 0.0005 else factor(value)


def last_place(found: Measured, state: str) -> int:
    """Where the gradient starts on its way back: at the last word; by c at the word before, as nothing reads the last c
    but by way of h."""
    count = len(found.norms.h[0])
    return max(0, count - 2) if state == "c" else count - 1


def ratio(found: Measured, state: str) -> float:
    """First word's norm over that where the way back starts; 0 where both are."""
    first, last = (float(part(found.norms, state)[at]) for at in (0, last_place(found, state)))
    return first / last if last else 0.0


def take_away(change: Change, before: Measured, after: Measured, tokens: tuple[str, ...], state: str) -> str:
    """How much less or more arrives at the first word than at the last, then what the change does to it and to the
    loss."""
    if len(tokens) == 1:
        said = [words("gradients.take_one")]
    else:
        place = last_place(before, state)
        first, last = (float(part(before.norms, state)[at]) for at in (0, place))
        way, many = compared(first, last)
        fields = {"first": factor(first), "last": factor(last), "times": many}
        said = [words(f"gradients.take_{way}", word=plain(tokens[place]), place=place + 1, **fields)]
    if not change.none:
        old, new = (float(part(found.norms, state)[0]) for found in (before, after))
        way, many = compared(new, old)
        said.append(words(f"gradients.change_{way}", first=factor(new), times=many))
        said.append(_loss(before.norms.loss, after.norms.loss))
    return " ".join(said)


def compared(value: float, other: float) -> tuple[str, str]:
    """Whether one norm is "smaller" or "larger" than the other, how many times; or the "same", or "gone"."""
    small, large = sorted((value, other))
    if large <= SAME * small:
        return "same", ""
    if not value:
        return "gone", ""
    return "smaller" if value < other else "larger", times(large / small if small else math.inf)


def times(value: float) -> str:
    """How many times: 2.7, 27, 5,100, 5·10⁶."""
    return f"{value:.1f}" if value < 9.95 else f"{value:,.0f}" if value < 99_950 else factor(value)


def _loss(before: float, after: float) -> str:
    if loss(before) == loss(after):
        return words("gradients.loss_stays", after=loss(after))
    return words(
        "gradients.loss_rises" if after > before else "gradients.loss_falls", before=loss(before), after=loss(after)
    )


def numbers(before: Measured, after: Measured, tokens: tuple[str, ...]) -> pd.DataFrame:
    """One row per word, in full precision."""
    columns: dict[str, object] = {"place": range(1, len(tokens) + 1), "word": tokens}
    for name, found in (("trained", before), ("changed", after)):
        columns[f"h_{name}"] = found.norms.h[0].tolist()
        if found.norms.c is not None:
            columns[f"c_{name}"] = found.norms.c[0].tolist()
            columns[f"h_and_c_{name}"] = found.norms.joint[0].tolist()
    return pd.DataFrame(columns)

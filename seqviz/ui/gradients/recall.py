"""The recall task: a question, what was measured, and why; below it a network can be trained on the spot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st
import torch
from torch import Tensor

from seqviz.figures.numbers import factor
from seqviz.figures.recall import recall as draw
from seqviz.figures.shares import shares as draw_shares
from seqviz.insight import recall as task
from seqviz.insight.recall import KINDS, Recaller, Recipe, Result, results, rows_of
from seqviz.insight.recall_gradients import arriving
from seqviz.ui.chart import show_chart
from seqviz.ui.files import offer_csv
from seqviz.ui.gradients.training import Own, own_networks, train_here
from seqviz.ui.gradients.variants import BIAS, PICTURES
from seqviz.ui.style import is_dark
from seqviz.ui.words import words

NONE = "none"
LEARNED = 0.5
"""Mean share of right answers from which on a kind is said to learn: as far above guessing as no mean of noise is."""
ROWS = 32


def farthest() -> int:
    return max(result.distance for result in results())


@st.fragment
def recall() -> None:
    """Nothing is drawn before it is asked for: four pictures would cost every visitor of the page their time."""
    st.subheader(words("gradients.recall"), anchor=False)
    chance = _percent(1 / task.SYMBOLS)
    st.caption(words("gradients.recall_about", symbols=task.SYMBOLS, farthest=farthest(), chance=chance))
    guess = _guess()
    if guess is None and "recall_shown" not in st.session_state:
        return
    if guess is not None:
        st.markdown(verdict(guess))
    _scores()
    _shares()
    train_here()


def _guess() -> str | None:
    """What the visitor expects; None while they have not said it."""
    guess = st.segmented_control(
        words("gradients.recall_question", farthest=farthest()),
        [*KINDS, NONE],
        format_func=lambda kind: words("gradients.recall_none") if kind == NONE else kind,
        key="recall_guess",
    )
    if guess is None and "recall_shown" not in st.session_state:
        st.button(words("gradients.recall_skip"), key="recall_skip", type="tertiary", on_click=_show)
    return guess


def _show() -> None:
    st.session_state["recall_shown"] = True


def chosen(picture: str) -> list[Result]:
    """The measurements of one picture."""
    return [result for result in results() if BIAS[picture].get(result.kind) == result.keep_bias]


def scores(picture: str, distance: int) -> dict[str, float]:
    """Mean right answers by kind."""
    found: dict[str, list[float]] = {}
    for result in chosen(picture):
        if result.distance == distance:
            found.setdefault(result.kind, []).append(result.accuracy)
    return {kind: sum(values) / len(values) for kind, values in found.items()}


def verdict(guess: str) -> str:
    """Whether the visitor said what was measured of networks that begin as usual."""
    learned = [kind for kind, score in scores("usual", farthest()).items() if score > LEARNED]
    named = [words("gradients.recall_none") if kind == NONE else kind for kind in (guess, *(learned or [NONE]))]
    if guess in (learned or [NONE]):
        return words("gradients.recall_right", guess=named[0])
    return words("gradients.recall_wrong", guess=named[0], found=", ".join(named[1:]))


def _scores() -> None:
    about = task.shipped_recipe()
    seeds = len({result.seed for result in results()})
    legend = words(
        "gradients.recall_legend", units=about.units, steps=about.steps, tested=f"{task.TESTED:,}", seeds=seeds
    )
    st.caption(legend)
    for column, picture in zip(st.columns(2, gap="medium"), PICTURES, strict=True):
        with column:
            st.markdown(f"**{words(f'gradients.recall_{picture}')}**")
            st.caption(words(f"gradients.recall_{picture}_about"))
            own = [own.result for own in own_networks() if own.picture == picture]
            figure = draw(chosen(picture), own, farthest=farthest(), dark=is_dark())
            name = words(f"gradients.recall_{picture}")
            show_chart(figure, alt=words("gradients.recall_alt", name=name), key=f"recall_{picture}")
    st.markdown(take_away())
    offer_csv(lambda: numbers(own_networks()), "recall.csv", words("gradients.csv_recall"))


def take_away() -> str:
    """Mean scores at the farthest distance, in both pictures."""
    said = {
        picture: _listed("recall_score", {k: _percent(score) for k, score in scores(picture, farthest()).items()})
        for picture in PICTURES
    }
    return words("gradients.recall_take", farthest=farthest(), chance=_percent(1 / task.SYMBOLS), **said)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _listed(key: str, found: Mapping[str, str]) -> str:
    return ", ".join(words(f"gradients.{key}", kind=kind, value=value) for kind, value in found.items())


def _shares() -> None:
    st.markdown(f"**{words('gradients.shares')}**")
    seeds = len({result.seed for result in results()})
    st.caption(words("gradients.shares_legend", rows=ROWS, seeds=seeds))
    for column, picture in zip(st.columns(2, gap="medium"), PICTURES, strict=True):
        with column:
            figure = draw_shares(before_learning(picture), farthest=farthest(), dark=is_dark())
            name = words(f"gradients.recall_{picture}")
            show_chart(figure, alt=words("gradients.shares_alt", name=name), key=f"shares_{picture}")
    said = {
        picture: _listed(
            "shares_score", {kind: factor(float(own[-1])) for kind, own in before_learning(picture).items()}
        )
        for picture in PICTURES
    }
    st.markdown(words("gradients.shares_take", farthest=farthest(), **said))


@st.cache_resource(show_spinner=False)
def before_learning(picture: str) -> dict[str, Tensor]:
    """By kind, the share of the gradient that arrives at every distance in networks fresh from their seeds: means."""
    distance, seeds = farthest(), sorted({result.seed for result in results()})
    return {kind: _mean([_fresh(kind, bias, distance, seed) for seed in seeds]) for kind, bias in BIAS[picture].items()}


def _fresh(kind: str, bias: float, distance: int, seed: int) -> Tensor:
    rows = rows_of(ROWS, distance, torch.Generator().manual_seed(seed))
    return arriving(Recaller(Recipe(kind, distance, seed, keep_bias=bias)), rows)


def _mean(curves: Sequence[Tensor]) -> Tensor:
    return torch.stack(list(curves)).mean(dim=0)


def numbers(own: Sequence[Own]) -> pd.DataFrame:
    """Every score that is drawn, the visitor's own last."""
    rows = [(result, "shipped") for result in results()] + [(one.result, "yours") for one in own]
    return pd.DataFrame(
        {
            "network": result.kind,
            "distance": result.distance,
            "keep_bias": result.keep_bias,
            "seed": result.seed,
            "accuracy": result.accuracy,
            "steps": result.steps,
            "trained": where,
        }
        for result, where in rows
    )

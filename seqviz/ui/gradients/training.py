"""A recall network trained when a visitor asks for it: on this server, one at a time, its curve drawn as it goes."""

from __future__ import annotations

import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape

import streamlit as st
import torch
from streamlit.delta_generator import DeltaGenerator
from torch import Tensor

from seqviz.figures.learning import Curve, learning
from seqviz.figures.numbers import factor
from seqviz.figures.shares import shares
from seqviz.insight.recall import LOOK, SYMBOLS, TESTED, Progress, Recaller, Recipe, Result, rows_of, train
from seqviz.insight.recall_gradients import arriving
from seqviz.ui.chart import show_chart
from seqviz.ui.gradients.variants import BIAS
from seqviz.ui.style import is_dark
from seqviz.ui.words import words

ONE_AT_A_TIME = threading.Lock()
LONGEST = 60.0
"""Seconds that one training may take."""
KEPT = 12
"""Networks that a visitor's pictures hold: the last ones."""
DISTANCES = (5, 10, 20, 40, 80)
STEPS = 600
FIRST_SEED = 100
"""The shipped networks have other seeds."""
ROWS = 64
CLIP = 1.0


class Slow(Exception):
    """A training has had its time."""

    def __init__(self, step: int) -> None:
        super().__init__(f"stopped at step {step}")
        self.step = step


@dataclass(frozen=True, eq=False)
class Own:
    """A network that a visitor trained."""

    recipe: Recipe
    result: Result
    curve: tuple[Progress, ...]
    seconds: float
    before: Tensor
    """Share of the gradient that arrives at every distance, fresh from the seed."""
    after: Tensor

    @property
    def picture(self) -> str:
        return "usual" if BIAS["usual"][self.recipe.kind] == self.recipe.keep_bias else "open"


def own_networks() -> tuple[Own, ...]:
    return st.session_state.get("recall_own", ())


@st.fragment
def train_here() -> None:
    """The recipe, the button, the curve; then what the last network came to. A fragment: training draws no picture of
    the page again."""
    st.subheader(words("gradients.train"), anchor=False)
    st.caption(
        words(
            "gradients.train_about", steps=STEPS, seconds=f"{LONGEST:.0f}", measured=words("gradients.train_measured")
        )
    )
    recipe = _ask()
    place = st.container()
    if recipe is None:
        _show_last()
        return
    try:
        own = _train(recipe, place)
    except Slow as slow:
        place.info(words("gradients.train_slow", seconds=f"{LONGEST:.0f}", step=slow.step))
        return
    st.session_state["recall_own"] = (*own_networks(), own)[-KEPT:]
    st.session_state["recall_count"] = _count() + 1
    st.rerun()  # the pictures above hold it too


def _count() -> int:
    return int(st.session_state.get("recall_count", 0))


def _ask() -> Recipe | None:
    """The recipe once the button is pressed. A form: until then no choice runs anything."""
    with st.form("train_form", border=False):
        with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
            kind = st.segmented_control(
                words("gradients.network"), list(BIAS["usual"]), key="train_kind", default="LSTM", required=True
            )
            distance = st.segmented_control(
                words("gradients.distance"), DISTANCES, key="train_distance", default=20, required=True
            )
        with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
            clipped = st.toggle(words("gradients.clip_training", limit=f"{CLIP:g}"), value=True, key="train_clip")
            opened = st.toggle(words("gradients.open_gate"), key="train_open")
        pressed = st.form_submit_button(words("gradients.train_button"), type="primary")
    if not pressed:
        return None
    kind = kind or "LSTM"
    bias = BIAS["open" if opened else "usual"].get(kind, BIAS["usual"][kind])
    if opened and kind not in BIAS["open"]:
        st.info(words("gradients.train_no_gate"))
    clip = CLIP if clipped else None
    return Recipe(kind, distance or 20, FIRST_SEED + _count(), steps=STEPS, clip=clip, keep_bias=bias)


@contextmanager
def _turn(place: DeltaGenerator) -> Iterator[None]:
    """Wait for one's turn, and say so; every message is also where Streamlit ends the wait of a visitor who left."""
    note = place.empty()
    while not ONE_AT_A_TIME.acquire(timeout=0.3):
        note.info(words("gradients.train_waiting", seconds=f"{LONGEST:.0f}"))
    try:
        note.empty()
        yield
    finally:
        ONE_AT_A_TIME.release()


def _train(recipe: Recipe, place: DeltaGenerator) -> Own:
    with place, _turn(place):
        bar, curves = st.progress(0.0), st.empty()
        looks: list[Progress] = []
        began = time.monotonic()

        def show(look: Progress) -> None:
            if time.monotonic() - began > LONGEST:
                raise Slow(look.step)
            looks.append(look)
            text = words(
                "gradients.train_step", kind=recipe.kind, distance=recipe.distance, step=look.step, steps=recipe.steps
            )
            bar.progress(look.step / recipe.steps, text)
            curves.html(curves_html(tuple(looks), recipe, dark=is_dark()))

        trained = train(recipe, show)
        seconds = time.monotonic() - began
        bar.empty()
    rows = rows_of(ROWS, recipe.distance, torch.Generator().manual_seed(recipe.seed))
    result = Result(
        recipe.kind, recipe.distance, recipe.seed, recipe.keep_bias, round(trained.accuracy, 4), trained.steps
    )
    before, after = (arriving(module, rows) for module in (Recaller(recipe), trained.module))
    return Own(recipe, result, trained.curve, seconds, before, after)


def curves_html(curve: tuple[Progress, ...], recipe: Recipe, *, dark: bool) -> str:
    """The three curves side by side, each under its name and its last number; as pictures, since Streamlit takes
    drawings out of HTML."""
    cards = "".join(_card(words(f"gradients.curve_{one.name}"), one) for one in learning(curve, recipe, dark=dark))
    return f'<div class="learning">{cards}</div>'


def _card(name: str, curve: Curve) -> str:
    picture = b64encode(curve.svg.encode()).decode()
    head = f"<p>{escape(name)} <strong>{escape(curve.now)}</strong></p>"
    return f'<div>{head}<img alt="" src="data:image/svg+xml;base64,{picture}"></div>'


def _show_last() -> None:
    """The last network: what it learned, its curve, and how much arrives at the first symbol before and after."""
    if not own_networks():
        return
    own = own_networks()[-1]
    picture = words(f"gradients.recall_{own.picture}")
    st.markdown(f"{spoken(own)} {words('gradients.trained_place', picture=picture)}")
    st.html(curves_html(own.curve, own.recipe, dark=is_dark()))
    st.caption(words("gradients.curve_legend", look=LOOK))
    st.markdown(f"**{words('gradients.trained_shares')}**")
    curves = {"before": own.before, "after": own.after}
    figure = shares(curves, network=own.recipe.kind, farthest=own.recipe.distance, dark=is_dark())
    with st.container(width=640):
        show_chart(figure, alt=words("gradients.trained_shares"), key="own_shares")
    before, after = (factor(float(share[-1])) for share in (own.before, own.after))
    st.markdown(words("gradients.trained_take", before=before, after=after))


def spoken(own: Own) -> str:
    """What the network came to, by its score on new rows."""
    score, error = own.result.accuracy, (TESTED / SYMBOLS * (1 - 1 / SYMBOLS)) ** 0.5 / TESTED
    key = "solved" if score >= 0.99 else "guessing" if score < 1 / SYMBOLS + 3 * error else "partly"
    return words(
        f"gradients.trained_{key}",
        kind=own.recipe.kind,
        distance=own.recipe.distance,
        accuracy=f"{100 * score:.1f} %",
        tested=f"{TESTED:,}",
        steps=own.result.steps,
        seconds=f"{own.seconds:.1f}",
    )

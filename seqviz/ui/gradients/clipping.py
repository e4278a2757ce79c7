"""One step of gradient descent on the sentence, with the gradient clipped or as it is."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from seqviz.figures.numbers import factor
from seqviz.figures.step_losses import LENGTHS, step_losses
from seqviz.insight.gradients import Along, Descent, descent, losses_along
from seqviz.text import tokenize
from seqviz.ui.chart import show_chart
from seqviz.ui.files import offer_csv
from seqviz.ui.gradients.changed import Change, answer, model
from seqviz.ui.gradients.norms import loss
from seqviz.ui.sentence import GALLERY
from seqviz.ui.style import is_dark
from seqviz.ui.words import words

RATES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
LIMITS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
RATE, LIMIT = 0.5, 1.0


def clipping(change: Change, tokens: tuple[str, ...], label: int) -> None:
    st.subheader(words("gradients.clip"), anchor=False)
    st.caption(words("gradients.clip_legend"))
    rate, limit = _choose()
    others = examples(change.network, tokens)
    st.caption(words("gradients.clip_others", count=len(others)))
    step = descent(model(change), tokens, label, rate=rate, clip=limit)
    lengths = tuple(dict.fromkeys((0.0, rate * step.norm, rate * step.used)))
    taken = along(change, tokens, label, lengths)
    marks = {name: _only(taken, length) for name, length in _named(step, rate, limit).items()}
    curve = along(change, tokens, label, LENGTHS)
    figure = step_losses(curve, marks, network=change.network, others=len(others), dark=is_dark())
    show_chart(figure, alt=words("gradients.clip_alt"), key="steps")
    st.markdown(take_away(step, taken, rate, limit))
    offer_csv(lambda: numbers(curve, taken), "step.csv", words("gradients.csv_step"))


def _choose() -> tuple[float, float | None]:
    """The rate, and the limit if there is one."""
    left, middle, right = st.columns([2, 1, 2], gap="medium", vertical_alignment="bottom")
    with left:
        rate = st.select_slider(
            words("gradients.rate"), RATES, value=RATE, format_func=lambda v: f"{v:g}", key="rate", bind="query-params"
        )
    with middle:
        clipped = st.toggle(words("gradients.clipping"), value=True, key="clip", bind="query-params")
    with right:
        limit = st.select_slider(
            words("gradients.limit"),
            LIMITS,
            value=LIMIT,
            format_func=lambda v: f"{v:g}",
            key="limit",
            disabled=not clipped,
            bind="query-params",
        )
    return float(rate), float(limit) if clipped else None


def examples(network: str, tokens: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], int], ...]:
    """The page's example sentences but the one being read, each with what the network as trained answers."""
    found = [tuple(tokenize(words(f"gallery.{name}_text"))) for name in GALLERY]
    return tuple((sentence, answer(network, sentence)) for sentence in found if sentence != tokens)


@st.cache_resource(max_entries=128, show_spinner=False)
def along(change: Change, tokens: tuple[str, ...], label: int, lengths: tuple[float, ...]) -> Along:
    return losses_along(model(change), tokens, label, lengths=lengths, others=examples(change.network, tokens))


def _named(step: Descent, rate: float, limit: float | None) -> dict[str, float]:
    """The steps taken, by what the picture calls them."""
    if limit is None or step.norm <= limit:
        return {"the step": rate * step.norm}
    return {"without clipping": rate * step.norm, "clipped": rate * step.used}


def _only(found: Along, length: float) -> Along:
    at = found.lengths.index(length)
    return Along((length,), (found.own[at],), (found.others[at],))


def take_away(step: Descent, taken: Along, rate: float, limit: float | None) -> str:
    """What one step does to this sentence's loss and to that of the others, with and without clipping."""
    free, used = (_only(taken, rate * length) for length in (step.norm, step.used))
    fields = {
        "norm": factor(step.norm), "before": loss(taken.own[0]), "after": loss(free.own[0]),
        "others_before": loss(taken.others[0]), "others_after": loss(free.others[0]),
    }  # fmt: skip
    if limit is not None and step.norm > limit:
        more = {"clipped": loss(used.own[0]), "others_clipped": loss(used.others[0])}
        return words("gradients.clip_take", limit=f"{limit:g}", **more, **fields)
    length = factor(rate * step.norm)
    if limit is None:
        return words("gradients.clip_take_free", length=length, **fields)
    return words("gradients.clip_take_idle", limit=f"{limit:g}", length=length, **fields)


def numbers(curve: Along, taken: Along) -> pd.DataFrame:
    """The curve and the steps taken, by length."""
    rows = sorted(
        {*zip(curve.lengths, curve.own, curve.others, strict=True)}
        | {*zip(taken.lengths, taken.own, taken.others, strict=True)}
    )
    return pd.DataFrame(rows, columns=["step_length", "loss", "loss_of_others"])

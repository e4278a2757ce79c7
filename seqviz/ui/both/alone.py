"""Where one direction alone errs and both together do not: counts over the test sentences, and sentences to read."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from seqviz.figures.scales import tokens as colours
from seqviz.insight.alone import Halves, halves, measure
from seqviz.text import tokenize
from seqviz.ui import address
from seqviz.ui.files import offer_csv
from seqviz.ui.given import give
from seqviz.ui.plain import plain
from seqviz.ui.runtime import load
from seqviz.ui.style import is_dark
from seqviz.ui.tables import table_html
from seqviz.ui.words import words

PASSES = ("forward", "backward")
OWN = (1, 2, 3)
SHOWN, MORE = 8, 20


@st.cache_resource(max_entries=4, show_spinner=False)
def _halves(name: str) -> Halves:
    return halves(load(name))


@st.cache_resource(max_entries=4, show_spinner=False)
def _own(name: str, which: str) -> tuple[list[str], Halves]:
    """Sentences of our own on which pass `which` alone errs, and what the passes say to them."""
    model = load(name)
    texts = [words(f"bidirectional.errs_{which}_{number}") for number in OWN]
    votes = measure(model, [tokenize(text) for text in texts])
    bias = model.module.head.bias.detach()
    labels = (votes.sum(dim=1) + bias[-1] - bias[0] > 0).long()  # both together are right on them: a test says so
    return texts, Halves(labels, votes, float(bias[-1] - bias[0]), texts)


@st.fragment
def alone(name: str) -> None:
    """Counts, a take-away line, the choice of the pass that errs, and the sentences."""
    found = _halves(name)
    st.subheader(words("bidirectional.alone"), anchor=False)
    st.caption(words("bidirectional.alone_about", size=f"{len(found.labels):,}"))
    with st.container(width=640):
        st.html(table_html(*counted(found), colours(is_dark())["bg"], left=(1,)))
    st.markdown(take_away(found))
    offer_csv(lambda: numbers(found), "both_halves.csv")
    if "errs" not in st.session_state:
        st.session_state["errs"] = address.choice("errs", PASSES, PASSES[0])
    which = st.segmented_control(
        words("bidirectional.alone_which"),
        PASSES,
        format_func=lambda one: words(f"bidirectional.alone_errs_{one}"),
        key="errs",
        required=True,
        label_visibility="collapsed",
        on_change=lambda: address.remember("errs"),
    )
    _sentences(name, found, which or PASSES[0])


def _sentences(name: str, found: Halves, which: str) -> None:
    texts, own = _own(name, which)
    st.caption(words("bidirectional.alone_own", label=load(name).labels[-1]))
    with st.container(key="sentences"):
        for row, text in enumerate(texts):
            _offer(name, own, row, text, f"own_{which}_{row}")
    if found.texts is None:
        st.info(words("compare.no_texts"))
        return
    rows = found.rescued(which)
    many = st.session_state.get("tested_shown", SHOWN)
    st.caption(words("bidirectional.alone_test", count=len(rows)))
    with st.container(key="tested"):
        for row in rows[:many]:
            _offer(name, found, row, found.texts[row], f"tested_{row}")
    if many < len(rows):
        st.button(
            words("compare.more", count=len(rows) - many), key="more", type="tertiary", on_click=_more, args=(many,)
        )


def _offer(name: str, found: Halves, row: int, text: str, key: str) -> None:
    """The sentence as a button, with its label and what each pass alone and both make of it."""
    shares = {way: f"{float(found.log_odds(way)[row].sigmoid()):.2f}" for way in ("forward", "backward", "both")}
    said = load(name).labels[int(found.labels[row])]
    label = words("bidirectional.alone_example", **{"text": plain(text), "label": said, **shares})
    if st.button(label, key=key, type="tertiary", on_click=_put, args=(text,), width="stretch"):
        st.rerun(scope="app")


def _more(many: int) -> None:
    st.session_state["tested_shown"] = many + MORE


def _put(text: str) -> None:
    """Into the sentence box: the page then shows it read to its end."""
    give("q", text)
    st.query_params.pop("step", None)


def counted(found: Halves) -> tuple[list[str], list[list[str]]]:
    """Heads and rows: how many sentences, by who is right."""
    heads = ("alone_forward", "alone_backward", "alone_both_right", "alone_both_wrong")
    said = {True: words("bidirectional.alone_right"), False: words("bidirectional.alone_wrong")}
    rows = [
        [said[forward], said[backward], *(f"{found.count(both, forward, backward):,}" for both in (True, False))]
        for forward in (True, False)
        for backward in (True, False)
    ]
    return [words(f"bidirectional.{head}") for head in heads], rows


def take_away(found: Halves) -> str:
    shares = {way: f"{100 * float(found.right(way).float().mean()):.1f}" for way in ("both", *PASSES)}
    saved = {f"saved_{way}": str(len(found.rescued(way))) for way in PASSES}
    lost = int((~found.right("both") & (found.right("forward") | found.right("backward"))).sum())
    return words("bidirectional.alone_take", **{**shares, **saved}, lost=lost)


def numbers(found: Halves) -> pd.DataFrame:
    """Every sentence's label and log-odds, and the text where it is here."""
    table: dict[str, list[object]] = {"label": found.labels.tolist()}
    table |= {way: found.log_odds(way).tolist() for way in ("forward", "backward", "both")}
    if found.texts is not None:
        table["sentence"] = list(found.texts)
    return pd.DataFrame(table)

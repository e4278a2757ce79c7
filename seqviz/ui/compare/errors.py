"""Where the networks err on the test sentences, and sentences that one gets right and another wrong."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from seqviz.insight.errors import Evaluation, confusion, evaluation, right_and_wrong
from seqviz.ui.compare.confusion import confusion_html
from seqviz.ui.compare.networks import SIZE
from seqviz.ui.files import offer_csv
from seqviz.ui.given import give
from seqviz.ui.plain import plain
from seqviz.ui.words import words

SHOWN = 8
MORE = 20


@st.cache_resource(show_spinner=False)
def _evaluation() -> Evaluation:
    return evaluation()


@st.fragment
def errors() -> None:
    """Confusion matrices, then the choice of two networks and the sentences."""
    st.subheader(words("compare.errors"), anchor=False)
    found = _evaluation()
    st.caption(words("compare.errors_legend", size=f"{len(found.labels):,}"))
    counts = {name: confusion(found.labels, found.positive[model]).tolist() for name, model in SIZE.items()}
    st.html(confusion_html(counts))
    st.markdown(take_away(counts))
    offer_csv(lambda: numbers(found), "test_answers.csv")
    st.subheader(words("compare.disagree"), anchor=False)
    left, right = st.columns(2)
    a = left.selectbox(words("compare.gets_right"), list(SIZE), index=2, key="gets_right")
    b = right.selectbox(words("compare.gets_wrong"), list(SIZE), index=4, key="gets_wrong")
    if a == b:
        st.info(words("compare.same_network"))
        return
    _sentences(found, a, b)


def _sentences(found: Evaluation, a: str, b: str) -> None:
    rows = right_and_wrong(found, SIZE[a], SIZE[b])
    back = len(right_and_wrong(found, SIZE[b], SIZE[a]))
    st.caption(words("compare.disagree_legend", right=a, wrong=b, count=len(rows), back=back))
    if found.texts is None:
        st.info(words("compare.no_texts"))
        return
    many = st.session_state.get("sentences_shown", SHOWN)
    with st.container(key="mistakes"):
        for row in rows[:many]:
            text = found.texts[row]
            label = words(
                "compare.mistake", text=plain(text), right=a, right_p=f"{float(found.positive[SIZE[a]][row]):.2f}",
                wrong=b, wrong_p=f"{float(found.positive[SIZE[b]][row]):.2f}",
            )  # fmt: skip
            if st.button(label, key=f"mistake_{row}", type="tertiary", on_click=_put, args=(text,), width="stretch"):
                st.rerun(scope="app")
    if many < len(rows):
        label = words("compare.more", count=len(rows) - many)
        st.button(label, key="more", type="tertiary", on_click=_show_more, args=(many,))


def _show_more(many: int) -> None:
    st.session_state["sentences_shown"] = many + MORE


def _put(text: str) -> None:
    """Into the sentence box: the page then reads it from its start."""
    give("q", text)
    st.query_params.pop("step", None)


def take_away(counts: dict[str, list[list[int]]]) -> str:
    """Which kind of error each network makes more often."""
    harsh = [name for name, ((_, up), (down, _)) in counts.items() if down > up]
    mild = [name for name, ((_, up), (down, _)) in counts.items() if up > down]
    fewest = min(counts, key=lambda name: counts[name][0][1] + counts[name][1][0])
    total = counts[fewest][0][1] + counts[fewest][1][0]
    key = "compare.errors_both" if harsh and mild else "compare.errors_harsh" if harsh else "compare.errors_mild"
    return words(key, fewest=fewest, total=total, harsh=", ".join(harsh), mild=", ".join(mild))


def numbers(found: Evaluation) -> pd.DataFrame:
    """Every answer, and the sentences where they are here."""
    table: dict[str, list[object]] = {"label": found.labels.tolist()}
    table |= {name: found.positive[model].tolist() for name, model in SIZE.items()}
    if found.texts is not None:
        table["sentence"] = list(found.texts)
    return pd.DataFrame(table)

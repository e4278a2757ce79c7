"""The state's path through a sentence on a plane fitted to the training sentences, beside that of a second sentence."""

from __future__ import annotations

import pandas as pd
import streamlit as st
import torch

from seqviz.figures.trajectories import Walk
from seqviz.figures.trajectories import trajectories as draw
from seqviz.insight.corpus_states import corpus_states
from seqviz.ui.chart import show_chart
from seqviz.ui.files import offer_csv
from seqviz.ui.memory.chosen import checkpoint, chosen
from seqviz.ui.plain import plain
from seqviz.ui.runtime import read
from seqviz.ui.scale_bar import scale_bar
from seqviz.ui.second import second_box, second_tokens
from seqviz.ui.sentence import name_unknown
from seqviz.ui.style import is_dark
from seqviz.ui.words import words

LIMIT = 100
_CSS = """
<style>
/* Words that fit beside the others only on a wide page are the picture's first layers, one per sentence. */
@media (max-width: 640px) { .st-key-path .scatterlayer .trace:nth-of-type(-n + COUNT) { display: none; } }
</style>
"""

Walks = dict[str, Walk]


def trajectories(tokens: tuple[str, ...]) -> None:
    second_box()
    name, notes = checkpoint(chosen()), st.container()
    sentences = {"A": tokens, "B": second_tokens(LIMIT, notes)}
    walks = {which: walk(name, sentence) for which, sentence in sentences.items() if sentence}
    if "B" in walks:
        name_unknown(sentences["B"], read(name, sentences["B"]).unknown or (), notes)
    dark = is_dark()
    st.caption(words("trajectories.legend"))
    st.caption(words("trajectories.legend_pair" if "B" in walks else "trajectories.legend_alone"))
    scale_bar(words("trajectories.low"), words("trajectories.middle"), words("trajectories.high"), dark=dark)
    st.html(_CSS.replace("COUNT", str(len(walks))))
    with st.container(key="path"):
        figure = draw(walks, corpus_states(name).plane.shares[0], dark=dark)
        show_chart(figure, alt=words("trajectories.alt", count=len(walks), network=chosen()), key="path_chart")
    st.markdown(take_away(name, walks))
    offer_csv(lambda: numbers(walks), "path.csv")


def walk(name: str, tokens: tuple[str, ...]) -> Walk:
    trace = read(name, tokens)
    assert trace.prior is not None
    assert trace.probabilities is not None
    beliefs = torch.cat([trace.prior[None], trace.probabilities])[:, -1]
    return Walk(tokens, corpus_states(name).plane.path(trace), beliefs)


def take_away(name: str, walks: Walks) -> str:
    """The longest step on the plane; of two sentences, how far apart they end on it and in the whole state."""
    a = walks["A"]
    longest = max(range(1, len(a.points)), key=a.step)
    fields = {"word": plain(a.tokens[longest - 1]), "step": f"{a.step(longest):.2f}"}
    share = 100 * float(corpus_states(name).plane.shares[0].sum())
    if "B" not in walks:
        steps = [a.step(at) for at in range(1, len(a.points))]
        mean = f"{sum(steps) / len(steps):.2f}"
        return words("trajectories.take", **fields, mean=mean, share=f"{share:.0f}")
    b = walks["B"]
    ends = [read(name, own.tokens)["h"][-1, 0, -1] for own in (a, b)]
    return words(
        "trajectories.take_pair",
        **fields,
        plane=f"{float((a.points[-1] - b.points[-1]).norm()):.2f}",
        whole=f"{float((ends[0] - ends[1]).norm()):.2f}",
        units=len(ends[0]),
        share=f"{share:.0f}",
    )


def numbers(walks: Walks) -> pd.DataFrame:
    """Every point of every path; word 0 is the start."""
    return pd.DataFrame(
        {
            "sentence": which,
            "words_read": at,
            "word": own.tokens[at - 1] if at else "",
            "axis_1": float(own.points[at, 0]),
            "axis_2": float(own.points[at, 1]),
            "positive": float(own.beliefs[at]),
        }
        for which, own in walks.items()
        for at in range(len(own.points))
    )

"""The Relations page's confusion matrix."""

from __future__ import annotations

import streamlit as st

from seqviz.checkpoints import MODELS
from seqviz.figures.confusions import confusion_figure
from seqviz.ui.chart import show_chart
from seqviz.ui.relations.network import NETWORK
from seqviz.ui.style import is_dark
from seqviz.ui.words import words


def confusion() -> None:
    card = MODELS[NETWORK]
    counts, labels = card["confusion"], card["labels"]
    size, right = sum(map(sum, counts)), sum(row[at] for at, row in enumerate(counts))
    other = labels.index("Other")
    wrong = [(counts[k][j], k, j) for k in range(len(labels)) for j in range(len(labels)) if k != j]
    count, true, said = max(found for found in wrong if other not in found[1:])
    with_other = sum(found[0] for found in wrong if other in found[1:])
    st.write(
        words(
            "relations.confusion_take",
            true=labels[true],
            said=labels[said],
            count=count,
            other=with_other,
            errors=size - right,
        )
    )
    st.caption(words("relations.confusion_about"))
    figure = confusion_figure(
        counts,
        labels,
        true=words("relations.confusion_true"),
        said=words("relations.confusion_said"),
        dark=is_dark(),
    )
    with st.container(key="confusions"):
        show_chart(figure, alt=words("relations.confusion_alt", right=f"{right:,}", size=f"{size:,}"), key="confused")

"""One unit over a sentence: its state after every word, and which words have a tag."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from seqviz.figures import scales
from seqviz.figures.lines import Axis, frame
from seqviz.figures.word_axis import FOOT, shown, word_axis

HEIGHT, LEFT, RIGHT = 240, 56, 12


def tag_line(
    values: Sequence[float], tokens: Sequence[str], tags: Sequence[str], tag: str, *, most: float, dark: bool = False
) -> go.Figure:
    """The state h of one unit after every word. Filled dots: words of the tag; open ones: all others.

    `most` is half the height of the picture, the same for every sentence. Raises ValueError for values that are not one
    for each word.
    """
    if not len(values) == len(tokens) == len(tags):
        raise ValueError(f"{len(tokens)} words have as many values and tags; got {len(values)} and {len(tags)}")
    high = max(most, *(abs(value) for value in values))
    figure = frame(Axis(-high * 1.1, high * 1.1), "", "h", dark=dark, bottom=FOOT)
    colour = scales.tokens(dark)
    figure.add_scatter(
        x=list(range(len(tokens))),
        y=list(values),
        mode="lines+markers",
        line={"color": colour["ink2"], "width": 1.4},
        marker={
            "size": 11,
            "opacity": 1,
            "color": [colour["ink"] if own == tag else colour["bg"] for own in tags],
            "line": {"color": colour["ink"], "width": 1.5},
        },
        customdata=[[shown(token), own] for token, own in zip(tokens, tags, strict=True)],
        hovertemplate="<b>%{customdata[0]}</b> · %{customdata[1]}: %{y:.2f}<extra></extra>",
    )
    figure.add_hline(y=0, line={"color": colour["line"], "width": 1})
    figure.update_layout(height=HEIGHT + FOOT, margin={"l": LEFT, "r": RIGHT})
    word_axis(figure, tokens)
    return figure

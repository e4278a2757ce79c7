"""Right answers by true tag, of two taggers: a dot for each on one line per tag."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
from torch import Tensor

from seqviz.figures import scales
from seqviz.figures.lines import FONT, Axis, frame

ROW = 25
TOP, BOTTOM, LEFT, RIGHT = 8, 52, 122, 26


def by_gain(recalls: Tensor) -> list[int]:
    """Tags `(K, 2)` by what the second tagger gains over the first, the largest gain first; tags without words last."""
    gains = (recalls[:, 1] - recalls[:, 0]).nan_to_num(-2.0)
    return sorted(range(len(gains)), key=lambda tag: (-float(gains[tag]), tag))


def tag_recalls(
    recalls: Tensor, counts: Sequence[int], labels: Sequence[str], x_title: str, *, dark: bool = False
) -> go.Figure:
    """Right answers by true tag. Open circle: one direction. Filled: both. Tags by what reading ahead adds; the number
    of their words in brackets.

    `recalls` `(K, 2)` are shares, `counts` the words of each tag. Raises ValueError where they do not fit.
    """
    if tuple(recalls.shape) != (len(labels), 2) or len(counts) != len(labels):
        raise ValueError(f"two shares and a count for each of {len(labels)} tags; got {tuple(recalls.shape)}")
    order = [tag for tag in by_gain(recalls) if not recalls[tag].isnan().any()]
    figure = frame(Axis(-0.5, len(order) - 0.5), x_title, "", dark=dark)
    styles = [scales.line(name, dark) for name in ("LSTM", "BiLSTM")]
    ground, rows = scales.tokens(dark)["bg"], list(range(len(order)))
    shares = [(100 * recalls[order, which]).tolist() for which in (0, 1)]
    for row, low, high in zip(rows, *shares, strict=True):
        figure.add_scatter(
            x=[low, high], y=[row, row], mode="lines", hoverinfo="skip",
            line={"color": styles[high >= low].colour, "width": 2, "dash": "solid" if high >= low else "dot"},
        )  # fmt: skip
    for which, name in enumerate(("LSTM", "BiLSTM")):
        style = styles[which]
        figure.add_scatter(
            x=shares[which],
            y=rows,
            mode="markers",
            name=name,
            customdata=[labels[tag] for tag in order],
            marker={
                "size": 11, "opacity": 1, "color": style.colour if which else ground,
                "line": {"color": style.colour, "width": 2},
            },
            hovertemplate=f"<b>%{{customdata}}</b> {name}: %{{x:.1f}} %<extra></extra>",
        )  # fmt: skip
    texts = [f"{labels[tag]} ({counts[tag]:,})" for tag in order]
    font = {"color": scales.tokens(dark)["ink"], "size": FONT}
    figure.update_yaxes(tickvals=rows, ticktext=texts, range=[len(order) - 0.5, -0.5], tickfont=font)
    figure.update_xaxes(range=[min(map(min, shares)) - 3, 101.5], showgrid=True, ticksuffix=" %")
    figure.update_layout(height=ROW * len(order) + TOP + BOTTOM, margin={"t": TOP, "b": BOTTOM, "l": LEFT, "r": RIGHT})
    return figure

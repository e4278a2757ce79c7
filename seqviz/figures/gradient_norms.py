"""How much of the loss reaches back to every word, in a network as trained and in the same network changed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
from torch import Tensor

from seqviz.figures import scales
from seqviz.figures.lines import Axis, End, decades, frame, write_ends
from seqviz.figures.numbers import factor, power_of_ten
from seqviz.figures.word_axis import FOOT, word_axis

LOW, HIGH = 1e-8, 1e2
"""What the axis holds for every network and every sentence, so that pictures can be compared; more where needed."""
DOTTED = 20
"""Words that have a dot each; of more, dots would hide how a line is dashed."""


def gradient_norms(
    trained: Tensor, changed: Tensor, tokens: Sequence[str], *, network: str, state: str = "h", dark: bool = False
) -> go.Figure:
    """‖∂loss/∂h‖ at every word, `(T,)` each, on a logarithmic axis: grey as trained, in the network's colour changed.
    What is below 10⁻⁸ stands at the bottom, with a triangle that points down.

    `state` is what the loss is differentiated by: "h", "c" or "h and c". Raises ValueError for another number of words,
    KeyError for a network that has no line.
    """
    if not len(tokens) == len(trained) == len(changed):
        raise ValueError(f"{len(tokens)} words have as many norms; got {len(trained)} and {len(changed)}")
    y = _axis(float(max(trained.max(), changed.max())))
    title = f"‖∂loss/∂{state}‖" if len(state) == 1 else "‖∂loss/∂(h, c)‖"
    figure = frame(y, "", title, dark=dark, bottom=FOOT)
    word_axis(figure, tokens)
    figure.update_yaxes(tickvals=decades(y), ticktext=[power_of_ten(value) for value in decades(y)])
    figure.update_layout(hovermode="x unified")
    colour, own = scales.tokens(dark), scales.line(network, dark)
    _add(figure, "as trained", trained, tokens, {"color": colour["ink3"], "width": 1.5})
    _add(figure, "changed", changed, tokens, {"color": own.colour, "width": own.width + 1, "dash": own.dash})
    same = bool((trained == changed).all())
    last = [max(LOW, float(norms[-1])) for norms in (trained, changed)]
    ends = [End("as trained", last[0], colour["ink2"]), End("changed", last[1], own.colour)]
    write_ends(figure, ends[:1] if same else ends, y)
    return figure


def _axis(most: float) -> Axis:
    """LOW … HIGH, at the top as many powers of ten more as are needed."""
    needed = 10.0 ** math.ceil(math.log10(most)) if 0 < most < math.inf else HIGH
    return Axis(LOW, max(HIGH, needed), logarithmic=True)


def _add(figure: go.Figure, name: str, norms: Tensor, tokens: Sequence[str], line: dict[str, Any]) -> None:
    values = norms.tolist()
    figure.add_scatter(
        x=list(range(len(tokens))),
        y=[max(LOW, value) for value in values],
        customdata=[factor(value) for value in values],
        name=name,
        mode="lines+markers",
        line=line,
        marker={
            "symbol": ["triangle-down-open" if value < LOW else "circle" for value in values],
            "size": [8 if value < LOW or len(values) == 1 else 4 if len(values) <= DOTTED else 0 for value in values],
        },
        cliponaxis=False,
        hovertemplate=f"<b>{name}</b> %{{customdata}}<extra></extra>",
    )

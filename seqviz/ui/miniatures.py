"""The home page's small pictures: each is the opening sentence, read by the networks of the page it leads to."""

from __future__ import annotations

from torch import Tensor

from seqviz.figures import scales
from seqviz.figures.mosaic import mosaic_svg
from seqviz.filters import FilterTrace
from seqviz.text import tokenize
from seqviz.trace import Trace
from seqviz.ui.runtime import read, read_filters
from seqviz.ui.words import words

NETWORKS = ("rnn", "gru", "lstm", "bilstm")
UNITS = 24


def _opening() -> tuple[str, ...]:
    return tuple(tokenize(words("gallery.opening")))


def signal(network: str, name: str, dark: bool) -> str:
    """A signal of the first units of a recurrent network at every word."""
    values = read(f"sentiment-{network}", _opening())[name][0, 0, :, :UNITS].T
    most = float(values.abs().quantile(0.98))
    return mosaic_svg(values.tolist(), lambda value: scales.sign_colour(value / most, dark))


def filters(dark: bool) -> str:
    """What every filter makes of every window, after ReLU; empty where no window begins."""
    trace = read_filters("sentiment-cnn", _opening())
    most = float(trace.pooled.max())
    rows = [_filled(row, trace.steps) for width in trace.widths for row in trace.scores[width]]
    return mosaic_svg(rows, lambda value: scales.activation_colour(value / most, dark))


def _filled(row: Tensor, steps: int) -> list[float | None]:
    return [*row.tolist(), *[None] * (steps - len(row))]


def beliefs(dark: bool) -> str:
    """P(positive) of five networks after every word."""
    traces: list[Trace | FilterTrace] = [read(f"sentiment-{name}", _opening()) for name in NETWORKS]
    traces.append(read_filters("sentiment-cnn", _opening()))
    rows = [trace.probabilities[:, -1].tolist() for trace in traces if trace.probabilities is not None]
    return mosaic_svg(rows, lambda value: scales.sign_colour(2 * value - 1, dark), gap=2)

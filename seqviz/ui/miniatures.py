"""The home page's small pictures: each is the opening sentence, read by the networks of the page it leads to."""

from __future__ import annotations

import math
from importlib import import_module

import streamlit as st
import torch
from torch import Tensor

from seqviz.figures import scales
from seqviz.figures.mosaic import mosaic_svg
from seqviz.filters import FilterTrace
from seqviz.insight.interventions import Force
from seqviz.insight.memory import memory_shares
from seqviz.insight.triangle import triangles
from seqviz.insight.what_if import what_if
from seqviz.text import tokenize
from seqviz.trace import Trace
from seqviz.ui.runtime import load, read, read_filters
from seqviz.ui.words import words

NETWORKS = ("rnn", "gru", "lstm", "bilstm")
UNITS = 24


@st.cache_data(max_entries=32, show_spinner=False)
def application(name: str, dark: bool) -> str:
    """The picture of an application, from its own network; its file is read only when it is asked for."""
    return str(import_module(f"seqviz.ui.{name}.miniature").miniature(dark))


def _opening() -> tuple[str, ...]:
    return tuple(tokenize(words("gallery.opening")))


def signal(network: str, name: str, dark: bool) -> str:
    """A signal of the first units of a recurrent network at every word."""
    return _signed_rows(read(f"sentiment-{network}", _opening())[name][0, 0, :, :UNITS].T, dark)


def both_ways(dark: bool) -> str:
    """The memory of half as many units of each direction, the forward ones above."""
    both = read("sentiment-bilstm", _opening())["c"][0, :, :, : UNITS // 2]
    return _signed_rows(both.transpose(1, 2).flatten(0, 1), dark)


def shares(dark: bool) -> str:
    """Who owns the memory of an LSTM: written at, from top to bottom; read at, from left to right."""
    found = memory_shares(read("sentiment-lstm", _opening()))[1:]
    rows = [
        [share if read_at >= at else None for read_at, share in enumerate(row)] for at, row in enumerate(found.tolist())
    ]
    return mosaic_svg(rows, lambda value: scales.gate_colour(value, "keep", dark), gap=1.5)


@st.cache_data(max_entries=2, show_spinner=False)
def carried(dark: bool) -> str:
    """How much of a change of a plain RNN's state arrives later, over the long example of the gallery."""
    tokens = tuple(tokenize(words("gallery.distance_text")))
    norms = triangles(read("sentiment-rnn", tokens))["h"].spectral
    rows = [[None if math.isnan(norm) else norm for norm in row] for row in norms.tolist()]
    return mosaic_svg(rows, lambda norm: scales.sign_colour(math.log10(max(norm, 1e-9)) / 2, dark))


@st.cache_data(max_entries=2, show_spinner=False)
def forgotten(dark: bool) -> str:
    """What differs in h of an LSTM that is made to forget everything at one word."""
    at = _opening().index("boring")
    found = what_if(load("sentiment-lstm"), _opening(), Force("f", 0.0, first=at, last=at))
    return _signed_rows(found.difference("h")[0, 0, :, :UNITS].T, dark)


def _signed_rows(rows: Tensor, dark: bool) -> str:
    most = float(torch.quantile(rows.abs(), 0.98))
    return mosaic_svg(rows.tolist(), lambda value: scales.sign_colour(value / most, dark))


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

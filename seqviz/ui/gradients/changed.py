"""A shipped network with its recurrent weights scaled and its forget gates shifted, and what is measured of it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from torch import nn

from seqviz.insight import scaling
from seqviz.insight.gradients import GradientNorms, gradient_norms
from seqviz.insight.triangle import Triangle, triangles
from seqviz.model import Model
from seqviz.models import SentenceClassifier
from seqviz.trace import Recurrent, Trace
from seqviz.ui.networks import NETWORKS
from seqviz.ui.runtime import load, read

MOST = 5.0
RADII = tuple(tenth / 10 for tenth in range(round(10 * MOST) + 1))
SHIFTS = tuple(half / 2 for half in range(-10, 11))


@dataclass(frozen=True)
class Change:
    """What is done to a network."""

    network: str
    """"RNN", "GRU" or "LSTM"."""
    radius: float
    shift: float = 0.0

    @property
    def none(self) -> bool:
        return self.radius == own_radius(self.network) and self.shift == 0

    @property
    def undone(self) -> Change:
        return Change(self.network, own_radius(self.network))


@dataclass(frozen=True, eq=False)
class Measured:
    """One sentence read by one network."""

    positive: float
    norms: GradientNorms
    forget: float | None
    """Mean of all forget gates of an LSTM."""


@st.cache_resource(max_entries=8, show_spinner=False)
def own_radii(network: str) -> dict[str, float]:
    """The spectral radius of every block of W_hh as trained, by its gate or candidate."""
    (found,) = scaling.radii(_recurrent(load(NETWORKS[network]))).values()
    return found


def own_radius(network: str) -> float:
    return max(own_radii(network).values())


@st.cache_resource(max_entries=64, show_spinner=False)
def model(change: Change) -> Model:
    """The network with the change; the shipped one itself where nothing is changed."""
    own = load(NETWORKS[change.network])
    return own if change.none else scaling.with_recurrent(own, lambda module: _changed(module, change))


def _changed(module: Recurrent, change: Change) -> Recurrent:
    if change.radius != own_radius(change.network):
        module = scaling.scaled(module, change.radius)
    return scaling.with_forget_bias(module, change.shift) if isinstance(module, nn.LSTM) else module


@st.cache_resource(max_entries=256, show_spinner=False)
def measured(change: Change, tokens: tuple[str, ...], label: int) -> Measured:
    found = model(change)
    trace = found.trace(tokens)
    assert isinstance(trace, Trace)
    assert trace.probabilities is not None
    forget = float(trace["f"].mean()) if change.network == "LSTM" else None
    return Measured(float(trace.probabilities[-1, 1]), gradient_norms(found, tokens, label), forget)


@st.cache_resource(max_entries=128, show_spinner=False)
def carried(change: Change, tokens: tuple[str, ...]) -> dict[str, Triangle]:
    """The triangles of a sentence, by the part of the state."""
    trace = model(change).trace(tokens)
    assert isinstance(trace, Trace)
    return triangles(trace)


@st.cache_resource(max_entries=256, show_spinner=False)
def answer(network: str, tokens: tuple[str, ...]) -> int:
    """What the network as trained answers: 0 negative, 1 positive."""
    trace = read(NETWORKS[network], tokens)
    assert trace.probabilities is not None
    return int(trace.probabilities[-1].argmax())


def _recurrent(model: Model) -> Recurrent:
    assert isinstance(model.module, SentenceClassifier)
    return model.module.recurrent

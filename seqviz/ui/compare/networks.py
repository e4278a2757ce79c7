"""The five networks of the page, in their order, and what they say about a sentence; computed once for all visitors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st
import torch
from torch import Tensor

from seqviz.checkpoints import MODELS
from seqviz.insight.answers import log_odds
from seqviz.insight.attribution import completeness_gap, gradient_times_input, integrated_gradients
from seqviz.insight.edits import exchange, leave_out
from seqviz.model import Model
from seqviz.ui.runtime import load

SIZE = {name: f"sentiment-{name.lower()}" for name in ("RNN", "GRU", "LSTM", "BiLSTM", "CNN")}
BUDGET = {name: model if name == "LSTM" else f"{model}-42k" for name, model in SIZE.items()}
SETTINGS = {"size": SIZE, "budget": BUDGET}
METHODS = ("leave_out", "unknown", "replace", "gradient", "integrated")


def shipped(setting: str) -> bool:
    """Whether all networks of a setting are there."""
    return all(name in MODELS for name in SETTINGS[setting].values())


def models(setting: str = "size") -> list[Model]:
    return [load(name) for name in SETTINGS[setting].values()]


def unknown(tokens: Sequence[str]) -> tuple[bool, ...]:
    """Which words are not in the vocabulary, which all networks share."""
    vocabulary = load(SIZE["LSTM"]).vocabulary
    return tuple(not vocabulary.known(token) for token in tokens)


@st.cache_resource(max_entries=256, show_spinner=False)
def beliefs(tokens: tuple[str, ...]) -> Tensor:
    """P(positive) of every network before any word and after each, `(N, T + 1)`."""
    return torch.stack([_beliefs(model, tokens) for model in models()])


def _beliefs(model: Model, tokens: tuple[str, ...]) -> Tensor:
    recorded = model.trace(tokens)
    assert recorded.prior is not None
    assert recorded.probabilities is not None
    return torch.cat([recorded.prior[None], recorded.probabilities])[:, -1]


@dataclass(frozen=True, eq=False)
class Weights:
    """What each word weighs in every network."""

    values: Tensor
    """`(N, T)`, differences of log-odds."""
    answers: Tensor
    """`(N,)`: the log-odds of the whole sentence."""
    gap: float | None
    """Where rows should add up: the largest distance of a row from its sum."""


@st.cache_resource(max_entries=256, show_spinner=False)
def weigh(method: str, tokens: tuple[str, ...], other: str | None = None) -> Weights:
    """By one of METHODS; `other` is the word that stands in for each word where the method is "replace"."""
    ways: dict[str, Callable[[Model], Tensor]] = {
        "leave_out": lambda model: leave_out(model, tokens),
        "unknown": lambda model: exchange(model, tokens),
        "replace": lambda model: exchange(model, tokens, other),
        "gradient": lambda model: gradient_times_input(model, tokens),
        "integrated": lambda model: integrated_gradients(model, tokens),
    }
    rows = [ways[method](model) for model in models()]
    answers = torch.cat([log_odds(model, [tokens]) for model in models()])
    return Weights(torch.stack(rows), answers, _gap(tokens, rows) if method == "integrated" else None)


def _gap(tokens: Sequence[str], rows: Sequence[Tensor]) -> float:
    gaps = [completeness_gap(model, tokens, row) for model, row in zip(models(), rows, strict=True)]
    return max(gaps)

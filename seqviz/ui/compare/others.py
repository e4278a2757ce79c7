"""The grid of a task that is not the film reviews: a GRU and a CNN, with all probabilities of more than two classes."""

from __future__ import annotations

import streamlit as st
import torch
from torch import Tensor

from seqviz.checkpoints import MODELS
from seqviz.model import Model
from seqviz.ui.compare import show, words_key_and_blob
from seqviz.ui.compare.blobs import grid_blob
from seqviz.ui.networks import FILTERS, RECURRENT
from seqviz.ui.runtime import load
from seqviz.ui.tasks import CHINESE
from seqviz.ui.words import words


def networks(task: str) -> dict[str, str]:
    """The task's networks by their short names."""
    return {"GRU": RECURRENT[task], "CNN": FILTERS[task]}


def facts(task: str) -> str:
    recurrent, filters = (MODELS[name] for name in networks(task).values())
    return words(
        f"tasks.compare_{task}",
        dataset=recurrent["dataset"],
        units=recurrent["units"],
        filters=filters["units"],
        gru=f"{recurrent['test_accuracy']:.1f}",
        cnn=f"{filters['test_accuracy']:.1f}",
        size=f"{recurrent['test_size']:,}",
    )


def unknown(task: str, tokens: tuple[str, ...]) -> tuple[bool, ...]:
    """Which tokens the task's networks do not know; both have the same list."""
    vocabulary = load(RECURRENT[task]).vocabulary
    return tuple(not vocabulary.known(token) for token in tokens)


@st.cache_resource(max_entries=64, show_spinner=False)
def beliefs(task: str, tokens: tuple[str, ...]) -> Tensor:
    """Of every network before any token and after each: P(positive) `(N, T + 1)`, or of all classes `(N, T + 1, K)`."""
    found = torch.stack([_beliefs(load(name), tokens) for name in networks(task).values()])
    return found if found.shape[-1] > 2 else found[..., -1]


def _beliefs(model: Model, tokens: tuple[str, ...]) -> Tensor:
    recorded = model.trace(tokens)
    assert recorded.prior is not None
    assert recorded.probabilities is not None
    return torch.cat([recorded.prior[None], recorded.probabilities])


def other_grid(task: str, tokens: tuple[str, ...], start: int | None) -> None:
    blob = grid_blob(
        beliefs(task, tokens),
        tokens,
        unknown=unknown(task, tokens),
        networks=list(networks(task)),
        words=words_key_and_blob(task == CHINESE)[0],
        labels=load(RECURRENT[task]).labels,
        start=start,
    )
    show(blob, key="grid")

"""What a network, by its name, makes of a stroke: computed once for all who draw the same."""

from __future__ import annotations

import streamlit as st
import torch
from torch import Tensor

from seqviz import strokes
from seqviz.tasks.handwriting import PenModel, load
from seqviz.trace import Trace
from seqviz.ui.handwriting.code import decode, upwards


@st.cache_resource(max_entries=4, show_spinner=False)
def network(name: str) -> PenModel:
    """Nobody writes to it."""
    return load(name)


@st.cache_resource(max_entries=64, show_spinner=False)
def reading(name: str, code: str) -> Trace:
    """A network's trace of the stroke that a code of the pad stands for."""
    corners = decode(code)
    assert corners is not None
    return network(name).trace(upwards(corners))


@st.cache_resource(max_entries=64, show_spinner=False)
def answers(name: str, code: str) -> Tensor:
    """`(T + 1, K)`: the answer after every step; of both directions, after so many steps of each pass."""
    recorded = reading(name, code)
    if recorded["h"].shape[1] == 2:
        return network(name).meeting(recorded)
    assert recorded.prior is not None
    assert recorded.probabilities is not None
    return torch.cat([recorded.prior[None], recorded.probabilities])


def nothing_read(name: str) -> Tensor:
    """`(1, K)`: the answer to no step."""
    head = network(name).module.head
    return head.bias.detach()[None].softmax(dim=-1)


def places_on_pad(name: str, code: str) -> strokes.Array:
    """`(T + 1, 2)`: where the steps of a stroke begin and end, y downwards."""
    corners = decode(code)
    assert corners is not None
    return upwards(network(name).cut.places(upwards(corners)))


def named(name: str, code: str) -> list[str]:
    """After every step of a stroke's beginning the most probable label and its share: "a 0.81"."""
    recorded = reading(name, code)
    assert recorded.probabilities is not None
    labels = network(name).labels
    shares, best = recorded.probabilities.max(dim=1)
    return [f"{labels[label]} {share:.2f}" for label, share in zip(best.tolist(), shares.tolist(), strict=True)]

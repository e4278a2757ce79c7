"""What the two networks make of a stroke, computed once for all who draw the same."""

from __future__ import annotations

import streamlit as st
import torch
from torch import Tensor

from seqviz import strokes
from seqviz.tasks.handwriting import PenModel
from seqviz.tasks.handwriting import load as _load
from seqviz.trace import Trace
from seqviz.ui.handwriting.code import decode, upwards

NETWORKS = {"one": "handwriting-lstm", "both": "handwriting-bilstm"}


@st.cache_resource(max_entries=2, show_spinner=False)
def network(which: str) -> PenModel:
    """The network of "one" direction or of "both"; nobody writes to it."""
    return _load(NETWORKS[which])


@st.cache_resource(max_entries=64, show_spinner=False)
def reading(which: str, code: str) -> Trace:
    """A network's trace of the stroke that a code of the pad stands for."""
    corners = decode(code)
    assert corners is not None
    return network(which).trace(upwards(corners))


@st.cache_resource(max_entries=64, show_spinner=False)
def answers(which: str, code: str) -> Tensor:
    """`(T + 1, K)`: the answer after every step; of both directions, after so many steps of each pass."""
    recorded = reading(which, code)
    if which == "both":
        return network(which).meeting(recorded)
    assert recorded.prior is not None
    assert recorded.probabilities is not None
    return torch.cat([recorded.prior[None], recorded.probabilities])


def nothing_read(which: str) -> Tensor:
    """`(1, K)`: the answer to no step."""
    head = network(which).module.head
    return head.bias.detach()[None].softmax(dim=-1)


def places_on_pad(code: str) -> strokes.Array:
    """`(T + 1, 2)`: where the steps of a stroke begin and end, y downwards."""
    corners = decode(code)
    assert corners is not None
    return upwards(strokes.places(upwards(corners)))


def named(which: str, code: str) -> list[str]:
    """After every step of a stroke's beginning the most probable letter and its share: "a 0.81"."""
    recorded = reading(which, code)
    assert recorded.probabilities is not None
    labels = network(which).labels
    shares, letters = recorded.probabilities.max(dim=1)
    return [f"{labels[letter]} {share:.2f}" for letter, share in zip(letters.tolist(), shares.tolist(), strict=True)]

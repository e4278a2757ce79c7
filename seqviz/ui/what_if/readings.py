"""Readings with something changed, computed once for all visitors."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from seqviz.insight.causes import UnitEffects, unit_effects
from seqviz.insight.conventions import Conventions
from seqviz.insight.conventions import conventions as _conventions
from seqviz.insight.intervening import Intervention
from seqviz.insight.what_if import WhatIf, what_if
from seqviz.models import SentenceClassifier
from seqviz.ui.networks import NETWORKS
from seqviz.ui.runtime import load
from seqviz.ui.what_if.acts import Act
from seqviz.ui.what_if.fitting import Network, fit, place, weight_name


def network(kind: str, tokens: Sequence[str]) -> Network:
    """What an act on this sentence has to fit."""
    module = load(NETWORKS[kind]).module
    assert isinstance(module, SentenceClassifier)
    return Network(kind, len(tokens), module.recurrent.hidden_size, module.recurrent.input_size)


def interventions(acts: Sequence[Act], own: Network) -> list[Intervention]:
    """Raises Problem for the first act that does not fit."""
    return [fit(act, own) for act in acts]


def trained_weight(act: Act, own: Network) -> float:
    """The one weight of an act as it was trained. Raises Problem where the network has none there."""
    row, column = place(act, own)
    weight = getattr(load(NETWORKS[own.kind]).module.recurrent, weight_name(act)).detach()
    return float(weight[row] if column is None else weight[row, column])


@st.cache_resource(max_entries=64, show_spinner=False)
def reading(kind: str, tokens: tuple[str, ...], acts: tuple[Act, ...] = ()) -> WhatIf:
    """The sentence read as it is and with these acts. Raises Problem where one does not fit."""
    return what_if(load(NETWORKS[kind]), tokens, *interventions(acts, network(kind, tokens)))


@st.cache_resource(max_entries=64, show_spinner=False)
def effects(kind: str, tokens: tuple[str, ...], first: int, last: int | None) -> UnitEffects:
    """Every unit silenced over a span counted from 0."""
    return unit_effects(load(NETWORKS[kind]), tokens, first, last)


@st.cache_resource(max_entries=16, show_spinner=False)
def conventions(tokens: tuple[str, ...]) -> Conventions:
    return _conventions(load(NETWORKS["GRU"]), tokens)

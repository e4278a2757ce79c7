"""The Relations page's network and its readings, shared by all visitors."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from typing import Any

import streamlit as st

from seqviz import checkpoints
from seqviz.filters import FilterTrace
from seqviz.tasks import relations
from seqviz.tasks.marked import Marked
from seqviz.tasks.relations import RelationModel

NETWORK = "relations-cnn"


@st.cache_resource(max_entries=1, show_spinner=False)
def network() -> RelationModel:
    return relations.load(NETWORK)


@st.cache_resource(max_entries=64, show_spinner=False)
def read(marked: Marked) -> FilterTrace:
    """Traces are frozen: visitors who mark the same sentence share one."""
    return network().trace(marked)


@lru_cache(maxsize=1)
def identities() -> dict[str, dict[str, Any]]:
    """What each filter looks for, by its name such as "3·0"; see training/relation_filters.py."""
    path = checkpoints.FOLDER / f"{NETWORK}.filters.json.gz"
    found: dict[str, dict[str, Any]] = json.loads(gzip.decompress(path.read_bytes()))
    return found

"""What is loaded once for all visitors, and kept out of the garbage collector's way.

Networks and traces are kept by functools, whose look-up costs nothing: Streamlit's own takes half a millisecond to hash
the words of a sentence.
"""

from __future__ import annotations

import gc
import sys
from functools import lru_cache

import streamlit as st
import torch
from streamlit.navigation.page import StreamlitPage

from seqviz.filters import FilterTrace
from seqviz.model import Model
from seqviz.model import load as _load
from seqviz.trace import Trace

LONGEST = 512
MOST_LETTERS = 20_000


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """Once per process: one thread per visitor's trace, and everything imported so far frozen.

    Without the freeze every full collection walks all objects of torch again; see postScriptGC in config.toml. The
    thread that talks to the browsers waits for a page's script no longer than half a millisecond at a time, not five.
    """
    torch.set_num_threads(1)
    sys.setswitchinterval(0.0005)
    gc.collect()
    gc.freeze()


@st.cache_resource(show_spinner=False)
def _visits() -> list[str]:
    return []


def mend_first_deep_link(page: StreamlitPage) -> None:
    """Load the page once more for the first visitor of a fresh server who comes to another page than home.

    Until st.navigation has run once, Streamlit takes the pages/ folder for its older kind of app and covers a deep
    link with "Page not found". No setting prevents it, and the dialog outlives a rerun; a reload clears it.
    """
    if not _visits() and page.url_path:
        st.html("<script>window.location.reload()</script>", unsafe_allow_javascript=True)
    if not _visits():
        _visits().append(page.url_path)


@lru_cache(maxsize=16)
def load(name: str) -> Model:
    """A shipped network, loaded once; nobody writes to it."""
    return _load(name)


@lru_cache(maxsize=64)
def read(name: str, tokens: tuple[str, ...]) -> Trace:
    """A recurrent network's trace of a sentence. Traces are frozen: visitors who type the same sentence share one."""
    recorded = load(name).trace(tokens)
    assert isinstance(recorded, Trace), f"{name} is not recurrent"
    return recorded


@lru_cache(maxsize=64)
def read_filters(name: str, tokens: tuple[str, ...]) -> FilterTrace:
    """The same for a text-CNN."""
    recorded = load(name).trace(tokens)
    assert isinstance(recorded, FilterTrace), f"{name} has no filters"
    return recorded

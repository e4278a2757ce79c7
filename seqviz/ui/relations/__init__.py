"""The Relations picture as a Streamlit component: entities are marked on the words, the answer is taken apart.

Python hears of new marks and of words to be exchanged; which answer is set against which, and which filter is looked
at, stays in the browser.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from seqviz.tasks.marked import Marked, Span
from seqviz.ui.component import component
from seqviz.ui.relations.frames import model_blob, sentence_blob
from seqviz.ui.relations.network import identities, network, read
from seqviz.ui.words import table

ANY = Marked(("a", "b"), (0, 1), (1, 2))
"""Its reading holds the network's weights, as every other."""


@st.cache_resource(max_entries=1, show_spinner=False)
def _network_blob() -> tuple[str, bytes]:
    return model_blob(read(ANY), labels=network().labels, identities=identities(), words=table("relations_player"))


def send_relations(*, key: str) -> None:
    """Send the network's head and the words to the browser, in a mount of their own: once, not with every sentence."""
    component("relations")(key=key, data=_network_blob()[1], height=1)


def relation_picture(
    tokens: Sequence[str],
    spans: Sequence[Span | None],
    marked: Marked | None,
    *,
    key: str,
    on_mark: Callable[[], None],
    on_exchange: Callable[[], None],
) -> None:
    """Mount the picture of a sentence; with `marked`, its answer too.

    What a viewer marks is in the session under `key` as `mark` when `on_mark` is called.
    """
    known = network().lookup.known
    unknown = [at for at, token in enumerate(tokens) if not known(token)]
    trace = read(marked) if marked else None
    blob = sentence_blob(tokens, spans, unknown, model=_network_blob()[0], marked=marked, trace=trace)
    component("relations")(key=key, data=blob, on_mark_change=on_mark, on_exchange_change=on_exchange)

"""Units ranked by what they do to the answer; a chosen one becomes the act of the page."""

from __future__ import annotations

import streamlit as st

from seqviz.checkpoints import MODELS
from seqviz.ui.networks import NETWORKS
from seqviz.ui.what_if import before, show_effects, state
from seqviz.ui.what_if.acts import Act
from seqviz.ui.what_if.blobs import effects_blob
from seqviz.ui.what_if.fitting import Network
from seqviz.ui.what_if.readings import effects
from seqviz.ui.what_if.widgets import named
from seqviz.ui.words import words

KEY = "ranking"


def units(network: Network, tokens: tuple[str, ...]) -> None:
    """Every unit silenced in turn over a span of words, all of them in one batch."""
    st.caption(words("what_if.units_about"))
    first, last = _span(network.steps, tokens)
    found = effects(network.kind, tokens, first, last)
    name, _ = before(network.kind, tokens)
    labels = MODELS[NETWORKS[network.kind]]["labels"]
    blob = effects_blob(found.effects[0], labels=labels, before=name, chosen=_chosen(first, last), span=(first, last))
    show_effects(blob, key=KEY, on_unit=_take)


def _span(count: int, tokens: tuple[str, ...]) -> tuple[int, int | None]:
    """From 0; None: to the sentence's end."""
    if count < 2:
        return 0, None
    key = f"silent_{count}"  # of a sentence of another length, all words again
    first, last = st.select_slider(
        words("what_if.silent"), range(1, count + 1), value=(1, count), format_func=named(tokens), key=key, width=420
    )
    return first - 1, None if last == count else last - 1


def _chosen(first: int, last: int | None) -> int | None:
    """The one unit that is silent over the same words in the picture."""
    own = state.acts()[state.opened()]
    here = (own.first - 1, None if own.last is None else own.last - 1) == (first, last)
    return int(own.units) if own.do == "ablate" and here and own.units.isdecimal() else None


def _take() -> None:
    """The unit that was pressed becomes the open act, over the words for which it was measured."""
    told = st.session_state[KEY].unit
    if not told:
        return
    own = state.acts()
    last = None if told["last"] is None else int(told["last"]) + 1
    own[state.opened()] = Act("ablate", units=str(int(told["unit"])), first=int(told["first"]) + 1, last=last)
    state.keep(own, at=state.opened())
    st.session_state.update({state.ASKED: False, state.PLACED: True, state.LOOK: int(told["unit"])})

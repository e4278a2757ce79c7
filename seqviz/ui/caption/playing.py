"""The step player on the LSTM that says the sentence."""

from __future__ import annotations

import streamlit as st

from seqviz.scenes.grammar import LONGEST
from seqviz.trace import Trace
from seqviz.ui import address
from seqviz.ui.caption.reading import NAME, Reading, captioner, reading
from seqviz.ui.caption.state import OPENING
from seqviz.ui.player import play, send_recurrent
from seqviz.ui.words import table, words


def _any_trace() -> Trace:
    return reading(OPENING, 1).trace


def send_lstm(*, key: str) -> None:
    """Send the LSTM's weights to the browser, once."""
    st.session_state["caption_network"] = send_recurrent(
        NAME,
        _any_trace,
        key=key,
        head=captioner().module.head,
        ranges=captioner().card["ranges"],
        own_words=table("caption_lstm_player"),
    )


def playing(found: Reading) -> None:
    """What the LSTM reads, and after every word what it says next."""
    st.subheader(words("caption.player"), anchor=False)
    st.caption(words("caption.player_about"))
    says = [f"{word} {chance:.2f}" for (word, chance), *_ in found.chances()]
    recorded = found.trace.with_reading(tokens=found.trace.tokens or ())
    says += ["…"] * (recorded.steps - len(says))
    play(recorded, st.session_state["caption_network"], key="player", start=_first_step() or 0, says=says)


def _first_step() -> int | None:
    """The step in the address, once: later the player itself knows where it stands."""
    if not address.opens("caption"):
        return None
    return address.place("step", LONGEST + 1)

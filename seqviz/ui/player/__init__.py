"""The step player as a Streamlit component: a trace goes in once and is played in the browser.

Python hears nothing of a step, a hover or a picked unit. The step stands in the page's address as `step`, from 1.

Any recurrent network can be shown: `send_recurrent` sends it once and gives its key, `play` shows a trace of it.
`send_network` and `player` do the same for a sentence classifier.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from torch import nn

from seqviz.model import Model
from seqviz.models import SentenceClassifier
from seqviz.trace import Trace
from seqviz.ui.component import component
from seqviz.ui.player.frames import model_blob, sentence_blob
from seqviz.ui.words import table


@st.cache_resource(max_entries=24, show_spinner=False)
def _recurrent_blob(
    name: str,
    _any_trace: Callable[[], Trace],
    _head: nn.Linear | None,
    _ranges: Mapping[str, float],
    own_words: tuple[tuple[str, str], ...] = (),
) -> tuple[str, bytes]:
    """Weights, ranges and words of a network: the same for every sentence, so made once."""
    named = {key: table("sentence")[key] for key in ("unknown_one", "unknown_many")}
    words = {**table("player"), **named, **dict(own_words)}
    return model_blob(_any_trace(), head=_head, ranges=_ranges, words=words)


def send_recurrent(
    name: str,
    any_trace: Callable[[], Trace],
    *,
    key: str,
    head: nn.Linear | None = None,
    ranges: Mapping[str, float] | None = None,
    own_words: Mapping[str, str] | None = None,
) -> str:
    """Send a network to the browser, in a mount of its own: once, not with every sentence. Its key, for `play`.

    `name` is the network's, for the cache; `any_trace` gives a trace of it, whose weights are sent; `ranges` are its
    card's; `own_words` replace words of the player's table, such as `position` where steps are not words.
    """
    own = tuple(sorted((own_words or {}).items()))
    network, blob = _recurrent_blob(name, any_trace, head, ranges or {}, own)
    component("player")(key=key, data=blob, height=1)
    return network


def play(
    trace: Trace,
    network: str,
    *,
    key: str,
    start: int = 0,
    focus: int | None = None,
    says: Sequence[str] | None = None,
) -> None:
    """Mount the player on one sequence, at step `start` (from 0).

    `network` is the key that `send_recurrent` gave. `focus` is the label whose probability is shown (the last one when
    not given); `says` a short answer for every step, shown in the probability's place. Raises ValueError when `says` is
    not as long as the sequence.
    """
    component("player")(key=key, data=sentence_blob(trace, model=network, start=start, focus=focus, says=says))


def _network_blob(model: Model) -> tuple[str, bytes]:
    assert isinstance(model.module, SentenceClassifier)

    def any_trace() -> Trace:
        found = model.trace(["."])
        assert isinstance(found, Trace)
        return found

    own = tuple(sorted(table("characters_player").items())) if model.card.get("tokens") == "characters" else ()
    return _recurrent_blob(model.name, any_trace, model.module.head, model.card.get("ranges", {}), own)


def send_network(model: Model, *, key: str) -> None:
    """Send a sentence classifier to the browser; every player on the page can then show its sentences."""
    component("player")(key=key, data=_network_blob(model)[1], height=1)


def player(trace: Trace, model: Model, *, key: str, start: int = 0) -> None:
    """Mount the player on one sentence, at word `start` (from 0). Its network is sent with `send_network`.

    In focus is the last of two labels, of more the network's answer; a visitor may look at another one.
    """
    assert trace.probabilities is not None
    focus = int(trace.probabilities[-1].argmax()) if len(model.labels) > 2 else None
    play(trace, _network_blob(model)[0], key=key, start=start, focus=focus)

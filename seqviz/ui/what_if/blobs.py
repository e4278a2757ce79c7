"""Two readings of a sentence as plain bytes for the picture; packed as the player's recordings are.

Knows nothing of Streamlit. `before_blob` changes with the sentence and the network, `after_blob` with what is done, so
that a moved slider sends one reading, not two. Letters: T words, H units.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from seqviz.trace import Trace
from seqviz.ui.player.frames import Arrays, as_numpy, digest, pack
from seqviz.ui.what_if.marks import Mark

HIDDEN, NONE, SHOWN = "hidden", "none", "shown"
"""What is to be seen of the second reading: it waits for a prediction, there is none, or all of it."""


@dataclass(frozen=True)
class Done:
    """An act on the picture: its name, where it acts, and what of it can be dragged ("words", "word" or nothing)."""

    label: str
    mark: Mark
    drag: str = ""


def before_blob(
    trace: Trace, odds: Tensor, *, difference: float, ranges: Mapping[str, float], words: Mapping[str, str]
) -> tuple[str, bytes]:
    """The reading as it is, and its key. `odds` are log-odds after every word, `(T,)`; `difference` is the distance
    from torch's own path."""
    assert trace.tokens is not None
    header: dict[str, object] = {
        "what": "model",
        "kind": trace.kind,
        "signals": list(trace.names),
        "tokens": list(trace.tokens),
        "unknown": [t for t, strange in enumerate(trace.unknown or ()) if strange],
        "labels": list(trace.labels or ()),
        "ranges": dict(ranges),
        "difference": difference,
        "words": dict(words),
    }
    arrays = _recorded(trace, odds)
    key = digest(header, arrays)
    return key, pack({**header, "key": key}, arrays)


def after_blob(
    after: tuple[Trace, Tensor] | None,
    *,
    before: str,
    state: str,
    done: Sequence[Done],
    limit: Mapping[str, object] | None = None,
    address: Mapping[str, str | None],
    start: Mapping[str, object] | None = None,
) -> bytes:
    """The reading as it is changed, with its log-odds; None where there is none, or where it is not to be known yet.

    `before` is the other blob's key, `done` says what acts where, `limit` what is asked about it or has come of it,
    `address` what the page's address is to say, and `start` at which word, unit and signal to begin.
    """
    if (after is not None) != (state == SHOWN):
        raise ValueError(f"a reading is sent when it is {SHOWN}, and only then; got {state}")
    header: dict[str, object] = {
        "what": "sentence",
        "view": "picture",
        "model": before,
        "state": state,
        "acts": [_act(own) for own in done],
        "limit": None if limit is None else dict(limit),
        "address": dict(address),
    }
    arrays = _recorded(*after) if after else {}
    return pack({**header, "id": digest(header, arrays), "start": dict(start or {})}, arrays)


def effects_blob(
    effects: Tensor, *, labels: Sequence[str], before: str, chosen: int | None, span: tuple[int, int | None]
) -> bytes:
    """What every unit, silenced over a span of words, does to the answer, `(H,)`; `chosen` is silent in the picture."""
    header: dict[str, object] = {
        "what": "sentence",
        "view": "effects",
        "model": before,
        "labels": list(labels),
        "chosen": chosen,
        "first": span[0],
        "last": span[1],
    }
    arrays = {"effects": as_numpy(effects)}
    return pack({**header, "id": digest(header, arrays), "start": None}, arrays)


def _act(own: Done) -> dict[str, object]:
    return {
        "label": own.label,
        "first": own.mark.first,
        "last": own.mark.last,
        "boxes": own.mark.boxes,
        "drag": own.drag,
    }


def _recorded(trace: Trace, odds: Tensor) -> Arrays:
    """Signals `(T, H)` of one layer and one direction, P of the last label before any word and after each, log-odds."""
    if trace["h"].shape[:2] != (1, 1):
        raise ValueError(f"the picture shows one layer and one direction; this trace has {tuple(trace['h'].shape[:2])}")
    assert trace.prior is not None
    assert trace.probabilities is not None
    arrays = {name: as_numpy(trace[name][0, 0]) for name in trace.names}
    arrays["belief"] = as_numpy(torch.cat([trace.prior[None], trace.probabilities])[:, -1])
    arrays["odds"] = as_numpy(odds)
    return arrays

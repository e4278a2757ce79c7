"""What the Bidirectional page sends to the browser, as plain bytes; packed as the step player's recordings are.

Knows nothing of Streamlit. `model_blob` is sent once; the others name its key, and the picture they are for.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import torch

from seqviz.insight.both_ways import Edit
from seqviz.trace import Trace
from seqviz.ui.player.frames import Arrays, as_numpy, digest, pack


def model_blob(head: torch.nn.Linear, *, ranges: Mapping[str, float], words: Mapping[str, str]) -> tuple[str, bytes]:
    """The head that joins both passes, the ranges of the colours and the words on screen; and their key."""
    arrays: Arrays = {"head_weight": as_numpy(head.weight), "head_bias": as_numpy(head.bias)}
    header: dict[str, object] = {"what": "model", "ranges": dict(ranges), "words": dict(words)}
    key = digest(header, arrays)
    return key, pack({**header, "key": key}, arrays)


def sentence_blob(trace: Trace, *, model: str, answer: float, start: int | None = None) -> bytes:
    """Every signal of both passes, and torch's own log-odds `answer`; about 39 KB for 12 words and 64 units.

    Raises ValueError for a trace without tokens or labels, of several layers, or of one direction.
    """
    if trace.tokens is None or trace.labels is None:
        raise ValueError("the player of both passes needs words and labels; give them with trace.with_reading")
    if trace["h"].dim() != 4 or tuple(trace["h"].shape[:2]) != (1, 2):
        raise ValueError(f"one layer in two directions has h (1, 2, T, H); got {tuple(trace['h'].shape)}")
    header: dict[str, object] = {
        "what": "sentence",
        "view": "passes",
        "model": model,
        "kind": trace.kind,
        "nonlinearity": trace.nonlinearity,
        "tokens": list(trace.tokens),
        "unknown": [t for t, unknown in enumerate(trace.unknown or ()) if unknown],
        "labels": list(trace.labels),
        "answer": answer,
        "difference": trace.difference if math.isfinite(trace.difference) else None,
    }
    return _blob(header, {name: as_numpy(trace[name]) for name in trace.names}, start)


def edit_blob(
    found: Edit, tokens: Sequence[str], word: str, *, model: str, label: str, positive: tuple[float, float]
) -> bytes:
    """How far each state moved when word `found.at` became `word`, and P(`label`) before and after.

    Raises ValueError where `tokens` do not fit.
    """
    if len(tokens) != len(found.forward):
        raise ValueError(f"an edit of {len(found.forward)} words is drawn over as many; got {len(tokens)}")
    header: dict[str, object] = {
        "what": "sentence",
        "view": "edit",
        "model": model,
        "tokens": list(tokens),
        "at": found.at,
        "word": word,
        "label": label,
        "positive": list(positive),
    }
    return _blob(header, {"change": as_numpy(torch.stack([found.forward, found.backward]))}, None)


def _blob(header: Mapping[str, object], arrays: Mapping[str, np.ndarray], start: int | None) -> bytes:
    contents: Arrays = dict(arrays)
    return pack({**header, "id": digest(header, contents), "start": start}, contents)

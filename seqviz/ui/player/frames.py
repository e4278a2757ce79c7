"""A trace as plain bytes for the player: everything the browser needs to play one sentence, and nothing twice.

Knows nothing of Streamlit. Two kinds of blob, both `length of header (uint32) · header (JSON) · arrays`:

- `sentence_blob(trace)`: what was recorded, changes with every sentence (about 36 KB for 20 words, 64 LSTM units);
- `model_blob(trace, ...)`: weights, ranges and words, the same for every sentence of a network, sent once.

Values travel as float32, or as float16 where that loses nothing (the shipped weights are stored so).
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import torch

from seqviz.trace import Trace

Arrays = dict[str, np.ndarray]


def pack(header: Mapping[str, object], arrays: Mapping[str, np.ndarray]) -> bytes:
    """Header and arrays as one blob; the header says where each array lies, counted from the header's end."""
    chunks: list[bytes] = []
    entries: list[dict[str, object]] = []
    offset = 0
    for name, array in arrays.items():
        small = _smallest(array)
        raw = small.tobytes()
        raw += b"\0" * (-len(raw) % 4)
        entries.append({"name": name, "dtype": str(small.dtype), "shape": list(array.shape), "offset": offset})
        chunks.append(raw)
        offset += len(raw)
    text = json.dumps({**header, "arrays": entries}, ensure_ascii=False, separators=(",", ":")).encode()
    return len(text).to_bytes(4, "little") + text + b"".join(chunks)


def unpack(blob: bytes) -> tuple[dict[str, object], Arrays]:
    """The reverse of `pack`, as frames.js reads it."""
    length = int.from_bytes(blob[:4], "little")
    header = json.loads(blob[4 : 4 + length])
    body = blob[4 + length :]
    arrays = {}
    for entry in header["arrays"]:
        count = int(np.prod(entry["shape"]))
        arrays[entry["name"]] = np.frombuffer(body, entry["dtype"], count, entry["offset"]).reshape(entry["shape"])
    return header, arrays


def sentence_blob(
    trace: Trace,
    *,
    model: str,
    start: object = 0,
    focus: int | None = None,
    says: Sequence[str] | None = None,
    without: Collection[str] = (),
) -> bytes:
    """One recording for the player.

    `model` is the key of the model blob it belongs to, `start` where to begin (the player's: a word, from 0), `focus`
    the label whose probability is shown (the last one when not given), `says` a short text for every step that is shown
    in its place; arrays named in `without` are not sent. Raises ValueError for a batch, a projection (its rows are not
    units), a trace without tokens, and for texts that are not as many as the steps.
    """
    _check(trace)
    if says is not None and len(says) != trace.steps:
        raise ValueError(f"says has one text for each of {trace.steps} steps; got {len(says)}")
    assert trace.tokens is not None
    header: dict[str, object] = {
        "what": "sentence",
        "model": model,
        "kind": trace.kind,
        "nonlinearity": trace.nonlinearity,
        "layers": trace["h"].shape[0],
        "units": trace["h"].shape[-1],
        "tokens": list(trace.tokens),
        "unknown": [t for t, unknown in enumerate(trace.unknown or ()) if unknown],
        "labels": list(trace.labels or ()),
        "focus": len(trace.labels or ()) - 1 if focus is None else focus,
        **({} if says is None else {"says": list(says)}),
        "difference": trace.difference if math.isfinite(trace.difference) else None,
    }
    arrays = {name: array for name, array in _recorded(trace).items() if name not in without}
    return pack({**header, "id": digest(header, arrays), "start": start}, arrays)


def model_blob(
    trace: Trace, *, head: torch.nn.Linear | None, ranges: Mapping[str, float], words: Mapping[str, str]
) -> tuple[str, bytes]:
    """The network behind a trace, and its key: weights under torch's names, the head, the ranges of its colours."""
    arrays = {
        f"{name}_l{layer}{'_reverse' if direction else ''}": as_numpy(weight)
        for layer, directions in enumerate(trace.weights)
        for direction, weights in enumerate(directions)
        for name, weight in weights.items()
    }
    if head is not None:
        arrays["head_weight"] = as_numpy(head.weight)
    header: dict[str, object] = {"what": "model", "ranges": dict(ranges), "words": dict(words)}
    key = digest(header, arrays)
    return key, pack({**header, "key": key}, arrays)


def _check(trace: Trace) -> None:
    h = trace["h"]
    if h.ndim != 4:
        raise ValueError(f"the player shows one sentence (L, D, T, H); this trace is a batch of shape {tuple(h.shape)}")
    if trace.tokens is None:
        raise ValueError("the player needs the words: this trace has no tokens, give them with trace.with_reading")
    if any(trace[name].shape[-1] != h.shape[-1] for name in trace.names):
        raise ValueError("the player draws one row per unit; a projection (proj_size) mixes the units of h")


def _recorded(trace: Trace) -> Arrays:
    arrays = {name: as_numpy(trace[name]) for name in trace.names}
    arrays["x"] = as_numpy(trace.inputs)
    for name, state in zip(("h_0", "c_0"), trace.initial_state, strict=False):
        if state.any():
            arrays[name] = as_numpy(state)
    if trace.probabilities is not None and trace.prior is not None:
        arrays["belief"] = as_numpy(torch.cat([trace.prior[None], trace.probabilities]))
    return arrays


def as_numpy(tensor: torch.Tensor) -> np.ndarray:
    """As it travels: float32, contiguous."""
    return tensor.detach().to(torch.float32).contiguous().numpy()


def _smallest(array: np.ndarray) -> np.ndarray:
    half = array.astype(np.float16, copy=False) if np.abs(array).max(initial=0) < 65504 else array
    return half if np.array_equal(half.astype(np.float32), array) else array.astype(np.float32, copy=False)


def digest(header: Mapping[str, object], arrays: Mapping[str, np.ndarray]) -> str:
    """A name for the content: equal blobs are drawn once."""
    digest = hashlib.blake2b(json.dumps(header, sort_keys=True).encode(), digest_size=8)
    for array in arrays.values():
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()

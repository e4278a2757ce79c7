"""A read text as plain bytes for the page's component; packed as the player's recordings are.

Knows nothing of Streamlit. `words_blob` never changes, `text_blob` does with the text. Letters: T characters, H units.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor

from seqviz.tasks.characters import adjusted
from seqviz.trace import Trace
from seqviz.ui.player.frames import Arrays, as_numpy, digest, pack

MOST = 10
"""So many next characters are listed."""


def words_blob(
    words: Mapping[str, str],
    *,
    alphabet: Sequence[str],
    named: Sequence[Mapping[str, object]],
) -> tuple[str, bytes]:
    """What never changes, and its key: words, the alphabet, the units that have a name."""
    header: dict[str, object] = {
        "what": "model",
        "words": dict(words),
        "alphabet": list(alphabet),
        "named": [dict(unit) for unit in named],
    }
    key = digest(header, {})
    return key, pack({**header, "key": key}, {})


def text_blob(
    trace: Trace,
    bits: Tensor,
    *,
    words: str,
    begun: int,
    temperature: float,
    top_k: int | None,
    start: Mapping[str, object] | None = None,
) -> bytes:
    """A text whose first `begun` characters were typed; the rest was drawn at `temperature` from `top_k`.

    `bits` `(T,)` are NaN outside the alphabet; `words` is the other blob's key, `start` where to begin.
    """
    assert trace.tokens is not None
    header: dict[str, object] = {
        "what": "sentence",
        "model": words,
        "tokens": list(trace.tokens),
        "unknown": [t for t, strange in enumerate(trace.unknown or ()) if strange],
        "begun": begun,
        "temperature": temperature,
        "top_k": top_k,
    }
    arrays = {name: _half(trace[name][0, 0]) for name in "hc"}
    arrays |= _next(trace, temperature, top_k)
    arrays["bits"] = as_numpy(bits.nan_to_num(-1))
    return pack({**header, "id": digest(header, arrays), "start": dict(start or {})}, arrays)


def _half(values: Tensor) -> np.ndarray:
    """To three digits: enough for a colour and for two decimals, and half as long."""
    return as_numpy(values.half())


def _next(trace: Trace, temperature: float, top_k: int | None) -> Arrays:
    """The likeliest next characters before the text and after each of its characters, `(T + 1, MOST)`: which, how
    likely as the network says, and as they are drawn. And `came` `(T,)`: how each character of the text was drawn, 0
    outside the alphabet."""
    assert trace.tokens is not None
    assert trace.prior is not None
    assert trace.probabilities is not None
    raw = torch.cat([trace.prior[None], trace.probabilities])
    largest, which = raw.topk(MOST, dim=-1)
    drawn = adjusted(raw.log(), temperature, top_k)
    places = {character: place for place, character in enumerate(trace.labels or ())}
    came = [
        float(row[places[token]]) if token in places else 0.0 for row, token in zip(drawn, trace.tokens, strict=False)
    ]
    return {
        "which": as_numpy(which),
        "raw": as_numpy(largest),
        "drawn": as_numpy(drawn.gather(-1, which)),
        "came": np.array(came, dtype=np.float32),
    }

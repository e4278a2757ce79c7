"""What the Memory page's component is sent, as plain bytes; packed as the player's recordings are.

Knows nothing of Streamlit. The gates that keep and write travel as torch made them, in float32; products and sums of
them are formed in the browser, in doubles.
"""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor, nn

from seqviz.trace import Trace
from seqviz.ui.player import frames

UNUSED = {"RNN": ("x",), "GRU": ("x", "r"), "LSTM": ("x", "o")}
"""What neither the ledger nor the choice of the first unit needs, by kind."""


def sentence_blob(trace: Trace, *, network: str, step: int | None = None, unit: int | None = None) -> bytes:
    """One recording. `network` is the key of the blob it belongs to; `step` and `unit`, from 0, are where to begin.

    Without a step it begins at the last word, without a unit at the one whose vote follows the answer most. Raises
    ValueError as the player's `sentence_blob`.
    """
    start = {"step": step, "unit": unit}
    return frames.sentence_blob(trace, model=network, start=start, without=UNUSED[trace.kind])


def network_blob(
    name: str,
    *,
    head: nn.Linear,
    half_life: Tensor | None,
    corpus: int,
    ranges: Mapping[str, float],
    words: Mapping[str, str],
) -> tuple[str, bytes]:
    """What is the same for every sentence of a network, and its key.

    `half_life` `(L, D, H)` is that of its units over the `corpus` training words, None for a plain RNN.
    """
    arrays: frames.Arrays = {"head_weight": frames.as_numpy(head.weight)}
    if half_life is not None:
        arrays["half_life"] = frames.as_numpy(half_life)
    header: dict[str, object] = {
        "what": "model",
        "network": name,
        "corpus": corpus,
        "ranges": dict(ranges),
        "words": dict(words),
    }
    key = frames.digest(header, arrays)
    return key, frames.pack({**header, "key": key}, arrays)

"""A FilterTrace as plain bytes for the filter player; the same two kinds of blob as the step player's.

- `sentence_blob(trace)`: the words' vectors and every filter's sums, about 10 KB for 12 words and 48 filters;
- `model_blob(trace, ...)`: weights, head, identities and words on screen, sent once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from seqviz.filters import FilterTrace
from seqviz.insight.corpus import Filter
from seqviz.insight.identities import Gram, Identity
from seqviz.insight.own_filter import OwnFilter
from seqviz.ui.player.frames import Arrays, as_numpy, digest, pack

GRAMS = 8
EXAMPLES = 2
NEGATIVES = 3


def sentence_blob(
    trace: FilterTrace, *, model: str, own: OwnFilter | None = None, start: Mapping[str, str] | None = None
) -> bytes:
    """One recording for the filter player.

    In focus is the last of two labels, of more the network's own answer. `own` is one more filter, without a vote;
    `start` names the stage and the filter to begin with, such as "3·0".

    Raises ValueError for a trace without tokens or head, or of convolutions that pad by themselves.
    """
    if trace.tokens is None or trace.logits is None:
        raise ValueError("the filter player needs words and a head; give them with trace.with_reading")
    if any(trace.offsets.values()):
        raise ValueError("the filter player draws window p at word p; these convolutions put zeros before the sentence")
    header: dict[str, object] = {
        "what": "sentence",
        "model": model,
        "tokens": list(trace.tokens),
        "unknown": [t for t, unknown in enumerate(trace.unknown or ()) if unknown],
        "padding": trace.padding,
        "widths": list(trace.widths),
        "labels": list(trace.labels or ()),
        "focus": len(trace.logits) - 1 if len(trace.logits) == 2 else int(trace.logits.argmax()),
        "difference": trace.difference if math.isfinite(trace.difference) else None,
    }
    arrays: Arrays = {"x": as_numpy(trace.inputs), "logits": as_numpy(trace.logits)}
    arrays |= {f"scores_{width}": as_numpy(scores) for width, scores in trace.scores.items()}
    if own is not None:
        header["own"] = {"tokens": list(own.tokens), "bias": own.bias}
        arrays["own"] = as_numpy(own.weight)
    return pack({**header, "id": digest(header, arrays), "start": dict(start or {})}, arrays)


def model_blob(
    trace: FilterTrace, *, found: Mapping[Filter, Identity], range_x: float, words: Mapping[str, str]
) -> tuple[str, bytes]:
    """The network behind a trace, and its key.

    `found` says what each filter looks for; it may be empty. `range_x` is the end of the word vectors' scale.
    """
    assert trace.head is not None
    weight, bias = trace.head
    arrays: Arrays = {"head_weight": as_numpy(weight), "head_bias": as_numpy(bias)}
    for width in trace.widths:
        arrays[f"weight_{width}"] = as_numpy(trace.weights[width])
        arrays[f"bias_{width}"] = as_numpy(trace.biases[width])
    header: dict[str, object] = {
        "what": "model",
        "words": dict(words),
        "range": _range(found),
        "range_x": range_x,
        "identities": {f"{width}·{index}": _identity(identity) for (width, index), identity in found.items()},
    }
    key = digest(header, arrays)
    return key, pack({**header, "key": key}, arrays)


def _range(found: Mapping[Filter, Identity]) -> float | None:
    """End of the scale: the median of the filters' strongest n-grams, so that one scale serves every sentence."""
    best = [identity.top[0].score for identity in found.values() if identity.top]
    return float(np.median(best)) if best else None


def _identity(identity: Identity) -> dict[str, object]:
    """What the panel of one filter shows."""
    return {
        "threshold": identity.threshold,
        "purity": identity.purity,
        "coverage": identity.coverage,
        "top": [_gram(gram) for gram in identity.top[:GRAMS]],
        "clusters": [
            {"share": part.share, "grams": [_gram(gram) for gram in part.examples[:EXAMPLES]]}
            for part in identity.clusters
        ],
        "negatives": [
            {"strong": _gram(pair.strong), "weak": _gram(pair.negative), "slot": pair.slot}
            for pair in identity.negatives[:NEGATIVES]
        ],
    }


def _gram(gram: Gram) -> dict[str, object]:
    return {"words": list(gram.words), "score": gram.score, "slots": list(gram.slots)}

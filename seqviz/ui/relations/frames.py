"""A marked sentence and its reading as plain bytes for the Relations picture; see player/frames.py for the format.

- `sentence_blob(marked, reading, ...)`: the tokens, the marks, the answer and one term per filter, about 8 KB;
- `model_blob(trace, ...)`: head, labels, what the filters look for and words on screen, sent once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch

from seqviz.filters import FilterTrace
from seqviz.tasks.marked import Marked, Span
from seqviz.ui.player.frames import Arrays, as_numpy, digest, pack


def sentence_blob(
    tokens: Sequence[str],
    spans: Sequence[Span | None],
    unknown: Sequence[int],
    *,
    model: str,
    marked: Marked | None = None,
    trace: FilterTrace | None = None,
) -> bytes:
    """What is typed; with `marked` and its `trace` also what the network answers.

    `spans` are the marks as far as they are known, `unknown` places of words that are not in the vocabulary.
    """
    header: dict[str, object] = {
        "what": "sentence",
        "model": model,
        "tokens": list(tokens),
        "spans": [list(span) if span else None for span in spans],
        "unknown": list(unknown),
        "places": [],
    }
    arrays: Arrays = {}
    if marked is not None and trace is not None:
        assert trace.logits is not None
        reading = marked.reading()
        header |= {
            "reading": list(reading.tokens),
            "places": list(reading.places),
            "entities": [marked.entity(1), marked.entity(2)],
            "probabilities": [round(value, 6) for value in trace.logits.softmax(0).tolist()],
        }
        arrays = {"logits": as_numpy(trace.logits), **winners(trace)}
    return pack({**header, "id": digest(header, arrays)}, arrays)


def winners(trace: FilterTrace) -> Arrays:
    """Of every filter: where its winning window begins, its score, what it hands on, what each slot gives."""
    widest = max(trace.widths)
    starts = torch.cat([trace.winners[width] for width in trace.widths])
    scores, slots = [], []
    for width in trace.widths:
        at = trace.winners[width] + trace.offsets[width]
        scores.append(trace.scores[width].gather(1, at[:, None])[:, 0])
        given = trace.slots(width)
        own = given[torch.arange(len(given)), at]
        slots.append(torch.nn.functional.pad(own, (0, widest - width)))
    return {
        "starts": as_numpy(starts.float()),
        "scores": as_numpy(torch.cat(scores)),
        "pooled": as_numpy(trace.pooled),
        "slots": as_numpy(torch.cat(slots)),
    }


def model_blob(
    trace: FilterTrace, *, labels: Sequence[str], identities: Mapping[str, object], words: Mapping[str, str]
) -> tuple[str, bytes]:
    """The network behind a trace, and its key. `identities` are by the filters' names, such as "3·0"."""
    assert trace.head is not None
    weight, bias = trace.head
    filters = torch.cat([trace.biases[width] for width in trace.widths])
    arrays: Arrays = {"head_weight": as_numpy(weight), "head_bias": as_numpy(bias), "bias": as_numpy(filters)}
    header: dict[str, object] = {
        "what": "model",
        "labels": list(labels),
        "widths": list(trace.widths),
        "filters": len(trace.biases[trace.widths[0]]),
        "identities": dict(identities),
        "words": dict(words),
    }
    key = digest(header, arrays)
    return key, pack({**header, "key": key}, arrays)

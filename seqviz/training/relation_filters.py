"""What each filter of the Relations page's network looks for, over all training sentences; stored beside the weights.

A filter's score of an n-gram depends on where the entities stand, so n-grams are taken where they occur, and of equal
ones the strongest. The n-grams are the task's (CC BY 3.0); never a whole sentence: the widest window has five tokens.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from seqviz.tasks.relations import RelationModel
from seqviz.training.semeval import Example

TOP = 50
GRAMS = 6
DIGITS = 2


def write(model: RelationModel, examples: Sequence[Example], folder: Path) -> None:
    """The same content gives the same bytes. Not *.json: those are the cards."""
    text = json.dumps(identify(model, examples), ensure_ascii=False, separators=(",", ":"))
    (folder / f"{model.name}.filters.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def identify(model: RelationModel, examples: Sequence[Example]) -> dict[str, dict[str, Any]]:
    """By the filter's name, such as "3·0": strongest n-grams, and the commonest label of the TOP sentences.

    "top" counts those sentences, "count" those of them with "label".
    """
    found: dict[str, dict[str, Any]] = {}
    rows = [_strongest(model, one) for one in examples]
    best = torch.stack([scores for scores, _ in rows])
    for place, (width, index) in enumerate(_filters(model)):
        order = best[:, place].argsort(descending=True, stable=True).tolist()
        grams = [(rows[at][1][place], best[at, place].item()) for at in order[: 8 * TOP]]
        found[f"{width}·{index}"] = {**_label([examples[at].label for at in order[:TOP]]), "grams": _distinct(grams)}
    return found


def _filters(model: RelationModel) -> list[tuple[int, int]]:
    return [(width, index) for width in model.module.widths for index in range(model.card["filters"])]


def _strongest(model: RelationModel, one: Example) -> tuple[Tensor, list[tuple[str, ...]]]:
    """Every filter's largest score in a sentence `(F,)`, and the n-gram it has there. The trace itself is let go."""
    trace = model.trace(one.marked)
    best = torch.cat([trace.scores[width].amax(dim=1) for width in trace.widths])
    return best, [trace.ngram(width, start) for width in trace.widths for start in trace.winners[width].tolist()]


def _label(labels: Sequence[str]) -> dict[str, Any]:
    label, count = Counter(labels).most_common(1)[0]
    return {"label": label, "count": count, "top": len(labels)}


def _distinct(grams: Sequence[tuple[tuple[str, ...], float]]) -> list[dict[str, Any]]:
    seen: dict[tuple[str, ...], float] = {}
    for words, score in grams:
        seen.setdefault(tuple(word.lower() for word in words), score)
    return [{"words": words, "score": round(score, DIGITS)} for words, score in list(seen.items())[:GRAMS]]

"""What is measured of a reader of pen strokes, of letters as of digits: strokes are steps already, each `(T, E)`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from seqviz.tasks.handwriting import PenModel
from seqviz.trace import Trace
from seqviz.training.colour_ranges import SHARES, percentiles

SCORED = (25, 50, 75)
"""Percent of a stroke after which its guess is scored."""


class Known(NamedTuple):
    """Strokes as steps, and what each of them is."""

    steps: Sequence[Tensor]
    labels: Sequence[int]


def way(model: PenModel, test: Known) -> dict[str, Any]:
    """Entries of a card: how often the network is right before the end of a stroke."""
    facts: dict[str, Any] = {"on_the_way": {str(share): right(model, test, share) for share in SCORED}}
    if model.module.recurrent.bidirectional:
        facts["meeting"] = {str(share): met(model, test, share) for share in SCORED}
    return facts


def right(model: PenModel, known: Known, share: int = 100) -> float:
    """Percent of the strokes named rightly after so many percent of their steps."""
    steps = [own[: max(1, round(len(own) * share / 100))] for own in known.steps]
    return percent(model.probabilities(steps).argmax(dim=1), known.labels)


def percent(named: Tensor, labels: Sequence[int]) -> float:
    return round(100 * float((named == torch.tensor(labels)).float().mean()), 2)


def met(model: PenModel, known: Known, share: int) -> float:
    """Percent named rightly when each pass has read so many percent of the steps, from its own end."""
    named = []
    for steps in known.steps:
        answers = model.meeting(_trace(model, steps))
        named.append(answers[max(1, round((len(answers) - 1) * share / 100))].argmax())
    return percent(torch.stack(named), known.labels)


def _trace(model: PenModel, steps: Tensor) -> Trace:
    return model.trace_steps(steps, ("",) * len(steps))


def confusions(model: PenModel, known: Known) -> list[list[Any]]:
    """[letter or digit, taken for, how often], the most frequent first."""
    named = model.answers(known.steps).idxmax(axis=1)
    pairs = Counter((model.labels[label], said) for label, said in zip(known.labels, named, strict=True))
    wrong = [[letter, said, count] for (letter, said), count in pairs.items() if letter != said]
    return sorted(wrong, key=lambda pair: (-pair[2], pair[0], pair[1]))


def ranges(model: PenModel, strokes: Sequence[Tensor]) -> dict[str, float]:
    """Of the player's colour scales; every state's part of a sum counts, the last one's too."""
    seen: dict[str, list[Tensor]] = {key: [] for key in SHARES}
    for steps in strokes:
        one = _trace(model, steps)
        seen["c"].append(one["c"])
        seen["h"].append(one["h"])
        for h, weights in zip(one["h"][0], one.weights[0], strict=True):
            past = functional.linear(h, weights["weight_hh"], weights["bias_hh"])
            step = functional.linear(one.inputs, weights["weight_ih"], weights["bias_ih"])
            seen["preactivation"] += [past, step]
    return percentiles(seen)

"""Readings with something changed, on the shipped networks and one thread: `python -m benchmarks.what_if`."""

from __future__ import annotations

import random

import torch

from benchmarks.browser import sentence
from benchmarks.timing import seconds
from seqviz.insight.causes import unit_effects
from seqviz.insight.contraction import contraction
from seqviz.insight.conventions import conventions
from seqviz.insight.gradients import gradient_norms
from seqviz.insight.interventions import Ablate
from seqviz.insight.scaling import scaled, with_recurrent
from seqviz.insight.what_if import what_if
from seqviz.model import Model, load
from seqviz.trace import Trace

WORDS = 40
NETWORKS = ("sentiment-rnn", "sentiment-gru", "sentiment-lstm", "sentiment-bilstm")
AIM = 500
"""Milliseconds for silencing every unit in turn."""


def measured(model: Model, tokens: tuple[str, ...]) -> list[float | None]:
    """Milliseconds of each column."""
    trace = model.trace(tokens)
    assert isinstance(trace, Trace)
    one_way = trace["h"].shape[1] == 1
    return [
        1000 * seconds(lambda: what_if(model, tokens, Ablate(units=[0]))),
        1000 * seconds(lambda: unit_effects(model, tokens)),
        1000 * seconds(lambda: contraction(trace)),
        1000 * seconds(lambda: gradient_norms(with_recurrent(model, lambda module: scaled(module, 1.2)), tokens)),
        1000 * seconds(lambda: conventions(model, tokens)) if trace.kind == "GRU" and one_way else None,
    ]


def main() -> None:
    torch.set_num_threads(1)
    tokens = tuple(sentence(WORDS, random.Random(WORDS)).split())
    print(f"What-if, {WORDS} words, 64 units a direction, one thread, milliseconds.\n")
    heads = ["network", "two readings", f"every unit silenced (aim {AIM})", "20 beginnings"]
    heads += ["scaled, with gradients", "three forms"]
    print(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    for name in NETWORKS:
        model = load(name)
        cells = ["" if value is None else f"{value:.1f}" for value in measured(model, tokens)]
        print(f"| {model.card['title']} | {' | '.join(cells)} |")
    print()


if __name__ == "__main__":
    main()

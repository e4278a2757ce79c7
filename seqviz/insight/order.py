"""One layer and direction of a trace of one sentence, in the order in which its words were read.

The forward direction reads word 0 first, the backward direction the last word. A trace keeps every word in its place;
what runs along time (products of gates, of Jacobians) is easier said in the order of reading.
Letters: T words, H units, L layers, D directions.
"""

from __future__ import annotations

from torch import Tensor

from seqviz.trace import Trace


def check(trace: Trace, layer: int = 0, direction: int = 0) -> None:
    """Raises ValueError for a batch, and for a layer or direction that the trace does not have."""
    if trace["h"].dim() != 4:
        raise ValueError(f"this is about one sentence; the trace holds a batch of {len(trace.inputs)}")
    for name, given, there in zip(("layer", "direction"), (layer, direction), trace["h"].shape, strict=False):
        if not -there <= given < there:
            raise ValueError(f"the trace has {there} {name}s, counted from 0; got {name} {given}")


def place(trace: Trace, step: int) -> int:
    """The place of a step, which may count from the end. Raises ValueError outside the sentence."""
    if not -trace.steps <= step < trace.steps:
        raise ValueError(f"the sentence has {trace.steps} words, counted from 0; got step {step}")
    return step % trace.steps


def backward(trace: Trace, direction: int) -> bool:
    """Whether the direction, which may count from the last, reads from the right."""
    return direction % trace["h"].shape[1] == 1


def turned(values: Tensor, backward: bool, *axes: int) -> Tensor:
    """By place to in order of reading, along `axes` (else the first), and back again: it is its own inverse."""
    return values.flip(axes or (0,)) if backward else values

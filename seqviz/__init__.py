"""seqviz: watch a real, trained network read.

    sentence ─text─▶ tokens ─models─▶ nn.Module ─trace─▶ Trace ─▶ numbers, figures, the player

    >>> import seqviz
    >>> model = seqviz.load("sentiment-lstm")
    >>> trace = model.trace("I thought it would be boring, but it was wonderful.")
    >>> trace["f"].shape        # forget gate: layers, directions, steps, units
    torch.Size([1, 1, 12, 64])

`trace(module, inputs)` records any nn.RNN, nn.GRU or nn.LSTM of your own, `trace_filters(convs, embedded)` any bank of
nn.Conv1d over embedded words. `seqviz.insight` derives numbers from traces: `insight.memory_ledger(trace)`,
`insight.jacobians(trace)`, `insight.what_if(model, text, ...)` and more.
"""

from seqviz import insight
from seqviz.checkpoints import MODELS
from seqviz.filters import FilterTrace, trace_filters
from seqviz.model import Model
from seqviz.tasks import load
from seqviz.trace import Trace, trace

__all__ = ["MODELS", "FilterTrace", "Model", "Trace", "insight", "load", "trace", "trace_filters"]

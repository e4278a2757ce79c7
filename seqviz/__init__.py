"""seqviz: watch a real, trained recurrent network read.

    sentence ─text─▶ tokens ─models─▶ nn.Module ─trace─▶ Trace ─▶ numbers, figures, the player

    >>> import seqviz
    >>> model = seqviz.load("sentiment-lstm")
    >>> trace = model.trace("I thought it would be boring, but it was wonderful.")
    >>> trace["f"].shape        # forget gate: layers, directions, steps, units
    torch.Size([1, 1, 12, 64])

`trace(module, inputs)` records any nn.RNN, nn.GRU or nn.LSTM of your own.
"""

from seqviz.checkpoints import MODELS
from seqviz.model import Model, load
from seqviz.trace import Trace, trace

__all__ = ["MODELS", "Model", "Trace", "load", "trace"]

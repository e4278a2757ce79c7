"""What a network costs to hold and to run, counted from its equations.

Multiply-adds are those of the matrix products, as is usual; what is done to each unit alone (gates times states, the
maximum, the non-linearity) is a hundredth of them or less and not counted, nor is the head, which is read once per
sentence. Per word of a long sentence, with E numbers per word, H units, F filters of each width W:

    RNN  H (E + H)      GRU  3 H (E + H)      LSTM  4 H (E + H)      twice that for two directions
    CNN  Σ_W F W E      one window of every width begins at every word

Steps in a row are those that have to wait for one another: a recurrent network takes one per word, the two directions
of a bidirectional one side by side; the windows of a text-CNN wait for nothing and are one step.
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from seqviz.model import Model
from seqviz.models import SentenceClassifier, TextCNN

GATES = {"RNN": 1, "GRU": 3, "LSTM": 4}


@dataclass(frozen=True)
class Cost:
    """Counts, none of them measured; see latency.py for time."""

    parameters: int
    without_embedding: int
    multiply_adds_per_word: int
    recurrent: bool

    def steps_in_a_row(self, words: int) -> int:
        """How many steps must wait for one another on a sentence of that length."""
        return words if self.recurrent else 1


def cost(model: Model) -> Cost:
    """Counted from the network itself, not from its card."""
    module = model.module
    parameters = sum(parameter.numel() for parameter in module.parameters())
    without = parameters - module.embedding.weight.numel()
    if isinstance(module, TextCNN):
        return Cost(parameters, without, filter_multiply_adds(module), recurrent=False)
    return Cost(parameters, without, recurrent_multiply_adds(module), recurrent=True)


def recurrent_multiply_adds(module: SentenceClassifier) -> int:
    """Of one word in one layer, all directions."""
    cell = module.recurrent
    directions = 2 if cell.bidirectional else 1
    return GATES[cell.mode.split("_")[0]] * cell.hidden_size * (cell.input_size + cell.hidden_size) * directions


def filter_multiply_adds(module: TextCNN) -> int:
    """Of the windows that begin at one word."""
    convs = [conv for conv in module.convs if isinstance(conv, nn.Conv1d)]
    return sum(conv.out_channels * conv.kernel_size[0] * conv.in_channels for conv in convs)

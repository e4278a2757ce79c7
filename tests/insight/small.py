"""A text-CNN small enough to work out by hand: four words of two numbers, one filter of width 1 and two of width 2."""

import torch
from torch import nn

from seqviz.models import TextCNN
from seqviz.text import Vocabulary

VOCABULARY = Vocabulary(["<pad>", "<unk>", "good", "not", "film", "bad"])
VECTORS = [[0.0, 0.0], [0.0, 0.5], [2.0, 0.0], [-3.0, 0.0], [0.0, 1.0], [-2.0, 0.0]]
FIRST = [1.0, 0.0]  # reads the first number of a word
SECOND = [0.0, 1.0]


def cnn() -> TextCNN:
    """Width 1: (first). Width 2, filter 0: first of both words, bias −1; filter 1: minus first, then second.

    | word | first | second |      width 1      votes 1 for positive
    | good |   2   |   0    |      width 2, 0   votes 0.5 for positive
    | not  |  −3   |   0    |      width 2, 1   votes 2 for negative
    | film |   0   |   1    |
    | bad  |  −2   |   0    |
    """
    network = TextCNN(nn.Embedding.from_pretrained(torch.tensor(VECTORS)), (1, 2), 2)
    weights = {
        "convs.0.weight": [[FIRST], [SECOND]],
        "convs.0.bias": [0.0, 0.0],
        "convs.1.weight": [[FIRST, FIRST], [[-1.0, 0.0], SECOND]],
        "convs.1.bias": [-1.0, 0.0],
        "head.weight": [[0.0, 0.25, 0.0, 2.0], [1.0, 0.0, 0.5, 0.0]],
        "head.bias": [0.0, 0.0],
    }
    state = {key: torch.tensor(value) for key, value in weights.items()}
    for key in ("convs.0.weight", "convs.1.weight"):
        state[key] = state[key].transpose(1, 2)  # slots are torch's last axis
    network.load_state_dict({**state, "embedding.weight": network.embedding.weight})
    return network.eval().requires_grad_(False)


def rows(*sentences: str) -> list[list[int]]:
    return [VOCABULARY.lookup(sentence.split(" ")) for sentence in sentences]

"""What the head reads when one word is changed, for every word of a sentence at once, exactly.

Reading every changed sentence from its first word to its last costs T² steps of which half are the same. A recurrent
network is stepped through the sentence once: the readings that differ already go on side by side, and one more leaves
the common one at every word. Of a text-CNN only windows near the change are new; the strongest of the others are known
from the sentence as it stands.
Letters: T words, E numbers per word, H units, D directions, F numbers that the head reads, W words per window.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn.functional import conv1d

from seqviz.cells import Weights, gru_step, lstm_step, rnn_step
from seqviz.insight.corpus import convolutions
from seqviz.models import SentenceClassifier, TextCNN

State = tuple[Tensor, ...]
Step = Callable[[Tensor, State], State]


@torch.no_grad()
def features(module: SentenceClassifier | TextCNN, embedded: Tensor, other: Tensor | None = None) -> Tensor:
    """What the head reads of the sentence `(T, E)` with word t changed, and in the last row of the whole: `(T + 1, F)`.

    The word is left out, or `other` `(E,)` stands in its place. Raises ValueError where there is no word.
    """
    if not len(embedded):
        raise ValueError("there is no word to change in this sentence")
    if isinstance(module, TextCNN):
        return _pooled(module, embedded, other)
    forward = _last_states(_step(module, 0), module.recurrent.hidden_size, embedded, other)
    if not module.recurrent.bidirectional:
        return forward
    backward = _last_states(_step(module, 1), module.recurrent.hidden_size, embedded.flip(0), other)
    return torch.cat([forward, torch.cat([backward[:-1].flip(0), backward[-1:]])], dim=1)


# -- recurrent ---------------------------------------------------------------------------------------------------------


def _last_states(step: Step, units: int, embedded: Tensor, other: Tensor | None) -> Tensor:
    """`(T + 1, H)`. Before word t, rows below t hold the changed readings so far and row t the common one."""
    words = len(embedded)
    state = tuple(embedded.new_zeros(words + 1, units) for _ in range(2))
    for t in range(words):
        changed = tuple(part[t : t + 1] for part in state)
        if other is not None:
            changed = step(other, changed)
        changed = tuple(part.clone() for part in changed)
        after = step(embedded[t], tuple(part[: t + 1] for part in state))
        for part, new, own in zip(state, after, changed, strict=False):
            part[:t], part[t], part[t + 1] = new[:t], own[0], new[t]
    return state[0]


def _step(module: SentenceClassifier, direction: int) -> Step:
    """The cell of one direction on h, or on h and c."""
    cell = module.recurrent
    suffix = "_reverse" if direction else ""
    names = ("weight_ih", "weight_hh", *(("bias_ih", "bias_hh") if cell.bias else ()))
    weights: Weights = {name: getattr(cell, f"{name}_l0{suffix}").detach() for name in names}
    if isinstance(cell, torch.nn.GRU):
        return lambda x, state: (gru_step(x, state[0], weights)["h"],)
    if isinstance(cell, torch.nn.RNN):
        return lambda x, state: (rnn_step(x, state[0], weights, cell.nonlinearity)["h"],)

    def lstm(x: Tensor, state: State) -> State:
        after = lstm_step(x, state[0], state[1], weights)
        return after["h"], after["c"]

    return lstm


# -- convolutional -----------------------------------------------------------------------------------------------------


def _pooled(module: TextCNN, embedded: Tensor, other: Tensor | None) -> Tensor:
    """The strongest window left of the change, right of it, and near it, filter by filter."""
    words, widest = len(embedded), max(module.widths)
    # So many words of the changed sentence hold every window that meets the change, of the widest filter too.
    near = max(widest, 2 * widest - (2 if other is None else 1))
    if words < near + 1:
        return _one_by_one(module, embedded, other)
    pieces = _pieces(embedded, other, near).transpose(1, 2)
    found = []
    for width, conv in convolutions(module):
        scores = conv1d(embedded.T, conv.weight, conv.bias)
        around = torch.maximum(conv1d(pieces, conv.weight, conv.bias).amax(dim=2), _untouched(scores, width, words))
        found.append(torch.cat([around, scores.amax(dim=1)[None]]))
    return torch.relu(torch.cat(found, dim=1))


def _pieces(embedded: Tensor, other: Tensor | None, near: int) -> Tensor:
    """The words around every change, `(T, near, E)`, each piece within its changed sentence."""
    words = len(embedded)
    at = torch.arange(words)[:, None]
    length = words - 1 if other is None else words
    places = (at - near // 2).clamp(0, length - near) + torch.arange(near)
    if other is None:
        return embedded[places + (places >= at)]
    return torch.where((places == at)[..., None], other, embedded[places])


def _untouched(scores: Tensor, width: int, words: int) -> Tensor:
    """The largest score among windows that do not hold word t, `(T, F)`: those that end before it or begin after."""
    nothing = scores.new_full((len(scores), 1), -torch.inf)
    left = torch.cat([nothing, scores.cummax(dim=1).values], dim=1)
    right = torch.cat([scores.flip(1).cummax(dim=1).values.flip(1), nothing], dim=1)
    at = torch.arange(words)
    windows = scores.shape[1]
    return torch.maximum(left[:, (at - width + 1).clamp(0, windows)], right[:, (at + 1).clamp(max=windows)]).T


def _one_by_one(module: TextCNN, embedded: Tensor, other: Tensor | None) -> Tensor:
    """Short sentences, whose windows reach into the padding."""
    middle = embedded[:0] if other is None else other[None]
    changed = [torch.cat([embedded[:t], middle, embedded[t + 1 :]]) for t in range(len(embedded))]
    return torch.cat([module.features(torch.stack(changed)), module.features(embedded[None])])

"""A trained network with its recurrent matrices scaled: what makes gradients vanish or explode, turned by hand.

The spectral radius of a square matrix is the size of its largest eigenvalue: what is multiplied by the matrix again and
again grows or shrinks by that factor per step in the end. The recurrent weights of a gated network are one matrix per
gate and candidate, stacked; each has its own radius. (The radius of one matrix does not settle by itself how a gradient
fares: slopes of σ and tanh, and the ways past the matrices, through z and f, count too.)
Sources: Bengio, Simard and Frasconi (1994); Pascanu, Mikolov and Bengio (2013); for the bias of the forget gate
Jozefowicz, Zaremba and Sutskever (2015).
All functions return modified copies and leave the network as it is. Letters: H units.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

import torch
from torch import Tensor, nn

from seqviz.model import Model
from seqviz.models import SentenceClassifier
from seqviz.trace import Recurrent

M = TypeVar("M", bound=Recurrent)
BLOCKS = {"RNN": "h", "GRU": "rzn", "LSTM": "ifgo"}
"""The square blocks of weight_hh in torch's order, by the gate or candidate they feed; a plain RNN has one."""


def spectral_radius(matrix: Tensor) -> float:
    """The size of the largest eigenvalue of a square matrix; ValueError for another shape."""
    if matrix.dim() != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"a spectral radius is that of a square matrix; got shape {tuple(matrix.shape)}")
    return float(torch.linalg.eigvals(matrix.detach()).abs().max())


def radii(module: Recurrent) -> dict[str, dict[str, float]]:
    """The spectral radius of every block of every weight_hh: {"weight_hh_l0": {"r": …, "z": …, "n": …}}."""
    names = BLOCKS[module.mode.split("_")[0]]
    return {
        key: {name: spectral_radius(block) for name, block in zip(names, weight.chunk(len(names)), strict=True)}
        for key, weight in _recurrent_weights(module).items()
    }


def scaled(module: M, radius: float, blocks: str | None = None) -> M:
    """A copy whose recurrent matrices have another spectral radius.

    Without `blocks` every weight_hh is multiplied by one number, so that the largest radius among its blocks becomes
    `radius`: the blocks keep their proportions. With `blocks` ("n", or "ifgo") each of those gets that radius by
    itself, the others stay. Biases stay. Raises ValueError for a radius below 0 or not finite, for an unknown block,
    for a projected output, whose blocks are not square, and for a block of radius 0, which no number can scale.
    """
    if not 0 <= radius < math.inf:
        raise ValueError(f"a spectral radius is 0 or more, and finite; got {radius}")
    names = BLOCKS[module.mode.split("_")[0]]
    if blocks is not None and (not blocks or set(blocks) - set(names)):
        raise ValueError(f"the blocks of a {module.mode.split('_')[0]} are {', '.join(names)}; got {blocks!r}")
    own = radii(module)
    changed = copy.deepcopy(module)
    with torch.no_grad():
        for key, weight in _recurrent_weights(changed).items():
            for name, block in zip(names, weight.chunk(len(names)), strict=True):
                if blocks is None or name in blocks:
                    block *= _factor(radius, max(own[key].values()) if blocks is None else own[key][name], key)
    return changed


def with_forget_bias(module: nn.LSTM, shift: float) -> nn.LSTM:
    """A copy whose forget gates all have `shift` more bias: f moves towards 1 for a positive one.

    Raises TypeError for a network that has no forget gate, ValueError where it has no biases or `shift` is not finite.
    """
    if not isinstance(module, nn.LSTM):
        raise TypeError(f"only an LSTM has a forget gate; got {type(module).__name__}")
    if not module.bias or not math.isfinite(shift):
        raise ValueError(f"a finite shift of a bias that is there; got {shift}, bias={module.bias}")
    changed = copy.deepcopy(module)
    with torch.no_grad():
        for key, bias in changed.named_parameters():
            if key.startswith("bias_ih"):
                bias[module.hidden_size : 2 * module.hidden_size] += shift  # torch's order of rows: i f g o
    return changed


def with_recurrent(model: Model, change: Callable[[Recurrent], Recurrent]) -> Model:
    """A model that reads with `change(module)` in the place of its recurrent module; words and head are shared.

    Raises ValueError for a network without one.
    """
    if not isinstance(model.module, SentenceClassifier):
        raise ValueError(f"only a recurrent network has recurrent weights; got {model.name}")
    shared = {id(part): part for part in (model.module.embedding, model.module.head, model.module.recurrent)}
    module = copy.deepcopy(model.module, shared)
    module.recurrent = change(model.module.recurrent)
    return replace(model, module=module)


def _recurrent_weights(module: Recurrent) -> Mapping[str, Tensor]:
    return {key: weight for key, weight in module.named_parameters() if key.startswith("weight_hh")}


def _factor(radius: float, own: float, key: str) -> float:
    if not own:
        raise ValueError(f"{key}: a matrix of spectral radius 0 cannot be scaled to {radius}")
    return radius / own

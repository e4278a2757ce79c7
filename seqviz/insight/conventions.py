"""The GRU is written in several ways. What runs here is torch's; this file runs the others, with the same weights.

                 candidate                                          new state
    torch        n = tanh(W x + b + r ⊙ (U h + b′))                 h′ = (1 − z) ⊙ n + z ⊙ h
    z writes     the same                                           h′ = (1 − z) ⊙ h + z ⊙ n
    r first      n = tanh(W x + b + U (r ⊙ h) + b′)                 h′ = (1 − z) ⊙ n + z ⊙ h

Which of old and new z stands for is a matter of names: since 1 − σ(a) = σ(−a), weights of z with the opposite sign make
the one form out of the other, exactly. Where r stands is not: U (r ⊙ h) and r ⊙ (U h) are different functions, and a
network that was trained as one computes something else when it is run as the other. Where b′ is not zero they differ
from the first word on, as r acts on b′ too in torch's form only.

r first is Cho et al. (2014, arXiv 1406.1078v3), where z keeps; Chung et al. (2014) have r first, and z writes. Neither
paper has b′. torch and cuDNN take r after the product, as the first version of Cho et al. did.
Letters: T words, H units, K classes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from seqviz.cells import Weights, gru_step, past_part, word_part
from seqviz.insight.stepping import traced
from seqviz.model import Model

Step = Callable[[Tensor, Tensor, Weights], dict[str, Tensor]]


@dataclass(frozen=True, eq=False)
class Form:
    """A sentence read by one form of the equations; r, z, n and h are `(T, H)`."""

    signals: dict[str, Tensor]
    probabilities: Tensor
    """`(T, K)`."""
    apart: Tensor
    """`(T,)`: the largest distance of any unit of h from torch's form, after every word."""

    @property
    def difference(self) -> float:
        """The largest of them."""
        return float(self.apart.max())


@dataclass(frozen=True, eq=False)
class Conventions:
    """The same weights in three forms."""

    torch: Form
    z_writes: Form
    """Its z is 1 less torch's."""
    r_first: Form

    def shift(self, form: Form) -> float:
        """By how much the probability of the last label after the last word differs from torch's form."""
        return float(form.probabilities[-1, -1] - self.torch.probabilities[-1, -1])


@torch.no_grad()
def conventions(model: Model, text: str | Sequence[str]) -> Conventions:
    """A sentence (or its tokens) read in all three forms. Raises ValueError for a network that is no GRU of one
    direction, or for a text without a word."""
    trace = traced(model, text)
    if trace.kind != "GRU" or len(trace.weights[0]) != 1:
        raise ValueError(f"the convention is that of a GRU with one direction; got {model.name}, {trace!r}")
    own = trace.weights[0][0]
    read = _Reader(model, trace.inputs)
    first = read(gru_step, own, None)
    return Conventions(
        torch=first,
        z_writes=read(z_writes_step, negated_z(own), first.signals["h"]),
        r_first=read(r_first_step, own, first.signals["h"]),
    )


def negated_z(weights: Weights) -> dict[str, Tensor]:
    """The weights with the opposite sign in the rows of z: σ of what they give is 1 less what it was."""
    return {name: torch.cat([r, -z, n]) for name, (r, z, n) in ((name, w.chunk(3)) for name, w in weights.items())}


def z_writes_step(x: Tensor, h: Tensor, weights: Weights) -> dict[str, Tensor]:
    """torch's step but for the last line: h' = (1 − z) ⊙ h + z ⊙ n."""
    signals = gru_step(x, h, weights)
    return signals | {"h": (1 - signals["z"]) * h + signals["z"] * signals["n"]}


def r_first_step(x: Tensor, h: Tensor, weights: Weights) -> dict[str, Tensor]:
    """Gates as in torch, n = tanh(W_n x + b_n + U_n (r ⊙ h) + b'_n), h' = (1 − z) ⊙ n + z ⊙ h."""
    gates = gru_step(x, h, weights)
    word = word_part(x, weights).chunk(3, dim=-1)[2]
    past = past_part(gates["r"] * h, weights).chunk(3, dim=-1)[2]
    n = torch.tanh(word + past)
    return gates | {"n": n, "h": (1 - gates["z"]) * n + gates["z"] * h}


@dataclass(frozen=True)
class _Reader:
    model: Model
    words: Tensor

    def __call__(self, step: Step, weights: Weights, reference: Tensor | None) -> Form:
        h, rows = weights["weight_hh"].new_zeros(weights["weight_hh"].shape[1]), []
        for x in self.words:
            rows.append(step(x, h, weights))
            h = rows[-1]["h"]
        signals = {name: torch.stack([row[name] for row in rows]) for name in "rznh"}
        against = signals["h"] if reference is None else reference
        answers = self.model.module.head(signals["h"]).softmax(dim=-1)
        return Form(signals, answers, (signals["h"] - against).abs().amax(dim=-1))

"""How much of a small change of a state arrives words later: the norm of ∂state_t / ∂state_s for every s before t.

    ∂state_t/∂state_s = J_t J_{t−1} ··· J_{s+1}, the product of the step Jacobians of step_jacobians.py

A norm far below 1 means that a gradient vanishes on its way back from t to s, one far above 1 that it explodes
(Hochreiter 1991; Bengio et al. 1994; Pascanu et al. 2013). The spectral norm is the farthest that any change of length
1 is carried; the Frobenius norm counts all directions, and is √S for a state of S numbers that is carried on unchanged.
Letters: T words, S numbers of the state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from seqviz.insight import order
from seqviz.insight.spectral import spectral_norm
from seqviz.insight.step_jacobians import steps
from seqviz.trace import Trace

JOINT = "h and c"
NORMS = ("spectral", "frobenius")


@dataclass(frozen=True, eq=False)
class Triangle:
    """Norms `(T, T)` in float64 by place: row s written at, column t read at; NaN where t is not read after s.

    The diagonal is that of the identity: what a word's own state says of itself.
    """

    spectral: Tensor
    frobenius: Tensor

    def norms(self, norm: str = "spectral") -> Tensor:
        """Raises ValueError for a name that is not in NORMS."""
        if norm not in NORMS:
            raise ValueError(f"norm is one of {', '.join(NORMS)}; got {norm!r}")
        found: Tensor = getattr(self, norm)
        return found

    def carried(self, distance: int, norm: str = "spectral") -> float:
        """The factor by which a change arrives `distance` words on: the geometric mean over all pairs so far apart.

        NaN where no two words are so far apart, or where the triangle was not computed so far.
        """
        values = self.norms(norm)
        found = values[(_apart(values) == distance) & ~values.isnan()]
        return float(found.log().mean().exp()) if len(found) else float("nan")

    def decay(self, norm: str = "spectral") -> float:
        """The factor per word of the fitted line. Below 1 changes vanish, above 1 they grow; NaN where `fit` is."""
        return self.fit(norm)[1]

    def fit(self, norm: str = "spectral") -> tuple[float, float]:
        """(exp(a), exp(b)) of the least-squares line log norm = a + b · distance over all pairs s before t: the factor
        at distance 0, and the factor per word.

        Pairs whose norm is 0 (a ReLU network that fell silent) have no logarithm and are left out; NaN where the pairs
        left are not of two distances at least.
        """
        values = self.norms(norm)
        distance = _apart(values)
        pairs = (distance > 0) & (values > 0)
        x, y = distance[pairs].double(), values[pairs].log()
        spread = (x - x.mean()).square().sum() if len(x) else x.sum()
        if spread == 0:
            return float("nan"), float("nan")
        slope = ((x - x.mean()) * (y - y.mean())).sum() / spread
        return float((y.mean() - slope * x.mean()).exp()), float(slope.exp())


def triangles(trace: Trace, layer: int = 0, direction: int = 0, *, farthest: int | None = None) -> dict[str, Triangle]:
    """{"h": ...} of an RNN or GRU; {"h and c": ..., "h": ...} of an LSTM.

    The "h" of an LSTM is the block of h by h of the joint product: how far a change of h alone arrives in h, by way of
    c too. Joint norms mix the scales of h and c, so an LSTM's two are different questions. `farthest` leaves out (NaN)
    pairs of words more than that apart; time grows with T², or with T · farthest.
    Computed in the trace's own type (half precision in float32); products are scaled on the way, so that a norm of
    1e-300 is still a number. Raises ValueError for a batch, a layer or direction that is not there, or farthest < 1.
    """
    if farthest is not None and farthest < 1:
        raise ValueError(f"farthest is at least 1 word; got {farthest}")
    own = steps(trace, layer, direction).cpu()
    own = own if own.dtype in (torch.float32, torch.float64) else own.float()
    backward = order.backward(trace, direction)
    units = trace["h"].shape[-1]
    blocks = {JOINT: own.shape[-1], "h": units} if trace.kind == "LSTM" else {"h": units}
    tables = {name: _identity(trace.steps, size) for name, size in blocks.items()}
    for distance, products, scale in _products(order.turned(own, backward), farthest):
        for name, size in blocks.items():
            block = products[:, :size, :size].contiguous()  # in one piece, as it is read again and again
            found = (spectral_norm(block), torch.linalg.matrix_norm(block))
            for table, norms in zip(tables[name], found, strict=True):
                table.diagonal(distance).copy_(norms.double() * scale.exp())
    return {name: Triangle(*(order.turned(table, backward, 0, 1) for table in pair)) for name, pair in tables.items()}


def _identity(words: int, size: int) -> tuple[Tensor, Tensor]:
    """Spectral and Frobenius table with the diagonal filled."""
    empty = torch.full((words, words), torch.nan, dtype=torch.float64)
    return empty.clone().fill_diagonal_(1.0), empty.fill_diagonal_(size**0.5)


def _products(own: Tensor, farthest: int | None) -> Iterator[tuple[int, Tensor, Tensor]]:
    """By distance d: the products over d steps for every start s, `(T − d, S, S)`, and the logarithms of the factors
    that were taken out of them, `(T − d,)`. All starts of one distance are one batched multiplication."""
    words = len(own)
    products, scale = own[1:], torch.zeros(words - 1, dtype=torch.float64)
    for distance in range(1, min(words - 1, farthest or words) + 1):
        if distance > 1:
            products, scale = own[distance:] @ products[:-1], scale[:-1]
        size = torch.linalg.matrix_norm(products)
        size = torch.where(size > 0, size, torch.ones_like(size))
        products, scale = products / size[:, None, None], scale + size.double().log()
        yield distance, products, scale


def _apart(values: Tensor) -> Tensor:
    """`(T, T)`: how many words lie between two places, the later one counted."""
    places = torch.arange(len(values))
    return (places[:, None] - places).abs()

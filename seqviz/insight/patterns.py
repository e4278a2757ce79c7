"""What the n-grams of one filter have in common: slot patterns, and the one word that silences an n-gram.

A filter may answer to several kinds of n-gram, told apart by which slots carry the score (Jacovi, Sar Shalom and
Goldberg 2018, section 5). They cluster slot vectors by mean shift; here it is k-means from fixed starts, with two to
four clusters, because it needs no bandwidth.
A negative n-gram differs from a strong one in one word and stays below the threshold because of what that word gives in
its slot, as "not" does. Pairs of n-grams that both occur are asked for first.
Letters: N n-grams, W words per window, C clusters.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from seqviz.insight.corpus import distinct

MOST = 4
ROUNDS = 50


def clusters(slots: Tensor, most: int = MOST) -> Tensor:
    """The cluster of every slot vector: `(N, W)` -> `(N,)`, the largest cluster being 0.

    Of two to `most` clusters the number with the best silhouette; fewer than three vectors are one cluster.
    """
    if len(slots) < 3:
        return torch.zeros(len(slots), dtype=torch.long)
    tries = [_kmeans(slots, count) for count in range(2, min(most, len(slots) - 1) + 1)]
    best = max(tries, key=lambda found: _silhouette(slots, found))
    return best.bincount().argsort(descending=True, stable=True).argsort()[best]


def _kmeans(slots: Tensor, count: int) -> Tensor:
    """Starts at the vector nearest to the mean and goes on with the one farthest from all starts so far."""
    starts = [int((slots - slots.mean(0)).square().sum(1).argmin())]
    while len(starts) < count:
        starts.append(int(torch.cdist(slots, slots[starts]).amin(1).argmax()))
    centres = slots[starts]
    for _ in range(ROUNDS):
        near = torch.cdist(slots, centres).argmin(1)
        means = torch.stack([slots[near == c].mean(0) if (near == c).any() else centres[c] for c in range(count)])
        if torch.equal(means, centres):
            break
        centres = means
    return near.unique(return_inverse=True)[1]


def _silhouette(slots: Tensor, found: Tensor) -> float:
    """How much nearer vectors lie to their own centre than to the next one: 1 well apart, 0 not at all."""
    count = int(found.max()) + 1
    if count < 2:
        return 0.0
    centres = torch.stack([slots[found == c].mean(0) for c in range(count)])
    near = torch.cdist(slots, centres).sort(1).values
    return float((1 - near[:, 0] / near[:, 1].clamp(min=1e-9)).mean())


@dataclass(frozen=True)
class Pair:
    """Two n-grams, by index, that differ in `slot` only; the score falls by `drop` from the first to the second."""

    strong: int
    negative: int
    slot: int
    drop: float
    suffices: bool
    """Whether the other words reach the threshold alone: then the second n-gram's word is what silences it, and not
    the first one's that is missed."""


def silenced(grams: Tensor, slots: Tensor, bias: float, threshold: float, count: int) -> list[Pair]:
    """Pairs of n-grams that both occur, one at or above the threshold and the other below it because of one word.

    `grams` and `slots` are `(N, W)`. Those whose other words suffice come first, then those whose word takes away most;
    of one strong n-gram, and of one such word, there is one pair.
    """
    scores = slots.sum(dim=1) + bias
    pairs = [pair for slot in range(grams.shape[1]) for pair in _in_slot(grams, scores, slots, threshold, slot)]
    chosen: list[Pair] = []
    seen: set[tuple[str, int]] = set()
    for pair in sorted(pairs, key=lambda pair: (not pair.suffices, slots[pair.negative, pair.slot].item())):
        marks = {("strong", pair.strong), ("word", int(grams[pair.negative, pair.slot]))}
        if not marks & seen:
            chosen.append(pair)
            seen |= marks
    return chosen[:count]


def _in_slot(grams: Tensor, scores: Tensor, slots: Tensor, threshold: float, slot: int) -> list[Pair]:
    """Among n-grams equal but for one slot: the strongest and the weakest, where the threshold lies between them."""
    family = distinct(grams[:, [column for column in range(grams.shape[1]) if column != slot]])
    size = int(family.max()) + 1 if len(family) else 0
    top = scores.new_full((size,), -torch.inf).scatter_reduce(0, family, scores, "amax")
    low = scores.new_full((size,), torch.inf).scatter_reduce(0, family, scores, "amin")
    split = ((top >= threshold) & (low < threshold)).nonzero().flatten()
    strong = _first(family, scores == top[family], size)[split]
    negative = _first(family, scores == low[family], size)[split]
    suffices = scores[strong] - slots[strong, slot] >= threshold
    columns = (strong, negative, (top - low)[split], suffices)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return [Pair(first, second, slot, drop, enough) for first, second, drop, enough in rows]


def _first(family: Tensor, chosen: Tensor, size: int) -> Tensor:
    """The first chosen n-gram of every family; each has one."""
    which = chosen.nonzero().flatten()
    return torch.full((size,), len(family)).scatter_reduce(0, family[which], which, "amin")

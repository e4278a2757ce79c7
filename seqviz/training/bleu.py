"""BLEU-4 of sentences with one reference each (Papineni et al. 2002), over a whole corpus."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

ORDER = 4


def bleu(candidates: Sequence[Sequence[str]], references: Sequence[Sequence[str]]) -> float:
    """0 … 100: the geometric mean of the clipped n-gram precisions, n = 1 … 4, times the brevity penalty.

    By hand: "a red circle is above a cross" against "a red circle is left of a cross". Of the candidate's 7 words 6 are
    in the reference, of its 6 pairs 4, of its 5 triples 2, of its 4 quadruples 1; it is one word shorter than the
    reference's 8, so the penalty is exp(1 - 8 / 7).

        >>> said, right = "a red circle is above a cross".split(), "a red circle is left of a cross".split()
        >>> by_hand = math.exp(1 - 8 / 7) * (6 / 7 * 4 / 6 * 2 / 5 * 1 / 4) ** (1 / 4)
        >>> math.isclose(bleu([said], [right]), 100 * by_hand)
        True
        >>> bleu([right], [right])
        100.0

    Counts are summed over all sentences before they are divided; with no match of some n the whole is 0. Raises
    ValueError when there are not as many references as candidates.
    """
    if len(candidates) != len(references):
        raise ValueError(f"one reference for each candidate; got {len(references)} for {len(candidates)}")
    matches, totals = [0] * ORDER, [0] * ORDER
    for said, right in zip(candidates, references, strict=True):
        for n in range(1, ORDER + 1):
            own, known = _grams(said, n), _grams(right, n)
            matches[n - 1] += (own & known).total()
            totals[n - 1] += own.total()
    if not all(matches):
        return 0.0
    precision = sum(math.log(hit / total) for hit, total in zip(matches, totals, strict=True)) / ORDER
    length, wanted = sum(map(len, candidates)), sum(map(len, references))
    return 100 * math.exp(precision + min(0.0, 1 - wanted / length))


def _grams(words: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + n]) for at in range(len(words) - n + 1))

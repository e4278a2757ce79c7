"""What simpler models need for a text: bits per character of a uniform guess and of smoothed counts of n-grams.

Counts are smoothed by Witten and Bell's interpolation ("The zero-frequency problem", 1991, method C): a context seen N
times with D different next characters gives N / (N + D) of the probability to what followed it and leaves the rest to
the context that is one character shorter; below a single character stands the uniform guess.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

ORDERS = {"unigram": 1, "bigram": 2, "5-gram": 5}


def all_of(train: str, text: str, alphabet: Sequence[str]) -> dict[str, float]:
    """Bits per character of `text`, by model, rounded as on the card; counts are of `train`."""
    found = {"uniform": bits(train, text, alphabet, 0)}
    return {key: round(value, 3) for key, value in (found | each(train, text, alphabet)).items()}


def each(train: str, text: str, alphabet: Sequence[str]) -> dict[str, float]:
    return {name: bits(train, text, alphabet, order) for name, order in ORDERS.items()}


def bits(train: str, text: str, alphabet: Sequence[str], order: int) -> float:
    """Mean of -log2 p of every character of `text` after the `order` - 1 before it. Both hold the alphabet's only."""
    places = {character: place for place, character in enumerate(alphabet)}
    counted, scored = (np.array([places[character] for character in own]) for own in (train, text))
    probability = np.full(len(scored), 1 / len(alphabet))
    for n in range(1, order + 1):
        probability[n - 1 :] = _interpolated(counted, scored, n, len(alphabet), probability[n - 1 :])
    return float(-np.log2(probability).mean())


def _interpolated(counted: np.ndarray, scored: np.ndarray, n: int, base: int, shorter: np.ndarray) -> np.ndarray:
    """Probabilities of order n from those of the order below it, for every place that has n - 1 characters before."""
    grams, times = np.unique(_codes(counted, n, base), return_counts=True)
    contexts, which = np.unique(grams // base, return_inverse=True)
    seen, different = np.bincount(which, times), np.bincount(which)
    asked = _codes(scored, n, base)
    of_gram = _looked_up(grams, times, asked)
    of_context, distinct = (_looked_up(contexts, counts, asked // base) for counts in (seen, different))
    total = of_context + distinct
    return np.where(total > 0, (of_gram + distinct * shorter) / np.maximum(total, 1), shorter)


def _codes(values: np.ndarray, n: int, base: int) -> np.ndarray:
    """Every n-gram as one number, in the order of the text."""
    codes = np.zeros(len(values) - n + 1, dtype=np.int64)
    for place in range(n):
        codes = codes * base + values[place : place + len(codes)]
    return codes


def _looked_up(keys: np.ndarray, counts: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """Counts of the asked keys, zero for those that were never seen."""
    place = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
    return np.where(keys[place] == asked, counts[place], 0.0)

"""What the Chinese networks learn from: reviews and pieces of reviews, with a teacher's answer after every character.

A teacher has seen the labels of the reviews that it learned. So the reviews are dealt into ten parts, and a part and
the pieces cut from it are judged by a teacher that learned the other nine.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from torch import Tensor
from tqdm import tqdm

from seqviz.training import bag_of_ngrams
from seqviz.training.classify import Rows
from seqviz.training.taught import NO_LABEL

PARTS = 10

Row = Sequence[int]


def judged(reviews: Rows, made: int, longest: int, seed: int) -> Rows:
    """The reviews, and `made` pieces of them without a label, up to `longest` characters each."""
    rng = random.Random(seed)
    ids: list[Row] = []
    labels: list[int] = []
    soft: list[Tensor] = []
    for own in dealt(reviews.ids, rng):
        others = sorted(set(range(len(reviews.ids))) - set(own))
        teacher = bag_of_ngrams.fit([reviews.ids[at] for at in others], [reviews.labels[at] for at in others])
        whole = [reviews.ids[at] for at in own]
        cut = [row[:longest] for row in [*whole, *pieces(whole, made // PARTS, rng)]]
        ids += cut
        labels += [*(reviews.labels[at] for at in own), *[NO_LABEL] * (len(cut) - len(own))]
        soft += [teacher.logits(row) for row in tqdm(cut, desc="teacher", mininterval=5)]
    return Rows(ids, labels, soft)


def dealt(ids: Sequence[Row], rng: random.Random) -> list[list[int]]:
    """Places in `ids`, in parts; a text that stands there twice is in one of them."""
    texts = sorted({tuple(row) for row in ids})
    rng.shuffle(texts)
    part = {text: at % PARTS for at, text in enumerate(texts)}
    return [[at for at, row in enumerate(ids) if part[tuple(row)] == own] for own in range(PARTS)]


def pieces(rows: Sequence[Row], count: int, rng: random.Random) -> list[Row]:
    """By turns a span of a text, a span of one and a span of another, and the start of a text."""
    found: list[Row] = []
    for at in range(count):
        one, other = rng.choice(rows), rng.choice(rows)
        if at % 3 == 0:
            found.append(_span(one, 4, 80, rng))
        elif at % 3 == 1:
            found.append([*_span(one, 8, 60, rng), *_span(other, 8, 60, rng)])
        else:
            found.append(one[: rng.randint(4, 120)])
    return found


def _span(row: Row, least: int, most: int, rng: random.Random) -> Row:
    size = min(len(row), rng.randint(least, most))
    start = rng.randint(0, len(row) - size)
    return row[start : start + size]

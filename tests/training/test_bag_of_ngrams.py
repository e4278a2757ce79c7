"""The teacher made of n-grams learns what a pair of tokens says, and says it as soon as the pair is read."""

import random

import pytest
import torch

from seqviz.training import bag_of_ngrams as bag


def texts(count, seed):
    """Of class 1 where 7 follows 6: no single token tells."""
    rng = random.Random(seed)
    rows, labels = [], []
    for at in range(count):
        row = [rng.choice([3, 4, 5]) for _ in range(rng.randint(2, 6))]
        place = rng.randrange(len(row))
        row[place:place] = [6, 7] if at % 2 else [7, 6]
        rows.append(row)
        labels.append(at % 2)
    return rows, labels


@pytest.fixture(scope="module")
def teacher():
    return bag.fit(*texts(200, 0))


def test_it_learns_what_a_pair_of_tokens_says(teacher):
    rows, labels = texts(80, 1)
    assert [teacher.after_each(row)[-1] > 0 for row in rows] == [label == 1 for label in labels]


def test_it_changes_its_mind_when_the_pair_is_complete(teacher):
    first, second, third = teacher.after_each([3, 6, 7])
    assert third > 1
    assert third > max(first, second)


def test_what_it_says_after_a_token_is_what_it_says_of_the_text_so_far(teacher):
    row = texts(1, 2)[0][0]
    assert teacher.after_each(row) == pytest.approx([teacher.after_each(row[: end + 1])[-1] for end in range(len(row))])


def test_an_ngram_counts_once(teacher):
    assert teacher.after_each([6, 7, 3, 6, 7, 3, 6, 7, 3])[-1] == pytest.approx(
        teacher.after_each([6, 7, 3, 6, 7, 3])[-1]
    )


def test_logits_are_its_odds(teacher):
    odds = torch.tensor(teacher.after_each([3, 6, 7]))
    assert torch.allclose(teacher.logits([3, 6, 7]).softmax(dim=1)[:, 1], odds.sigmoid())


def test_ngrams_are_those_that_end_here():
    assert list(bag.grams([1, 2, 3, 4], 2)) == [(3,), (2, 3), (1, 2, 3)]
    assert list(bag.grams([1, 2, 3, 4], 0)) == [(1,)]

"""How many terms hold nine tenths of a verdict."""

import pytest
import torch

from seqviz.insight.readability import terms_needed

WEIGHTS = torch.tensor([1.0, -2.0, 0.5, 0.0])


@pytest.mark.parametrize(
    ("pooled", "share", "needed"),
    [
        ([9.0, 0.0, 2.0, 5.0], 0.9, 1),  # terms 9, 0, 1, 0: the first holds exactly nine tenths
        ([8.0, 0.0, 4.0, 5.0], 0.9, 2),  # 8 and 2
        ([4.0, 3.0, 0.0, 9.0], 0.6, 1),  # 4 and −6: sizes count, not signs
        ([4.0, 3.0, 0.0, 9.0], 0.7, 2),
        ([1.0, 1.0, 1.0, 0.0], 1.0, 3),
        ([0.0, 0.0, 0.0, 7.0], 0.9, 0),  # nothing moves the answer
    ],
)
def test_terms_worked_by_hand(pooled, share, needed):
    assert terms_needed(torch.tensor([pooled]), WEIGHTS, share).tolist() == [needed]


def test_every_sentence_is_counted_alone():
    pooled = torch.rand(20, 4)
    together = terms_needed(pooled, WEIGHTS)
    assert together.tolist() == [terms_needed(row[None], WEIGHTS).item() for row in pooled]


def test_equal_terms_are_needed_in_proportion():
    assert terms_needed(torch.ones(1, 10), torch.ones(10)).tolist() == [9]
    assert terms_needed(torch.full((1, 10), 0.1), torch.full((10,), 0.3)).tolist() == [9]

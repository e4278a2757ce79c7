"""The loss of a student is worked out by hand where that is easy, and least where it should be."""

import math

import pytest
import torch

from seqviz.training import taught
from seqviz.training.taught import NO_LABEL

SOFT = torch.tensor([[[0.0, 0.0], [2.0, -1.0]]])
LENGTHS, LABELS = torch.tensor([2]), torch.tensor([0])


def test_who_answers_as_the_teacher_loses_by_the_label_alone():
    found = taught.loss(SOFT, LENGTHS, LABELS, SOFT)
    assert float(found) == pytest.approx(0.3 * math.log(1 + math.exp(-3)))


def test_without_a_label_the_teacher_is_all():
    none = torch.tensor([NO_LABEL])
    assert float(taught.loss(SOFT, LENGTHS, none, SOFT)) == pytest.approx(0.0, abs=1e-6)
    assert taught.loss(-SOFT, LENGTHS, none, SOFT) > 1


def test_the_divergence_is_that_of_softened_answers():
    answers = torch.zeros(1, 1, 2)
    soft = torch.tensor([[[2.0, 0.0]]])
    p = 1 / (1 + math.exp(-1))  # T = 2 halves the logits
    divergence = p * math.log(2 * p) + (1 - p) * math.log(2 * (1 - p))
    found = taught.loss(answers, torch.tensor([1]), torch.tensor([NO_LABEL]), soft)
    assert float(found) == pytest.approx((0.7 + 0.5) * 4 * divergence, rel=1e-5)


def test_padding_is_not_looked_at():
    longer = torch.cat([SOFT, torch.tensor([[[9.0, -9.0]]])], dim=1)
    answers = torch.cat([SOFT + 0.5 * SOFT.abs(), torch.tensor([[[-5.0, 5.0]]])], dim=1)
    alone = taught.loss(answers[:, :2], LENGTHS, LABELS, SOFT)
    assert torch.equal(taught.loss(answers, LENGTHS, LABELS, longer), alone)

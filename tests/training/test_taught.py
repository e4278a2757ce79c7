"""The loss of a student is worked out by hand where that is easy, and least where it should be."""

import math

import pytest
import torch

from seqviz.training import taught
from seqviz.training.taught import NO_LABEL

SOFT, LABEL, NONE = torch.tensor([[2.0, -1.0]]), torch.tensor([0]), torch.tensor([NO_LABEL])
EACH = torch.tensor([[[0.0, 0.0], [2.0, -1.0]]])


def test_who_answers_as_the_teacher_loses_by_the_label_alone():
    assert float(taught.loss(SOFT, LABEL, SOFT)) == pytest.approx(0.3 * math.log(1 + math.exp(-3)))
    assert float(taught.on_the_way(EACH, EACH, torch.tensor([2]))) == pytest.approx(0.0, abs=1e-6)


def test_without_a_label_the_teacher_is_all():
    assert float(taught.loss(SOFT, NONE, SOFT)) == pytest.approx(0.0, abs=1e-6)
    assert taught.loss(-SOFT, NONE, SOFT) > 1


def test_the_divergence_is_that_of_softened_answers():
    p = 1 / (1 + math.exp(-1))  # T = 2 halves the logits
    divergence = p * math.log(2 * p) + (1 - p) * math.log(2 * (1 - p))
    found = taught.loss(torch.zeros(1, 2), NONE, torch.tensor([[2.0, 0.0]]))
    assert float(found) == pytest.approx(0.7 * 4 * divergence, rel=1e-5)


def test_padding_is_not_looked_at():
    answers, lengths = EACH + 0.5 * EACH.abs(), torch.tensor([2])
    alone = taught.on_the_way(answers, EACH, lengths)
    longer = [
        torch.cat([part, torch.tensor([[[9.0, -9.0]]]) * sign], dim=1) for part, sign in ((answers, 1), (EACH, -1))
    ]
    assert torch.equal(taught.on_the_way(*longer, lengths), alone)
    assert alone > 0


def test_after_every_word_counts_as_much_in_a_short_text_as_in_a_long_one():
    answers = torch.zeros(2, 4, 2)
    soft = torch.tensor([3.0, -3.0]).expand(2, 4, 2)
    one, other = (taught.on_the_way(answers[:1], soft[:1], torch.tensor([length])) for length in (1, 4))
    assert float(one) == pytest.approx(float(other))

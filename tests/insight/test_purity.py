"""The threshold: the smallest score that is pure enough."""

import math

import pytest
import torch

from seqviz.insight.purity import threshold


def at(pairs, **options):
    scores, agrees = zip(*pairs, strict=True)
    return threshold(torch.tensor(scores), torch.tensor(agrees), **options)


def test_the_smallest_score_with_the_asked_purity():
    pairs = [(5.0, True), (4.0, True), (3.0, False), (2.0, True), (1.0, False), (-1.0, True)]
    found = at(pairs, asked=0.75, minimum=1)
    assert (found.score, found.purity) == (2.0, 0.75)  # three of the four from 2 on
    assert found.coverage == pytest.approx(4 / 6)


def test_equal_scores_stand_or_fall_together():
    pairs = [(2.0, True), (1.0, True), (1.0, False), (1.0, False)]
    found = at(pairs, asked=0.6, minimum=1)
    assert (found.score, found.purity, found.coverage) == (2.0, 1.0, 0.25)


def test_where_none_is_pure_enough_the_purest_counts():
    pairs = [(3.0, False), (2.0, True), (1.0, False)]
    found = at(pairs, asked=0.9, minimum=2)
    assert (found.score, found.purity) == (2.0, 0.5)


def test_few_sentences_prove_nothing():
    pairs = [(9.0, True), *[(float(score), score % 2 == 0) for score in range(1, 8)]]
    assert at(pairs, asked=1.0, minimum=4).purity < 1
    assert at(pairs, asked=1.0, minimum=1).score == 9


def test_scores_below_zero_do_not_count_and_a_silent_filter_has_no_threshold():
    silent = at([(-1.0, True), (0.0, True)])
    assert (silent.score, silent.purity, silent.coverage) == (math.inf, 0, 0)
    assert at([(1.0, True), (-1.0, True)], minimum=1).score == 1


def test_the_order_of_sentences_does_not_matter():
    torch.manual_seed(0)
    scores, agrees = torch.randn(300), torch.rand(300) < 0.7
    mixed = torch.randperm(300)
    assert threshold(scores, agrees) == threshold(scores[mixed], agrees[mixed])


def test_the_purity_is_that_of_the_sentences_from_the_threshold_on():
    torch.manual_seed(1)
    scores = torch.randn(500)
    agrees = torch.rand(500) < (0.4 + 0.2 * scores)
    found = threshold(scores, agrees)
    above = scores >= found.score
    assert found.purity == pytest.approx(agrees[above].float().mean().item())
    assert found.coverage == pytest.approx(above.float().mean().item())

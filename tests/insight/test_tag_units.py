"""Areas under the ROC curve, against the definition itself."""

import pytest
import torch

from seqviz.insight.tag_units import areas, best


def by_pairs(values, own):
    """The definition: the share of pairs in which the word of the tag is higher, ties counted half."""
    inside, outside = values[own], values[~own]
    wins = (inside[:, None] > outside[None]).double() + 0.5 * (inside[:, None] == outside[None]).double()
    return float(wins.mean())


def test_an_area_is_the_share_of_pairs_in_the_right_order():
    generator = torch.Generator().manual_seed(3)
    states = torch.randn(60, 4, generator=generator).round(decimals=1)  # rounded: with ties
    tags = torch.randint(0, 3, (60,), generator=generator)
    found = areas(states, tags, 3)
    for unit in range(4):
        for tag in range(3):
            assert float(found[unit, tag]) == pytest.approx(by_pairs(states[:, unit], tags == tag), abs=1e-12)


def test_what_is_always_higher_has_1_what_is_always_lower_0_what_never_differs_a_half():
    states = torch.tensor([[1.0, -1.0, 0.0], [2.0, -2.0, 0.0], [5.0, -5.0, 0.0]])
    found = areas(states, torch.tensor([0, 0, 1]), 3)
    assert found[:, 1].tolist() == [1, 0, 0.5]
    assert found[:, 0].tolist() == [0, 1, 0.5]
    assert found[:, 2].isnan().all(), "no word has the third tag"


def test_the_best_units_are_furthest_from_a_half_on_either_side():
    assert best(torch.tensor([0.6, 0.1, 0.5, 0.95, 0.7]), 3) == [3, 1, 4]

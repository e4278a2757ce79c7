"""Clusters of slot vectors, and the one word that silences an n-gram."""

import torch

from seqviz.insight import patterns

THREE = torch.tensor([[5.0, 0.0], [0.0, 5.0], [5.0, 5.0]])


def test_clouds_that_lie_apart_are_found_the_largest_first():
    torch.manual_seed(0)
    sizes = (30, 12, 5)
    slots = torch.cat([centre + 0.1 * torch.randn(size, 2) for centre, size in zip(THREE, sizes, strict=True)])
    found = patterns.clusters(slots)
    assert found.tolist() == [0] * 30 + [1] * 12 + [2] * 5


def test_clusters_are_the_same_every_time():
    torch.manual_seed(0)
    slots = torch.randn(200, 3)
    assert torch.equal(patterns.clusters(slots), patterns.clusters(slots.clone()))
    assert len(patterns.clusters(slots).unique()) <= patterns.MOST


def test_a_handful_of_ngrams_is_one_cluster():
    assert patterns.clusters(torch.rand(2, 3)).tolist() == [0, 0]
    assert patterns.clusters(torch.ones(6, 2)).tolist() == [0] * 6


GRAMS = torch.tensor([[2, 7], [3, 7], [4, 7], [2, 8], [5, 9], [6, 9]])
SLOTS = torch.tensor([[1.0, 2.0], [-4.0, 2.0], [0.5, 2.0], [1.0, -3.0], [2.0, 0.0], [-1.0, 0.0]])


def test_a_word_that_silences_is_found_with_what_it_takes_away():
    first, second = patterns.silenced(GRAMS, SLOTS, 0.0, 1.5, 10)
    # [_, 7] reaches 1.5 alone (2.0): "3" in the first slot silences it. Of all that end in 7, the first is strongest.
    assert (first.strong, first.negative, first.slot, first.drop, first.suffices) == (0, 1, 0, 5.0, True)
    # [_, 9] gives 0.0 alone: the strong word is missed as much. [2, _] would be a second pair of the first n-gram.
    assert (second.strong, second.negative, second.slot, second.drop, second.suffices) == (4, 5, 0, 3.0, False)


def test_no_more_pairs_than_asked_for():
    assert [pair.strong for pair in patterns.silenced(GRAMS, SLOTS, 0.0, 1.5, 1)] == [0]


def test_pairs_lie_on_both_sides_of_the_threshold_and_differ_in_one_word():
    torch.manual_seed(0)
    grams = torch.randint(0, 4, (300, 3)).unique(dim=0)
    table = torch.randn(4, 3)
    slots = torch.stack([table[grams[:, slot], slot] for slot in range(3)], dim=1)
    scores = slots.sum(dim=1) + 0.1
    pairs = patterns.silenced(grams, slots, 0.1, 0.7, 50)
    assert pairs
    for pair in pairs:
        assert scores[pair.strong] >= 0.7 > scores[pair.negative]
        differs = (grams[pair.strong] != grams[pair.negative]).nonzero().flatten().tolist()
        assert differs == [pair.slot]
        assert pair.drop == (scores[pair.strong] - scores[pair.negative]).item()
        assert pair.suffices == bool(scores[pair.strong] - slots[pair.strong, pair.slot] >= 0.7)
    assert len({pair.strong for pair in pairs}) == len(pairs)


def test_no_pair_where_nothing_fires():
    assert patterns.silenced(GRAMS, SLOTS, 0.0, 99.0, 5) == []
    assert patterns.silenced(GRAMS[:0], SLOTS[:0], 0.0, 1.5, 5) == []

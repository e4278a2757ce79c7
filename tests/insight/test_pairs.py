"""Columns are every word once and in order; distances are those of prefixes that torch reads on their own."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

import seqviz
from seqviz.insight.answers import log_odds
from seqviz.insight.pairs import align, parting, read_by_head
from tests.insight.networks import FIVE, SENTENCES, double

close = torch.testing.assert_close
EXACT = {"rtol": 0, "atol": 1e-10}
words = st.lists(st.sampled_from(["a", "film", "not", "good", "Good", "."]), max_size=12)
GOOD = ("the", "movie", "is", "really", "good", "and", "i", "like", "it", ".")
NOT = ("the", "movie", "is", "not", "good", "and", "i", "do", "not", "like", "it", ".")


@given(words, words)
def test_every_word_has_one_column_in_its_order(a, b):
    columns = align(a, b)
    assert [first for first, _ in columns if first is not None] == list(range(len(a)))
    assert [second for _, second in columns if second is not None] == list(range(len(b)))
    assert (None, None) not in columns


@given(words)
def test_a_sentence_stands_beside_itself(a):
    assert align(a, [word.upper() for word in a]) == [(t, t) for t in range(len(a))]


def test_words_that_differ_share_a_column_as_far_as_both_last():
    assert align(GOOD, NOT)[3] == (3, 3)
    assert align(GOOD, NOT)[6:10] == [(6, 6), (None, 7), (None, 8), (7, 9)]
    assert align(("a", "b"), ("a", "x", "y", "b")) == [(0, 0), (None, 1), (None, 2), (1, 3)]
    assert align(("x",), ("y", "z")) == [(0, 0), (None, 1)]
    assert align(("x",), ()) == [(0, None)]


def test_words_that_come_often_count_in_a_long_sentence_too():
    many = ("the", "film", "is", "good", ",") * 60
    assert align(many, ("well", *many)) == [(None, 0), *((t, t + 1) for t in range(300))]


def head_reads(model, tokens):
    """By the module alone, on one prefix."""
    row = torch.tensor([model.vocabulary.lookup(tokens)])
    return model.module.features(model.module.embedding(row))[0].detach()


@pytest.mark.parametrize("pair", [(GOOD, NOT), (NOT, GOOD), (("good",), ("bad",)), (("a", "film"), ("film",))])
@pytest.mark.parametrize("name", FIVE)
def test_distances_are_those_of_the_prefixes(name, pair):
    model = double(name)
    found = parting(model, *pair)
    read = [0, 0]
    for column, where in enumerate(found.columns):
        read = [count + (at is not None) for count, at in zip(read, where, strict=True)]
        if not all(read):
            continue
        one, other = (head_reads(model, tokens[:count]) for tokens, count in zip(pair, read, strict=True))
        apart = (one - other).square().sum().sqrt()
        close(found.distance[column], apart, **EXACT)
        mean = (one.square().sum().sqrt() + other.square().sum().sqrt()) / 2
        close(found.relative[column], apart / mean, **EXACT)
        for positive, tokens, count in zip((found.positive_a, found.positive_b), pair, read, strict=True):
            close(positive[column], torch.sigmoid(log_odds(model, [tokens[:count]])[0]), **EXACT)


@pytest.mark.parametrize("name", FIVE)
def test_readings_do_not_part_before_the_words_do(name):
    found = parting(double(name), GOOD, NOT)
    assert not found.distance[:3].any()
    assert found.distance[3] > 0.1
    assert (found.relative <= 2).all()


@pytest.mark.parametrize("name", FIVE)
def test_the_same_sentence_never_parts_from_itself(name):
    for tokens in SENTENCES.values():
        found = parting(seqviz.load(name), tokens, tokens)
        assert not found.distance.any()
        assert not found.relative.any()
        assert torch.equal(found.positive_a, found.positive_b)
        assert not found.distance.requires_grad


@pytest.mark.parametrize("name", FIVE)
def test_where_a_sentence_has_no_word_its_state_stays(name):
    model = double(name)
    found = parting(model, ("a", "film"), ("film",))
    assert found.columns == ((0, None), (1, 0))
    start = read_by_head(model, ("film",))[0]
    close(found.distance[0], (head_reads(model, ("a",)) - start).norm(), **EXACT)
    close(found.positive_b[0], model.trace(("film",)).prior[1], **EXACT)


@pytest.mark.parametrize("pair", [((), ("a",)), (("a",), ())])
def test_a_sentence_without_a_word_is_refused(pair):
    with pytest.raises(ValueError, match="no word in one of the two"):
        parting(seqviz.load("sentiment-gru"), *pair)

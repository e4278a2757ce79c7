"""Reorderings that a text-CNN cannot tell."""

import pytest

import seqviz
from seqviz.insight.answers import log_odds
from seqviz.insight.fool import SAME, blocks, fool, moves
from seqviz.ui.words import words

LONG = tuple(words("filters.fool_example").split())


@pytest.fixture(scope="module")
def networks():
    return {name: seqviz.load(f"sentiment-{name}") for name in ("cnn", "lstm", "gru", "rnn")}


def test_no_live_filters_window_crosses_a_block(networks):
    trace = networks["cnn"].trace(LONG)
    parts = blocks(trace)
    assert [parts[0][0], *(stop for _, stop in parts)] == [0, *(start for start, _ in parts[1:]), len(LONG)]
    for (width, index), pooled in zip(trace.filters, trace.pooled.tolist(), strict=True):
        start = int(trace.winners[width][index])
        if pooled > 0:
            assert any(first <= start and start + width <= stop for first, stop in parts)


def test_the_cnn_answers_the_same_and_another_network_does_not(networks):
    found = fool(networks["cnn"], [networks["lstm"], networks["rnn"]], LONG)
    assert found is not None
    assert sorted(found.tokens) == sorted(LONG)
    assert found.tokens != LONG
    for name, model in (("sentiment-cnn", networks["cnn"]), ("sentiment-lstm", networks["lstm"])):
        before, after = log_odds(model, [LONG, found.tokens]).tolist()
        assert found.before[name] == pytest.approx(before, abs=1e-5)
        assert found.after[name] == pytest.approx(after, abs=1e-5)
    assert abs(found.after["sentiment-cnn"] - found.before["sentiment-cnn"]) < SAME
    assert max(abs(found.after[name] - found.before[name]) for name in ("sentiment-lstm", "sentiment-rnn")) > 1


def test_a_sentence_of_one_block_cannot_be_reordered(networks):
    assert fool(networks["cnn"], [networks["lstm"]], ("wonderful",)) is None


def test_a_move_keeps_every_word_and_every_block():
    tokens = ("a", "b", "c", "d")
    found = moves(tokens, [(0, 2), (2, 3), (3, 4)])
    assert len(found) == len(set(found)) == 4
    assert all(sorted(words) == sorted(tokens) and "ab" in "".join(words) for words in found)
    assert tokens not in found


def test_equal_words_do_not_make_another_sentence():
    assert moves(("a", "a"), [(0, 1), (1, 2)]) == []


def test_only_a_network_of_filters_can_be_fooled(networks):
    with pytest.raises(ValueError, match="network of filters; got sentiment-gru, a GRU"):
        fool(networks["gru"], [], ("a", "b"))

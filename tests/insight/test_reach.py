"""What a text-CNN cannot see, counted."""

import pytest

import seqviz
from seqviz.insight.reach import apart, short_prefixes

BETWEEN = ("a", "film", "that", "anyone", "could", "call")


@pytest.fixture(scope="module")
def cnn():
    return seqviz.load("sentiment-cnn")


@pytest.fixture(scope="module")
def pairs(cnn):
    return apart(cnn, [seqviz.load("sentiment-lstm")], ("this", "is"), "not", BETWEEN, "good")


def test_a_window_holds_both_words_only_while_they_stand_close(pairs):
    assert pairs[0].both > 0
    assert [pair.both for pair in pairs[4:]] == [0, 0, 0]
    assert pairs[6].tokens == ("this", "is", "not", *BETWEEN, "good")


def test_its_probabilities_are_the_networks(cnn, pairs):
    assert pairs[3].positive["sentiment-cnn"] == pytest.approx(
        cnn.predict([" ".join(pairs[3].tokens)])["positive"].item()
    )


def test_windows_with_both_words_are_counted_over_the_filters(cnn, pairs):
    trace = cnn.trace(pairs[1].tokens)
    count = 0
    for at, (width, index) in enumerate(trace.filters):
        words = trace.ngram(width, int(trace.winners[width][index]))
        count += trace.pooled[at] > 0 and "not" in words and "good" in words
    assert pairs[1].both == count


def test_short_sentences_are_read_with_blanks(cnn):
    found = short_prefixes(cnn, ("I", "thought", "it", "would", "be", "boring"), 6)
    assert [len(one.tokens) for one in found] == [1, 2, 3, 4, 5, 6]
    assert found[0].blank == found[0].live > 0
    assert [one.blank for one in found[4:]] == [0, 0]
    assert found[1].positive == pytest.approx(cnn.predict(["I thought"])["positive"].item(), abs=1e-6)


def test_a_network_without_filters_is_refused():
    with pytest.raises(ValueError, match="only filters have windows; got sentiment-gru, a GRU"):
        short_prefixes(seqviz.load("sentiment-gru"), ("a",), 1)

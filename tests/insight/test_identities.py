"""Identities of filters: of a network worked out by hand, and the shipped file held against the shipped network."""

import pytest
import torch

import seqviz
from seqviz.checkpoints import FOLDER
from seqviz.filters import trace_filters
from seqviz.insight import corpus, identities, search
from tests.insight import small

# The training command wrote it with scores of this many digits.
HALF_A_DIGIT = 0.5 * 10**-identities.DIGITS + 1e-6


@pytest.fixture
def found():
    sentences = small.rows("a good good film", "a good film", "not good film", "a bad film", "not bad film", "bad film")
    labels = torch.tensor([1, 1, 0, 0, 1, 0])
    return identities.identify(small.cnn(), small.VOCABULARY, sentences, labels)


def test_a_filter_is_told_by_its_votes_threshold_and_ngrams(found):
    assert list(found) == [(1, 0), (1, 1), (2, 0), (2, 1)]
    both = found[2, 0]
    # Scores: good good 3; a good, good film 1; all others at most −1. It votes for positive.
    assert (both.weight, both.vote, both.bias) == (0.5, "positive", -1.0)
    assert [gram.words for gram in both.top[:3]] == [("good", "good"), ("<unk>", "good"), ("good", "film")]
    assert [gram.score for gram in both.top[:3]] == [3, 1, 1]
    assert both.top[0].slots == (2, 2)
    # Three of six sentences reach more than 0, the weakest of them 1; two of the three are positive.
    assert (both.threshold, both.purity, both.coverage) == (1, 0.667, 0.5)


def test_a_filter_that_votes_for_negative_is_pure_where_sentences_are_negative(found):
    against = found[2, 1]
    # Strongest windows: not good, not bad 3; bad film 3; good film and a good 0 at most.
    assert (against.vote, against.top[0].score) == ("negative", 3)
    assert {gram.words for gram in against.top[:2]} == {("not", "good"), ("not", "bad")}
    # Of the four sentences above 0 (3, 3, 3, 3) three are negative.
    assert (against.threshold, against.purity, against.coverage) == (3, 0.75, 0.6667)


def test_every_ngram_adds_up(found):
    for identity in found.values():
        for gram in identity.grams:
            assert sum(gram.slots) + identity.bias == pytest.approx(gram.score, abs=1e-6)


def test_a_whole_sentence_is_not_mentioned(found):
    mentioned = {gram.words for identity in found.values() for gram in identity.grams}
    assert ("bad", "film") not in mentioned
    assert ("not", "bad") in mentioned


def test_a_corpus_of_nothing_but_short_sentences_leaves_nothing_to_mention():
    found = identities.identify(small.cnn(), small.VOCABULARY, small.rows("good", "bad"), torch.tensor([1, 0]))
    mentioned = {gram.words for identity in found.values() for gram in identity.grams}
    assert mentioned == {("·",)}  # the padding behind them, which filters of width 1 read alone
    assert search.Ngrams(small.cnn(), small.VOCABULARY, found).firing((2, 0)) == search.Found((), 0, 0)


def test_negatives_are_pairs_around_the_threshold(found):
    for identity in found.values():
        for pair in identity.negatives:
            assert pair.strong.score >= identity.threshold > pair.negative.score
            differs = [
                slot
                for slot, words in enumerate(zip(pair.strong.words, pair.negative.words, strict=True))
                if words[0] != words[1]
            ]
            assert differs == [pair.slot]


def test_what_is_written_comes_back_and_the_same_content_gives_the_same_bytes(found, tmp_path):
    identities.write(found, tmp_path)
    first = (tmp_path / identities.FILE).read_bytes()
    assert identities.identities(tmp_path) == found
    identities.write(identities.identities(tmp_path), tmp_path)
    assert (tmp_path / identities.FILE).read_bytes() == first


@pytest.fixture(scope="module")
def shipped():
    return seqviz.load("sentiment-cnn"), identities.identities()


def test_every_filter_of_the_shipped_network_has_an_identity(shipped):
    model, found = shipped
    assert list(found) == list(corpus.votes(model.module))
    assert all((identity.width, identity.index) == name for name, identity in found.items())
    for name, weight in corpus.votes(model.module).items():
        assert found[name].weight == pytest.approx(weight, abs=HALF_A_DIGIT)


def test_the_shipped_ngrams_score_what_the_shipped_network_gives_them(shipped):
    """Scores and slots from trace_filters, one n-gram at a time as a sentence of its own."""
    model, found = shipped
    biases = {width: conv.bias for width, conv in corpus.convolutions(model.module)}
    for (width, index), identity in found.items():
        assert identity.bias == pytest.approx(biases[width][index].item(), abs=HALF_A_DIGIT)
        for gram in identity.grams:
            assert len(gram.words) == width <= 5
            rows = torch.tensor(corpus.rows_of(gram.words, model.vocabulary))
            conv = dict(corpus.convolutions(model.module))[width]
            trace = trace_filters([conv], model.module.embedding(rows))
            assert gram.score == pytest.approx(trace.scores[width][index, 0].item(), abs=HALF_A_DIGIT)
            assert gram.slots == pytest.approx(trace.slots(width)[index, 0].tolist(), abs=HALF_A_DIGIT)
            assert sum(gram.slots) + identity.bias == pytest.approx(gram.score, abs=(width + 2) * HALF_A_DIGIT)


def test_the_shipped_identities_are_in_order_and_their_shares_are_shares(shipped):
    for identity in shipped[1].values():
        scores = [gram.score for gram in identity.top]
        assert scores == sorted(scores, reverse=True)
        assert len({gram.words for gram in identity.top}) == len(scores) == identities.TOP
        assert 0 <= identity.purity <= 1
        assert 0 <= identity.coverage <= 1
        assert sum(cluster.share for cluster in identity.clusters) == pytest.approx(
            1 if identity.clusters else 0, abs=0.01
        )
        for cluster in identity.clusters:
            assert all(gram.score >= identity.threshold - HALF_A_DIGIT for gram in cluster.examples)


def test_the_shipped_file_is_small():
    assert (FOLDER / identities.FILE).stat().st_size < 300_000

"""N-grams and filters searched both ways: the network's own numbers, all n-grams, blanks where words are missing."""

import pytest
import torch

import seqviz
from seqviz.insight import identities, search
from tests.insight import small

SENTENCES = ["a good good film", "a good film", "not good film", "a bad film", "not bad film", "bad film"]
LABELS = torch.tensor([1, 1, 0, 0, 1, 0])


def tokens(texts):
    return [text.split(" ") for text in texts]


@pytest.fixture
def found():
    return identities.identify(small.cnn(), small.VOCABULARY, small.rows(*SENTENCES), LABELS)


@pytest.fixture
def ngrams(found):
    return search.Ngrams(small.cnn(), small.VOCABULARY, found, tokens(SENTENCES))


def test_every_window_of_a_typed_ngram_is_scored(ngrams):
    answers = ngrams.answers(["not", "good", "film"])
    assert len(answers) == 2 * 3 + 2 * 2  # width 1: three windows; width 2: two
    by_gram = {(answer.filter, answer.gram.words): answer for answer in answers}
    assert by_gram[(2, 0), ("not", "good")].gram.score == -2
    assert by_gram[(2, 0), ("good", "film")].gram.slots == (2, 0)
    assert by_gram[(2, 1), ("not", "good")].gram.score == 3
    assert by_gram[(2, 1), ("not", "good")].pull == -6
    assert by_gram[(2, 0), ("not", "good")].pull == 0


def test_what_fires_comes_first_then_what_moves_the_answer_most(ngrams, found):
    answers = ngrams.answers(["good", "good", "film"])
    assert [answer.fires for answer in answers] == sorted((answer.fires for answer in answers), reverse=True)
    assert all(answer.fires == (answer.gram.score >= found[answer.filter].threshold) for answer in answers)
    firing = [abs(answer.pull) for answer in answers if answer.fires]
    assert firing == sorted(firing, reverse=True)


def test_a_wider_filter_reads_blanks_behind_a_short_ngram(ngrams):
    wide = [answer for answer in ngrams.answers(["good"]) if answer.filter == (2, 0)]
    assert [(answer.gram.words, answer.gram.score) for answer in wide] == [(("good", "·"), 1)]


def test_no_word_is_refused(ngrams):
    with pytest.raises(ValueError, match="no word"):
        ngrams.answers([])


def test_all_ngrams_that_fire_a_filter(ngrams, found):
    result = ngrams.firing((2, 0))
    assert (result.firing, result.searched) == (3, 7)
    assert {gram.words for gram in result.grams} == {("good", "good"), ("<unk>", "good"), ("good", "film")}
    assert result.grams[0] == identities.Gram(("good", "good"), 3, (2, 2))
    assert found[2, 0].threshold == 1


def test_only_ngrams_that_hold_the_word(ngrams):
    result = ngrams.firing((1, 0), "good")
    assert [gram.words for gram in result.grams] == [("good",)]
    assert result.searched == 1
    assert ngrams.firing((2, 0), "bad").grams == ()
    assert ngrams.firing((2, 0), "bad").searched == 3  # a bad, bad film, not bad
    assert ngrams.firing((2, 0), "zebra").searched == 2  # unknown, as "a" is: a good, a bad


def test_a_word_of_no_ngram_is_found_nowhere(found):
    ngrams = search.Ngrams(small.cnn(), small.VOCABULARY, found, tokens(["good film"]))
    assert ngrams.firing((2, 0), "bad") == search.Found((), 0, 0)


def test_as_many_as_asked_for_the_strongest_first_and_all_counted(found):
    ngrams = search.Ngrams(small.cnn(), small.VOCABULARY, found, tokens(SENTENCES))
    whole, short = ngrams.firing((2, 0)), ngrams.firing((2, 0), most=1)
    scores = [gram.score for gram in whole.grams]
    assert scores == sorted(scores, reverse=True)
    assert short.grams == whole.grams[:1]
    assert short.firing == whole.firing == len(whole.grams) > 1


def test_an_absent_filter_is_named(ngrams):
    with pytest.raises(KeyError, match=r"no filter \(7, 0\); there are 4, of width 1, 2"):
        ngrams.firing((7, 0))


def test_without_sentences_the_mentioned_ngrams_are_searched(found):
    few = search.Ngrams(small.cnn(), small.VOCABULARY, found)
    assert not few.complete
    mentioned = {gram.words for (width, _), identity in found.items() if width == 2 for gram in identity.grams}
    assert few.firing((2, 0)).searched == len(mentioned)
    assert few.firing((2, 0)).grams[0].words == ("good", "good")


def test_sentences_beside_the_weights_make_the_search_complete(tmp_path):
    identities.write(identities.identities(), tmp_path)
    model = seqviz.load("sentiment-cnn")
    few = search.load(model, tmp_path)
    (tmp_path / "local").mkdir()
    (tmp_path / search.SENTENCES).write_text("a warm and funny film\nnot a good film at all\n")
    every = search.load(model, tmp_path)
    assert (few.complete, every.complete) == (False, True)
    assert every.firing((3, 0), "film").searched == 1 + 3
    assert few.firing((3, 0)).searched > 1000


def test_a_recurrent_network_has_no_filters():
    with pytest.raises(TypeError, match="sentiment-gru is a GRU"):
        search.load(seqviz.load("sentiment-gru"))


@pytest.mark.parametrize("words", ["not a good film", "zxqvy", "a b c d e f g h i"])
def test_answers_are_the_numbers_of_a_trace(words):
    model = seqviz.load("sentiment-cnn")
    typed = words.split(" ")
    trace = model.trace(typed)
    for answer in search.load(model).answers(typed):
        width, index = answer.filter
        start = next(
            at
            for at in range(trace.scores[width].shape[1])
            if [model.vocabulary.row(word) for word in trace.ngram(width, at) if word != "·"]
            == [model.vocabulary.row(word) for word in answer.gram.words if word != "·"]
        )
        assert answer.gram.score == pytest.approx(trace.scores[width][index, start].item(), abs=1e-5)
        assert answer.gram.slots == pytest.approx(trace.slots(width)[index, start].tolist(), abs=1e-5)


def test_the_strongest_window_of_every_filter_is_the_largest_of_its_answers():
    ngrams = search.load(seqviz.load("sentiment-cnn"))
    words = ["not", "funny", "at", "all", "my", "friend"]
    every = ngrams.answers(words)
    best = ngrams.strongest(words)
    assert len(best) == len({answer.filter for answer in every}) == 48
    for answer in best:
        assert answer.gram.score == max(other.gram.score for other in every if other.filter == answer.filter)
    assert [answer.fires for answer in best] == sorted((answer.fires for answer in best), reverse=True)

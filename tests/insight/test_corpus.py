"""All n-grams of a corpus: each once, where it stands, and with the scores that torch's own convolution gives it."""

import pytest
import torch

from seqviz.insight import corpus
from tests.insight import small

SENTENCES = small.rows("good film", "not good film", "good")


def test_every_ngram_is_there_once_and_short_sentences_are_padded():
    grams, windows = corpus.cut(SENTENCES, 2, 2)
    words = [corpus.words_of(gram, small.VOCABULARY) for gram in grams.tolist()]
    assert sorted(words) == [("good", "film"), ("good", "·"), ("not", "good")]
    standing = [(words[gram], at) for gram, at in zip(windows.gram, windows.sentence.tolist(), strict=True)]
    assert standing == [(("good", "film"), 0), (("not", "good"), 1), (("good", "film"), 1), (("good", "·"), 2)]


def test_a_corpus_without_a_sentence_is_refused():
    with pytest.raises(ValueError, match="no sentence"):
        corpus.cut([], 2, 2)


def test_ngrams_that_are_a_whole_sentence_are_known():
    grams, windows = corpus.cut(SENTENCES, 2, 2)
    told = [corpus.words_of(grams[at].tolist(), small.VOCABULARY) for at in corpus.whole(SENTENCES, windows, 2)]
    assert sorted(told) == [("good", "film"), ("good", "·")]
    assert len(corpus.whole(SENTENCES[1:2], corpus.cut(SENTENCES[1:2], 2, 2)[1], 2)) == 0


def test_equal_rows_share_a_number_that_ascends_with_them():
    rows = torch.tensor([[3, 1], [0, 2], [3, 0], [0, 2]])
    assert corpus.distinct(rows).tolist() == [2, 0, 1, 0]
    assert corpus.distinct(rows[:, :0]).tolist() == [0, 0, 0, 0]  # nothing to tell them apart by
    assert corpus.distinct(rows[:0]).tolist() == []


@pytest.mark.parametrize("width", [1, 2])
def test_scores_are_those_of_the_convolution(width):
    torch.manual_seed(0)
    conv, vectors = torch.nn.Conv1d(7, 5, width).double(), torch.randn(30, 7, dtype=torch.float64)
    sentences = [torch.randint(1, 30, (length,)).tolist() for length in (6, 2, 9)]
    grams, windows = corpus.cut(sentences, width, 2)
    scored = corpus.bank(conv, vectors, grams)
    for index in range(5):
        own = [conv(vectors[torch.tensor(row)].T)[index] for row in sentences]
        scores = scored.scores(index)
        torch.testing.assert_close(scores[windows.gram], torch.cat(own).detach())
        torch.testing.assert_close(windows.strongest(scores), torch.stack([row.max() for row in own]).detach())
        which = torch.tensor([2, 0])
        torch.testing.assert_close(scored.scores(index, which), scores[which])
    assert torch.equal(scored.rows(which), grams[which])


def test_slots_worked_by_hand():
    network = small.cnn()
    grams, _ = corpus.cut(small.rows("not good", "good film"), 2, 2)
    scored = corpus.bank(network.convs[1], network.embedding.weight, grams)
    by_words = {corpus.words_of(gram, small.VOCABULARY): at for at, gram in enumerate(grams.tolist())}
    assert scored.slots(0)[by_words["not", "good"]].tolist() == [-3, 2]
    assert scored.scores(0)[by_words["not", "good"]] == -2  # −3 + 2 − 1
    assert scored.slots(1)[by_words["good", "film"]].tolist() == [-2, 1]


def test_votes_are_the_difference_of_the_heads_rows():
    assert corpus.votes(small.cnn()) == {(1, 0): 1.0, (1, 1): -0.25, (2, 0): 0.5, (2, 1): -2.0}


def test_more_than_two_labels_have_no_such_vote():
    network = small.cnn()
    network.head = torch.nn.Linear(4, 3)
    with pytest.raises(ValueError, match="this network has 3"):
        corpus.votes(network)


def test_words_and_rows_turn_into_each_other():
    words = ("good", "<unk>", "·")
    assert corpus.words_of(corpus.rows_of(words, small.VOCABULARY), small.VOCABULARY) == words

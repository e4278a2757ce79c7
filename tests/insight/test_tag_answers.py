"""What is counted from the answers of two taggers, against a table of nine words counted by hand."""

import torch

from seqviz.insight import tag_answers
from seqviz.insight.tag_answers import Example, Outcome, confusions, outcome, recalls
from seqviz.training.tagging_scores import counts

GOLD = torch.tensor([0, 0, 0, 0, 1, 1, 1, 2, 2])
ONE = torch.tensor([0, 1, 1, 0, 1, 0, 1, 2, 0])
BOTH = torch.tensor([0, 0, 1, 1, 1, 1, 1, 2, 1])
ANSWERS = counts(GOLD, ONE, BOTH, 3)


def test_every_word_is_counted_once():
    assert ANSWERS.sum() == 9
    assert ANSWERS[0, 1, 0] == 1
    assert ANSWERS[0, 1, 1] == 1
    assert ANSWERS[2, 0, 1] == 1


def test_words_fall_into_four_outcomes():
    assert outcome(ANSWERS) == Outcome(both_right=4, mended=2, lost=1, both_wrong=2)


def test_recalls_are_shares_of_the_words_of_a_tag():
    expected = torch.tensor([[2 / 4, 2 / 4], [2 / 3, 1], [1 / 2, 1 / 2]], dtype=torch.double)
    torch.testing.assert_close(recalls(ANSWERS), expected)


def test_confusions_are_listed_by_how_many_both_mend():
    found = [(one.gold, one.said, one.words, one.mended, one.made) for one in confusions(ANSWERS)]
    assert found == [(0, 1, 2, 1, 1), (1, 0, 1, 1, 0), (2, 0, 1, 0, 0)]


def test_examples_are_the_same_when_they_are_read_again(tmp_path):
    example = Example("a-1", ("#", "like", "that"), ("SYM", "ADP", "PRON"), 1, "VERB")
    tag_answers.write_examples([example], tmp_path / tag_answers.EXAMPLES)
    assert tag_answers.examples(tmp_path) == (example,)
    assert "CC BY-SA 4.0" in (tmp_path / tag_answers.EXAMPLES).read_text()

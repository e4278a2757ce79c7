"""What a tagger sees of a word's letters."""

import pytest

from seqviz.tasks.spelling import KINDS, Spelling, shape, spelled


@pytest.mark.parametrize(
    ("word", "expected"),
    [("McDonald", "XxXx"), ("F-16", "X-d"), ("...", "."), ("1,000", "d,d"), ("", ""), ("U.S.", "X.X."), ("’s", "’x")],
)
def test_the_shape_of_a_word_is_how_it_is_written(word, expected):
    assert shape(word) == expected


def test_the_shape_of_a_long_word_ends_somewhere():
    assert len(shape("aB" * 50)) == 8


def test_a_word_is_spelled_by_its_ends_and_its_shape():
    assert spelled("Running") == ("g", "ng", "ing", "ning", "ru", "run", "Xx", "Running")
    assert spelled("of") == ("f", "of", "^of", "^of", "of", "of^", "x", "of")


def test_what_is_seen_often_enough_is_listed_the_most_frequent_first():
    listed = Spelling.seen(["walking", "walking", "talking", "ox"], least=3)
    assert listed.listed["ending-3"] == ("ing",)
    assert listed.listed["ending-4"] == ("king",)
    assert listed.listed["beginning-2"] == ()
    assert listed.listed["shape"] == ("x",)
    assert listed.lookup("king") == [2, 2, 2, 2, 1, 1, 2, 1]
    assert listed.lookup("Ox") == [1] * 8
    assert [rows for rows, _ in listed.sizes] == [3, 3, 3, 3, 2, 2, 3, 2]


def test_a_list_is_the_same_when_it_is_read_again(tmp_path):
    listed = Spelling.seen(["walking", "\u2028odd", "#hash", "a b"], least=1)
    listed.write(tmp_path / "list.txt")
    assert Spelling.read(tmp_path / "list.txt").listed == listed.listed


def test_other_kinds_are_refused():
    with pytest.raises(ValueError, match="spelling has the kinds ending-1"):
        Spelling({"ending-1": []})
    assert len(KINDS) == 8

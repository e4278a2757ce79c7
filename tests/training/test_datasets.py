"""The treebank's trees become phrases with the right labels."""

import gzip

import pytest

from seqviz.training import datasets


def write(folder, split, *lines):
    (folder / "sst/trees").mkdir(parents=True, exist_ok=True)
    (folder / f"sst/trees/{split}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_every_node_of_a_tree_is_a_phrase_the_root_last():
    tree = r"(3 (2 Not) (1 (0 bad) (2 -LRB-and\/or-RRB-)))"
    assert list(datasets.nodes(tree))[-1] == (3, ("not", "bad", "-lrb-and/or-rrb-"))
    assert [label for label, _ in datasets.nodes(tree)] == [2, 0, 2, 1, 3]


def test_brackets_and_slashes_are_written_plainly():
    assert list(datasets.nodes(r"(2 (2 -LRB-) (2 1\/2))"))[-1] == (2, ("(", "1/2"))


def test_a_phrase_takes_the_commoner_side_and_none_on_a_tie(tmp_path):
    write(tmp_path, "train", "(4 (3 Odd) (1 (2 a) (0 b)))", "(2 (1 odd) (1 (2 a) (0 b)))", "(2 (1 odd) (2 film))")
    found = {" ".join(phrase.tokens): phrase for phrase in datasets.phrases(tmp_path)}
    assert found["odd"].label == 0  # once positive, twice negative
    assert found["a"].label is None  # neutral
    assert found["odd a b"].label == 1  # once positive, once neutral
    assert found["odd a b"].five == 2  # of two equally common labels the lower
    assert found["a b"].five == 1
    assert len(found) == 7


def test_the_two_way_split_leaves_neutral_sentences_out(tmp_path):
    write(tmp_path, "dev", "(4 (2 A) (3 joy))", "(2 (2 a) (2 film))", "(1 (2 a) (1 bore))", "")
    assert datasets.two_way(tmp_path, "dev") == ([("a", "joy"), ("a", "bore")], [1, 0])


def test_gzipped_trees_are_read_too(tmp_path):
    (tmp_path / "sst/trees").mkdir(parents=True)
    with gzip.open(tmp_path / "sst/trees/train.txt.gz", "wt", encoding="utf-8") as file:
        file.write("(3 (2 Très) (3 bon))\n")
    assert datasets.sentences(tmp_path) == [("très", "bon")]


def test_an_absent_treebank_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"neither at .*train\.txt nor at .*train\.txt\.gz"):
        datasets.sentences(tmp_path)


def test_the_real_treebank_has_the_published_sizes(data):
    phrases = datasets.phrases(data)
    assert (len(phrases), sum(phrase.label is not None for phrase in phrases)) == (156_817, 77_193)
    assert [len(datasets.two_way(data, split)[1]) for split in ("train", "dev", "test")] == [6920, 872, 1821]

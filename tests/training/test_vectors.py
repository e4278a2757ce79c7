"""GloVe in both formats, the order of the table's rows, and neighbours."""

import gzip

import numpy as np
import pytest
import torch

from seqviz.training import vectors

WORDS = ["the", "good", "fine", "bad", "rare"]
VECTORS = np.array([[0, 0, 1], [1, 0.1, 0], [1, 0, 0.1], [-1, 0, 0], [0, 1, 0]], dtype=np.float32)


@pytest.fixture
def text_data(tmp_path):
    (tmp_path / "vectors_en").mkdir()
    lines = [" ".join([word, *map(str, row)]) for word, row in zip(WORDS, VECTORS.tolist(), strict=True)]
    (tmp_path / "vectors_en/glove.6B.100d.txt").write_text("\n".join(lines) + "\n")
    return tmp_path


def test_a_list_of_words_with_an_array_reads_like_the_text_file(text_data, tmp_path_factory):
    other = tmp_path_factory.mktemp("listed")
    (other / "vectors_en").mkdir()
    np.save(other / "vectors_en/glove.npy", VECTORS)
    with gzip.open(other / "vectors_en/words.txt.gz", "wt") as file:
        file.write("\n".join(WORDS) + "\n")
    (words, values), (listed, array) = vectors.read_vectors(text_data), vectors.read_vectors(other)
    assert words == listed == WORDS
    assert np.array_equal(values, array)


def test_absent_vectors_are_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"neither glove\.6B\.100d\.txt nor words\.txt\.gz"):
        vectors.read_vectors(tmp_path)


def test_a_list_that_does_not_fit_its_array_is_refused(tmp_path):
    (tmp_path / "vectors_en").mkdir()
    np.save(tmp_path / "vectors_en/glove.npy", VECTORS)
    with gzip.open(tmp_path / "vectors_en/words.txt.gz", "wt") as file:
        file.write("the\ngood")
    with pytest.raises(ValueError, match="2 words and 5 vectors"):
        vectors.read_vectors(tmp_path)


def test_rows_are_own_tokens_then_trained_words_then_frequent_ones(text_data):
    rows = vectors.build_rows(text_data, [("n't", "good", "odd"), ("n't", "bad"), ("n't",)])
    assert rows.vocabulary.words == ("<pad>", "<unk>", "n't", "bad", "good", "the", "fine", "rare")
    assert rows.has_vector.tolist() == [False] * 3 + [True] * 5
    assert rows.seen.tolist() == [False, True, True, True, True, False, False, False]  # the unknown row is trained
    assert rows.vectors[4].tolist() == pytest.approx([1, 0.1, 0])
    assert not rows.vectors[:3].any()


def test_neighbours_are_the_most_alike_trained_words(text_data):
    rows = vectors.build_rows(text_data, [("good", "fine", "bad", "the")])
    alike = vectors.neighbours(rows, 1)
    names = rows.vocabulary.words
    assert names[alike[rows.vocabulary.row("good"), 0]] == "fine"
    assert names[alike[rows.vocabulary.row("fine"), 0]] == "good"
    untrained = rows.vocabulary.row("rare")
    assert torch.equal(alike[untrained], torch.tensor([untrained]))

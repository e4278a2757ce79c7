"""Stored answers: what is written comes back, no answer changes by rounding, and the cards tell the same story."""

import gzip

import pytest
import torch

import seqviz
from seqviz.checkpoints import FOLDER
from seqviz.insight import errors
from tests.conftest import SENTIMENT

LABELS = torch.tensor([1, 1, 0, 0, 1])
ANSWERS = {"one": torch.tensor([0.9, 0.2, 0.4, 0.7, 0.6]), "other": torch.tensor([0.8, 0.7, 0.9, 0.1, 0.55])}
TREES = (r"(3 (2 Very) (3 (3 good) (2 1\/2)))", "(2 (2 A) (2 film))", "(0 (2 No) (1 -LRB-))")


def stored(folder, texts=None):
    errors.write(LABELS, ANSWERS, folder)
    if texts is not None:
        (folder / "local").mkdir()
        (folder / errors.TEXTS).write_text("\n".join(texts) + "\n")
    return folder


def test_answers_come_back_rounded(tmp_path):
    found = errors.evaluation(stored(tmp_path))
    assert found.labels.tolist() == LABELS.tolist()
    assert set(found.positive) == set(ANSWERS)
    for name, values in ANSWERS.items():
        assert torch.equal(found.positive[name], values.half().float())
    assert found.texts is None


def test_no_answer_changes_by_rounding(tmp_path):
    values = torch.tensor([0.5 + 1e-6, 0.5, 0.5 - 1e-6, 0.5 + 1e-4])
    errors.write(torch.tensor([1, 1, 1, 1]), {"close": values}, tmp_path)
    read = errors.evaluation(tmp_path).positive["close"]
    assert ((read > 0.5) == (values > 0.5)).all()
    assert (read - values).abs().max() < 1e-3


def test_texts_come_from_beside_the_answers_else_from_the_treebank(tmp_path):
    texts = ["a b", "c", "d", "e", "f"]
    assert errors.evaluation(stored(tmp_path, texts)).texts == texts
    data = tmp_path / "data"
    (data / "sst/trees").mkdir(parents=True)
    with gzip.open(data / f"{errors.TREES}.gz", "wt") as file:
        file.write("\n".join(f"(1 (1 Text) (2 {number}))" for number in range(5)))
    (tmp_path / errors.TEXTS).unlink()
    assert errors.evaluation(tmp_path, data).texts == [f"Text {number}" for number in range(5)]
    assert errors.evaluation(tmp_path, tmp_path / "nowhere").texts is None


def test_trees_are_read_as_they_were_written_without_the_neutral_ones(tmp_path):
    path = tmp_path / "test.txt"
    path.write_text("\n".join(TREES) + "\n\n")
    assert errors.written(path) == ["Very good 1/2", "No ("]


def test_answers_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="odd answers 2 sentences; there are 5"):
        errors.Evaluation(LABELS, {"odd": torch.rand(2)}, None)
    with pytest.raises(ValueError, match="2 texts and 5 labels"):
        errors.Evaluation(LABELS, ANSWERS, ["one", "two"])


def test_confusion_counts_labels_by_row_and_answers_by_column():
    assert errors.confusion(LABELS, ANSWERS["one"]).tolist() == [[1, 1], [1, 2]]
    assert errors.confusion(LABELS, ANSWERS["other"]).tolist() == [[1, 1], [0, 3]]
    assert errors.confusion(torch.tensor([1]), torch.tensor([0.5])).tolist() == [[0, 0], [1, 0]]


def test_who_is_right_where_another_is_wrong_the_farthest_apart_first():
    found = errors.Evaluation(LABELS, ANSWERS, None)
    assert errors.right_and_wrong(found, "one", "other") == [2]
    assert errors.right_and_wrong(found, "other", "one") == [3, 1]  # 0.6 apart, 0.5 apart
    assert errors.right_and_wrong(found, "one", "one") == []
    with pytest.raises(KeyError, match="no answers of 'third'; there are those of one, other"):
        errors.right_and_wrong(found, "third", "one")


def test_the_shipped_answers_give_the_scores_on_the_cards():
    found = errors.evaluation()
    assert set(found.positive) == set(SENTIMENT)
    for name in SENTIMENT:
        card = seqviz.MODELS[name]
        counts = errors.confusion(found.labels, found.positive[name])
        assert counts.sum() == card["test_size"]
        accuracy = 100 * counts.diagonal().sum().item() / card["test_size"]
        assert accuracy == pytest.approx(card["test_accuracy"], abs=0.01)


def test_the_shipped_answers_are_small():
    assert (FOLDER / errors.EVALUATION).stat().st_size < 60_000

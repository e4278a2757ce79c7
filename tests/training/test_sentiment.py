"""The whole recipe on a tiny treebank: it learns, it repeats itself, and its files say what they score."""

from pathlib import Path

import pytest

import seqviz
from seqviz.training import __main__ as command
from seqviz.training import export, sentiment
from seqviz.training.loop import Schedule

RECIPE = sentiment.Recipe(
    units=4,
    filters=2,
    teacher_units=8,
    made_each=10,
    teacher=Schedule(epochs=12, batch=8, peak=2e-2, average_every=2),
    students=Schedule(epochs=12, batch=8, peak=2e-2, average_every=2, slow=("sentiment-rnn",)),
)


@pytest.fixture(autouse=True)
def few_neighbours(monkeypatch):
    monkeypatch.setattr(sentiment, "NEIGHBOURS", 2)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_seed_writes_the_same_files_and_another_seed_others(small_data, tmp_path):
    for name, seed in (("first", 3), ("second", 3), ("other", 4)):
        recipe = sentiment.Recipe(**{**vars(RECIPE), "seed": seed})
        command.train(small_data, recipe, tmp_path / name)
    first, second, other = (files(tmp_path / name) for name in ("first", "second", "other"))
    assert first == second
    assert len(first) == 2 * 5 + 2
    assert first["words.safetensors"] != other["words.safetensors"]
    assert all(first[f"{name}.safetensors"] != other[f"{name}.safetensors"] for name in export.TITLES)


def test_the_family_learns_and_its_cards_say_what_its_files_score(small_data, tmp_path, capsys):
    command.train(small_data, RECIPE, tmp_path / "made")
    command.evaluate(small_data, tmp_path / "made")
    printed = capsys.readouterr().out
    for name in export.TITLES:
        model = seqviz.load(name, tmp_path / "made")
        assert model.card["test_accuracy"] == round(export.accuracy(model, small_data, "test"), 2)
        assert f"test {model.card['test_accuracy']:.2f}" in printed
        assert model.card["test_size"] == 20
        assert model.card["test_accuracy"] >= 90, name
        assert model.predict(["the good film"])["positive"][0] > 0.5
        assert model.predict(["the dull film"])["negative"][0] > 0.5
    assert (model.card["kind"], model.card["units"], model.card["widths"]) == ("CNN", 8, [2, 3, 4, 5])


def test_test_sentences_among_the_training_phrases_are_counted(small_data):
    trees = small_data / "sst/trees"
    (trees / "train.txt").write_text("(3 (2 so) (3 (3 good) (2 film)))\n")
    (trees / "test.txt").write_text("(3 (3 Good) (2 film))\n(3 (3 good) (2 fun))\n(4 (3 good) (2 film))\n")
    assert export.overlap(small_data) == 2


def test_the_command_says_what_is_absent(tmp_path):
    with pytest.raises(SystemExit, match=r"has no folder sst; .*pydoc"):
        command.main(["evaluate", "--data", str(tmp_path)])


def test_the_command_measures_the_cards_again(small_data, tmp_path, capsys):
    folder = tmp_path / "made"
    command.train(small_data, RECIPE, folder)
    card = dict(seqviz.load("sentiment-gru", folder).card)
    export.checkpoints.save_card("sentiment-gru", {**card, "test_accuracy": 0.0, "ranges": {}}, folder)
    command.main(["cards", "--data", str(small_data), "--weights", str(folder)])
    assert seqviz.load("sentiment-gru", folder).card == card
    assert "sentiment-gru" in capsys.readouterr().out

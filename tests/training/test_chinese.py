"""Chinese reviews from a few lines in the real format to shipped files, and their scores measured from these again."""

import gzip
import random
from dataclasses import replace

import pytest

from seqviz.model import load
from seqviz.training import chinese
from seqviz.training.classifiers import Example
from seqviz.training.classify import Schedule

GOOD, BAD, FILLERS = "好棒", "差烂", "房间书本很，。 "


def lines(count: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    found = []
    for _ in range(count):
        label = rng.choice(chinese.LABELS)
        text = [rng.choice(FILLERS) for _ in range(rng.randint(3, 9))]
        text[rng.randrange(len(text))] = rng.choice(GOOD if label == "positive" else BAD)
        found.append(f"{''.join(text)}\t{label}")
    return found


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "chnsenticorp"
    folder.mkdir()
    train, dev = lines(300, 0), lines(40, 1)
    dev[0] = train[0]
    (folder / "train.tsv").write_text("\n".join([*train, train[5]]) + "\n", encoding="utf-8")
    with gzip.open(folder / "dev.tsv.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join(dev) + "\n")
    return tmp_path


@pytest.fixture
def small(monkeypatch):
    schedule = Schedule(6, 16, 2e-2, average=0.9)
    recipes = {
        name: replace(recipe, units=6, vectors=5, schedule=schedule, seeds=2)
        for name, recipe in chinese.RECIPES.items()
    }
    monkeypatch.setattr(chinese, "RECIPES", recipes)
    monkeypatch.setattr(chinese, "PIECES", 60)
    monkeypatch.setattr(chinese.parts, "__defaults__", (40,))


def test_no_review_stands_in_two_parts(data):
    taught, dev, test = chinese.parts(data, 40)
    texts = [{chinese._plain(review.text) for review in part} for part in (taught, dev, test)]
    assert not texts[0] & texts[1]
    assert not (texts[0] | texts[1]) & texts[2]
    assert len(dev) == len(test) == 40


def test_a_review_that_stands_twice_in_the_file_counts_twice(data):
    taught, dev, _ = chinese.parts(data, 40)
    twice = chinese.read(data, "train")[5]
    assert [review.text for review in [*taught, *dev]].count(twice.text) == 2


def test_rare_characters_are_not_in_the_list():
    reviews = [Example(1, text) for text in ("好好好", "坏坏", "A a A")]
    assert chinese.alphabet(reviews).words == ("<pad>", "<unk>", "a", "好")


def test_what_is_shipped_scores_what_its_card_says(data, small, tmp_path):
    folder = tmp_path / "weights"
    folder.mkdir()
    chinese.train(data, folder, seed=1)
    for name in chinese.RECIPES:
        model = load(name, folder)
        assert dict(chinese.measure(name, data, folder)).items() <= dict(model.card).items()
        assert model.card["test_accuracy"] > 90
        assert model.card["test_reviews_left_out_of_training"] >= 1
        assert sum(map(sum, model.card["confusion"])) == 40
        assert model.trace("很好").tokens == ("很", "好")
    assert {path.name for path in folder.glob("*.txt")} == {chinese.LIST}

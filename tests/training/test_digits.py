"""Training of the readers of digits, on digits made up in the format of the real ones."""

import gzip
import json
from collections import Counter

import numpy as np
import pytest
import torch

from seqviz import strokes
from seqviz.tasks import load
from seqviz.training import applications, digits, pen_digits, pen_learning

SMALL = pen_learning.Recipe(units=12, epochs=12, batch=16, peak=2e-2, average=0.5)
SHAPES = {
    "1": [(0.0, 10), (2, 0)], "7": [(0.0, 10), (6, 10), (3, 0)],
    "0": [(3.0, 10), (0, 5), (3, 0), (6, 5), (3, 10)],
}  # fmt: skip


def row(digit, rng):
    """As UCI made them: cut in eight, then the box stretched to 0 to 100 each way."""
    corners = np.array(SHAPES[digit]) + rng.normal(0, 0.2, (len(SHAPES[digit]), 2))
    at = strokes.eight(corners)
    boxed = 100 * (at - at.min(axis=0)) / np.ptp(at, axis=0)
    return ",".join(map(str, [*np.rint(boxed).astype(int).ravel(), digit]))


@pytest.fixture
def data(tmp_path):
    rng = np.random.default_rng(0)
    (tmp_path / "pendigits").mkdir()
    for split, count in (("train", 90), ("test", 30)):
        lines = [row(list(SHAPES)[at % 3], rng) for at in range(count)]
        with gzip.open(tmp_path / "pendigits" / f"pendigits.{split}.csv.gz", "wt") as file:
            file.write("\n".join(lines) + "\n")
    return tmp_path


def test_a_fifth_of_the_training_rows_is_kept_apart(data):
    parts = {split: pen_digits.read(data, split) for split in ("train", "dev", "test")}
    assert [len(part.labels) for part in parts.values()] == [72, 18, 30]
    assert all(part.places.shape[1:] == (8, 2) for part in parts.values())
    assert all(part.places.min() == 0 and part.places.max() == 1 for part in parts.values())
    with gzip.open(data / "pendigits" / "pendigits.train.csv.gz", "rt") as file:
        rows = Counter(line.rsplit(",", 1)[0] for line in file)
    kept = np.concatenate([parts[name].places for name in ("train", "dev")]).reshape(-1, 16)
    assert Counter(",".join(map(str, row)) for row in np.rint(100 * kept).astype(int)) == rows


def test_the_width_that_the_box_took_away_is_found_again():
    """Of a hook 3 wide and 4 high, with a place in its corner; the widths tried are 7 % apart."""
    boxed = strokes.eight([(0, 0), (3, 0), (3, 4)]) / [3, 4]
    found = pen_digits.unboxed(boxed[None])[0]
    assert np.ptp(found, axis=0) == pytest.approx([0.75, 1.0], rel=0.07)


def test_training_writes_networks_that_know_the_digits_and_cards_that_say_so(data, tmp_path):
    folder = tmp_path / "weights"
    folder.mkdir()
    digits.train(data, folder, 1, SMALL)
    for name in digits.TITLES:
        card = json.loads((folder / f"{name}.json").read_text())
        assert card["test_accuracy"] > 90
        assert card["nearest_neighbour"] > 90
        assert (card["task"], card["cut"], card["test_size"]) == ("handwriting", "eight", 30)
        assert set(card["disturbed"]) == set(pen_digits.DISTURBANCES)
        assert set(card["ranges"]) == {"c", "h", "preactivation"}
        assert ("meeting" in card) == (name == "digits-bilstm")
        assert applications.APPLICATIONS["digits"].measure(name, data, folder).items() <= card.items()
        assert load(name, folder).predict([SHAPES["7"]]).idxmax(axis=1)[0] == "7"


def test_a_seed_gives_the_same_network_again(data):
    lesson = digits.lesson(pen_digits.read(data, "train"))
    short = pen_learning.Recipe(units=4, epochs=1)
    for name in digits.TITLES:
        one, same = (pen_learning.fit(name, lesson, short, 3).state_dict() for _ in range(2))
        other = pen_learning.fit(name, lesson, short, 4).state_dict()
        assert all(torch.equal(one[key], same[key]) for key in one)
        assert any(not torch.equal(one[key], other[key]) for key in one)


def test_the_nearest_neighbour_is_the_one_with_the_smallest_sum_of_squares():
    rng = np.random.default_rng(0)
    known = pen_digits.Digits(rng.random((20, 8, 2)), list(rng.integers(0, 10, 20)))
    asked = pen_digits.Digits(rng.random((9, 8, 2)), list(rng.integers(0, 10, 9)))
    right = 0
    for place, label in zip(asked.places, asked.labels, strict=True):
        nearest = min(range(20), key=lambda at: ((known.places[at] - place) ** 2).sum())
        right += known.labels[nearest] == label
    assert digits.nearest_neighbour(known, asked) == round(100 * right / 9, 2)


def test_disturbances_and_variants_can_be_read(data):
    places = pen_digits.read(data, "test").places
    turned = pen_digits.DISTURBANCES["rotated"]
    assert turned[0](turned[1](places[0])) == pytest.approx(places[0])
    assert pen_digits.DISTURBANCES["slanted"][1](np.array([(0.0, 1.0)]))[0] == pytest.approx([0.3, 1.0])
    rng = np.random.default_rng(0)
    one, other = (pen_digits.varied(pen_digits.unboxed(places), rng) for _ in range(2))
    assert one.shape == other.shape == places.shape
    assert np.abs(one - other).max() > 0.01
    steps = digits.steps_of(one)
    assert len(steps) == 30
    assert torch.stack(steps)[..., :2].abs().max() <= 1.0

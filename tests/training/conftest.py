"""A treebank and word vectors of a few lines, in the formats of the real ones."""

import random
from pathlib import Path

import pytest

GOOD = ["good", "fine", "warm", "bright"]
BAD = ["bad", "dull", "cold", "grim"]
FILLERS = ["film", "plot", "a", "the", "'s"]


def tree(rng: random.Random) -> str:
    """`(3 (2 the) (3 (3 good) (2 film)))`: the label of the word is the label of the sentence."""
    positive = rng.random() < 0.5
    label = rng.choice([3, 4] if positive else [0, 1])
    word = rng.choice(GOOD if positive else BAD)
    return f"({label} (2 {rng.choice(FILLERS)}) ({label} ({label} {word}) (2 {rng.choice(FILLERS)})))"


@pytest.fixture
def small_data(tmp_path: Path) -> Path:
    rng = random.Random(0)
    data = tmp_path / "data"
    (data / "sst/trees").mkdir(parents=True)
    (data / "vectors_en").mkdir()
    for split, size in (("train", 200), ("dev", 20), ("test", 20)):
        lines = [tree(rng) for _ in range(size)]
        (data / f"sst/trees/{split}.txt").write_text("\n".join([*lines, "(2 (2 a) (2 film))"]) + "\n")
    words = [*FILLERS[:2], "the", *GOOD, *BAD, "other", "words"]  # no vector for "a" and "'s"
    rows = [" ".join([word, *(f"{rng.gauss(0, 1):.4f}" for _ in range(6))]) for word in words]
    (data / "vectors_en/glove.6B.100d.txt").write_text("\n".join(rows) + "\n")
    return data

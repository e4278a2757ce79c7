"""Training of the readers of strokes, on letters made up in the format of the real ones."""

import json
from itertools import pairwise

import numpy as np
import pytest
import torch

from seqviz import strokes
from seqviz.models.pen import PenReader
from seqviz.tasks import load
from seqviz.training import handwriting, pen_data, pen_learning

SMALL = handwriting.Recipe(units=12, epochs=30, batch=12, peak=2e-2, average=0.5)
SHAPES = {"l": [(0, 0), (0, -10), (3, -10)], "v": [(0, 0), (3, -8), (6, 0)], "z": [(0, 0), (8, 0), (0, -8), (8, -8)]}


def velocities(corners, rng):
    """The pen rests, goes through the corners, rests: x, y and force."""
    points = np.array(corners, dtype=float) + rng.normal(0, 0.2, (len(corners), 2))
    way = np.concatenate([np.linspace(a, b, 20) for a, b in pairwise(points)])
    moves = np.diff(way, axis=0, prepend=way[:1])
    still = np.zeros((5, 2))
    return np.pad(np.concatenate([still, moves, still]), ((0, 0), (0, 1)))


@pytest.fixture
def data(tmp_path):
    rng = np.random.default_rng(0)
    labels = np.arange(60) % 3
    letters = [velocities(list(SHAPES.values())[label], rng) for label in labels]
    offsets = np.cumsum([0, *map(len, letters)])
    (tmp_path / "char_trajectories").mkdir()
    np.savez(
        tmp_path / pen_data.FILE,
        xyf_velocity=np.concatenate(letters).astype(np.float16), offsets=offsets.astype(np.int32),
        label=labels, classes=np.array(list(SHAPES)),
    )  # fmt: skip
    return tmp_path


def test_the_data_is_read_as_positions_without_the_slow_ends(data):
    parts = {split: pen_data.read(data, split) for split in ("train", "dev", "test")}
    assert [len(part.labels) for part in parts.values()] == [36, 12, 12]
    for part in parts.values():
        assert part.classes == tuple(SHAPES)
        for stroke, label in zip(part.strokes, part.labels, strict=True):
            wanted = np.array(list(SHAPES.values())[label])
            assert stroke[-1] - stroke[0] == pytest.approx(wanted[-1] - wanted[0], abs=1.0)
            assert (np.hypot(*np.diff(stroke, axis=0).T) > 0).sum() >= len(stroke) - 4


def test_no_letter_is_in_two_parts(data):
    seen = [stroke.tobytes() for split in pen_data.SHARES for stroke in pen_data.read(data, split).strokes]
    assert len(set(seen)) == len(seen) == 60


def test_training_writes_networks_that_know_the_letters_and_cards_that_say_so(data, tmp_path):
    folder = tmp_path / "weights"
    folder.mkdir()
    handwriting.train(data, folder, 1, SMALL)
    for name in handwriting.TITLES:
        card = json.loads((folder / f"{name}.json").read_text())
        assert card["test_accuracy"] > 90
        assert card["task"] == "handwriting"
        assert card["test_size"] == 12
        assert set(card["disturbed"]) == set(pen_data.DISTURBANCES)
        assert set(card["ranges"]) == {"c", "h", "preactivation"}
        found = handwriting.measure(name, data, folder)
        assert found.items() <= card.items()
        assert ("meeting" in card) == (name == "handwriting-bilstm")
        assert load(name, folder).predict([SHAPES["v"]]).idxmax(axis=1)[0] == "v"


def test_a_seed_gives_the_same_network_again(data):
    letters = pen_data.read(data, "train")
    short = handwriting.Recipe(units=4, epochs=1)
    for name in handwriting.TITLES:
        lesson = handwriting.lesson(letters, short)
        one, same = (pen_learning.fit(name, lesson, short, 3).state_dict() for _ in range(2))
        other = pen_learning.fit(name, lesson, short, 4).state_dict()
        assert all(torch.equal(one[key], same[key]) for key in one)
        assert any(not torch.equal(one[key], other[key]) for key in one)


@pytest.mark.parametrize("both", [False, True])
def test_the_loss_on_the_way_is_the_weighted_mean_over_the_steps(both):
    """Written out for one stroke, with torch's own loss."""
    torch.manual_seed(0)
    module = PenReader(6, 3, bidirectional=both)
    steps, label = torch.randn(5, 4), torch.tensor([2])
    recipe = handwriting.Recipe(on_the_way=0.0 if both else 0.5, meeting=0.25)
    found = pen_learning.loss_of(module, [steps], label, recipe, np.random.default_rng(0))
    whole = torch.nn.functional.cross_entropy(module(steps[None], torch.tensor([5])), label)
    states = module.recurrent(steps[None])[0][0]
    losses = []
    for k in range(1, 6):
        state = torch.cat([states[k - 1, :6], states[5 - k, 6:]]) if both else states[k - 1]
        losses.append(torch.nn.functional.cross_entropy(module.head(state)[None], label))
    weight = torch.tensor([(k / 5) ** 2 for k in range(1, 6)])
    mean = (torch.stack(losses) * weight).sum() / weight.sum()
    assert found.item() == pytest.approx((whole + (0.25 if both else 0.5) * mean).item(), rel=1e-5)


def test_padding_of_a_batch_changes_no_loss_of_one_direction():
    torch.manual_seed(0)
    module, recipe, rng = PenReader(6, 3), handwriting.Recipe(on_the_way=0.0), np.random.default_rng(0)
    drawn = [torch.randn(length, 4) for length in (5, 3)]
    alone = [pen_learning.loss_of(module, [own], torch.tensor([1]), recipe, rng) for own in drawn]
    together = pen_learning.loss_of(module, drawn, torch.tensor([1, 1]), recipe, rng)
    assert together.item() == pytest.approx(sum(loss.item() for loss in alone) / 2, rel=1e-5)


def test_disturbances_do_what_their_names_say():
    square = np.array([(0.0, 0.0), (0.0, 1.0), (1.0, 1.0)])
    turned = pen_data.DISTURBANCES["rotated"]
    assert turned[1](square)[1] == pytest.approx([-np.sin(np.deg2rad(20)), np.cos(np.deg2rad(20))])
    assert turned[0](turned[1](square)) == pytest.approx(square)
    assert pen_data.DISTURBANCES["slanted"][1](square)[1] == pytest.approx([0.3, 1.0])
    assert pen_data.DISTURBANCES["stretched"][0](square)[2] == pytest.approx([1.3, 1.0])
    mouse = pen_data.DISTURBANCES["mouse"][0](np.linspace((0, 0), (1, 0.5), 101))
    assert len(mouse) == 21
    assert (mouse == np.rint(mouse)).all()


def test_variants_differ_and_can_be_read():
    rng = np.random.default_rng(0)
    points = np.array(SHAPES["z"], dtype=float)
    line = np.concatenate([np.linspace(a, b, 20) for a, b in pairwise(points)])
    one, other = (pen_data.varied(line, rng) for _ in range(2))
    assert len(strokes.places(one)) > 10
    assert one[-1].tolist() != other[-1].tolist()

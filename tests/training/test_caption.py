"""Training the captioner: scenes from seeds, BLEU by hand, a tiny network that learns and is written."""

import doctest
import json
from pathlib import Path

import pytest
import torch

from seqviz.scenes.grammar import END, LONGEST, START, WORDS, sentence
from seqviz.scenes.training_set import doubts, unseen_looks, unseen_triples
from seqviz.tasks.captioning import load
from seqviz.training import bleu, captioning, scene_sampling
from seqviz.training.bleu import bleu as score
from seqviz.training.scene_sampling import COMBINATIONS, PARTS, sample


def test_bleu_of_the_example_worked_by_hand():
    assert doctest.testmod(bleu).failed == 0
    assert doctest.testmod(bleu).attempted > 0


def test_bleu_counts_a_repeated_word_only_as_often_as_the_reference_has_it():
    assert score([["a"] * 8], [["a", "b"] * 4]) == 0.0
    longer = score([["a", "b", "c", "d", "e"]], [["a", "b", "c", "d"]])
    assert longer == pytest.approx(100 * (4 / 5 * 3 / 4 * 2 / 3 * 1 / 2) ** 0.25)


def test_bleu_wants_one_reference_each():
    with pytest.raises(ValueError, match="one reference for each candidate; got 1 for 2"):
        score([["a"], ["b"]], [["a"]])


@pytest.mark.parametrize("combination", COMBINATIONS)
def test_a_sample_is_of_its_combination_and_the_same_for_its_seed(combination):
    scenes = sample(40, combination, "test", 3)
    assert scenes == sample(40, combination, "test", 3) != sample(40, combination, "test", 4)
    for scene in scenes:
        assert not doubts(scene)
        looks, triples = unseen_looks(scene), unseen_triples(scene)
        assert {"seen": not looks and not triples, "unseen_triples": triples and not looks, "unseen_looks": looks}[
            combination
        ]


def test_no_scene_of_one_part_is_in_another():
    parts = {part: sample(60, "seen", part, 1, shapes=1) for part in PARTS}
    for part, scenes in parts.items():
        for scene in scenes:
            rest = sum(shape.x + shape.y for shape in scene.shapes) % 8
            assert [name for name, belongs in PARTS.items() if belongs(rest)] == [part]


def test_crowded_scenes_are_as_frequent_as_meant():
    scenes = sample(400, "seen", "train", 1)
    share = [sum(len(scene.shapes) == count for scene in scenes) / 400 for count in (1, 2)]
    meant = [one / sum(scene_sampling.SHARE) for one in scene_sampling.SHARE]
    assert share == pytest.approx(meant, abs=0.08)


def test_rows_are_the_sentence_between_start_and_end():
    scenes = sample(12, "seen", "train", 1)
    rows = captioning.rows(scenes)
    assert rows.shape[1] <= LONGEST + 1
    for scene, row in zip(scenes, rows.tolist(), strict=True):
        words = [WORDS[at] for at in row if at != captioning.NOTHING]
        assert words == [START, *sentence(scene).split(), END]


def test_only_words_after_the_start_are_blanked():
    torch.manual_seed(0)
    rows = captioning.rows(sample(50, "seen", "train", 1)).clamp(min=0)
    read = captioning.blanked(rows, 0.5)
    changed = read != rows
    assert 0.3 < float(changed.float().mean()) < 0.6
    assert not changed[:, 0].any()
    assert bool((read[changed] == WORDS.index(END)).all())
    assert torch.equal(captioning.blanked(rows, 0.0), rows)


def test_a_tiny_network_is_trained_written_and_measured(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(captioning, "TEST_SIZE", 8)
    monkeypatch.setattr(captioning, "DEV_SIZE", 8)
    recipe = captioning.Recipe(scenes=32, steps=12, batch=8, seed=1)
    sizes = captioning.Sizes(channels=(4, 4, 4), narrow=4, features=8, size=8, units=8)
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        captioning.train(tmp_path, tmp_path / folder, 1, recipe, sizes)
    one, two = (load("caption-lstm", tmp_path / folder) for folder in ("one", "two"))
    for key, weight in one.module.state_dict().items():
        assert torch.equal(weight, two.module.state_dict()[key]), key
    card = json.loads((tmp_path / "one/caption-lstm.json").read_text())
    assert card["task"] == "caption"
    assert card["parameters"] == sum(weight.numel() for weight in one.module.parameters())
    measured = captioning.measure("caption-lstm", tmp_path, tmp_path / "one")
    assert {key: card[key] for key in measured} == measured
    assert {"seen_exact", "unseen_triples_bleu", "unseen_looks_exact", "blind_bleu", "ranges"} <= measured.keys()


def test_more_steps_lower_the_loss():
    torch.manual_seed(0)
    scenes = sample(48, "seen", "train", 1, shapes=1)
    sizes = captioning.Sizes(channels=(8, 8, 8), narrow=8, features=32, size=16, units=32)
    module = captioning.CaptionNetwork(len(WORDS), **captioning.asdict(sizes))
    rows = captioning.rows(scenes)

    def loss() -> float:
        with torch.no_grad():
            logits = module(captioning.pictures(scenes), rows[:, :-1])
        return float(torch.nn.functional.cross_entropy(logits.flatten(0, 1), rows[:, 1:].flatten()))

    before = loss()
    captioning.fit(module, scenes, captioning.Recipe(steps=100, batch=16, peak=1e-2, blanks=0.0))
    assert loss() < before / 2

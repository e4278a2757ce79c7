"""Training of the character model on a small made-up play, and the measures on its card against hand-worked ones."""

import gzip
import math
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
import torch

from seqviz.insight import text_places, unit_tracking
from seqviz.tasks import characters as task
from seqviz.training import character_streams, characters, ngram_bits, play_text

SMALL = characters.Recipe(units=12, width=6, epochs=2, streams=4, steps=16, peak=1e-2, average=0.9)
SPEECH = "ANNA:\nIs it so late? 'Go home.' said he;\nI do not know it.\n\nBOB:\nWe hear the bell, and go.\n\n"


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "tinyshakespeare"
    folder.mkdir()
    (folder / "input.txt.gz").write_bytes(gzip.compress((SPEECH * 40).encode()))
    return tmp_path


def test_the_text_is_read_packed_and_plain_and_split_by_position(data):
    text = play_text.read(data)
    assert text == SPEECH * 40
    parts = play_text.split(text)
    assert "".join(parts.values()) == text
    assert len(parts["dev"]) == pytest.approx(0.05 * len(text), abs=1)
    (data / "tinyshakespeare/input.txt").write_text("short")
    assert play_text.read(data) == "short"


def test_an_excerpt_is_whole_speeches():
    assert play_text.excerpt("late.\n\n" + SPEECH * 3, 100) == SPEECH[: SPEECH.rindex("\n\n") + 1]


def test_streams_go_on_where_they_stopped_and_each_is_followed_by_its_next():
    rows = torch.arange(100)
    stretches = list(character_streams.stretches(rows, streams=3, steps=8))
    assert len(stretches) == character_streams.count(100, 3, 8) == 4
    for (read, following), (later, _) in pairwise(stretches):
        assert torch.equal((read[:, -1] + 1) % 100, later[:, 0])
        assert torch.equal((read + 1) % 100, following)


def test_training_learns_is_the_same_for_a_seed_and_its_card_comes_out_again(data, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        characters.train(data, tmp_path / folder, seed=4, recipe=SMALL)
    first, second = (task.load(characters.NAME, tmp_path / folder) for folder in "ab")
    assert all(
        torch.equal(one, two) for one, two in zip(first.module.parameters(), second.module.parameters(), strict=True)
    )
    assert first.card["test_bits"] < first.card["baselines_bits"]["unigram"]
    found = characters.measure(characters.NAME, data, tmp_path / "a")
    assert {"dev_bits", "test_bits", "baselines_bits", "named_units", "ranges"} <= set(found)
    assert {key: first.card[key] for key in found} == found
    assert (tmp_path / "a/characters-lstm.txt").read_text() in play_text.read(data)


def test_uniform_unigram_and_bigram_bits_are_those_worked_by_hand():
    train, text, alphabet = "aabab", "ab", ("a", "b", "c")
    assert ngram_bits.bits(train, text, alphabet, 0) == pytest.approx(math.log2(3))
    unigram = {character: (count + 2 / 3) / 7 for character, count in Counter(train).items()}  # N = 5, D = 2
    expected = -(math.log2(unigram["a"]) + math.log2(unigram["b"])) / 2
    assert ngram_bits.bits(train, text, alphabet, 1) == pytest.approx(expected)
    after_a = (2 + 2 * unigram["b"]) / 5  # a is followed by a, b, b: N = 3, D = 2
    expected = -(math.log2(unigram["a"]) + math.log2(after_a)) / 2
    assert ngram_bits.bits(train, text, alphabet, 2) == pytest.approx(expected)


def test_smoothed_counts_are_probabilities():
    train, alphabet = SPEECH, tuple(sorted(set(SPEECH)))
    total = sum(2 ** -(5 * ngram_bits.bits(train, "ANNA" + end, alphabet, 5)) for end in alphabet)
    known = 2 ** -(4 * ngram_bits.bits(train, "ANNA", alphabet, 5))
    assert total == pytest.approx(known)


def test_places_of_a_speech_are_those_counted_by_hand():
    text = "BO:\nIs it? No.\n\nAL:\n'Away.'\n"
    found = text_places.properties(text)
    assert "".join(np.array(list(text))[found["name_line"]]) == "BO:AL:"
    assert found["line_position"][:8].tolist() == [1, 2, 3, 0, 1, 2, 3, 4]
    assert found["word_position"][4:7].tolist() == [1, 2, 0]
    assert "".join(np.array(list(text))[found["question"]]) == "BO:\nIs it?"
    assert "".join(np.array(list(text))[found["quoted"]]) == "'Away.'"
    assert text_places.count_quotations(text) == 1
    assert [text[at + 1] for at in np.flatnonzero(found["capital_next"])] == list("OINALA")
    assert [text[at + 1] for at in np.flatnonzero(found["line_ends_next"])] == ["\n"] * 5
    assert [text[at] for at in np.flatnonzero(found["word_ends_next"])] == list("OstoLy'")


def test_auc_counts_pairs_and_correlation_is_spearmans():
    rng = np.random.default_rng(0)
    values = rng.integers(0, 5, (3, 40)).astype(float)
    wanted = rng.random(40) < 0.4
    found = unit_tracking.scores(unit_tracking.ranks(values), wanted[None])[:, 0]
    for row, score in zip(values, found, strict=True):
        pairs = [(a > b) + (a == b) / 2 for a in row[wanted] for b in row[~wanted]]
        assert score == pytest.approx(np.mean(pairs))
    distance = rng.permutation(40)
    line = unit_tracking.scores(unit_tracking.ranks(np.stack([distance**3, -distance])), distance[None])[:, 0]
    assert line.tolist() == pytest.approx([1, -1])
    assert np.isnan(unit_tracking.scores(unit_tracking.ranks(values), np.zeros((1, 40), dtype=bool))).all()


def test_the_best_unit_is_the_furthest_from_chance_whichever_way():
    found = unit_tracking.best(np.array([0.6, 0.4, 0.55, 0.1]), question=True)
    assert (found.signal, found.unit, found.score) == ("c", 1, 0.1)
    assert unit_tracking.best(np.array([0.2, -0.3]), question=False).unit == 0


def test_luck_is_far_below_a_unit_that_knows():
    rng = np.random.default_rng(1)
    wanted = rng.random(2000) < 0.3
    ranked = unit_tracking.ranks(np.stack([wanted + 0.01 * rng.random(2000), *rng.random((30, 2000))]))
    luck = unit_tracking.chance(ranked, wanted, unit_tracking.turns_of(2000))
    assert 0.5 < luck < 0.6
    assert unit_tracking.scores(ranked, wanted[None])[0, 0] == 1


def test_states_are_the_traces_own(data, tmp_path):
    torch.manual_seed(0)
    model = task.CharacterModel("x", characters.untrained(tuple(sorted(set(SPEECH))), SMALL).eval(), {
        "labels": sorted(set(SPEECH)), "parameters": 0,
    })  # fmt: skip
    text = SPEECH * (unit_tracking.CHUNK // len(SPEECH) + 2)
    found, trace = unit_tracking.states(model, text), model.trace(text)
    both = torch.cat([trace["h"][0, 0], trace["c"][0, 0]], dim=-1).T
    np.testing.assert_allclose(found, both.numpy(), atol=1e-5)

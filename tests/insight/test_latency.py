"""The clock: what is timed, how often, and that nothing stays behind. How fast it is, is not a test's business."""

import pytest
import torch

import seqviz
from seqviz.insight import latency
from tests.insight.networks import FIVE


@pytest.fixture(scope="module")
def models():
    return [seqviz.load(name) for name in FIVE]


def test_every_network_is_timed_at_every_length(models):
    found = list(latency.measure(models, (1, 3, 64), repeats=2))
    assert [(name, length) for name, length, _ in found] == [(name, length) for length in (1, 3, 64) for name in FIVE]
    assert all(0 < milliseconds < 10_000 for _, _, milliseconds in found)


def test_a_result_comes_as_soon_as_it_is_measured(models, monkeypatch):
    asked = []
    monkeypatch.setattr(latency, "_seconds", lambda model, ids: asked.append((model.name, ids.shape)) or 0.002)
    measured = latency.measure(models, (5, 9), repeats=3)
    assert not asked
    assert next(measured) == (FIVE[0], 5, 2.0)
    assert asked == [(FIVE[0], (1, 5))] * 4  # the first run does not count
    assert next(measured)[:2] == (FIVE[1], 5)


def test_the_time_is_the_median_of_what_counts(models, monkeypatch):
    clock = iter([99.0, 0.001, 0.500, 0.003, 0.002, 0.004])
    monkeypatch.setattr(latency, "_seconds", lambda *_: next(clock))
    assert next(latency.measure(models[:1], (5,), repeats=5))[2] == pytest.approx(3.0)


def test_the_whole_network_runs_on_words_of_the_table_in_one_thread(models, monkeypatch):
    seen = []

    def forward(ids):
        seen.append((ids.clone(), torch.get_num_threads(), torch.is_grad_enabled()))
        raise MemoryError("too long")

    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        monkeypatch.setattr(models[2].module, "forward", forward)
        with pytest.raises(MemoryError, match="too long"):
            next(latency.measure(models[2:3], (1024,)))
        assert torch.get_num_threads() == 2  # given back, after an error too
    finally:
        torch.set_num_threads(before)
    ids, threads, grad = seen[0]
    assert (tuple(ids.shape), threads, grad) == ((1, 1024), 1, False)
    assert ids.min() >= 2  # neither padding nor the unknown word
    assert ids.max() < len(models[0].vocabulary)
    assert len(ids.unique()) > 900


def test_the_same_words_are_drawn_every_time_and_no_seed_is_touched(models, monkeypatch):
    seen = []
    monkeypatch.setattr(latency, "_seconds", lambda model, ids: seen.append(ids) or 1.0)
    state = torch.get_rng_state()
    list(latency.measure(models, (16,), repeats=1))
    assert all(torch.equal(ids, seen[0]) for ids in seen)
    assert torch.equal(torch.get_rng_state(), state)


@pytest.mark.parametrize(("lengths", "repeats"), [((0,), 3), ((8, -1), 3), ((8,), 0)])
def test_nothing_to_time_is_refused(models, lengths, repeats):
    with pytest.raises(ValueError, match="lengths and repeats are at least 1; got"):
        next(latency.measure(models, lengths, repeats))

"""The recall task: rows, chance, learning, and that a recipe is all that a network depends on."""

import pytest
import torch

from seqviz.insight import recall
from seqviz.insight.recall import FILLERS, LOOK, SYMBOLS, Recaller, Recipe, results, rows_of, score, train


def rows(count=500, distance=6):
    return rows_of(count, distance, torch.Generator().manual_seed(1))


def test_the_first_symbol_is_what_is_asked_and_no_other_is_of_its_kind():
    assert rows().shape == (500, 7)
    assert sorted(rows()[:, 0].unique().tolist()) == list(range(SYMBOLS))
    assert sorted(rows()[:, 1:].unique().tolist()) == list(range(SYMBOLS, SYMBOLS + FILLERS))
    assert rows(5, 0).shape == (5, 1)


@pytest.mark.parametrize("kind", recall.KINDS)
def test_a_short_distance_is_learned(kind):
    trained = train(Recipe(kind, 2, steps=300))
    assert trained.accuracy > 0.97
    assert trained.steps < 300  # it ends when it is learned
    right = trained.module(rows(distance=2)).argmax(dim=1) == rows(distance=2)[:, 0]
    assert right.float().mean() > 0.97


def test_without_learning_it_is_chance():
    assert score(Recaller(Recipe("GRU", 50)), 50) == pytest.approx(1 / SYMBOLS, abs=0.06)


@pytest.mark.parametrize("kind", recall.KINDS)
def test_the_same_recipe_gives_the_same_network_and_no_seed_is_touched(kind):
    seed = torch.get_rng_state()
    first, second = (train(Recipe(kind, 3, seed=4, steps=25)) for _ in range(2))
    other = train(Recipe(kind, 3, seed=5, steps=25))
    assert torch.equal(torch.get_rng_state(), seed)
    for one, same, another in zip(*(t.module.parameters() for t in (first, second, other)), strict=True):
        assert torch.equal(one, same)
        assert not torch.equal(one, another)
    assert first.curve == second.curve


def test_progress_is_told_as_it_is_made_and_can_stop_it():
    told = []
    trained = train(Recipe("RNN", 40, steps=2 * LOOK + 3), told.append)
    assert [look.step for look in told] == [LOOK, 2 * LOOK, 2 * LOOK + 3]
    assert tuple(told) == trained.curve
    assert all(look.loss > 0 and look.gradient > 0 and 0 <= look.accuracy <= 1 for look in told)

    def stop(look):
        raise InterruptedError(f"at {look.step}")

    with pytest.raises(InterruptedError, match=f"at {LOOK}"):
        train(Recipe("RNN", 40), stop)


@pytest.mark.parametrize("kind", ["GRU", "LSTM"])
def test_the_gate_that_keeps_starts_with_the_bias_asked_for(kind):
    plain, open_gate = (Recaller(Recipe(kind, 3, keep_bias=bias)).recurrent.bias_ih_l0 for bias in (0.0, 4.0))
    torch.testing.assert_close((open_gate - plain)[32:64], torch.full((32,), 4.0))
    assert not (open_gate - plain)[:32].any()
    assert not (open_gate - plain)[64:].any()


def test_a_clipped_gradient_moves_the_weights_otherwise():
    free, tight = (train(Recipe("RNN", 3, steps=30, clip=clip)) for clip in (None, 1e-4))
    assert free.curve[0].gradient > 1e-2
    assert not torch.equal(free.module.head.weight, tight.module.head.weight)


def test_a_network_can_be_asked_at_another_distance():
    trained = train(Recipe("GRU", 3))
    assert score(trained.module, 3) == pytest.approx(trained.accuracy)
    assert score(trained.module, 2) > 1 / SYMBOLS + 0.2


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"kind": "CNN"}, "kind is one of RNN, GRU, LSTM; got 'CNN'"),
        ({"distance": -1}, "the distance is 0 to 200 symbols; got -1"),
        ({"distance": 201}, "0 to 200 symbols; got 201"),
        ({"steps": 0}, "units, steps and batch are at least 1; got 32, 0 and 64"),
        ({"rate": 0.0}, "above 0; got 0.0 and 1.0"),
        ({"rate": float("nan")}, "above 0; got nan"),
        ({"clip": 0.0}, "above 0; got 0.005 and 0.0"),
        ({"keep_bias": float("inf")}, "the bias of the gate that keeps is finite; got inf"),
    ],
)
def test_a_recipe_that_is_none_is_refused(settings, message):
    with pytest.raises(ValueError, match=message):
        Recipe(**{"kind": "GRU", "distance": 3, **settings})


def test_the_shipped_results_hold_every_kind_at_every_distance():
    found = results()
    assert {result.kind for result in found} == set(recall.KINDS)
    places = {(r.kind, r.keep_bias, r.distance, r.seed) for r in found}
    assert len(places) == len(found) == 5 * 5 * 3
    assert all(0 <= result.accuracy <= 1 and 1 <= result.steps <= 600 for result in found)


def test_a_shipped_result_is_what_training_gives():
    (shipped,) = [r for r in results() if (r.kind, r.distance, r.seed, r.keep_bias) == ("GRU", 5, 0, 0.0)]
    trained = train(Recipe("GRU", 5, 0))
    assert trained.accuracy == pytest.approx(shipped.accuracy, abs=0.01)
    assert abs(trained.steps - shipped.steps) <= LOOK


def test_far_back_the_gated_networks_learn_what_a_plain_one_does_not():
    def mean(kind, distance, bias=0.0):
        own = [r.accuracy for r in results() if (r.kind, r.distance, r.keep_bias) == (kind, distance, bias)]
        return sum(own) / len(own)

    assert mean("RNN", 5) > 0.9
    assert mean("RNN", 80) < 0.4
    for kind, bias in (("GRU", 0.0), ("LSTM", 1.0)):
        assert mean(kind, 10, bias) > 0.99 > mean("RNN", 10) + 0.2
        assert mean(kind, 40, bias) < 0.4 < 0.9 < mean(kind, 40, 4.0)

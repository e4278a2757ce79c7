"""The Gradients page's own numbers and sentences, without a page."""

import pytest
import torch

import seqviz
from seqviz.insight.gradients import descent, gradient_norms, losses_along
from seqviz.insight.recall import Progress, Recipe, Result
from seqviz.insight.scaling import scaled, with_forget_bias, with_recurrent
from seqviz.insight.triangle import JOINT
from seqviz.insight.triangle import triangles as measure
from seqviz.ui.gradients import carried, changed, clipping, norms, recall, training
from seqviz.ui.gradients.changed import RADII, Change, own_radii, own_radius
from seqviz.ui.gradients.controls import written_radius
from seqviz.ui.gradients.readouts import Readout, readouts_html
from seqviz.ui.gradients.training import Own

TOKENS = ("not", "a", "bad", "film")
NETWORKS = ("RNN", "GRU", "LSTM")


@pytest.mark.parametrize("network", NETWORKS)
def test_at_its_own_radius_a_network_is_the_trained_one_to_the_bit(network):
    change = Change(network, own_radius(network))
    assert change.none
    assert change.undone == change
    model = seqviz.load(f"sentiment-{network.lower()}")
    found, expected = changed.measured(change, TOKENS, 1), gradient_norms(model, TOKENS, 1)
    assert found.norms.loss == expected.loss
    assert torch.equal(found.norms.h, expected.h)
    assert found.positive == model.trace(TOKENS).probabilities[-1, 1].item()
    for name, own in changed.carried(change, TOKENS).items():
        torch.testing.assert_close(
            own.spectral, measure(model.trace(TOKENS))[name].spectral, rtol=0, atol=0, equal_nan=True
        )


@pytest.mark.parametrize("network", NETWORKS)
def test_another_radius_is_measured_on_the_scaled_network(network):
    own = seqviz.load(f"sentiment-{network.lower()}")
    model = with_recurrent(own, lambda module: scaled(module, 0.7))
    found = changed.measured(Change(network, 0.7), TOKENS, 0)
    assert found.norms.loss == gradient_norms(model, TOKENS, 0).loss
    assert found.norms.loss != gradient_norms(own, TOKENS, 0).loss
    assert max(own_radii(network).values()) == own_radius(network)


def test_a_shift_of_the_forget_gates_is_measured_with_the_radius():
    own = seqviz.load("sentiment-lstm")
    both = with_recurrent(own, lambda module: with_forget_bias(scaled(module, 0.7), 2.0))
    found = changed.measured(Change("LSTM", 0.7, 2.0), TOKENS, 0)
    assert found.norms.loss == gradient_norms(both, TOKENS, 0).loss
    assert found.forget == pytest.approx(both.trace(TOKENS)["f"].mean().item())
    alone = Change("LSTM", own_radius("LSTM"), 2.0)
    assert not alone.none
    assert changed.measured(alone, TOKENS, 0).forget > own.trace(TOKENS)["f"].mean()
    assert changed.measured(Change("GRU", 0.7), TOKENS, 0).forget is None


def test_no_two_stops_of_any_slider_are_written_alike():
    stops = {*RADII, *map(own_radius, NETWORKS)}
    assert len({written_radius(radius) for radius in stops}) == len(stops) == len(RADII) + 3


def test_large_numbers_are_text_before_and_after():
    row = Readout("<loss>", "0.1", "0.2")
    changed_row = readouts_html([row], unchanged=False)
    assert "&lt;loss&gt;" in changed_row
    assert "<span>0.1 →</span><strong>0.2</strong>" in changed_row
    assert "<strong>0.1</strong><span>as trained</span>" in readouts_html([row], unchanged=True)


@pytest.mark.parametrize(
    ("value", "other", "way", "many"),
    [
        (1.0, 2.0, "smaller", "2.0"),
        (3e-9, 3.0, "smaller", "1·10⁹"),
        (27.28, 1.0, "larger", "27"),
        (1.0, 1.0, "same", ""),
        (1.0, 1.0004, "same", ""),
        (0.0, 0.0, "same", ""),
        (0.0, 1.0, "gone", ""),
        (1.0, 0.0, "larger", "∞"),
    ],
)
def test_how_many_times_one_norm_is_the_other(value, other, way, many):
    assert norms.compared(value, other) == (way, many)


def said(network, radius, tokens=TOKENS, state="h"):
    change = Change(network, radius)
    return norms.take_away(change, *norms.both(change, tokens, 1), tokens, state)


def test_the_line_under_the_pictures_counts():
    trained, scaled_down = said("RNN", own_radius("RNN")), said("RNN", 0.5)
    assert trained.startswith("As trained, the gradient is ")
    assert "Changed" not in trained
    before, after = norms.both(Change("RNN", 0.5), TOKENS, 1)
    times = before.norms.h[0, 0] / after.norms.h[0, 0]
    assert f"{times:,.0f} times less than as trained" in scaled_down
    assert f"from {before.norms.loss:.3f} to {after.norms.loss:.3f}" in scaled_down
    assert "the gradient there is 0" in said("RNN", 0.0)
    assert said("RNN", 0.5, ("good",)).startswith("One word: ")
    assert "from" in said("LSTM", 3.0, state=JOINT)


def test_the_line_about_triangles_is_the_corner_of_the_table():
    change = Change("LSTM", 3.0)
    corner = [float(found.spectral[0, -1]) for found in carried.both(change, TOKENS, JOINT).values()]
    line = carried.take_away(change, TOKENS, JOINT)
    assert line.endswith(f"of h and c arrives × {corner[0]:.2f} as trained, and × {corner[1]:.2f} changed.")
    assert carried.take_away(change, TOKENS, "c") == line  # there is no triangle of c alone
    assert carried.take_away(Change("RNN", 1.0), ("good",), "h").startswith("One word")


def test_one_step_is_told_with_and_without_clipping():
    change, others = Change("RNN", 3.0), clipping.examples("RNN", TOKENS)
    assert len(others) == 6
    model = changed.model(change)
    step = descent(model, TOKENS, 0, rate=0.5, clip=0.1)
    taken = clipping.along(change, TOKENS, 0, (0.0, 0.5 * step.norm, 0.05))
    expected = losses_along(model, TOKENS, 0, lengths=(0.0, 0.5 * step.norm, 0.05), others=others)
    assert taken == expected
    assert taken.own[2] == pytest.approx(step.loss_after, rel=1e-5)
    line = clipping.take_away(step, taken, 0.5, 0.1)
    assert f"from {taken.own[0]:.3f} to {norms.loss(taken.own[1])}" in line
    assert f"with clipping to {taken.own[2]:.3f} and to {taken.others[2]:.3f}" in line
    free = descent(model, TOKENS, 0, rate=0.5)
    assert "clipping" not in clipping.take_away(free, taken, 0.5, None)
    assert "clipping changes nothing" in clipping.take_away(free, taken, 0.5, 1e6)


def test_a_sentence_is_not_one_of_its_own_others():
    (own, _), *_ = clipping.examples("GRU", TOKENS)
    assert len(clipping.examples("GRU", own)) == 5
    assert own not in [sentence for sentence, _ in clipping.examples("GRU", own)]


def test_tables_hold_every_number():
    change = Change("LSTM", 3.0)
    before, after = norms.both(change, TOKENS, 1)
    table = norms.numbers(before, after, TOKENS)
    assert list(table["word"]) == list(TOKENS)
    assert table["c_changed"].tolist() == after.norms.c[0].tolist()
    pairs = carried.numbers(carried.both(change, TOKENS, JOINT), TOKENS)
    assert len(pairs) == 10
    last = pairs[(pairs.written_at == 1) & (pairs.read_at == 4)]
    assert last["changed"].item() == float(carried.both(change, TOKENS, JOINT)["changed"].spectral[0, 3])


def test_the_verdict_on_a_guess_is_what_was_measured():
    assert recall.farthest() == 80
    assert max(recall.scores("usual", 80).values()) < 0.5 < recall.scores("open", 80)["GRU"]
    assert recall.verdict("none") == "You said none of the three: so it is, begun as usual."
    assert recall.verdict("LSTM") == "You said LSTM; measured, begun as usual: none of the three."


def test_every_shipped_score_is_in_one_of_the_two_pictures():
    usual, opened = (recall.chosen(picture) for picture in ("usual", "open"))
    assert len(usual) == 45
    assert len(opened) == 30
    assert not set(usual) & set(opened)


def own(accuracy, *, kind="LSTM", bias=1.0):
    recipe = Recipe(kind, 20, 100, keep_bias=bias)
    result = Result(kind, 20, 100, bias, accuracy, 600)
    return Own(recipe, result, (Progress(600, 0.1, accuracy, 0.2),), 3.21, torch.ones(21), torch.ones(21))


@pytest.mark.parametrize(
    ("accuracy", "line"),
    [
        (1.0, "100.0 % of 1,000 new rows right, after 600 steps in 3.2 seconds."),
        (0.51, "more than guessing, and not solved."),
        (0.27, "no better than guessing."),
    ],
)
def test_what_a_network_came_to_is_said_by_its_score(accuracy, line):
    assert training.spoken(own(accuracy)).endswith(line)


def test_a_network_stands_in_the_picture_of_how_it_began():
    assert own(1.0).picture == "usual"
    assert own(1.0, bias=4.0).picture == "open"
    assert own(1.0, kind="RNN", bias=0.0).picture == "usual"


def test_a_training_that_takes_too_long_ends_and_frees_the_next(monkeypatch):
    class Place:
        def empty(self):
            return self

        info = progress = html = empty

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return False

    monkeypatch.setattr(training, "LONGEST", -1.0)
    monkeypatch.setattr(training.st, "progress", lambda *_: Place())
    monkeypatch.setattr(training.st, "empty", Place)
    with pytest.raises(training.Slow, match="stopped at step 20"):
        training._train(Recipe("RNN", 3), Place())
    assert training.ONE_AT_A_TIME.acquire(blocking=False)
    training.ONE_AT_A_TIME.release()

"""What is shipped of the corpus's states: every network has it, and it is what is measured."""

import pytest
import torch

import seqviz
from seqviz.insight import corpus_states as module
from seqviz.insight.corpus_states import corpus_states, measure, write
from seqviz.insight.saturation import GATES, saturation
from seqviz.insight.states import read
from seqviz.insight.survival import half_life
from seqviz.insight.trajectories import fit
from seqviz.training import datasets
from tests.conftest import SENTIMENT
from tests.insight.networks import SENTENCES

RECURRENT = [name for name in SENTIMENT if seqviz.MODELS[name]["kind"] != "CNN"]
close = torch.testing.assert_close


def same(mine, theirs, **within):
    assert mine.words == theirs.words
    for part in ("mean", "axes", "shares"):
        close(getattr(mine.plane, part), getattr(theirs.plane, part), **within)
    assert (mine.saturation is None) == (theirs.saturation is None)
    if mine.saturation is not None:
        assert mine.saturation.steps == theirs.saturation.steps
        for side in ("low", "high"):
            close(getattr(mine.saturation, side), getattr(theirs.saturation, side), **within)
        close(mine.half_life, theirs.half_life, **within)


@pytest.mark.parametrize("name", RECURRENT)
def test_every_recurrent_network_has_them(name):
    card, found = seqviz.MODELS[name], corpus_states(name)
    directions, units = card["directions"], card["units"]
    assert found.plane.mean.shape == (directions, units)
    assert found.plane.axes.shape == (directions, 2, units)
    close(found.plane.axes @ found.plane.axes.mT, torch.eye(2).repeat(directions, 1, 1), rtol=0, atol=1e-5)
    assert (found.plane.shares[:, 0] >= found.plane.shares[:, 1]).all()
    assert (found.plane.shares.sum(dim=1) <= 1).all()
    assert found.words > 100_000
    if card["kind"] == "RNN":
        assert found.saturation is None
        assert found.half_life is None
        return
    assert list(found.saturation.low) == list(found.saturation.high) == list(GATES[card["kind"]])
    for gate, low in found.saturation.low.items():
        assert low.shape == (1, directions, units)
        assert (low + found.saturation.high[gate] <= 1).all()
    assert found.half_life.shape == (1, directions, units)
    assert (found.half_life > 0).all()


@pytest.mark.parametrize("name", RECURRENT)
def test_the_first_axis_of_a_path_points_towards_positive(name):
    """Not only by its sign: a clearly positive text ends to the right of a clearly negative one."""
    model, plane = seqviz.load(name), corpus_states(name).plane
    good, bad = (
        model.trace(text) for text in ("a wonderful, moving, brilliant film.", "a dull, stupid, boring, awful mess.")
    )
    for direction in range(len(plane.mean)):
        assert plane.path(good, direction)[-1, 0] > plane.path(bad, direction)[-1, 0]


@pytest.mark.parametrize("name", ["sentiment-rnn", "sentiment-bilstm"])
def test_files_are_read_as_they_were_written(name, tmp_path):
    found = measure(seqviz.load(name), list(SENTENCES.values()))
    assert found.words == sum(map(len, SENTENCES.values()))
    write({name: found, "other": found}, tmp_path)
    same(corpus_states(name, tmp_path), found, rtol=0, atol=0)
    assert (tmp_path / module.FILE).stat().st_mode & 0o777 == 0o644
    with pytest.raises(KeyError, match=f"'nobody'; there are those of other, {name}"):
        corpus_states("nobody", tmp_path)


def test_a_measurement_is_that_of_its_parts():
    model, sentences = seqviz.load("sentiment-lstm"), list(SENTENCES.values())
    found, traces = measure(model, sentences), list(read(model, sentences))
    close(found.saturation.high, saturation(traces).high)
    close(found.half_life, half_life(traces))
    close(found.plane.shares, fit(traces).shares)
    assert found.words == found.saturation.steps


def test_a_network_without_states_is_refused():
    with pytest.raises(ValueError, match="only a recurrent network has states"):
        measure(seqviz.load("sentiment-cnn"), [("a", "film")])


def test_what_is_shipped_is_what_is_measured(data):
    sentences, _ = datasets.two_way(data, "train")
    same(corpus_states("sentiment-gru"), measure(seqviz.load("sentiment-gru"), sentences), rtol=1e-3, atol=1e-4)

"""A corpus read in batches is the same sentences read one by one."""

import pytest
import torch

import seqviz
from seqviz.insight import states
from tests.insight.networks import RECURRENT, SENTENCES, double
from tests.oracles import E, make, numbers, pack

close = torch.testing.assert_close
EXACT = {"rtol": 0, "atol": 1e-10}


@pytest.mark.parametrize("name", RECURRENT)
@pytest.mark.parametrize("batch", [1, 3, 64])
def test_every_real_step_is_there_once(name, batch, monkeypatch):
    monkeypatch.setattr(states, "BATCH", batch)
    model = double(name)
    sentences = sorted(SENTENCES.values(), key=len, reverse=True)
    for signal in model.trace("a film").names:
        found = torch.cat([states.real_steps(trace, signal) for trace in states.read(model, sentences)], dim=2)
        in_order = [model.trace(tokens)[signal] for tokens in sorted(sentences, key=len)]
        close(found, torch.cat(in_order, dim=2), **EXACT)


def test_real_steps_of_every_form():
    module, batch = make("GRU", 2, True, batch_first=True), numbers(3, 4, E)
    apart = [seqviz.trace(module, batch[n])["z"] for n in range(3)]
    close(states.real_steps(seqviz.trace(module, batch[0]), "z"), apart[0], **EXACT)
    close(states.real_steps(seqviz.trace(module, batch), "z"), torch.cat(apart, dim=2), **EXACT)
    packed = seqviz.trace(module, pack(batch, (2, 4, 1)))
    kept = [apart[0][:, :, 3:3]] * 2 + [seqviz.trace(module, batch[n, :t])["z"] for n, t in enumerate((2, 4, 1))]
    close(states.real_steps(packed, "z"), torch.cat(kept, dim=2), **EXACT)


def test_what_has_no_states_is_refused():
    model = seqviz.load("sentiment-gru")
    with pytest.raises(TypeError, match="got a string"):
        list(states.read(model, ["a fine film"]))
    with pytest.raises(ValueError, match="needs a token"):
        list(states.read(model, [("a",), ()]))
    with pytest.raises(ValueError, match="only a recurrent network has states; got sentiment-cnn"):
        list(states.read(seqviz.load("sentiment-cnn"), [("a",)]))


def test_traces_of_one_network_are_told_from_others():
    short, long = (seqviz.trace(make("GRU"), numbers(steps, E)) for steps in (2, 5))
    assert list(states.each([short, long])) == [short, long]
    assert list(states.each(short)) == [short]
    for other in (make("LSTM"), make("GRU", 2), make("GRU", both=True), make("GRU", units=7)):
        with pytest.raises(ValueError, match="traces of one network"):
            list(states.each([short, seqviz.trace(other, numbers(3, E))]))
    with pytest.raises(ValueError, match="got none"):
        list(states.each([]))

"""Shares of steps with a gate nearly shut or wide open, counted again one by one."""

import pytest
import torch

import seqviz
from seqviz.insight.saturation import GATES, HIGH, LOW, saturation
from seqviz.insight.states import read
from tests.insight.networks import SENTENCES
from tests.oracles import E, H, make, numbers, pack

close = torch.testing.assert_close


def wide(name, layers=1, both=False):
    """Weights so large that gates go to both ends."""
    module = make(name, layers, both, batch_first=True)
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.mul_(4)
    return module


@pytest.mark.parametrize("name", ["GRU", "LSTM"])
@pytest.mark.parametrize(("layers", "both"), [(1, False), (2, True)])
def test_every_step_is_counted_by_hand(name, layers, both):
    trace = seqviz.trace(wide(name, layers, both), numbers(9, E))
    found = saturation(trace)
    assert found.steps == 9
    assert set(found.low) == set(found.high) == set(GATES[trace.kind])
    for gate in GATES[trace.kind]:
        assert found.low[gate].shape == (layers, 1 + both, H)
        for layer in range(layers):
            for direction in range(1 + both):
                for unit in range(H):
                    values = trace[gate][layer, direction, :, unit].tolist()
                    place = gate, layer, direction, unit
                    low, high = found.low[gate][place[1:]], found.high[gate][place[1:]]
                    assert low == pytest.approx(sum(value < LOW for value in values) / 9), place
                    assert high == pytest.approx(sum(value > HIGH for value in values) / 9), place
        assert 0 < found.low[gate].mean() < 1
        assert (found.low[gate] + found.high[gate] <= 1).all()


def test_many_sentences_count_by_their_words_and_padding_by_none():
    module, batch, lengths = wide("LSTM"), numbers(3, 6, E), (4, 6, 1)
    apart = [seqviz.trace(module, batch[n, :length]) for n, length in enumerate(lengths)]
    expected = (torch.cat([trace["f"] for trace in apart], dim=2) < LOW).float().mean(dim=2)
    for traces in (apart, iter(apart), seqviz.trace(module, pack(batch, lengths))):
        found = saturation(traces)
        assert found.steps == 11
        close(found.low["f"], expected)


def test_over_a_corpus_of_sentences():
    model = seqviz.load("sentiment-lstm")
    found = saturation(read(model, list(SENTENCES.values())))
    together = torch.cat([model.trace(tokens)["o"] for tokens in SENTENCES.values()], dim=2)
    assert found.steps == together.shape[2]
    close(found.high["o"], (together > HIGH).float().mean(dim=2))


@pytest.mark.parametrize(("bias", "low", "high"), [(1e4, 0.0, 1.0), (-1e4, 1.0, 0.0), (0.0, 0.0, 0.0)])
def test_gates_at_their_ends_and_in_their_middle(bias, low, high):
    module = make("GRU")
    for parameter in module.parameters():
        torch.nn.init.zeros_(parameter)
    module.bias_ih_l0.data[:H] = bias
    found = saturation(seqviz.trace(module, numbers(3, E)))
    assert (found.low["r"] == low).all()
    assert (found.high["r"] == high).all()


def test_what_has_no_gates_is_refused():
    with pytest.raises(ValueError, match="a plain RNN has no gates"):
        saturation(seqviz.trace(make("RNN"), numbers(3, E)))
    with pytest.raises(ValueError, match="at least one trace"):
        saturation([])

"""What the package promises by name, reached as a stranger would."""

import pytest
import torch

import seqviz


def test_ledger_and_jacobians_of_a_module_of_ones_own():
    trace = seqviz.trace(torch.nn.LSTM(3, 4, num_layers=2, bidirectional=True), torch.randn(5, 3))
    assert seqviz.insight.memory_ledger(trace).shape == (2, 2, 6, 4)
    assert seqviz.insight.jacobians(trace).shape == (2, 2, 5, 8, 8)


def test_what_if_of_a_shipped_network():
    model = seqviz.load("sentiment-gru")
    found = seqviz.insight.what_if(model, "a fine film")
    torch.testing.assert_close(found.before["h"], model.trace("a fine film")["h"], rtol=0, atol=1e-6)


@pytest.mark.parametrize("name", seqviz.insight.__all__)
def test_they_say_shapes_and_what_they_raise(name):
    doc = getattr(seqviz.insight, name).__doc__
    assert "Raises ValueError" in doc

"""z is renamed without loss, r is not moved without loss; the paper's form against a cell written out by hand."""

import copy
from dataclasses import replace

import pytest
import torch

import seqviz
from seqviz.insight.conventions import conventions, r_first_step
from tests.insight.networks import SENTENCES, double

close = torch.testing.assert_close
EXACT = {"rtol": 0, "atol": 1e-12}
A = SENTENCES["a sentence"]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_torchs_form_is_the_trace(sentence):
    model = double("sentiment-gru")
    found, trace = conventions(model, SENTENCES[sentence]).torch, model.trace(SENTENCES[sentence])
    for name in "rznh":
        close(found.signals[name], trace[name][0, 0], **EXACT)
    close(found.probabilities, trace.probabilities, **EXACT)
    assert not found.apart.any()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_to_rename_z_is_exact(sentence):
    found = conventions(double("sentiment-gru"), SENTENCES[sentence])
    close(found.z_writes.signals["z"], 1 - found.torch.signals["z"], rtol=0, atol=1e-14)
    assert found.z_writes.difference < 1e-14
    assert abs(found.shift(found.z_writes)) < 1e-14
    assert conventions(seqviz.load("sentiment-gru"), SENTENCES[sentence]).z_writes.difference < 2e-6


def test_to_move_r_is_another_function():
    found = conventions(double("sentiment-gru"), A)
    assert (found.r_first.apart > 1e-2).all()
    assert abs(found.shift(found.r_first)) > 1e-3
    assert found.r_first.difference == found.r_first.apart.max()


def test_at_the_first_word_only_the_bias_is_moved():
    """h_0 is zero: where b'_n is zero too, r has nothing to act on in either form."""
    model = double("sentiment-gru")
    module = copy.deepcopy(model.module)
    module.recurrent.bias_hh_l0[2 * 64 :] = 0
    found = conventions(replace(model, module=module), A).r_first
    assert found.apart[0] == 0
    assert (found.apart[1:] > 1e-2).all()


def test_the_papers_step_written_out_number_by_number():
    generator = torch.Generator().manual_seed(0)
    units, words = 3, 2
    sizes = {"weight_ih": (9, words), "weight_hh": (9, units), "bias_ih": (9,), "bias_hh": (9,)}
    weights = {name: torch.randn(size, generator=generator, dtype=torch.float64) for name, size in sizes.items()}
    x, h = (torch.randn(size, generator=generator, dtype=torch.float64) for size in (words, units))

    def says(row, state):
        word = sum(weights["weight_ih"][row, e].item() * x[e].item() for e in range(words)) + weights["bias_ih"][row]
        return (
            word + sum(weights["weight_hh"][row, k].item() * state[k] for k in range(units)) + weights["bias_hh"][row]
        )

    r = [says(unit, h).sigmoid() for unit in range(units)]
    found = r_first_step(x, h, weights)
    for unit in range(units):
        z = says(units + unit, h).sigmoid()
        n = says(2 * units + unit, [r[k] * h[k] for k in range(units)]).tanh()
        close(found["h"][unit], (1 - z) * n + z * h[unit], **EXACT)


def test_one_unit_shows_what_moving_r_does():
    """U = 1, b′ = 1, r = z = 1/2, no word: torch n = tanh(1/2 (h + 1)), the paper's n = tanh(1/2 h + 1)."""
    weights = {"weight_ih": torch.zeros(3, 1), "weight_hh": torch.tensor([[0.0], [0.0], [1.0]])}
    weights |= {"bias_ih": torch.zeros(3), "bias_hh": torch.tensor([0.0, 0.0, 1.0])}
    found = r_first_step(torch.zeros(1), torch.tensor([0.5]), weights)
    close(found["n"], torch.tensor([1.25]).tanh())
    close(seqviz.cells.gru_step(torch.zeros(1), torch.tensor([0.5]), weights)["n"], torch.tensor([0.75]).tanh())


@pytest.mark.parametrize("name", ["sentiment-rnn", "sentiment-lstm", "sentiment-bilstm"])
def test_only_a_gru_has_the_choice(name):
    with pytest.raises(ValueError, match=f"that of a GRU with one direction; got {name}"):
        conventions(seqviz.load(name), A)

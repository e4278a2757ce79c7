"""The triangle of norms: autograd from every word to every later one, and lines whose slope is known."""

import math

import pytest
import torch

import seqviz
from seqviz.insight.triangle import JOINT, Triangle, triangles
from tests.insight import networks
from tests.insight.test_step_jacobians import by_autograd, state_before
from tests.oracles import KINDS, E, H, P, initial, make, numbers

STEPS = 6
close = torch.testing.assert_close
EXACT = {"rtol": 1e-8, "atol": 1e-8, "equal_nan": True}


def expected(module, trace, layer, direction, blocks):
    """{name: (spectral, frobenius)}, every entry by autograd through torch's own forward."""
    empty = torch.full((STEPS, STEPS), torch.nan).double()
    tables = {name: (empty.clone(), empty.clone()) for name in blocks}
    for s in range(STEPS):
        for t in range(STEPS):
            words = range(s - 1, t - 1, -1) if direction else range(s + 1, t + 1)
            if s != t and not len(words):
                continue
            start = state_before(trace, layer, direction, s - 1 if direction else s + 1)
            full = torch.eye(len(start)).double()
            if s != t:
                full = by_autograd(module, trace, layer, direction, list(words), start)
            for name, size in blocks.items():
                tables[name][0][s, t] = torch.linalg.svdvals(full[:size, :size])[0]
                tables[name][1][s, t] = full[:size, :size].norm()
    return tables


@pytest.mark.parametrize("name", list(KINDS))
@pytest.mark.parametrize("direction", [0, 1])
@pytest.mark.parametrize("layer", [0, 1])
def test_every_entry_is_autograds(name, direction, layer):
    module = make(name, 2, True)
    trace = seqviz.trace(module, numbers(STEPS, E), initial(module))
    units = P if name == "LSTM proj" else H
    blocks = {JOINT: units + H, "h": units} if trace.kind == "LSTM" else {"h": units}
    found = triangles(trace, layer, direction)
    assert list(found) == list(blocks)
    for key, (spectral, frobenius) in expected(module, trace, layer, direction, blocks).items():
        close(found[key].spectral, spectral, **EXACT)
        close(found[key].frobenius, frobenius, **EXACT)


@pytest.mark.parametrize("name", networks.RECURRENT)
def test_the_shipped_networks_in_single_precision_are_near_double(name):
    sentence = networks.SENTENCES["long"]
    found, exact = triangles(seqviz.load(name).trace(sentence)), triangles(networks.double(name).trace(sentence))
    for key in exact:
        for norm in ("spectral", "frobenius"):
            close(found[key].norms(norm), exact[key].norms(norm), rtol=1e-3, atol=0, equal_nan=True)


@pytest.mark.parametrize("name", ["sentiment-gru", "sentiment-bilstm"])
def test_nothing_changes_below_the_farthest_pair_asked_for(name):
    trace = seqviz.load(name).trace(networks.SENTENCES["a sentence"])
    whole, part = triangles(trace, direction=-1), triangles(trace, direction=-1, farthest=3)
    near = (torch.arange(trace.steps)[:, None] - torch.arange(trace.steps)).abs() <= 3
    for key in whole:
        close(part[key].spectral[near], whole[key].spectral[near], rtol=0, atol=0, equal_nan=True)
        assert part[key].spectral[~near].isnan().all()
        assert math.isnan(part[key].carried(4))
        assert part[key].carried(3) == whole[key].carried(3)


def scaled_identity(factor, words, both=False):
    """A ReLU network of two units whose state is the one before times a factor: its norms are powers of it."""
    module = torch.nn.RNN(1, 2, nonlinearity="relu", bidirectional=both).double()
    for name, parameter in module.named_parameters():
        torch.nn.init.zeros_(parameter)
        if "weight_hh" in name:
            parameter.data.copy_(factor * torch.eye(2))
    return seqviz.trace(module, torch.zeros(words, 1).double(), torch.ones(1 + both, 1, 2)[:, 0].double())


@pytest.mark.parametrize("factor", [0.5, 1.0, 1.25])
@pytest.mark.parametrize("direction", [0, 1])
def test_a_line_has_its_own_slope(factor, direction):
    found = triangles(scaled_identity(factor, 9, both=True), direction=direction)["h"]
    for norm, start in (("spectral", 1), ("frobenius", 2**0.5)):
        assert found.decay(norm) == pytest.approx(factor, rel=1e-12)
        for distance in range(9):
            assert found.carried(distance, norm) == pytest.approx(start * factor**distance, rel=1e-12)


def test_the_decay_is_the_line_of_least_squares():
    found = triangles(seqviz.load("sentiment-gru").trace(networks.SENTENCES["long"]))["h"]
    pairs = [(t - s, math.log(found.spectral[s, t])) for t in range(len(found.spectral)) for s in range(t)]
    x, y = torch.tensor(pairs, dtype=torch.float64).T
    line = torch.linalg.lstsq(torch.stack([torch.ones_like(x), x], dim=1), y[:, None]).solution
    assert found.decay() == pytest.approx(math.exp(line[1]), rel=1e-9)


def test_norms_beyond_the_reach_of_single_precision_are_still_numbers():
    for factor in (2.0**-10, 2.0**10):
        module = torch.nn.RNN(1, 2, nonlinearity="relu")
        for parameter in module.parameters():
            torch.nn.init.zeros_(parameter)
        module.weight_hh_l0.data.copy_(factor * torch.eye(2))
        module.bias_hh_l0.data.fill_(1.0)  # keeps the state above zero
        own = seqviz.trace(module, torch.zeros(12, 1))
        assert torch.isfinite(own["h"]).all()
        assert triangles(own)["h"].spectral[0, -1] == pytest.approx(factor**11, rel=1e-5)


def test_a_network_that_fell_silent_carries_nothing_and_has_no_slope():
    found = triangles(scaled_identity(0.0, 5))["h"]
    assert found.carried(2) == 0
    assert math.isnan(found.decay())


@pytest.mark.parametrize("words", [1, 2])
def test_the_shortest_sentences(words):
    found = triangles(scaled_identity(0.5, words))["h"]
    assert found.spectral.shape == (words, words)
    assert found.spectral[0, 0] == 1
    assert math.isnan(found.decay())  # one distance draws no line
    assert math.isnan(found.carried(2))


def test_what_cannot_be_asked_is_refused():
    trace = seqviz.trace(make("GRU"), numbers(3, E))
    with pytest.raises(ValueError, match="farthest is at least 1 word; got 0"):
        triangles(trace, farthest=0)
    with pytest.raises(ValueError, match="1 directions"):
        triangles(trace, direction=1)
    with pytest.raises(ValueError, match="batch of 2"):
        triangles(seqviz.trace(make("GRU"), numbers(3, 2, E)))
    with pytest.raises(ValueError, match="spectral, frobenius; got 'nuclear'"):
        Triangle(torch.eye(2), torch.eye(2)).norms("nuclear")


def test_half_precision_is_computed_in_single():
    module = make("LSTM")
    trace = seqviz.trace(module, numbers(STEPS, E))
    half = seqviz.trace(make("LSTM").to(torch.bfloat16), numbers(STEPS, E).to(torch.bfloat16))
    close(triangles(half)["h"].spectral, triangles(trace)["h"].spectral, rtol=0.1, atol=0.05, equal_nan=True)


def test_the_fitted_line_begins_where_its_slope_leads_back_to():
    distance = torch.arange(5).double()
    table = 3 * 0.5 ** (distance[None] - distance[:, None])
    table = table.where(torch.ones(5, 5).triu(1) > 0, torch.nan).fill_diagonal_(1)
    assert Triangle(table, 2 * table).fit() == pytest.approx((3, 0.5))
    assert Triangle(table, 2 * table).fit("frobenius") == pytest.approx((6, 0.5))
    assert all(math.isnan(value) for value in Triangle(table[:2, :2], table[:2, :2]).fit())

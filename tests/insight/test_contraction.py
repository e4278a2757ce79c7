"""Random beginnings read the same words: every run is torch's own, and merging is counted as it is."""

import pytest
import torch

import seqviz
from seqviz.insight.contraction import Contraction, contraction
from tests.insight.networks import RECURRENT
from tests.insight.test_step_jacobians import one_direction
from tests.oracles import KINDS, E, H, P, initial, make, numbers

STEPS = 6
close = torch.testing.assert_close
EXACT = {"rtol": 0, "atol": 1e-12}


@pytest.mark.parametrize("name", list(KINDS))
@pytest.mark.parametrize("direction", [0, 1, -1])
@pytest.mark.parametrize("layer", [0, 1])
def test_every_run_is_torchs_own(name, direction, layer):
    module = make(name, 2, True)
    trace = seqviz.trace(module, numbers(STEPS, E), initial(module))
    found = contraction(trace, layer, direction, runs=3)
    below = trace.inputs if layer == 0 else torch.cat(list(trace["h"][0]), dim=-1)
    words = below.flip(0) if direction else below
    one, units = one_direction(module, layer, direction % 2), trace["h"].shape[-1]
    for run in found.states:
        start = run[0].split([units, H]) if trace.kind == "LSTM" else (run[0],)
        for t in range(1, STEPS + 1):
            given = tuple(part[None] for part in start)
            last = one(words[:t], given if trace.kind == "LSTM" else given[0])[1]
            after = torch.cat([part[0] for part in last]) if trace.kind == "LSTM" else last[0]
            close(run[t], after.detach(), **EXACT)


@pytest.mark.parametrize("direction", [0, 1])
def test_the_recorded_reading_is_the_traces_in_its_order(direction):
    module = make("LSTM proj", both=True)
    trace = seqviz.trace(module, numbers(STEPS, E), initial(module))
    found = contraction(trace, 0, direction)
    assert found.recorded.shape == (STEPS + 1, P + H)
    close(found.recorded[0], torch.cat([state[0, direction] for state in trace.initial_state]), **EXACT)
    for j in range(1, STEPS + 1):
        place = STEPS - j if direction else j - 1
        close(found.recorded[j], torch.cat([trace[name][0, direction, place] for name in "hc"]), **EXACT)


def test_the_distance_is_the_mean_over_units():
    states = torch.tensor([[[3.0, 4.0], [0.0, 0.0]], [[0.0, 0.0], [1.0, 0.0]]])
    found = Contraction(states, torch.zeros(2, 2))
    close(found.distances, torch.tensor([[(25 / 2) ** 0.5, 0.0], [0.0, 0.5**0.5]]))


@pytest.mark.parametrize(
    ("apart", "words"),
    [([1, 0.5, 0.01, 0.01], 2), ([1, 0.01, 0.5, 0.01], 3), ([1, 0.01, 0.01, 0.5], None), ([0.01] * 4, 0)],
)
def test_they_have_merged_from_where_they_stay_together(apart, words):
    """The farthest run counts; the first run is where it should be all along."""
    states = torch.tensor([[0.0] * 4, apart])[..., None]
    assert Contraction(states, torch.zeros(4, 1)).words(0.1) == words


@pytest.mark.parametrize("factor", [0.5, 1.0, 2.0])
def test_a_linear_network_merges_at_its_own_rate(factor):
    """h_t = factor · h_{t−1} above zero: after j words the distance is factor^j of what it was."""
    module = torch.nn.RNN(1, 2, nonlinearity="relu").double()
    for parameter in module.parameters():
        torch.nn.init.zeros_(parameter)
    module.weight_hh_l0.data.copy_(factor * torch.eye(2))
    module.bias_hh_l0.data.fill_(1.0)
    trace = seqviz.trace(module, torch.zeros(8, 1).double(), torch.full((1, 2), 2.0).double())
    found = contraction(trace, spread=0.1)
    close(found.distances, found.distances[:, :1] * factor ** torch.arange(9), rtol=1e-9, atol=1e-12)
    merged = {0.5: 6, 1.0: None, 2.0: None}[factor]  # from 2.1 at most: 2.1 / 2^6 < 0.05 < 1.9 / 2^5
    assert found.words() == merged


def test_a_shut_keeping_gate_forgets_at_once():
    """z = 0 and r = 0: the first word replaces whatever stood there."""
    module = make("GRU")
    for bias in (module.bias_ih_l0, module.bias_hh_l0):
        bias.data[: 2 * H] = -1e4
    found = contraction(seqviz.trace(module, numbers(STEPS, E)))
    assert found.words(1e-12) == 1
    assert (found.distances[:, 0] > 0.1).all()


def test_runs_are_within_the_spread_and_the_same_for_the_same_seed():
    trace = seqviz.load("sentiment-lstm").trace("a fine film")
    torch.manual_seed(0)
    state = torch.get_rng_state()
    found = contraction(trace, spread=0.5)
    assert found.states.shape == (20, 4, 128)
    first = found.states[:, 0]
    assert 0.49 < first.abs().max() <= 0.5
    assert abs(first.mean()) < 0.03
    assert len(first.unique(dim=0)) == 20
    assert torch.equal(contraction(trace, spread=0.5).states, found.states)
    assert not torch.equal(contraction(trace, spread=0.5, seed=1).states, found.states)
    assert torch.equal(torch.get_rng_state(), state)


@pytest.mark.parametrize("name", RECURRENT)
def test_the_shipped_networks_forget_how_a_long_text_began(name):
    """A text of ever other words; a sentence said again and again may hold two states apart for good."""
    model = seqviz.load(name)
    rows = torch.randint(2, 5000, (300,), generator=torch.Generator().manual_seed(1))
    found = contraction(model.trace([model.vocabulary.words[row] for row in rows]))
    assert found.words(0.1) is not None
    assert found.distances[:, -1].max() < found.distances[:, 0].min() / 10


def test_what_cannot_be_asked_is_refused():
    trace = seqviz.trace(make("GRU"), numbers(3, E))
    with pytest.raises(ValueError, match="at least one run is needed; got 0"):
        contraction(trace, runs=0)
    with pytest.raises(ValueError, match="above 0; got 0"):
        contraction(trace).words(0)
    with pytest.raises(ValueError, match="1 layers"):
        contraction(trace, layer=1)
    with pytest.raises(ValueError, match="batch of 2"):
        contraction(seqviz.trace(make("GRU"), numbers(3, 2, E)))

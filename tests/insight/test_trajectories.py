"""The plane of a corpus against torch's own decomposition, and paths on it."""

import pytest
import torch

import seqviz
from seqviz.insight.states import read
from seqviz.insight.trajectories import Plane, fit
from tests.insight.networks import SENTENCES, double
from tests.oracles import E, H, initial, make, numbers, pack

close = torch.testing.assert_close
SINGLE = {"rtol": 1e-4, "atol": 1e-5}


def by_svd(states):
    """Mean, two axes up to their sign, and shares of variance, from the centred states `(M, H)` themselves."""
    mean = states.mean(dim=0)
    _, values, axes = torch.linalg.svd(states - mean, full_matrices=False)
    return mean, axes[:2], (values.square() / values.square().sum())[:2]


@pytest.mark.parametrize(("name", "layers", "both"), [("GRU", 1, False), ("LSTM", 2, True), ("RNN", 3, False)])
def test_it_is_the_decomposition_of_the_centred_states(name, layers, both):
    module, batch, lengths = make(name, layers, both, batch_first=True), numbers(4, 9, E), (9, 3, 7, 9)
    apart = [seqviz.trace(module, batch[n, :length]) for n, length in enumerate(lengths)]
    for traces in (apart, seqviz.trace(module, pack(batch, lengths))):
        plane = fit(traces)
        for direction in range(1 + both):
            mean, axes, shares = by_svd(torch.cat([trace["h"][-1, direction] for trace in apart]))
            close(plane.mean[direction].double(), mean, **SINGLE)
            close(plane.shares[direction].double(), shares, **SINGLE)
            signs = (plane.axes[direction].double() * axes).sum(dim=1, keepdim=True).sign()
            close(plane.axes[direction].double(), signs * axes, **SINGLE)


def test_axes_point_towards_what_is_asked_and_else_to_their_largest_entry():
    traces = list(read(seqviz.load("sentiment-bilstm"), list(SENTENCES.values())))
    weight = numbers(2 * 64)
    for way in (weight, -weight):
        assert ((fit(traces, way).axes.double() @ way.reshape(2, 64, 1)) > 0).all()
    free = fit(traces).axes
    assert (free.gather(2, free.abs().argmax(dim=2, keepdim=True)) > 0).all()


@pytest.mark.parametrize("direction", [0, 1])
def test_a_path_is_its_states_in_the_order_of_reading(direction):
    module = make("GRU", 2, True)
    trace = seqviz.trace(module, numbers(7, E), initial(module))
    plane = fit(trace)
    path = plane.path(trace, direction)
    assert path.shape == (8, 2)
    for j in range(8):
        at = 7 - j if direction else j - 1
        state = trace["h"][-1, direction, at] if j else trace.initial_state[0][-1, direction]
        close(path[j].double(), (state - plane.mean[direction]) @ plane.axes[direction].double().T, **SINGLE)
        close(path[j], plane.points(state, direction))


def test_the_mean_lies_in_the_middle_and_distances_shrink():
    model = double("sentiment-gru")
    traces = [model.trace(tokens) for tokens in SENTENCES.values()]
    plane = fit(traces)
    states = torch.cat([trace["h"][-1, 0] for trace in traces])
    points = plane.points(states)
    close(points.mean(dim=0), torch.zeros(2), rtol=0, atol=1e-5)
    whole = (states - plane.mean[0]).square().sum()
    close(points.square().sum(dim=0) / whole, plane.shares[0], rtol=1e-4, atol=0, check_dtype=False)
    assert (torch.pdist(points) <= torch.pdist(states) + 1e-5).all()


def test_what_has_no_plane_or_another_is_refused():
    trace = seqviz.trace(make("GRU"), numbers(5, E))
    plane = fit(trace)
    with pytest.raises(ValueError, match=r"D, H = \(1, 5\); the trace has \(2, 5\)"):
        plane.path(seqviz.trace(make("GRU", both=True), numbers(3, E)))
    with pytest.raises(ValueError, match="1 directions"):
        plane.path(trace, 1)
    with pytest.raises(ValueError, match="batch of 2"):
        plane.path(seqviz.trace(make("GRU"), numbers(3, 2, E)))
    for still in (make("GRU", units=1), torch.nn.GRU(E, H).double()):
        for parameter in still.parameters():
            torch.nn.init.zeros_(parameter)
        with pytest.raises(ValueError, match="differ in at least 2 units"):
            fit(seqviz.trace(still, numbers(5, E)))


def test_a_plane_is_what_it_is_given():
    plane = Plane(torch.tensor([[1.0, 0.0, 0.0]]), torch.tensor([[[1.0, 0, 0], [0, 0, 1.0]]]), torch.ones(1, 2))
    close(plane.points(torch.tensor([[3.0, 5.0, -2.0], [1.0, 9.0, 0.0]])), torch.tensor([[2.0, -2.0], [0.0, 0.0]]))

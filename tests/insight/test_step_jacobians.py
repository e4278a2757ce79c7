"""The closed-form Jacobian of every step against autograd through torch's own modules, in double precision."""

import pytest
import torch

import seqviz
from seqviz.insight.step_jacobians import jacobians, steps
from tests.insight import networks
from tests.oracles import KINDS, E, H, P, initial, make, numbers, weights_of

STEPS = 6
SIZES = {"RNN": H, "RNN relu": H, "GRU": H, "LSTM": 2 * H, "LSTM proj": P + H}
close = torch.testing.assert_close
EXACT = {"rtol": 0, "atol": 1e-8}


def one_direction(module, layer, direction):
    """A module of one layer that reads from the left, with the weights of a layer and direction."""
    own = weights_of(module, layer, direction)
    options = {"nonlinearity": module.nonlinearity} if isinstance(module, torch.nn.RNN) else {}
    options |= {"proj_size": module.proj_size} if isinstance(module, torch.nn.LSTM) else {}
    one = type(module)(own["weight_ih"].shape[1], module.hidden_size, bias=module.bias, **options).double()
    one.load_state_dict({f"{name}_l0": weight for name, weight in own.items()})
    return one


def by_autograd(module, trace, layer, direction, read, before):
    """∂(state after the words `read`, in this order) / ∂(state before them), through torch's own forward."""
    below = trace.inputs if layer == 0 else torch.cat(list(trace["h"][layer - 1]), dim=-1)
    one = one_direction(module, layer, direction)

    def after(state):
        if trace.kind != "LSTM":
            return one(below[read], state[None])[1][0]
        h = trace["h"].shape[-1]
        return torch.cat([part[0] for part in one(below[read], (state[None, :h], state[None, h:]))[1]])

    return torch.autograd.functional.jacobian(after, before)


def state_before(trace, layer, direction, t):
    """The recorded state that word t is read from, h and c joined."""
    at = t + 1 if direction else t - 1
    if 0 <= at < trace.steps:
        return torch.cat([trace[name][layer, direction, at] for name in ("h", "c") if name in trace.names])
    return torch.cat([state[layer, direction] for state in trace.initial_state])


@pytest.mark.parametrize("name", list(KINDS))
@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize(("layers", "both"), [(1, False), (2, False), (1, True), (2, True)])
def test_every_step_is_autograds(name, bias, layers, both):
    module = make(name, layers, both, bias=bias)
    trace = seqviz.trace(module, numbers(STEPS, E), initial(module))
    found = jacobians(trace)
    assert found.shape == (layers, 1 + both, STEPS, SIZES[name], SIZES[name])
    for layer in range(layers):
        for direction in range(1 + both):
            for t in range(STEPS):
                before = state_before(trace, layer, direction, t)
                expected = by_autograd(module, trace, layer, direction, [t], before)
                close(found[layer, direction, t], expected, **EXACT)


@pytest.mark.parametrize("name", list(KINDS))
@pytest.mark.parametrize("direction", [0, 1])
def test_their_product_is_autograds_through_all_words(name, direction):
    module = make(name, 1, True)
    trace = seqviz.trace(module, numbers(STEPS, E), initial(module))
    read = list(range(STEPS))[:: -1 if direction else 1]
    product = torch.linalg.multi_dot(list(steps(trace, 0, direction)[read].flip(0)))
    before = torch.cat([state[0, direction] for state in trace.initial_state])
    close(product, by_autograd(module, trace, 0, direction, read, before), **EXACT)


def test_an_open_update_gate_passes_the_state_on_unchanged():
    """z = 1: ∂h_t/∂h_{t−1} is the identity, whatever is read."""
    module = make("GRU")
    for bias in (module.bias_ih_l0, module.bias_hh_l0):
        bias.data[H : 2 * H] = 1e4
    found = jacobians(seqviz.trace(module, numbers(STEPS, E)))
    close(found, torch.eye(H).double().expand_as(found), rtol=0, atol=0)


def test_an_open_forget_gate_and_a_shut_input_gate_carry_c_unchanged():
    module = make("LSTM")
    for bias in (module.bias_ih_l0, module.bias_hh_l0):
        bias.data[:H], bias.data[H : 2 * H] = -1e4, 1e4
    own = steps(seqviz.trace(module, numbers(STEPS, E), initial(module)))
    close(own[:, H:, H:], torch.eye(H).double().expand(STEPS, H, H), rtol=0, atol=0)
    assert not own[:, H:, :H].any()


@pytest.mark.parametrize("name", networks.RECURRENT)
def test_single_precision_is_near_double(name):
    text = "I thought it would be boring, but it was wonderful."
    trace, double = seqviz.load(name).trace(text), networks.double(name).trace(text)
    close(jacobians(trace).double(), jacobians(double), rtol=0, atol=1e-4)


def test_a_batch_is_refused():
    with pytest.raises(ValueError, match="the trace holds a batch of 2"):
        jacobians(seqviz.trace(make("GRU"), numbers(3, 2, E)))


@pytest.mark.parametrize(("layer", "direction", "message"), [(1, 0, "1 layers"), (0, 1, "1 directions")])
def test_a_layer_or_direction_that_is_not_there_is_refused(layer, direction, message):
    with pytest.raises(ValueError, match=message):
        steps(seqviz.trace(make("GRU"), numbers(3, E)), layer, direction)

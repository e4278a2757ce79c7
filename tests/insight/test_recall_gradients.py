"""What reaches back along a row of symbols: torch's own forward from every state on is the oracle."""

import pytest
import torch
from torch.nn.functional import cross_entropy, one_hot

from seqviz.insight.recall import INPUTS, KINDS, Recaller, Recipe, rows_of, train
from seqviz.insight.recall_gradients import arriving


def rows(count=3, distance=6, seed=1):
    return rows_of(count, distance, torch.Generator().manual_seed(seed))


def norm_from(module, row, t):
    """‖∂loss/∂state_t‖ of one row: the module reads the rest from that state as from a leaf."""
    symbols = one_hot(row, INPUTS).double()[None]
    _, state = module.recurrent(symbols[:, : t + 1])
    parts = [part.detach().requires_grad_() for part in (state if isinstance(state, tuple) else (state,))]
    last = parts[0][0]
    if t < len(row) - 1:
        out, _ = module.recurrent(symbols[:, t + 1 :], tuple(parts) if len(parts) == 2 else parts[0])
        last = out[:, -1]
    loss = cross_entropy(module.head(last), row[:1])
    found = torch.autograd.grad(loss, parts, allow_unused=True, materialize_grads=True)
    return torch.stack(found).norm()


@pytest.mark.parametrize("kind", KINDS)
def test_the_share_is_that_of_autograd_from_every_state_on(kind):
    module = Recaller(Recipe(kind, 6, keep_bias=2.0)).double()
    norms = torch.stack([torch.stack([norm_from(module, row, t) for t in range(7)]) for row in rows()])
    expected = (norms / norms[:, -1:]).mean(dim=0).flip(0)
    torch.testing.assert_close(arriving(module, rows()), expected, rtol=1e-9, atol=0)


@pytest.mark.parametrize("kind", KINDS)
def test_the_end_has_all_of_it_and_a_row_of_one_symbol_nothing_else(kind):
    module = Recaller(Recipe(kind, 6))
    assert arriving(module, rows())[0] == 1
    assert arriving(module, rows(distance=0)).tolist() == [1.0]


def test_before_learning_a_plain_network_gets_next_to_nothing_from_far_back():
    share = {kind: arriving(Recaller(Recipe(kind, 80)), rows(8, 80))[-1] for kind in KINDS}
    assert 0 < share["RNN"] < 1e-15  # and it is still told apart from nothing
    assert share["GRU"] < 1e-12


@pytest.mark.parametrize("kind", ["GRU", "LSTM"])
def test_a_gate_that_keeps_lets_it_arrive(kind):
    plain, kept = (arriving(Recaller(Recipe(kind, 80, keep_bias=bias)), rows(8, 80))[-1] for bias in (0.0, 4.0))
    assert kept > 0.1 > 1e6 * plain


def test_learning_lets_more_arrive():
    trained = train(Recipe("GRU", 5))
    assert trained.accuracy > 0.99
    assert arriving(trained.module, rows(64, 5))[-1] > 2 * arriving(Recaller(trained.recipe), rows(64, 5))[-1]


def test_nothing_is_changed():
    trained = train(Recipe("LSTM", 2, steps=20))
    seed, before = torch.get_rng_state(), [(part.clone(), part.grad) for part in trained.module.parameters()]
    arriving(trained.module, rows(2, 2))
    assert torch.equal(torch.get_rng_state(), seed)
    for part, (then, gradient) in zip(trained.module.parameters(), before, strict=True):
        assert torch.equal(part, then)
        assert part.dtype == torch.float32
        assert not part.requires_grad
        assert part.grad is gradient


@pytest.mark.parametrize("wrong", [torch.zeros(0, 3, dtype=torch.long), torch.zeros(3, dtype=torch.long)])
def test_rows_without_a_symbol_are_refused(wrong):
    with pytest.raises(ValueError, match="rows of symbols are"):
        arriving(Recaller(Recipe("RNN", 2)), wrong)

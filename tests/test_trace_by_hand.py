"""Two units read two words: the numbers follow from the equations beside them, and the test reads the docstring."""

import inspect

import torch
from torch import nn

import seqviz
from tests.oracles import make


def rows(*values: tuple[float, ...]) -> torch.Tensor:
    return torch.tensor(values, dtype=torch.float64)


def by_hand(module: nn.RNNBase, weight_ih: torch.Tensor, weight_hh: torch.Tensor, bias_hh: torch.Tensor | None = None):
    """The trace of the words 1 and −1, with these weights and no others."""
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.zero_()
        module.weight_ih_l0.copy_(weight_ih)
        module.weight_hh_l0.copy_(weight_hh)
        if bias_hh is not None:
            module.bias_hh_l0.copy_(bias_hh)
    return seqviz.trace(module, rows((1.0,), (-1.0,)))


def written(test) -> dict[str, list[str]]:
    """The table of a docstring: the name of a signal, then unit 0 and 1 after the first word, then after the second."""
    lines = (line.split() for line in inspect.getdoc(test).splitlines() if line.startswith("|"))
    return {name: [cell for cell in cells if cell not in "|="] for _, name, *cells in lines}


def digits(trace: seqviz.Trace) -> dict[str, list[str]]:
    return {name: [f"{value:.6f}" for value in trace[name].flatten().tolist()] for name in trace.names}


def test_a_two_unit_lstm_reads_two_words():
    """From h = c = (0, 0), the word x = 1 and then x = −1:

    i = (σ(0), σ(x))   f = (σ(x + h_0), σ(0))   g = (tanh(x + h_1), tanh(−x))   o = (σ(−x), σ(2 h_0))
    c' = f c + i g,  h' = o tanh(c'); the first c' is (0.5 · tanh 1, −σ(1) · tanh 1).

    | i | 0.500000  0.731059 | 0.500000  0.268941
    | f | 0.731059  0.500000 | 0.288585  0.500000
    | g | 0.761594 -0.761594 | -0.849064 0.761594
    | o | 0.268941  0.500000 | 0.731059  0.548712
    | c | 0.380797 -0.556770 | -0.314640 -0.073561
    | h | 0.097733 -0.252788 | -0.222718 -0.040291
    """
    trace = by_hand(
        make("LSTM", features=1, units=2),
        rows((0.0,), (1.0,), (1.0,), (0.0,), (1.0,), (-1.0,), (-1.0,), (0.0,)),
        rows((0, 0), (0, 0), (1.0, 0), (0, 0), (0, 1.0), (0, 0), (0, 0), (2.0, 0)),
    )
    assert digits(trace) == written(test_a_two_unit_lstm_reads_two_words)


def test_a_two_unit_gru_reads_two_words():
    """From h = (0, 0), the word x = 1 and then x = −1:

    r = (σ(x), σ(0))   z = (σ(0), σ(x + h_0))   n = (tanh(x + r_0 (h_1 + 1)), tanh(−x + r_1 h_0))
    h' = (1 − z) n + z h. The 1 in n_0 is a bias beside U_n: r acts on it too, which is torch's convention.

    | r | 0.731059  0.500000 | 0.268941  0.500000
    | z | 0.500000  0.731059 | 0.500000  0.370421
    | n | 0.939181 -0.761594 | -0.656219 0.843965
    | h | 0.469590 -0.204824 | -0.093314 0.455471
    """
    trace = by_hand(
        make("GRU", features=1, units=2),
        rows((1.0,), (0.0,), (0.0,), (1.0,), (1.0,), (-1.0,)),
        rows((0, 0), (0, 0), (0, 0), (1.0, 0), (0, 1.0), (1.0, 0)),
        torch.tensor([0, 0, 0, 0, 1.0, 0]),
    )
    assert digits(trace) == written(test_a_two_unit_gru_reads_two_words)


def test_a_two_unit_rnn_reads_two_words():
    """From h = (0, 0), h' = (tanh(x + h_1), tanh(0.5 x − h_0)): tanh 1, tanh 0.5; tanh(−1 + 0.462117), ...

    | h | 0.761594  0.462117 | -0.491384 -0.851503
    """
    trace = by_hand(make("RNN", features=1, units=2), rows((1.0,), (0.5,)), rows((0, 1.0), (-1.0, 0)))
    assert digits(trace) == written(test_a_two_unit_rnn_reads_two_words)

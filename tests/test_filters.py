"""Every window of every filter against torch's own nn.Conv1d in double precision, and one filter worked by hand."""

import copy
import itertools
import pickle

import pandas as pd
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

import seqviz
from seqviz import filters
from tests.oracles import E, numbers

# torch says so once of filters of an even width that pad to the same length; it is about memory, not about numbers.
pytestmark = pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths")

close = torch.testing.assert_close
EXACT = {"rtol": 0, "atol": 1e-10}
SQUASH = {"relu": torch.relu, "tanh": torch.tanh, "none": lambda values: values}
PADDINGS = ("valid", "same", 0, 1, 3)


def bank(*widths, count=3, size=E, bias=True, padding=0):
    """Convolutions in the order given, with weights that are the same for the same sizes."""
    convs = [nn.Conv1d(size, count, width, bias=bias, padding=padding).double() for width in widths]
    for seed, parameter in enumerate(parameter for conv in convs for parameter in conv.parameters()):
        parameter.data = numbers(*parameter.shape, seed=seed)
    return convs


def check(trace, convs, words, nonlinearity):
    """Against the modules called one by one, winners against a loop in which an equal later window never wins."""
    widest = max(conv.kernel_size[0] for conv in convs)
    filled = torch.cat([words, words.new_zeros(max(0, widest - len(words)), words.shape[1])])
    assert torch.equal(trace.inputs, filled)
    assert trace.padding == len(filled) - len(words)
    assert trace.widths == tuple(sorted(conv.kernel_size[0] for conv in convs))
    pooled = []
    for conv in sorted(convs, key=lambda conv: conv.kernel_size[0]):
        width = conv.kernel_size[0]
        scores = conv(filled.T).detach()
        close(trace.scores[width], scores, **EXACT)
        bias = 0 if conv.bias is None else conv.bias.detach()[:, None]
        close(trace.slots(width).sum(dim=-1) + bias, scores, **EXACT)
        for f, row in enumerate(trace.scores[width].tolist()):
            assert trace.winners[width][f].item() == row.index(max(row)) - trace.offsets[width]
        pooled.append(SQUASH[nonlinearity](scores).amax(dim=1))
    close(trace.pooled, torch.cat(pooled), **EXACT)
    assert trace.difference < 1e-10


GRID = list(itertools.product([True, False], PADDINGS, [1, 2, 5, 9], SQUASH))


@pytest.mark.parametrize(("bias", "padding", "words", "nonlinearity"), GRID)
def test_every_window_of_every_filter_is_torchs(bias, padding, words, nonlinearity):
    convs, embedded = bank(4, 2, 5, 3, bias=bias, padding=padding), numbers(words, E, seed=7)
    trace = seqviz.trace_filters(convs, embedded, nonlinearity=nonlinearity)
    check(trace, convs, embedded, nonlinearity)


@settings(max_examples=80, deadline=None)
@given(
    widths=st.lists(st.integers(1, 8), min_size=1, max_size=5, unique=True),
    count=st.integers(1, 6),
    size=st.integers(1, 9),
    words=st.integers(1, 40),
    bias=st.booleans(),
    padding=st.sampled_from(PADDINGS),
    nonlinearity=st.sampled_from(list(SQUASH)),
)
def test_any_bank_over_any_sentence_is_torchs(widths, count, size, words, bias, padding, nonlinearity):
    convs = bank(*widths, count=count, size=size, bias=bias, padding=padding)
    embedded = numbers(words, size, seed=words)
    trace = seqviz.trace_filters(convs, embedded, nonlinearity=nonlinearity)
    check(trace, convs, embedded, nonlinearity)
    assert trace.filters == [(width, index) for width in sorted(widths) for index in range(count)]
    assert trace.steps == words


@pytest.mark.parametrize("words", [1, 3, 5, 12])
def test_the_pooled_filters_are_those_of_the_shipped_kind_of_network(words):
    torch.manual_seed(0)
    cnn = seqviz.model.TextCNN(nn.Embedding(20, E), (2, 3, 5), 4).double()
    ids = torch.randint(20, (1, words))
    trace = seqviz.trace_filters(cnn.convs, cnn.embedding(ids)[0])
    close(trace.pooled, cnn.features(cnn.embedding(ids))[0].detach(), **EXACT)
    head = (cnn.head.weight.detach(), cnn.head.bias.detach())
    read = trace.with_reading(tokens=("a",) * words, head=head)
    close(read.logits, cnn(ids)[0].detach(), **EXACT)
    assert trace.logits is None


def test_single_precision_is_torchs_own_too():
    convs, words = [conv.float() for conv in bank(2, 5)], numbers(30, E).float()
    trace = seqviz.trace_filters(convs, words)
    for conv in convs:
        assert torch.equal(trace.scores[conv.kernel_size[0]], conv(words.T).detach())
    assert trace.difference < 1e-5


def by_hand(nonlinearity="relu"):
    """One filter of width 2 over four words of two numbers; slot 0 looks at the first number, slot 1 at both."""
    conv = nn.Conv1d(2, 1, 2).double()
    conv.weight.data = torch.tensor([[[2.0, 1.0], [0.0, -1.0]]], dtype=torch.float64)
    conv.bias.data = torch.tensor([-1.0], dtype=torch.float64)
    words = torch.tensor([[1.0, 0.0], [0.0, 2.0], [3.0, 1.0], [1.0, 1.0]], dtype=torch.float64)
    return seqviz.trace_filters([conv], words, nonlinearity=nonlinearity)


def test_a_filter_worked_by_hand():
    """Slot 0 gives 2 x_0, slot 1 gives x_0 − x_1, the bias is −1.

    words      (1, 0)   (0, 2)   (3, 1)   (1, 1)
    slot 0        2        0        6        2
    slot 1        1       −2        2        0
    windows    2 − 2 − 1 = −1    0 + 2 − 1 = 1    6 + 0 − 1 = 5
    """
    trace = by_hand()
    assert trace.scores[2].tolist() == [[-1.0, 1.0, 5.0]]
    assert trace.slots(2).tolist() == [[[2.0, -2.0], [0.0, 2.0], [6.0, 0.0]]]
    assert trace.winners[2].tolist() == [2]
    assert trace.pooled.tolist() == [5.0]
    assert trace.difference == 0
    named = trace.with_reading(tokens=("a", "b", "c", "d"))
    assert named.ngram(2, 2) == ("c", "d")
    frame = pd.DataFrame(
        {
            "width": [2, 2, 2],
            "filter": [0, 0, 0],
            "start": [0, 1, 2],
            "ngram": ["a b", "b c", "c d"],
            "score": [-1.0, 1.0, 5.0],
            "winner": [False, False, True],
        }
    )
    pd.testing.assert_frame_equal(named.to_frame(), frame)
    pd.testing.assert_frame_equal(trace.to_frame(), frame.drop(columns="ngram"))


def test_a_window_before_the_sentence_has_a_start_below_zero():
    trace = seqviz.trace_filters(bank(3, padding="same"), numbers(4, E)).with_reading(tokens=tuple("abcd"))
    assert trace.offsets == {3: 1}
    frame = trace.to_frame()
    assert frame["start"].tolist() == [-1, 0, 1, 2] * 3
    assert frame["ngram"].tolist()[:4] == ["· a b", "a b c", "b c d", "c d ·"]
    winners = frame[frame["winner"]].set_index("filter")["start"]
    assert winners.to_dict() == dict(enumerate(trace.winners[3].tolist()))
    best = frame.groupby("filter")["score"].max()
    assert frame[frame["winner"]]["score"].tolist() == best.tolist()


def test_a_short_sentence_says_how_much_of_it_is_padding():
    trace = seqviz.trace_filters(bank(2, 5), numbers(3, E)).with_reading(tokens=("a", "b", "c"))
    assert (trace.steps, trace.padding) == (3, 2)
    assert trace.ngram(5, 0) == ("a", "b", "c", "·", "·")
    assert not trace.slots(5)[:, :, 3:].any()


# -- what cannot be recorded is refused --------------------------------------------------------------------------------


@pytest.mark.parametrize("module", [nn.Linear(E, 3), nn.Conv2d(E, 3, 2), nn.GRU(E, 3), nn.Sequential(), None, "conv"])
def test_another_module_is_refused_by_name(module):
    with pytest.raises(TypeError, match=rf"trace_filters takes nn\.Conv1d; got {type(module).__name__}$"):
        seqviz.trace_filters([*bank(2), module], numbers(3, E))


@pytest.mark.parametrize(
    "options", [{"stride": 2}, {"dilation": 2}, {"groups": 2}, {"padding_mode": "circular", "padding": 1}]
)
def test_a_convolution_that_is_no_text_filter_is_refused(options):
    conv = nn.Conv1d(E, 2, 2, **options).double()
    with pytest.raises(ValueError, match="stride 1, dilation 1, one group and zeros for padding; got Conv1d"):
        seqviz.trace_filters([conv], numbers(3, E))


def test_two_banks_of_one_width_and_none_at_all_are_refused():
    with pytest.raises(ValueError, match=r"one nn\.Conv1d per width; got two of width 3"):
        seqviz.trace_filters(bank(3, 2, 3), numbers(3, E))
    with pytest.raises(ValueError, match=r"no nn\.Conv1d"):
        seqviz.trace_filters([], numbers(3, E))


def with_one(value):
    words = numbers(3, E)
    words[1, 2] = value
    return words


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        ([[0.0] * E], TypeError, r"a tensor \(T, E\); got list"),
        (None, TypeError, "got NoneType"),
        (numbers(3, 5), ValueError, r"\(T, 4\) with T of at least 1; got \(3, 5\)"),
        (numbers(E), ValueError, r"got \(4,\)"),
        (numbers(1, 3, E), ValueError, r"got \(1, 3, 4\)"),
        (numbers(0, E), ValueError, r"T of at least 1; got \(0, 4\)"),
        (numbers(3, E).float(), ValueError, r"the filters are torch.float64; got words of torch.float32"),
        (with_one(float("nan")), ValueError, "NaN or infinity"),
        (with_one(float("-inf")), ValueError, "NaN or infinity"),
    ],
)
def test_words_that_cannot_be_read_are_named(words, error, message):
    with pytest.raises(error, match=message):
        seqviz.trace_filters(bank(2, 3), words)


def test_every_bank_must_fit_the_words():
    other = nn.Conv1d(E + 1, 2, 3).double()
    with pytest.raises(ValueError, match=r"\(T, 5\) with T of at least 1; got \(3, 4\)"):
        seqviz.trace_filters([*bank(2), other], numbers(3, E))


def test_an_unknown_non_linearity_lists_the_names():
    with pytest.raises(ValueError, match="one of relu, tanh, none; got 'gelu'"):
        seqviz.trace_filters(bank(2), numbers(3, E), nonlinearity="gelu")


def test_readings_that_do_not_fit_are_refused():
    trace = seqviz.trace_filters(bank(2, 5), numbers(3, E))
    with pytest.raises(ValueError, match="tokens has 2 entries; this sentence has 3 words"):
        trace.with_reading(tokens=("a", "b"))
    with pytest.raises(ValueError, match="probabilities has 5 entries; this sentence has 3 words"):
        trace.with_reading(tokens=("a", "b", "c"), probabilities=torch.zeros(5, 2))
    with pytest.raises(ValueError, match="head reads 5 values; there are 6 filters"):
        trace.with_reading(tokens=("a", "b", "c"), head=(torch.zeros(2, 5), torch.zeros(2)))
    with pytest.raises(ValueError, match=r"no tokens; give them with trace\.with_reading"):
        trace.ngram(2, 0)
    with pytest.raises(KeyError, match="filters of width 2, 5; got 3"):
        trace.slots(3)


def test_a_network_that_computes_nan_is_never_said_to_agree():
    convs = bank(2, 3)
    convs[0].weight.data[1, 2, 0] = float("nan")
    difference = seqviz.trace_filters(convs, numbers(4, E)).difference
    assert difference != difference


# -- looking changes nothing -------------------------------------------------------------------------------------------


def bytes_of(tensor):
    return None if tensor is None else tensor.detach().numpy().tobytes()


def fingerprint(convs):
    """All that somebody else could notice."""
    own = [
        (id(p), p._version, bytes_of(p), bytes_of(p.grad), p.requires_grad, p.grad_fn)
        for conv in convs
        for p in conv.parameters()
    ]
    kept = [{name: id(value) for name, value in vars(conv).items() if "hooks" not in name} for conv in convs]
    hooks = [{name: list(v) for name, v in vars(conv).items() if "hooks" in name and v is not None} for conv in convs]
    everywhere = (torch.get_rng_state().numpy().tobytes(), torch.is_grad_enabled(), torch.get_num_threads())
    return own, kept, hooks, [conv.training for conv in convs], everywhere


def prepared():
    """Convolutions in the middle of their training: gradients are there, one weight is frozen, hooks are set."""
    convs, words = bank(2, 4), numbers(6, E).requires_grad_()
    sum(conv(words.T).sum() for conv in convs).backward()
    words.grad = None
    convs[1].weight.requires_grad_(False)
    for conv in convs:
        conv.register_forward_hook(lambda *_: pytest.fail("tracing called the module's hook"))
    return convs, words


@pytest.mark.parametrize("grad", [True, False])
def test_tracing_leaves_nothing_behind(grad):
    convs, words = prepared()
    with torch.set_grad_enabled(grad):
        before, read = fingerprint(convs), bytes_of(words)
        trace = seqviz.trace_filters(convs, words)
        assert fingerprint(convs) == before
    assert (bytes_of(words), words.requires_grad, words.grad) == (read, True, None)
    mappings = (trace.weights, trace.biases, trace.scores, trace.winners)
    everything = [trace.inputs, trace.pooled, *(part for own in mappings for part in own.values())]
    assert not any(part.requires_grad for part in everything)


def test_a_crash_halfway_leaves_nothing_behind(monkeypatch):
    convs, words = prepared()
    before = fingerprint(convs)

    def crash(*_):
        raise MemoryError("the second bank does not fit")

    monkeypatch.setattr(filters.ngrams, "strongest", crash)
    with pytest.raises(MemoryError, match="second bank"):
        seqviz.trace_filters(convs, words)
    assert fingerprint(convs) == before
    assert words.grad is None


def test_a_refused_input_leaves_nothing_behind():
    convs, _ = prepared()
    before = fingerprint(convs)
    with pytest.raises(ValueError, match="NaN"):
        seqviz.trace_filters(convs, with_one(float("nan")))
    assert fingerprint(convs) == before


@pytest.mark.parametrize("words", [3, 6])
def test_a_trace_shares_no_memory_with_what_it_came_from(words):
    convs, embedded = bank(2, 4), numbers(words, E)
    trace = seqviz.trace_filters(convs, embedded)
    kept = copy.deepcopy(trace)
    with torch.no_grad():
        for tensor in (embedded, *(p for conv in convs for p in conv.parameters())):
            tensor.fill_(7)
    assert torch.equal(trace.inputs, kept.inputs)
    for width in trace.widths:
        for name in ("weights", "biases", "scores"):
            assert torch.equal(getattr(trace, name)[width], getattr(kept, name)[width])
            assert not (getattr(trace, name)[width] == 7).any()
    assert trace.difference < 1e-10


def test_what_was_recorded_cannot_be_replaced():
    trace = seqviz.trace_filters(bank(2), numbers(3, E))
    with pytest.raises(TypeError):
        trace.scores[2] = torch.zeros(1)
    with pytest.raises(AttributeError):
        trace.pooled = torch.zeros(3)


def test_a_trace_survives_copying_and_pickling():
    trace = seqviz.trace_filters(bank(2, 3), numbers(2, E)).with_reading(tokens=("a", "b"), labels=("no", "yes"))
    for again in (copy.deepcopy(trace), pickle.loads(pickle.dumps(trace))):
        assert all(torch.equal(again.scores[width], trace.scores[width]) for width in trace.widths)
        assert (again.tokens, again.labels, again.difference) == (trace.tokens, trace.labels, trace.difference)


def test_a_trace_says_what_it_is_in_a_line():
    trace = seqviz.trace_filters(bank(2, 5), numbers(3, E))
    assert repr(trace) == "FilterTrace(3 words, 6 filters of width 2, 5)"

"""Every gate of every step against torch itself, in double precision, for every kind of recurrent module."""

import itertools

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

import seqviz
from seqviz.gates import scan
from tests.oracles import (
    KINDS,
    E,
    H,
    P,
    by_cells,
    by_torch,
    initial,
    make,
    numbers,
    of_sequence,
    pack,
    parts,
    stepped,
)

LENGTHS = (4, 6, 1)
FORMS = ("unbatched", "batch", "packed")
GRID = list(itertools.product(KINDS, (1, 2, 3), (False, True), (True, False), (True, False), FORMS, (True, False)))
close = torch.testing.assert_close
EXACT = {"rtol": 0, "atol": 1e-10}


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Steps this small gain nothing from a second thread, and wait long for it on a busy machine."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def read(form, batch_first):
    """The same sentences `(N, T, E)`, and what a module is given to read them."""
    batch = numbers(len(LENGTHS), max(LENGTHS), E)
    if form == "unbatched":
        return batch[:1], batch[0]
    if form == "packed":
        return batch, pack(batch, LENGTHS)
    return batch, batch if batch_first else batch.transpose(0, 1)


def check_output(trace, module, inputs, states):
    """The last layer's h, and the last states of all layers, against one forward of the whole module."""
    output, final = module(inputs, states)
    if trace.lengths:
        output = torch.nn.utils.rnn.pad_packed_sequence(output, batch_first=True)[0]
    elif trace.inputs.dim() == 3 and not module.batch_first:
        output = output.transpose(0, 1)
    close(torch.cat(list(trace["h"][-1]), dim=-1), output.detach(), **EXACT)
    for mine, theirs in zip(trace.final_state, parts(final), strict=True):
        close(mine.flatten(0, 1), theirs.detach(), **EXACT)


@pytest.mark.parametrize(("name", "layers", "both", "bias", "batch_first", "form", "begun"), GRID)
def test_every_gate_of_every_step_is_torchs(name, layers, both, bias, batch_first, form, begun):
    module = make(name, layers, both, bias=bias, batch_first=batch_first)
    batch, inputs = read(form, batch_first)
    states = initial(module, *([] if form == "unbatched" else [len(LENGTHS)])) if begun else None
    trace = seqviz.trace(module, inputs, states)
    check_output(trace, module, inputs, states)
    for n, sentence in enumerate(batch):
        length = LENGTHS[n] if form == "packed" else len(sentence)
        own = states if form == "unbatched" else of_sequence(states, n)
        for stepper in (by_cells, by_torch):
            for (layer, direction), signals in stepped(module, sentence[:length], own, stepper).items():
                assert stepper is by_torch or set(signals) == set(trace.names)
                for signal, values in signals.items():
                    mine = trace[signal][layer, direction]
                    close((mine if form == "unbatched" else mine[n])[:length], values, **EXACT)
    assert trace.difference < 1e-10


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("lengths", [(4, 7, 1), (7, 4, 1), (3, 3, 3)])
def test_padding_never_leaks_into_a_real_step(name, both, lengths):
    module, batch = make(name, 2, both, batch_first=True), numbers(3, 7, E)
    for n, length in enumerate(lengths):
        batch[n, length:] = 1e6
    states = initial(module, 3)
    trace = seqviz.trace(module, pack(batch, lengths), states)
    assert trace.lengths == lengths
    for n, length in enumerate(lengths):
        alone = seqviz.trace(module, batch[n, :length], of_sequence(states, n))
        close(trace.inputs[n, :length], alone.inputs, rtol=0, atol=0)
        for signal in alone.names:
            close(trace[signal][:, :, n, :length], alone[signal], **EXACT)
            assert not trace[signal][:, :, n, length:].any()
    assert trace.difference < 1e-10


@pytest.mark.parametrize("enforce_sorted", [True, False])
def test_a_sorted_package_is_read_like_any_other(enforce_sorted):
    sentences = [numbers(5, E), numbers(3, E, seed=1)]
    packed = torch.nn.utils.rnn.pack_sequence(sentences, enforce_sorted=enforce_sorted)
    module = make("LSTM", 2, True)
    trace = seqviz.trace(module, packed)
    close(trace["c"][:, :, 1, :3], seqviz.trace(module, sentences[1])["c"], **EXACT)


# torch itself says so of a projection in single precision; it is about speed, not about numbers.
@pytest.mark.filterwarnings("ignore:LSTM with projections is not supported with oneDNN")
@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("both", [False, True])
def test_single_precision_is_torchs_own_too(name, both):
    module, x = make(name, 2, both).float(), numbers(30, E).float()
    trace = seqviz.trace(module, x)
    assert {trace[signal].dtype for signal in trace.names} == {torch.float32}
    close(torch.cat(list(trace["h"][-1]), dim=-1), module(x)[0].detach(), rtol=0, atol=1e-6)
    for (layer, direction), signals in stepped(module.double(), x.double(), None, by_cells).items():
        for signal, values in signals.items():
            close(trace[signal][layer, direction].double(), values, rtol=0, atol=2e-5)
    assert trace.difference < 1e-5


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_half_precision_is_recorded_as_it_is(dtype):
    trace = seqviz.trace(make("LSTM").to(dtype), numbers(6, E).to(dtype))
    assert {trace[signal].dtype for signal in trace.names} == {dtype}
    assert trace.difference < 0.02
    assert len(trace.to_frame()) == 6 * 6 * H


modules = {
    "name": st.sampled_from(list(KINDS)),
    "layers": st.integers(1, 3),
    "both": st.booleans(),
    "features": st.integers(1, 9),
    "units": st.integers(P + 1, 12),
}


@settings(max_examples=60, deadline=None)
@given(**modules, steps=st.integers(1, 70))
def test_any_size_equals_torchs_output(steps, **sizes):
    module = make(**sizes)
    x = numbers(steps, sizes["features"], seed=steps)
    trace = seqviz.trace(module, x)
    check_output(trace, module, x, None)
    # A ReLU network may grow without bound: there, exact is relative to what it grew to.
    assert trace.difference <= 1e-10 * max(1, float(trace["h"].abs().max()))


@settings(max_examples=40, deadline=None)
@given(**modules, lengths=st.lists(st.integers(1, 9), min_size=1, max_size=5).map(tuple))
def test_a_sentence_reads_the_same_alone_and_in_any_package(lengths, **sizes):
    module, batch = make(**sizes), numbers(len(lengths), max(lengths), sizes["features"], seed=len(lengths))
    trace = seqviz.trace(module, pack(batch, lengths))
    for n, length in enumerate(lengths):
        alone = seqviz.trace(module, batch[n, :length])
        for signal in trace.names:
            close(trace[signal][:, :, n, :length], alone[signal], rtol=1e-10, atol=1e-10)


@settings(max_examples=40, deadline=None)
@given(name=st.sampled_from(list(KINDS)), layers=st.integers(1, 3), steps=st.integers(2, 30), data=st.data())
def test_no_gate_knows_the_words_to_come(name, layers, steps, data):
    module, x = make(name, layers), numbers(steps, E)
    cut = data.draw(st.integers(1, steps - 1))
    whole, prefix = seqviz.trace(module, x), seqviz.trace(module, x[:cut])
    for signal in whole.names:
        close(whole[signal][:, :, :cut], prefix[signal], **EXACT)


@settings(max_examples=60, deadline=None)
@given(steps=st.integers(1, 130), backward=st.booleans(), scale=st.sampled_from([1.0, 50.0]))
def test_the_scan_is_the_loop(steps, backward, scale):
    """Also with gates that are wide open or shut, where a scan that divides by products of keeps would lose c."""
    keep, add, c = torch.sigmoid(scale * numbers(steps, 2, 3)), numbers(steps, 2, 3, seed=1), numbers(2, 3, seed=2)
    result = scan(keep, add, c, backward=backward)
    for t in reversed(range(steps)) if backward else range(steps):
        c = keep[t] * c + add[t]
        close(result[t], c, rtol=0, atol=1e-12)

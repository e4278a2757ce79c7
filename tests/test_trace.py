"""The contract of a Trace: its shapes, its names, its reading and its table."""

from dataclasses import replace

import pandas as pd
import pytest
import torch

import seqviz
from tests.oracles import KINDS, E, H, P, initial, make, numbers, pack

NAMES = {"RNN": "h", "GRU": "r z n h", "LSTM": "i f g o c h"}
TOKENS = ("a", "b", "c")


@pytest.fixture
def trace() -> seqviz.Trace:
    return seqviz.trace(make("LSTM", 2, True), numbers(3, E))


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("batch", [(), (7,)])
def test_shapes_and_names_are_those_of_the_legend(name, batch):
    module = make(name, 3, True)
    trace = seqviz.trace(module, numbers(6, *batch, E))
    kind, hidden = name.split()[0], P if name == "LSTM proj" else H
    assert (trace.kind, trace.names, trace.steps) == (kind, tuple(NAMES[kind].split()), 6)
    for signal in trace.names:
        assert trace[signal].shape == (3, 2, *batch, 6, hidden if signal == "h" else H)
    assert trace.inputs.shape == (*batch, 6, E)
    sizes = [(3, 2, *batch, hidden), (3, 2, *batch, H)][: 2 if kind == "LSTM" else 1]
    assert [state.shape for state in trace.initial_state] == sizes
    assert [state.shape for state in trace.final_state] == sizes
    assert trace.nonlinearity == {"RNN": "tanh", "RNN relu": "relu"}.get(name)
    assert trace.lengths is None


def test_the_backward_direction_stands_where_its_word_stands(trace):
    """Its state at the first token is its last; at the last token it has read nothing else."""
    assert torch.allclose(trace["h"][:, 1, 0], trace.final_state[0][:, 1], atol=1e-12)
    module, x = make("LSTM", 1, True), numbers(3, E)
    alone, whole = seqviz.trace(module, x[2:]), seqviz.trace(module, x)
    assert torch.allclose(whole["f"][0, 1, 2], alone["f"][0, 1, 0], atol=1e-12)


def test_the_weights_are_those_of_the_module_by_layer_and_direction(trace):
    module = make("LSTM", 2, True)
    assert torch.equal(trace.weights[1][1]["weight_hh"], module.weight_hh_l1_reverse)
    assert sorted(trace.weights[0][0]) == ["bias_hh", "bias_ih", "weight_hh", "weight_ih"]
    without = seqviz.trace(make("LSTM proj", bias=False), numbers(3, E))
    assert sorted(without.weights[0][0]) == ["weight_hh", "weight_hr", "weight_ih"]


def test_the_initial_state_is_kept_by_layer_and_direction():
    module = make("LSTM", 2, True)
    h, c = initial(module, 3)
    kept = seqviz.trace(module, numbers(6, 3, E), (h, c)).initial_state
    assert torch.equal(kept[0][1, 0], h[2])
    assert torch.equal(kept[1][0, 1], c[1])


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("form", ["one", "batch", "package"])
def test_the_difference_sees_a_number_that_is_not_torchs(name, form):
    module, x = make(name, 2, True, batch_first=True), numbers(3, 6, E)
    honest = seqviz.trace(module, {"one": x[0], "batch": x, "package": pack(x, (4, 6, 1))}[form])
    assert honest.difference < 1e-10
    for signal in honest.names:
        changed = honest[signal].clone()
        changed[..., 0, :] += 0.01  # the first step: a real one in every sequence, and the backward reading's last
        assert replace(honest, signals={**honest.signals, signal: changed}).difference > 1e-5, signal


@pytest.mark.parametrize("form", ["one", "package"])
def test_the_difference_sees_a_last_memory_that_is_not_torchs(form):
    module, x = make("LSTM", batch_first=True), numbers(3, 6, E)
    trace = seqviz.trace(module, x[0] if form == "one" else pack(x, (4, 6, 1)))
    h, c = trace.final_state
    assert replace(trace, final_state=(h, c + 0.01)).difference == pytest.approx(0.01)


def test_a_reading_is_a_copy_with_its_words(trace):
    reading = {"unknown": (False, True, False), "probabilities": torch.rand(3, 2), "prior": torch.rand(2)}
    read = trace.with_reading(tokens=TOKENS, **reading, labels=("no", "yes"))
    assert (read.tokens, read.unknown, read.labels) == (TOKENS, (False, True, False), ("no", "yes"))
    assert read["h"] is trace["h"]
    assert trace.tokens is None


@pytest.mark.parametrize(
    ("reading", "message"),
    [
        ({"tokens": ("a", "b")}, "tokens has 2 entries; expected 3"),
        ({"tokens": TOKENS, "unknown": (True,)}, "unknown has 1 entries; expected 3"),
        ({"tokens": TOKENS, "probabilities": torch.rand(4, 2)}, "probabilities has 4 entries; expected 3"),
        ({"tokens": TOKENS, "probabilities": torch.rand(3, 2), "prior": torch.rand(3)}, "prior has 3 .* expected 2"),
        ({"tokens": TOKENS, "probabilities": torch.rand(3, 2), "labels": ("no",)}, "labels has 1 .* expected 2"),
    ],
)
def test_a_reading_must_fit_the_steps_and_the_classes(trace, reading, message):
    with pytest.raises(ValueError, match=message):
        trace.with_reading(**reading)


def test_a_batch_has_no_single_reading():
    with pytest.raises(ValueError, match="belongs to one sentence; this trace holds a batch of 2"):
        seqviz.trace(make("RNN"), numbers(3, 2, E)).with_reading(tokens=TOKENS)


def test_the_trace_cannot_be_changed(trace):
    with pytest.raises(AttributeError):
        trace.kind = "GRU"
    with pytest.raises(TypeError):
        trace.signals["h"] = trace["h"]
    with pytest.raises(TypeError):
        trace.weights[0][0]["weight_ih"] = trace.inputs


def test_a_trace_fits_a_line(trace):
    assert repr(trace) == "Trace(LSTM, i f g o c h, h 2x2x3x5)"


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"inputs": numbers(4, E)}, r"inputs of this LSTM trace: expected shape \(3, 4\); got \(4, 4\)"),
        ({"initial_state": (numbers(2, 2, H), numbers(2, H))}, r"c_0 .* expected shape \(2, 2, 5\); got \(2, 5\)"),
        ({"kind": "GRU"}, "kind GRU has .*'r', 'z', 'n', 'h'.*; got .*'i'"),
        ({"weights": ()}, "expected 2 layers of 2 directions"),
    ],
)
def test_parts_that_do_not_fit_make_no_trace(trace, parts, message):
    with pytest.raises(ValueError, match=message):
        replace(trace, **parts)


def back(frame: pd.DataFrame, name: str, *shape: int) -> torch.Tensor:
    """The rows of one signal, in any order, as the tensor they came from."""
    own = frame[frame["signal"] == name].copy()
    own["direction"] = own["direction"].map({"forward": 0, "backward": 1})
    axes = [axis for axis in ("layer", "direction", "sequence", "step", "unit") if axis in own]
    result = torch.full(shape, float("nan"), dtype=torch.float64)
    result[tuple(torch.tensor(own[axis].to_numpy()) for axis in axes)] = torch.tensor(own["value"].to_numpy())
    return result


def test_the_frame_is_the_trace_again(trace):
    frame = trace.with_reading(tokens=TOKENS).to_frame()
    assert list(frame.columns) == ["layer", "direction", "step", "token", "signal", "unit", "value"]
    assert len(frame) == sum(trace[name].numel() for name in trace.names)
    assert list(frame.index) == list(range(len(frame)))
    for name in trace.names:
        assert torch.equal(back(frame.sample(frac=1, random_state=0), name, *trace[name].shape), trace[name])
    assert [TOKENS[step] for step in frame["step"]] == list(frame["token"])


def test_the_frame_of_a_projection_has_fewer_rows_of_h():
    frame = seqviz.trace(make("LSTM proj"), numbers(6, E)).to_frame()
    assert frame.groupby("signal").size().to_dict() == {"h": 6 * P} | dict.fromkeys("ifgoc", 6 * H)


def test_the_frame_of_a_batch_names_its_sequences():
    trace = seqviz.trace(make("RNN", 2, True), numbers(3, 2, E))
    frame = trace.to_frame()
    assert list(frame.columns)[2] == "sequence"
    assert frame["token"].isna().all()
    assert torch.equal(back(frame, "h", *trace["h"].shape), trace["h"])


def test_the_frame_of_a_package_holds_no_padding():
    trace = seqviz.trace(make("GRU", 1, True), pack(numbers(3, 6, E), (4, 6, 1)))
    frame = trace.to_frame()
    assert len(frame) == 4 * 2 * (4 + 6 + 1) * H
    assert frame.groupby("sequence")["step"].max().to_dict() == {0: 3, 1: 5, 2: 0}
    recorded = back(frame, "z", *trace["z"].shape)
    real = ~recorded.isnan()
    assert torch.equal(recorded[real], trace["z"][real])

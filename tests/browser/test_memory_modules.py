"""The Memory page's pure functions against seqviz.insight: products and sums in the browser are Python's."""

import base64

import numpy as np
import pytest
import torch
from torch import nn

import seqviz
from seqviz.insight.memory import kept_and_written, ledger_difference, memory_ledger, memory_shares
from seqviz.insight.survival import half_life, survival
from seqviz.ui.memory.frames import network_blob, sentence_blob
from seqviz.ui.words import words
from tests.browser.modules import run

OPENING, LONG = words("gallery.opening"), words("gallery.distance_text")
READ = """
    const { decode } = await import('/frames.js');
    const { Reading } = await import('/reading.js');
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const memory = new m.Memory(new Reading(decode(bytes(v.sentence)), decode(bytes(v.network))));
"""


def sent(trace, head):
    network = network_blob("any", head=head, half_life=torch.ones(1, 1, 1), corpus=1, ranges={}, words={})[1]
    blobs = {"sentence": sentence_blob(trace, network="key"), "network": network}
    return {name: base64.b64encode(blob).decode() for name, blob in blobs.items()}


def in_the_browser(page, trace, body, head=None, **values):
    head = head or nn.Linear(trace["h"].shape[-1], 2)
    return run(page, "memory/memory", READ + body, {**sent(trace, head), **values})


@pytest.fixture(scope="module")
def traces():
    return {
        (name, text): seqviz.load(f"sentiment-{name}").trace(text)
        for name in ("gru", "lstm")
        for text in (OPENING, LONG, "wonderful")
    }


CASES = [(name, text) for name in ("gru", "lstm") for text in (OPENING, LONG, "wonderful")]


@pytest.mark.parametrize("case", CASES)
def test_every_entry_of_every_column_is_the_ledgers(modules, traces, case):
    trace = traces[case]
    body = "return [...Array(memory.T).keys()].map((t) => [[...memory.column(t).entries], memory.difference(t)])"
    for t, (entries, difference) in enumerate(in_the_browser(modules, trace, body)):
        expected = memory_ledger(trace, t)[0, 0, : t + 2].double().numpy()
        assert np.abs(np.reshape(entries, expected.shape) - expected).max() <= 1e-7
        assert difference <= 1e-5
        assert difference == pytest.approx(ledger_difference(trace, t), abs=2e-7)


@pytest.mark.parametrize("case", CASES)
def test_shares_are_insights_and_columns_add_up_to_one(modules, traces, case):
    trace = traces[case]
    expected = memory_shares(trace).double().numpy()
    body = "return [...Array(memory.T).keys()].map((t) => memory.shares(t))"
    for t, column in enumerate(in_the_browser(modules, trace, body)):
        assert np.abs(np.array(column) - expected[: t + 2, t]).max() <= 1e-6
        assert sum(column) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("case", CASES)
def test_survival_of_a_unit_and_its_mean_are_insights(modules, traces, case):
    trace = traces[case]
    expected = survival(trace).double().numpy()
    body = "return [...Array(memory.T).keys()].map((t) => [memory.survival(t), memory.survival(t, 9)])"
    for t, (mean, unit) in enumerate(in_the_browser(modules, trace, body)):
        assert np.abs(np.array(mean) - expected[: t + 1, t].mean(axis=-1)).max() <= 1e-6
        assert np.abs(np.array(unit) - expected[: t + 1, t, 9]).max() <= 1e-6


@pytest.mark.parametrize("case", CASES)
def test_half_lives_are_insights(modules, traces, case):
    trace = traces[case]
    found = in_the_browser(modules, trace, "return memory.halfLives()")
    assert found == pytest.approx(half_life(trace)[0, 0].tolist(), rel=1e-5)


@pytest.mark.parametrize("name", ["gru", "lstm"])
def test_the_factors_of_an_entry_multiply_to_it(modules, traces, name):
    trace = traces[name, OPENING]
    kept, written = kept_and_written(trace)
    found = in_the_browser(modules, trace, "return memory.factors(11, 5, 3)")
    assert found["open"] * found["candidate"] == pytest.approx(found["written"], abs=1e-12)
    assert found["written"] == pytest.approx(float(written[5, 3]), abs=1e-12)
    assert found["left"] == pytest.approx(float(kept[6:12, 3].prod()), abs=1e-12)
    assert found["entry"] == pytest.approx(float(memory_ledger(trace)[0, 0, 6, 3]), abs=1e-6)


@pytest.mark.parametrize("cell", [nn.GRU, nn.LSTM])
def test_an_initial_state_has_its_row(modules, cell):
    h0 = torch.full((1, 5), 0.5)
    given = (h0, 2 * h0) if cell is nn.LSTM else h0
    trace = seqviz.trace(cell(4, 5), torch.rand(3, 4), given).with_reading(tokens=("a", "b", "c"))
    given, entries, shares = in_the_browser(
        modules, trace, "return [memory.given, [...memory.column(2).entries], memory.shares(2)]"
    )
    assert given is True
    expected = memory_ledger(trace)[0, 0].detach().numpy()
    assert np.abs(np.reshape(entries, (4, 5)) - expected).max() <= 1e-6
    assert shares == pytest.approx(memory_shares(trace)[:, 2].tolist(), abs=1e-6)


def test_a_shut_gate_leaves_nothing_and_an_open_one_everything(modules):
    lstm = nn.LSTM(2, 2)
    with torch.no_grad():
        for weight in lstm.parameters():
            weight.zero_()
        lstm.bias_ih_l0[2:4] = torch.tensor([-200.0, 200.0])  # the forget gates of the two units
        lstm.bias_ih_l0[4:6] = 1.0
    trace = seqviz.trace(lstm, torch.zeros(3, 2)).with_reading(tokens=("a", "b", "c"))
    left, lives, shares = in_the_browser(
        modules,
        trace,
        "return [[memory.survival(2, 0), memory.survival(2, 1)], memory.halfLives().map(String), memory.shares(2)]",
    )
    assert left == [[0, 0, 1], [1, 1, 1]]
    assert lives == ["0", "Infinity"]
    assert shares == pytest.approx([0, 0.25, 0.25, 0.5])


def test_the_largest_unit_and_the_ends_of_an_axis_are_the_states(modules, traces):
    trace = traces["lstm", OPENING]
    unit, extent, most = in_the_browser(
        modules, trace, "return [memory.largestUnit(11), memory.extent(3), memory.largestSize()]"
    )
    assert unit == int(trace["c"][0, 0, 11].abs().argmax())
    values = torch.cat([kept_and_written(trace)[1][:, 3], trace["c"][0, 0, :, 3].double()])
    assert extent == pytest.approx([min(0.0, float(values.min())), max(0.0, float(values.max()))], abs=1e-9)
    sizes = [memory_ledger(trace, t)[0, 0].abs().sum(dim=1).max() for t in range(12)]
    assert most == pytest.approx(float(max(sizes)), abs=1e-5)


@pytest.mark.parametrize(("kind", "has"), [("RNN", False), ("GRU", True), ("LSTM", True)])
def test_a_plain_rnn_has_no_ledger(modules, kind, has):
    assert run(modules, "memory/memory", "return m.hasLedger(v)", kind) is has


# ---- layout ---------------------------------------------------------------------------------------------------------

"""What the Memory page sends and offers as a file: the trace's own numbers, and nothing that is not needed."""

import numpy as np
import pytest
import torch
from torch import nn

import seqviz
from seqviz.insight.memory import memory_ledger, memory_shares
from seqviz.insight.survival import survival
from seqviz.ui.files import as_csv
from seqviz.ui.memory.frames import network_blob, sentence_blob
from seqviz.ui.memory.numbers import numbers
from seqviz.ui.player.frames import unpack

TEXT = "a slow film that is never boring"
SENT = {"rnn": {"h", "belief"}, "gru": {"z", "n", "h", "belief"}, "lstm": {"f", "i", "g", "c", "h", "belief"}}


@pytest.mark.parametrize("name", SENT)
def test_only_the_gates_that_keep_and_write_travel_and_unrounded(name):
    trace = seqviz.load(f"sentiment-{name}").trace(TEXT)
    header, arrays = unpack(sentence_blob(trace, network="key", step=2, unit=5))
    assert set(arrays) == SENT[name]
    assert (header["kind"], header["model"], header["start"]) == (trace.kind, "key", {"step": 2, "unit": 5})
    for signal in SENT[name] - {"belief"}:
        assert np.array_equal(arrays[signal], trace[signal].numpy())


def test_a_hundred_words_of_an_lstm_take_less_than_140_kb():
    trace = seqviz.load("sentiment-lstm").trace(" ".join([TEXT] * 15)[: 7 * 100])
    assert trace.steps >= 100
    assert len(sentence_blob(trace, network="key")) < 1400 * trace.steps


def test_the_network_travels_without_its_large_weights():
    model = seqviz.load("sentiment-gru")
    half_life = torch.rand(1, 1, 64)
    key, blob = network_blob(
        "gru", head=model.module.head, half_life=half_life, corpus=9, ranges={"h": 1.0}, words={"a": "b"}
    )
    header, arrays = unpack(blob)
    assert (header["what"], header["key"], header["corpus"], header["words"]) == ("model", key, 9, {"a": "b"})
    assert set(arrays) == {"head_weight", "half_life"}
    assert np.array_equal(arrays["half_life"], half_life.numpy())
    without = network_blob("rnn", head=model.module.head, half_life=None, corpus=9, ranges={}, words={})
    assert set(unpack(without[1])[1]) == {"head_weight"}


@pytest.mark.parametrize("name", ["gru", "lstm"])
def test_the_file_holds_every_share_survival_and_entry(name):
    trace = seqviz.load(f"sentiment-{name}").trace(TEXT)
    table = numbers(trace)
    T = trace.steps
    assert len(table) == T * (T + 1) // 2
    shares, kept = memory_shares(trace), survival(trace).mean(dim=-1)
    for t in range(T):
        column = table[table.read_at == t + 1]
        assert list(column.written_word) == list(trace.tokens[: t + 1])
        assert set(column.read_word) == {trace.tokens[t]}
        assert np.allclose(column.share, shares[1 : t + 2, t], atol=0)
        assert np.allclose(column.survival, kept[: t + 1, t], atol=0)
        entries = column.filter(like="unit_").to_numpy()
        assert np.allclose(entries, memory_ledger(trace, t)[0, 0, 1 : t + 2], atol=0)
        memory = trace["c" if name == "lstm" else "h"][0, 0, t]
        assert np.abs(entries.sum(axis=0) - memory.numpy()).max() <= 1e-5


def test_what_is_left_of_the_initial_state_has_a_row_where_there_is_one():
    trace = seqviz.trace(nn.GRU(4, 5), torch.rand(3, 4), torch.ones(1, 5)).with_reading(tokens=("a", "b", "c"))
    table = numbers(trace)
    assert list(table.written_at) == [0, 1, 0, 1, 2, 0, 1, 2, 3]
    sums = table[table.read_at == 3].filter(like="unit_").sum()
    assert np.abs(sums.to_numpy() - trace["h"][0, 0, 2].detach().numpy()).max() <= 1e-5


def test_words_that_a_spreadsheet_would_run_are_quoted():
    trace = seqviz.load("sentiment-gru").trace("=1+1")
    assert "'=" in as_csv(numbers(trace)).decode()


def test_a_plain_rnn_and_a_trace_without_words_have_no_table():
    with pytest.raises(ValueError, match="no memory ledger"):
        numbers(seqviz.load("sentiment-rnn").trace(TEXT))
    with pytest.raises(ValueError, match="no tokens"):
        numbers(seqviz.trace(nn.GRU(4, 5), torch.zeros(3, 4)))

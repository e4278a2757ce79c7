"""What the player is sent: nothing rounded that is shown, nothing sent twice."""

import numpy as np
import pytest
import torch
from torch import nn

import seqviz
from seqviz.ui.player.frames import model_blob, pack, sentence_blob, unpack

WORDS_20 = "the film is a long , slow and careful look at a family that never knows how to talk ."


def test_what_is_packed_comes_back():
    arrays = {
        "exact": np.array([[1.5, -2.0]], np.float32),
        "fine": np.array([1 / 3], np.float32),
        "empty": np.zeros((0, 3), np.float32),
    }
    header, back = unpack(pack({"kind": "GRU", "tokens": ["é", "😀"]}, arrays))
    assert header["tokens"] == ["é", "😀"]
    assert {name: array.dtype for name, array in back.items()} == {
        "exact": np.float16,
        "fine": np.float32,
        "empty": np.float16,
    }
    for name, array in arrays.items():
        assert np.array_equal(back[name], array)


@pytest.mark.parametrize("name", ["sentiment-rnn", "sentiment-gru", "sentiment-lstm"])
def test_every_recorded_number_is_sent_as_it_is(name):
    trace = seqviz.load(name).trace(WORDS_20)
    header, arrays = unpack(sentence_blob(trace, model="m", start=3))
    assert header["start"] == 3
    assert header["labels"][header["focus"]] == "positive"
    for signal in trace.names:
        assert np.array_equal(arrays[signal], trace[signal].numpy())
    assert np.array_equal(arrays["x"], trace.inputs.numpy())
    assert np.array_equal(arrays["belief"][1:], trace.probabilities.numpy())
    assert np.array_equal(arrays["belief"][0], trace.prior.numpy())


def test_twenty_words_of_an_lstm_take_less_than_60_kb():
    trace = seqviz.load("sentiment-lstm").trace(WORDS_20)
    assert trace.steps == 20
    assert len(sentence_blob(trace, model="m")) < 40_000


def test_the_model_travels_with_its_exact_weights_and_a_key_of_its_own():
    model = seqviz.load("sentiment-gru")
    trace = model.trace("good")
    key, blob = model_blob(trace, head=model.module.head, ranges=model.card["ranges"], words={"a": "b"})
    header, arrays = unpack(blob)
    assert header["key"] == key
    assert np.array_equal(arrays["weight_hh_l0"], model.module.recurrent.weight_hh_l0.numpy())
    assert arrays["weight_hh_l0"].dtype == np.float16
    assert model_blob(trace, head=model.module.head, ranges={}, words={"a": "b"})[0] != key


def test_the_start_does_not_make_another_recording():
    trace = seqviz.load("sentiment-gru").trace("good film")
    one, two = (unpack(sentence_blob(trace, model="m", start=start))[0]["id"] for start in (0, 1))
    assert one == two


def test_what_cannot_be_drawn_is_refused_by_name():
    x = torch.zeros(3, 2, 4)
    with pytest.raises(ValueError, match="batch of shape"):
        sentence_blob(seqviz.trace(nn.GRU(4, 5), x), model="m")
    with pytest.raises(ValueError, match="no tokens"):
        sentence_blob(seqviz.trace(nn.GRU(4, 5), x[:, 0]), model="m")
    projected = seqviz.trace(nn.LSTM(4, 5, proj_size=2).double(), x[:, 0].double()).with_reading(tokens=("a", "b", "c"))
    with pytest.raises(ValueError, match="proj_size"):
        sentence_blob(projected, model="m")


def test_an_initial_state_travels_too():
    trace = seqviz.trace(nn.GRU(4, 5), torch.zeros(3, 4), torch.ones(1, 5)).with_reading(tokens=("a", "b", "c"))
    assert np.array_equal(unpack(sentence_blob(trace, model="m"))[1]["h_0"], np.ones((1, 1, 5)))


def test_a_short_answer_for_every_step_travels_with_the_recording():
    trace = seqviz.load("sentiment-gru").trace("so far so good")
    header, _ = unpack(sentence_blob(trace, model="x", says=["a", "b", "c", "d"]))
    assert header["says"] == ["a", "b", "c", "d"]
    assert "says" not in unpack(sentence_blob(trace, model="x"))[0]
    with pytest.raises(ValueError, match="one text for each of 4 steps; got 1"):
        sentence_blob(trace, model="x", says=["a"])

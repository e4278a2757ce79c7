"""The Bidirectional page's pure parts: what is sent to the browser, and the sentences written from the numbers."""

import numpy as np
import pytest
import torch

import seqviz
from seqviz.insight.alone import Halves, measure
from seqviz.insight.answers import log_odds
from seqviz.insight.both_ways import edit
from seqviz.text import tokenize
from seqviz.ui.both import alone, frames
from seqviz.ui.both.editing import take_away
from seqviz.ui.player.frames import unpack
from seqviz.ui.words import table

NAME = "sentiment-bilstm"
TOKENS = ("the", "film", "is", "n't", "zxqvy")


def read(tokens=TOKENS) -> seqviz.Trace:
    return seqviz.load(NAME).trace(tokens)


def test_a_recording_carries_every_signal_of_both_passes_and_torchs_own_answer():
    header, arrays = unpack(frames.sentence_blob(read(), model="key", answer=1.25, start=2))
    assert set(arrays) == set("ifgoch")
    for name, values in arrays.items():
        assert np.array_equal(values.astype(np.float32), read()[name].numpy())
    assert (header["view"], header["model"], header["answer"], header["start"]) == ("passes", "key", 1.25, 2)
    assert header["tokens"] == list(TOKENS)
    assert header["unknown"] == [4]
    assert header["labels"] == ["negative", "positive"]


def test_the_same_recording_has_the_same_name_wherever_it_starts():
    blobs = [unpack(frames.sentence_blob(read(), model="key", answer=0.0, start=start))[0]["id"] for start in (0, None)]
    assert blobs[0] == blobs[1]
    assert unpack(frames.sentence_blob(read(TOKENS[:2]), model="key", answer=0.0))[0]["id"] != blobs[0]


def test_a_recording_of_one_direction_or_without_words_is_refused():
    with pytest.raises(ValueError, match=r"one layer in two directions has h \(1, 2, T, H\); got \(1, 1, 5, 64\)"):
        frames.sentence_blob(seqviz.load("sentiment-lstm").trace(TOKENS), model="key", answer=0.0)
    bare = seqviz.trace(seqviz.load(NAME).module.recurrent, torch.zeros(3, 100))
    with pytest.raises(ValueError, match="needs words and labels"):
        frames.sentence_blob(bare, model="key", answer=0.0)


def test_the_head_travels_once_with_the_words():
    model = seqviz.load(NAME)
    key, blob = frames.model_blob(model.module.head, ranges={"h": 0.8}, words={"label": "x"})
    header, arrays = unpack(blob)
    assert (header["what"], header["key"], header["ranges"]) == ("model", key, {"h": 0.8})
    assert np.array_equal(arrays["head_weight"].astype(np.float32), model.module.head.weight.detach().numpy())
    assert np.array_equal(arrays["head_bias"].astype(np.float32), model.module.head.bias.detach().numpy())


def test_an_edit_carries_its_zeros_exactly():
    found = edit(read(), read(("the", "film", "was", "n't", "zxqvy")), 2)
    header, arrays = unpack(frames.edit_blob(found, TOKENS, "was", model="key", label="positive", positive=(0.5, 0.25)))
    assert (header["at"], header["word"], header["label"], header["positive"]) == (2, "was", "positive", [0.5, 0.25])
    assert arrays["change"][0, :2].tolist() == [0, 0]
    assert arrays["change"][1, 3:].tolist() == [0, 0]
    assert (arrays["change"][0, 2:] > 0).all()
    assert (arrays["change"][1, :3] > 0).all()
    with pytest.raises(ValueError, match="an edit of 5 words is drawn over as many; got 2"):
        frames.edit_blob(found, TOKENS[:2], "was", model="key", label="positive", positive=(0.5, 0.25))


def test_an_edit_is_told_by_counts():
    edited = ("the", "film", "is", "n't", "<b>")
    said = take_away(
        edit(read(), read(("the", "film", "is", "not", "zxqvy")), 3), TOKENS, edited, "positive", (0.9, 0.1)
    )
    assert "**4** of the 5 positions changed in the backward pass, **2** in the forward pass" in said
    assert "backward pass only: **3**" in said
    assert "P(positive): 0.90 → **0.10**" in said
    nothing = take_away(edit(read(), read(), 4), TOKENS, edited, "positive", (0.9, 0.9))
    assert nothing == r"To the network “zxqvy” and “\<b\>” are the same word: no position changed in either pass."


def halves() -> Halves:
    votes = [[1, 1], [-2, 3], [1, -4], [-1, -1], [-1, 0.5], [-0.4, -0.3]]
    return Halves(torch.tensor([1, 1, 0, 1, 0, 1]), torch.tensor(votes), 0.5)


def test_every_sentence_is_counted_once():
    heads, rows = alone.counted(halves())
    assert heads == ["forward alone", "backward alone", "both together right", "both together wrong"]
    assert rows == [
        ["right", "right", "1", "1"],
        ["right", "wrong", "1", "0"],
        ["wrong", "right", "2", "0"],
        ["wrong", "wrong", "0", "1"],
    ]


def test_the_take_away_says_who_errs_where():
    said = alone.take_away(halves())
    assert (
        "Both together are right on 66.7 %, the forward pass alone on 50.0 %, the backward pass alone on 66.7 %" in said
    )
    assert "errs on **2** sentences that both together get right, the backward pass alone on **1**" in said
    assert said.endswith("both together wrong: **1**.")


def test_the_file_holds_every_sentence():
    frame = alone.numbers(halves())
    assert list(frame) == ["label", "forward", "backward", "both"]
    assert frame.both.tolist() == pytest.approx([2.5, 1.5, -2.5, -1.5, 0.0, -0.2])


@pytest.mark.parametrize("which", alone.PASSES)
@pytest.mark.parametrize("number", alone.OWN)
def test_on_our_own_sentences_one_pass_alone_errs_and_both_together_are_right(which, number):
    model = seqviz.load(NAME)
    tokens = tokenize(table("bidirectional")[f"errs_{which}_{number}"])
    positive = SAYS[which][number - 1]
    found = Halves(torch.tensor([positive]), measure(model, [tokens]), float(model.module.head.bias.detach().diff()))
    other = {"forward": "backward", "backward": "forward"}[which]
    assert [bool(found.right(way)) for way in (which, other, "both")] == [False, True, True]
    assert min(abs(float(found.log_odds(way))) for way in (which, "both")) > 0.25
    assert float(found.log_odds("both")) == pytest.approx(float(log_odds(model, [tokens])), abs=1e-5)
    assert all(model.vocabulary.known(token) for token in tokens)


# What a reader takes from each of these sentences: 1 praise, 0 blame.
SAYS = {"forward": (1, 1, 0), "backward": (1, 1, 0)}

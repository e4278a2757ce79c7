"""The Compare page's pure parts: blobs, tables, files, and the sentences written from the numbers."""

import numpy as np
import pandas as pd
import pytest
import torch

from seqviz.insight.distance import Point
from seqviz.ui import files
from seqviz.ui.compare import blobs, clues, errors, measured, pair
from seqviz.ui.compare.confusion import confusion_html
from seqviz.ui.compare.lengths import take_away as lengths_take_away
from seqviz.ui.compare.networks import METHODS, SETTINGS, SIZE, beliefs, models, shipped, unknown, weigh
from seqviz.ui.player.frames import unpack
from seqviz.ui.tables import table_html, written

TOKENS = ("the", "film", "is", "n't", "good")
TWO = ["RNN", "CNN"]


def grid(values: torch.Tensor, **fields: object) -> dict[str, object]:
    return unpack(blobs.grid_blob(values, TOKENS, unknown=[False] * 5, networks=TWO, words="key", **fields))


def test_the_grid_carries_every_probability_unrounded():
    values = torch.rand(2, 6)
    header, arrays = grid(values, start=3)
    assert np.array_equal(arrays["belief"].astype(np.float32), values.numpy())
    assert header["tokens"] == list(TOKENS)
    assert header["networks"] == TWO
    assert (header["what"], header["view"], header["model"], header["start"]) == ("sentence", "grid", "key", 3)


def test_the_same_content_has_the_same_name_wherever_it_starts():
    values = torch.rand(2, 6)
    assert grid(values, start=1)[0]["id"] == grid(values)[0]["id"]
    assert grid(values)[0]["id"] != grid(values + 0.01)[0]["id"]


def test_a_blob_is_small():
    values = torch.rand(5, 101)
    tokens = ["word"] * 100
    blob = blobs.grid_blob(values, tokens, unknown=[False] * 100, networks=list(SIZE), words="key")
    assert len(blob) < 4000


@pytest.mark.parametrize("shape", [(2, 5), (1, 6), (6, 2)])
def test_a_grid_of_another_shape_is_refused(shape):
    with pytest.raises(ValueError, match=r"2 networks and 5 words need probabilities \(2, 6\)"):
        grid(torch.zeros(shape))


@pytest.mark.parametrize(("values", "answers"), [((2, 6), (2,)), ((2, 5), (3,))])
def test_weights_of_another_shape_are_refused(values, answers):
    with pytest.raises(ValueError, match=r"need weights \(2, 5\)"):
        blobs.weights_blob(
            torch.zeros(values), torch.zeros(answers), TOKENS,
            unknown=[False] * 5, networks=TWO, words="key", method="leave_out",
        )  # fmt: skip


def test_every_network_has_its_lanes_in_the_race():
    header, _ = unpack(blobs.race_blob(dict.fromkeys(SIZE, 1.0), words="key", length=64))
    lanes = dict(zip(header["networks"], header["lanes"], strict=True))
    assert lanes["BiLSTM"] == ["right", "left"]
    assert lanes["CNN"] == ["once"]
    assert all(lanes[name] == ["right"] for name in ("RNN", "GRU", "LSTM"))


def test_beliefs_are_the_traces_of_every_network():
    found = beliefs(TOKENS)
    for row, model in zip(found, models(), strict=True):
        trace = model.trace(TOKENS)
        assert torch.equal(row[0], trace.prior[1])
        assert torch.equal(row[1:], trace.probabilities[:, 1])


@pytest.mark.parametrize("method", METHODS)
def test_weights_are_differences_of_log_odds(method):
    found = weigh(method, TOKENS, "great")
    assert found.values.shape == (5, 5)
    predicted = torch.stack([torch.tensor(model.predict([" ".join(TOKENS)]).to_numpy()[0]) for model in models()])
    predicted = predicted.double()
    assert torch.allclose(found.answers.double(), (predicted[:, 1] / predicted[:, 0]).log(), atol=1e-3)
    assert (found.gap is None) == (method != "integrated")
    if found.gap is not None:
        assert found.gap < 0.05


def test_unknown_words_are_those_of_the_vocabulary():
    assert unknown(("good", "zxqvy")) == (False, True)


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_networks_of_both_settings_are_shipped_and_the_budget_is_kept(setting):
    assert shipped(setting)
    rows = measured.table(setting)
    assert list(rows.network) == list(SIZE)
    assert (rows.milliseconds > 0).all()
    if setting == "budget":
        weights = rows.weights_without_word_vectors
        assert weights.max() <= 1.05 * weights.min()


def test_numbers_are_written_with_a_true_minus_and_never_as_minus_zero():
    assert [written(cell) for cell in (-1.234, -0.001, 3, -4, "-x", 0.5)] == ["−1.23", "0.00", "3", "−4", "-x", "0.50"]


def test_a_table_escapes_what_it_is_given():
    html = table_html(["name", "<b>"], [["<script>", "1 & 2"]], "#fff")
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "1 &amp; 2" in html
    with pytest.raises(ValueError, match="one text for each of 2 heads; got 1"):
        table_html(["a", "b"], [["x"]], "#fff")


def test_a_confusion_matrix_marks_the_errors():
    html = confusion_html({"RNN": [[7, 3], [2, 8]]})
    assert html.count('class="wrong"') == 2
    assert 'class="wrong" style="--share: 14%">3<' in html
    assert "5 wrong" in html
    with pytest.raises(ValueError, match="2 × 2"):
        confusion_html({"RNN": [[1, 2, 3]]})


def test_a_file_tells_its_encoding_and_holds_no_formula():
    text = files.as_csv(pd.DataFrame({"word": ["=1+1", "-5", "plain", "é"], "value": [-1.5, 2, 3, 4]})).decode()
    assert text.startswith("\ufeffword,value")
    assert "'=1+1" in text
    assert "'-5" in text
    assert ",-1.5" in text


def test_a_standard_error_is_that_of_a_share():
    assert measured.standard_error(50.0, 100) == pytest.approx(5.0)


def costs(work: tuple[int, int, int] = (10, 30, 20), **milliseconds: float) -> pd.DataFrame:
    rows = zip(("RNN", "GRU", "CNN"), (80.0, 86.0, 85.5), work, strict=True)
    return pd.DataFrame(
        [
            {"network": name, "test_accuracy": accuracy, "test_sentences": 1821, "multiply_adds_per_word": done,
             "milliseconds": milliseconds[name]}
            for name, accuracy, done in rows
        ]
    )  # fmt: skip


def test_the_take_away_says_which_differences_mean_nothing_and_what_was_not_expected():
    said = measured.take_away(costs(RNN=2.0, GRU=1.0, CNN=0.5))
    assert "± 0.8 points" in said
    assert "GRU is best here" in said
    assert "CNN cannot be told apart" in said
    assert "RNN cannot" not in said
    assert "CNN does more of them than RNN and takes 0.50 ms against 2.00 ms" in said
    assert "order of times is the order" in measured.take_away(costs(RNN=1.0, GRU=3.0, CNN=2.0))
    said = measured.take_away(costs((100, 101, 102), RNN=1.0, GRU=3.0, CNN=2.0))
    assert "about the same number of multiply-adds, yet GRU takes 3.00 ms and RNN 1.00 ms" in said


def test_lengths_say_how_much_longer_is_how_much_slower():
    times = [(name, length, base * length) for name, base in (("RNN", 1.0), ("CNN", 0.5)) for length in (8, 16)]
    said = lengths_take_away(times)
    assert "From 8 to 16 words, 2 times as many" in said
    assert "the CNN’s time grows 2 times" in said
    assert "RNN takes longest (16.0 ms), CNN least (8.0 ms)" in said


def test_a_clue_is_what_it_adds_to_the_sentence_without_it():
    def point(model: str, words: int, with_clue: float, without: float) -> Point:
        return Point(model, words, torch.tensor([with_clue]), torch.tensor([without]))

    points = [
        point("sentiment-rnn", 0, 0.9, 0.5), point("sentiment-rnn", 60, 0.5, 0.5),
        point("sentiment-lstm", 0, 0.95, 0.5), point("sentiment-lstm", 60, 0.8, 0.5),
    ]  # fmt: skip
    said = clues.take_away(points)
    assert "LSTM keeps most, +0.45 at 0 words and +0.30 at 60" in said
    assert "RNN keeps least, +0.40 and +0.00" in said
    assert clues.numbers(points).mean_without_clue.tolist() == [0.5] * 4


def test_errors_say_in_which_direction_they_go():
    said = errors.take_away({"RNN": [[5, 5], [1, 9]], "GRU": [[9, 1], [3, 7]]})
    assert "GRU errs least, on 4 sentences" in said
    assert "positive taken for negative: GRU" in said
    assert "negative taken for positive: RNN" in said


def test_a_pair_parts_at_its_first_different_word():
    a, b = ("the", "film", "is", "good"), ("the", "film", "is", "awful")
    found = pair.partings(a, b)
    said = pair.take_away(found, a, b)
    assert "The readings part at “awful”" in said
    assert "The verdict differs in 5 of 5 networks" in said
    table = pair.numbers(found, a, b)
    assert table[table.column < 4].distance.max() == 0
    assert list(table.network.unique()) == list(SIZE)


def test_a_pair_of_equal_sentences_does_not_part():
    words = ("good", "film")
    found = pair.partings(words, words)
    assert pair.take_away(found, words, words).startswith("The two sentences are read as the same words")

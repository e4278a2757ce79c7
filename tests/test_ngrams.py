"""Windows, slots and winners against loops that say what is meant, and against torch's convolution."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from seqviz import ngrams
from tests.oracles import numbers

close = torch.testing.assert_close
EXACT = {"rtol": 0, "atol": 1e-10}
sizes = {"filters": st.integers(1, 5), "width": st.integers(1, 6), "size": st.integers(1, 7)}


@given(**sizes, words=st.integers(1, 12))
def test_a_slot_is_one_row_of_a_filter_times_one_word(filters, width, size, words):
    weight, embedded = numbers(filters, size, width), numbers(words, size, seed=1)
    slots = ngrams.word_slots(weight, embedded)
    assert slots.shape == (filters, words, width)
    for f, t, w in torch.cartesian_prod(*(torch.arange(n) for n in slots.shape)).reshape(-1, 3).tolist():
        assert slots[f, t, w].item() == pytest.approx(float(weight[f, :, w] @ embedded[t]), abs=1e-10)


@given(**sizes, more=st.integers(0, 8))
def test_the_slots_of_a_window_add_up_to_torchs_convolution(filters, width, size, more):
    weight, embedded = numbers(filters, size, width), numbers(width + more, size, seed=1)
    slots = ngrams.window_slots(weight, embedded)
    assert slots.shape == (filters, more + 1, width)
    close(slots.sum(dim=-1), nn.functional.conv1d(embedded.T, weight), **EXACT)
    for position in range(more + 1):
        for slot in range(width):
            alone = weight[:, :, slot] @ embedded[position + slot]
            close(slots[:, position, slot], alone, **EXACT)


@pytest.mark.parametrize("words", [0, 1, 2])
def test_a_sentence_shorter_than_the_window_has_none(words):
    assert ngrams.window_slots(numbers(2, 4, 3), numbers(words, 4)).shape == (2, 0, 3)


@given(st.lists(st.lists(st.integers(-3, 3), min_size=6, max_size=6), min_size=1, max_size=4))
def test_the_strongest_window_is_the_first_of_equals(rows):
    scores = torch.tensor(rows, dtype=torch.float64)
    values, at = ngrams.strongest(scores)
    assert values.tolist() == [max(row) for row in rows]
    assert at.tolist() == [row.index(max(row)) for row in rows]


def test_padding_is_rows_of_zeros_on_the_side_that_is_asked():
    words = numbers(2, 3)
    padded = ngrams.padded(words, 1, 2)
    assert padded.shape == (5, 3)
    assert torch.equal(padded[1:3], words)
    assert not padded[[0, 3, 4]].any()


@pytest.mark.parametrize(
    ("start", "expected"),
    [(0, ("a", "b")), (1, ("b", "c")), (2, ("c", "·")), (3, ("·", "·")), (-1, ("·", "a")), (-2, ("·", "·"))],
)
def test_a_window_past_the_sentence_shows_blanks(start, expected):
    assert ngrams.words_of(("a", "b", "c"), start, 2) == expected

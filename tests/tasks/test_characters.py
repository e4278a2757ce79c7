"""The character model: what it reads, scores and writes, held against torch stepping one character at a time."""

import math

import pytest
import torch

from seqviz import tasks
from seqviz.models.character_lm import CharacterLM
from seqviz.tasks.characters import BEFORE, CHUNK, CharacterModel, adjusted

ALPHABET = ("\n", " ", "a", "b", "c")


@pytest.fixture(scope="module")
def small() -> CharacterModel:
    torch.manual_seed(3)
    module = CharacterLM(len(ALPHABET), 6, 4).double().eval().requires_grad_(False)
    return CharacterModel("small", module, {"labels": ALPHABET, "parameters": 0})


@pytest.fixture(scope="module")
def shipped() -> CharacterModel:
    return tasks.load("characters-lstm")


def stepped(model, text):
    """Log-probabilities of the next character before the first and after each one, by a cell of torch's."""
    lstm = model.module.recurrent
    cell = torch.nn.LSTMCell(lstm.input_size, lstm.hidden_size).to(lstm.weight_ih_l0.dtype)
    cell.load_state_dict({key.removesuffix("_l0"): value for key, value in lstm.state_dict().items()})
    h = c = torch.zeros(1, lstm.hidden_size, dtype=lstm.weight_ih_l0.dtype)
    found = []
    with torch.no_grad():
        for row in model.rows(BEFORE + text):
            h, c = cell(model.module.embedding(row)[None], (h, c))
            found.append(model.module.head(h)[0].log_softmax(dim=-1))
    return torch.stack(found)


def test_the_trace_says_what_single_steps_of_torch_say(small):
    text = "abc\n?cab"
    trace, expected = small.trace(text), stepped(small, text).exp()
    torch.testing.assert_close(trace.prior, expected[0])
    torch.testing.assert_close(trace.probabilities, expected[1:])
    assert trace.tokens == tuple(text)
    assert trace.labels == ALPHABET
    assert trace.difference < 1e-12


def test_characters_that_are_skipped_are_read_all_the_same(small):
    whole, late = small.trace("abcabc"), small.trace("abcabc", skip=4)
    assert late.tokens == ("b", "c")
    torch.testing.assert_close(late["c"], whole["c"][:, :, 4:])
    torch.testing.assert_close(late.prior, whole.probabilities[3])


def test_what_is_not_in_the_alphabet_is_read_as_one_and_the_same_character(small):
    first, second = small.trace("aéb"), small.trace("a😀b")
    assert first.unknown == (False, True, False)
    torch.testing.assert_close(first.probabilities, second.probabilities)
    assert (first.probabilities[1] - small.trace("aab").probabilities[1]).abs().max() > 1e-3


def test_bits_are_minus_log2_of_what_was_expected_and_unknown_ones_are_not_scored(small):
    text = "ab?c"
    logs = stepped(small, text)
    places = {character: place for place, character in enumerate(ALPHABET)}
    expected = [-float(logs[t, places[text[t]]]) / math.log(2) for t in (0, 1, 3)]
    assert small.bits_per_character(text) == pytest.approx(sum(expected) / 3)
    assert small.bits(text).isnan().tolist() == [False, False, True, False]


def test_a_text_longer_than_a_chunk_is_scored_as_one(small):
    text = "abc \n" * (CHUNK // 5 + 40)
    logs = stepped(small, text)[:-1]
    right = -logs.gather(1, (small.rows(text) - 1)[:, None]).mean() / math.log(2)
    assert small.bits_per_character(text) == pytest.approx(float(right))


def test_a_text_without_a_known_character_has_no_bits_per_character(small):
    for text in ("", "???"):
        with pytest.raises(ValueError, match="no character of the alphabet"):
            small.bits_per_character(text)
    with pytest.raises(ValueError, match="no character to read"):
        small.trace("")


def test_adjusted_probabilities_are_the_softmax_by_hand():
    logits = torch.tensor([2.0, 1.0, 0.0, -1.0]).double()
    shares = [math.exp(2.0 / 0.5), math.exp(1.0 / 0.5)]
    expected = [shares[0] / sum(shares), shares[1] / sum(shares), 0, 0]
    assert adjusted(logits, 0.5, top_k=2).tolist() == pytest.approx(expected)
    torch.testing.assert_close(adjusted(logits.log_softmax(dim=-1), 1.0), logits.softmax(dim=-1))
    torch.testing.assert_close(adjusted(logits, 1.0, top_k=99), logits.softmax(dim=-1))


@pytest.mark.parametrize(("temperature", "top_k"), [(0, None), (-1, None), (float("nan"), None), (1, 0)])
def test_impossible_settings_are_refused_by_name(small, temperature, top_k):
    with pytest.raises(ValueError, match=r"temperature is above 0|top_k is 1 or more"):
        small.generate("a", 3, temperature, top_k)
    with pytest.raises(ValueError, match="length is 0 or more; got -1"):
        small.generate("a", -1)


def test_the_same_seed_writes_the_same_text_and_a_longer_one_begins_with_it(shipped):
    short = shipped.generate("ROMEO:\n", 40, seed=5)
    assert len(short) == 40
    assert set(short) <= set(shipped.alphabet)
    assert shipped.generate("ROMEO:\n", 80, seed=5).startswith(short)
    assert shipped.generate("ROMEO:\n", 40, seed=6) != short
    assert shipped.generate("ROMEO:\n", 0) == ""


def test_top_1_takes_the_likeliest_character_every_time(shipped):
    prompt = "JULIET:\nO "
    text = prompt + shipped.generate(prompt, 30, top_k=1)
    answers = shipped.trace(text).probabilities[len(prompt) - 1 : -1]
    assert "".join(shipped.alphabet[place] for place in answers.argmax(dim=-1)) == text[len(prompt) :]


def test_characters_are_drawn_as_often_as_they_are_likely(small):
    drawn = [small.generate("ab", 1, temperature=0.5, seed=seed) for seed in range(3000)]
    expected = adjusted(stepped(small, "ab")[-1], 0.5)
    for place, character in enumerate(ALPHABET):
        share = float(expected[place])
        assert drawn.count(character) / 3000 == pytest.approx(share, abs=4 * math.sqrt(share * (1 - share) / 3000))


def test_an_empty_beginning_and_one_of_strangers_go_on(shipped):
    for prompt in ("", "😀é\x00", "שלום"):
        assert len(shipped.generate(prompt, 10)) == 10


def test_the_shipped_network_needs_fewer_bits_than_counts_of_five_characters(shipped):
    assert shipped.card["test_bits"] < shipped.card["baselines_bits"]["5-gram"]
    assert shipped.card["dev_bits"] < 2.2
    assert repr(shipped) == f"CharacterModel(characters-lstm, {shipped.card['parameters']:,} parameters)"

"""The shipped taggers: what they answer, what they refuse, and that their trace is torch's own reading."""

import pytest
import torch

import seqviz
from seqviz.tasks.tagging import Tagger, treebank_words
from seqviz.ui.tagging.sentence import EXAMPLES
from seqviz.ui.words import words

SENTENCE = ["The", "old", "man", "saw", "her", "near", "the", "river", "."]
NAMES = ("tagger-lstm", "tagger-bilstm")


@pytest.fixture(params=NAMES)
def tagger(request) -> Tagger:
    return seqviz.load(request.param)


def test_every_word_gets_a_universal_tag(tagger):
    (tags,) = tagger.tag([SENTENCE])
    assert tags == ["DET", "ADJ", "NOUN", "VERB", "PRON", "ADP", "DET", "NOUN", "PUNCT"]
    assert len(tagger.labels) == 17


def test_sentences_are_tagged_one_by_one_and_an_empty_one_has_no_tags(tagger):
    both = tagger.tag([SENTENCE, [], SENTENCE[:2]])
    assert both == [tagger.tag([SENTENCE])[0], [], tagger.tag([SENTENCE[:2]])[0]]
    assert tagger.tag([]) == []


def test_a_text_is_refused_by_name(tagger):
    with pytest.raises(TypeError, match="got the text 'a dog'"):
        tagger.tag(["a dog"])
    with pytest.raises(TypeError, match="got the text 'a dog'"):
        tagger.tag("a dog")
    with pytest.raises(TypeError, match="got the text 'a dog'"):
        tagger.trace("a dog")
    with pytest.raises(ValueError, match="no word"):
        tagger.trace([])


def test_the_trace_holds_the_answers_of_the_module_itself(tagger):
    trace = tagger.trace(SENTENCE)
    directions = tagger.card["directions"]
    assert trace["h"].shape == (1, directions, len(SENTENCE), 64)
    assert trace.difference < 1e-5
    expected = tagger.module(tagger.rows(SENTENCE)).softmax(dim=-1)
    torch.testing.assert_close(trace.probabilities, expected, atol=1e-6, rtol=1e-5)
    assert trace.labels == tagger.labels
    assert trace.tokens == tuple(SENTENCE)


def test_the_answers_of_one_direction_do_not_change_with_what_follows():
    one, both = (seqviz.load(name) for name in NAMES)
    whole, start = one.trace(SENTENCE), one.trace(SENTENCE[:4])
    torch.testing.assert_close(whole.probabilities[:4], start.probabilities)
    change = (both.trace(SENTENCE).probabilities[:4] - both.trace(SENTENCE[:4]).probabilities).abs().max()
    assert change > 0.001


def test_a_word_without_a_vector_is_read_by_its_spelling(tagger):
    trace = tagger.trace(["The", "wuggish", "blonkers", "frimpled", "quickly", "."])
    assert trace.unknown == (False, True, True, True, False, False)
    tags = [trace.labels[at] for at in trace.probabilities.argmax(dim=-1)]
    assert tags[2:] == ["NOUN", "VERB", "ADV", "PUNCT"]


def test_reading_ahead_mends_what_one_direction_gets_wrong():
    one, both = (seqviz.load(name) for name in NAMES)
    sentence = ["I", "know", "that", "you", "need", "that", "book", "."]
    assert both.tag([sentence])[0][2] == "SCONJ"
    assert both.tag([sentence])[0][5] == "DET"
    assert one.tag([sentence])[0][5] == "SCONJ"


def test_the_opening_sentence_and_most_examples_part_the_two():
    one, both = (seqviz.load(name) for name in NAMES)
    texts = [words("tagging.opening"), *(words(f"tagging.example_{name}_text") for name in EXAMPLES)]
    sentences = [text.split() for text in texts]
    apart = [first != second for first, second in zip(one.tag(sentences), both.tag(sentences), strict=True)]
    assert apart[0]
    assert sum(apart) >= 4


def test_joined_words_are_parted_as_the_treebank_writes_them():
    given = ["a", "well-known", "e-mail", "9/11", "and/or", "3-4", "15-year-old", "U.S.", "http://a-b.c/d-e", "-", "--"]
    parted = ["a", "well", "-", "known", "e-mail", "9/11", "and", "/", "or", "3-4"]
    assert treebank_words(given) == (
        *parted,
        *("15", "-", "year", "-", "old", "U.S.", "http://a-b.c/d-e", "-", "--"),
    )
    assert treebank_words([]) == ()


@pytest.mark.parametrize("strange", ["", "\x00", "שלום", "😀", "<b>", "^", "a" * 5000, "İ"])
def test_any_string_is_a_word(tagger, strange):
    assert len(tagger.tag([[strange, "works"]])[0]) == 2

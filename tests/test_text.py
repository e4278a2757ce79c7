"""Typed text becomes the tokens of the treebank, and no word is lost on the way."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqviz.checkpoints import vocabulary
from seqviz.text import Vocabulary, fold, tokenize
from seqviz.training import datasets


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("I didn't like it.", "I did n't like it ."),
        ("DON'T, can't, won't", "DO N'T , ca n't , wo n't"),
        ("It's the director's cut, isn't it?", "It 's the director 's cut , is n't it ?"),
        ("They’re fine; we’ll see…", "They ’re fine ; we ’ll see …"),
        ("I cannot wait... really!", "I can not wait ... really !"),
        ("So-so -- not bad!!!", "So-so -- not bad ! ! !"),
        (
            "A 10-year-old, 3.5 of 1,000 ($20, 1/2 off, 8/10)",
            "A 10-year-old , 3.5 of 1,000 ( $ 20 , 1/2 off , 8 / 10 )",
        ),
        ("Mr. Smith went to the U.S. twice.", "Mr. Smith went to the U.S. twice ."),
        ("Samuel L. Jackson and I. No. 1? No.", "Samuel L. Jackson and I . No. 1 ? No ."),
        ("'70s rock 'n' roll, get 'em", "'70s rock 'n' roll , get 'em"),
        ("“Great,” she said", "“ Great , ” she said"),
        ('a "dark" joke', 'a " dark " joke'),
        ("``dark''", "`` dark ''"),
        ("good/bad and AC/DC", "good/bad and AC/DC"),
        ("a 4 **** film*", "a 4 **** film *"),
        ("good😀👍🏽 x", "good 😀👍🏽 x"),
        ("naïve café", "naïve café"),
        ("שלום עולם", "שלום עולם"),
        ("नमस्ते दुनिया", "नमस्ते दुनिया"),
        ("<b>hi</b>", "< b > hi < / b >"),
        ("rock'n'roll O'Brien", "rock'n'roll O'Brien"),
        ("  \t\n ", ""),
        ("", ""),
    ],
)
def test_a_sentence_falls_into_the_tokens_of_the_treebank(text, tokens):
    assert tokenize(text) == tokens.split()


@given(st.text(max_size=200))
def test_no_letter_is_lost_or_invented(text):
    assert "".join(tokenize(text)) == "".join(text.split())


SPLIT = "a film is n't 's 're bad , . ! ? ... -- '' `` 10-year-old mr. can not"


@given(st.lists(st.sampled_from(SPLIT.split(" "))))
def test_text_that_is_already_split_stays_as_it_is(tokens):
    assert tokenize(" ".join(tokens)) == tokens


@pytest.mark.parametrize("pattern", ["a", "n't", "a.", "1,", "a-", "a'", "é😀", "'n", "can", ".", " "])
def test_a_megabyte_of_anything_is_split_at_once(pattern):
    text = pattern * (1_000_000 // len(pattern))
    start = time.process_time()
    assert "".join(tokenize(text)) == text.replace(" ", "")
    assert time.process_time() - start < 3


def test_the_look_up_folds_case_quotes_dashes_and_dots():
    words = Vocabulary(["<pad>", "<unk>", "n't", "good", "...", "''", "--", "\\*\\*"])
    assert words.lookup(["N’T", "GOOD", "…", ".....", '"', "”", "—", "---", "**", "\\*\\*"]) == [
        *(2, 3, 4, 4),
        *(5, 5, 6, 6, 7, 7),
    ]
    assert fold("“") == "``"
    assert words.known("Good")


@pytest.mark.parametrize("token", ["bad", "", "<unk>", "<pad>"])
def test_what_is_not_a_listed_word_is_unknown(token):
    words = Vocabulary(["<pad>", "<unk>", "good"])
    assert words.row(token) == 1
    assert not words.known(token)


def test_a_vocabulary_comes_back_from_its_file(tmp_path):
    words = Vocabulary(["<pad>", "<unk>", "naïve", "!", "\u2028x"])
    words.write(tmp_path / "words.txt")
    again = Vocabulary.read(tmp_path / "words.txt")
    assert again.words == words.words
    assert len(again) == 5


def test_a_vocabulary_without_its_two_special_rows_is_refused():
    with pytest.raises(ValueError, match="begins with <pad>, <unk>"):
        Vocabulary(["the", "a"])


@pytest.mark.parametrize(
    "token", ["n't", "'s", "...", "--", "!", "?", ",", "a", "i", "not", "2", "10", "$", '"', "***"]
)
def test_what_carries_sentiment_has_a_row_of_its_own(token):
    assert vocabulary().known(token)


BEFORE = re.compile(r" (?=(?:[,.;:!?%)]|''|\.\.\.|n't|'(?:s|re|ve|ll|d|m))(?: |$))", re.IGNORECASE)
AFTER = re.compile(r"(?<=[($]) |(?<=``) |(?<=\bcan) (?=not\b)", re.IGNORECASE)


def as_typed(tokens: list[str]) -> str:
    """The sentence as a person would type it: no space before a comma or a clitic, plain quotation marks."""
    return AFTER.sub("", BEFORE.sub("", " ".join(tokens))).replace("``", '"').replace("''", '"')


@pytest.mark.parametrize(("split", "size"), [("dev", 1101), ("test", 2210)])
def test_typed_sentences_fall_as_the_treebank_split_them(data, split, size):
    unescaped = (
        line.replace("-LRB-", "(").replace("-RRB-", ")").replace("\\", "") for line in datasets.trees(data, split)
    )
    sentences = [re.findall(r"\(\d (\(|\)|[^\s()]+)\)", line) for line in unescaped]
    expected = [['"' if token in ("``", "''") else token for token in tokens] for tokens in sentences]
    right = sum(tokenize(as_typed(tokens)) == want for tokens, want in zip(sentences, expected, strict=True))
    assert len(sentences) == size
    assert right / size > 0.985

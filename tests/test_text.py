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
        ("It's the director's cut, isn't it?", "It 's the director 's cut , is n't it ?"),
        ("They’re fine; we’ll see…", "They ’re fine ; we ’ll see …"),
        ("I cannot wait... really!", "I can not wait ... really !"),
        ("A well-made 10-year-old film -- 3.5 of 1,000 ($20)", "A well-made 10-year-old film -- 3.5 of 1,000 ( $20 )"),
        ("Mr. Smith went to the U.S. twice.", "Mr. Smith went to the U.S. twice ."),
        ("“Great,” she said", "“ Great , ” she said"),
        ("good/bad and AC/DC", "good/bad and AC/DC"),
        ("good😀👍🏽 x", "good 😀👍🏽 x"),
        ("שלום עולם", "שלום עולם"),
        ("नमस्ते दुनिया", "नमस्ते दुनिया"),
        ("<b>hi</b>", "< b > hi < / b >"),
        ("rock'n'roll O'Brien", "rock'n'roll O'Brien"),
        ("  \t\n ", ""),
    ],
)
def test_a_sentence_falls_into_the_tokens_of_the_treebank(text, tokens):
    assert tokenize(text) == tokens.split()


@given(st.text(max_size=200))
def test_no_letter_is_lost_or_invented(text):
    assert "".join(tokenize(text)) == "".join(text.split())


@given(st.text(max_size=100))
def test_tokens_stay_as_they_are_when_read_again(text):
    tokens = [token for token in tokenize(text) if token.isascii() and token.isalpha()]
    assert tokenize(" ".join(tokens)) == [part for token in tokens for part in tokenize(token)]


def test_the_look_up_folds_case_and_quotes():
    words = Vocabulary(["<pad>", "<unk>", "n't", "good", "...", "''"])
    assert words.lookup(["n’t", "GOOD", "…", '"', "bad"]) == [2, 3, 4, 5, 1]
    assert fold("“") == "``"
    assert not words.known("<unk>")


def test_a_vocabulary_without_its_two_special_rows_is_refused():
    with pytest.raises(ValueError, match="begins with <pad>, <unk>"):
        Vocabulary(["the", "a"])


@pytest.mark.parametrize("token", ["n't", "'s", "...", "--", "!", "?", ",", "a", "i", "not", "2", "10"])
def test_what_carries_sentiment_has_a_row_of_its_own(token):
    assert vocabulary().known(token)


def test_typed_text_falls_as_the_treebank_did(data):
    """Sentences of the test split, their spaces before punctuation and clitics taken out as a person would type them."""
    sentences, _ = datasets.two_way(data, "test")

    def typed(tokens):
        text = " ".join(tokens)
        for mark in (",", ".", ";", ":", "!", "?", "n't", "'s", "'re", "'ve", "'ll", "'d", "'m"):
            text = text.replace(f" {mark} ", f"{mark} ").removesuffix(" .") + ("." if text.endswith(" .") else "")
        return text

    right = sum(tokenize(typed(tokens)) == list(tokens) for tokens in sentences)
    assert right / len(sentences) > 0.9

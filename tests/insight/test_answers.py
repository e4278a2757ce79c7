"""The one number per sentence is what predict answers, whatever stands beside it."""

import pytest
import torch

import seqviz
from seqviz.insight import answers
from tests.insight.networks import FIVE, SENTENCES, double

close = torch.testing.assert_close


@pytest.mark.parametrize("name", FIVE)
def test_log_odds_are_those_of_the_probabilities(name):
    model = seqviz.load(name)
    found = model.predict([" ".join(tokens) for tokens in SENTENCES.values()])
    positive, negative = (torch.tensor(found[label].to_numpy()) for label in ("positive", "negative"))
    close(answers.log_odds(model, list(SENTENCES.values())), (positive / negative).log(), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("name", FIVE)
def test_a_sentence_is_answered_alone_as_among_others(name):
    model = double(name)
    many = [tokens[: 1 + n % len(tokens)] for n in range(30) for tokens in SENTENCES.values()]  # several batches
    many.insert(70, ())
    together = answers.log_odds(model, many)
    assert together.dtype == torch.float64
    assert not together.requires_grad
    for at in range(0, len(many), 7):
        row = torch.tensor([model.vocabulary.lookup(many[at])], dtype=torch.long)
        logits = model.module(row)[0] if len(many[at]) else None
        if logits is not None:
            close(together[at], logits[1] - logits[0], rtol=0, atol=1e-10)
        close(together[at], answers.log_odds(model, [many[at]])[0], rtol=0, atol=1e-10)


@pytest.mark.parametrize("name", FIVE)
def test_no_word_gets_the_answer_before_any(name):
    model = double(name)
    prior = model.trace(("good",)).prior
    expected = prior[1].log() - prior[0].log()
    assert answers.log_odds(model, [()])[0].item() == pytest.approx(expected.item(), abs=1e-10)
    assert answers.log_odds(model, [("good",), (), ()])[2].item() == pytest.approx(expected.item(), abs=1e-10)


def test_no_sentence_has_no_answer():
    assert answers.log_odds(seqviz.load(FIVE[0]), []).shape == (0,)


@pytest.mark.parametrize("sentences", ["good", ["good", "bad"], [("good",), "bad"]])
def test_a_string_in_the_place_of_tokens_is_refused(sentences):
    with pytest.raises(TypeError, match="sequences of tokens; got a string"):
        answers.log_odds(seqviz.load(FIVE[0]), sentences)

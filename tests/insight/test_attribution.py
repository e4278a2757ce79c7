"""Gradients against differences and against torch's autograd; integrals against their sum and a fine rule."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

import seqviz
from seqviz.insight import attribution, envelope
from seqviz.insight.answers import log_odds
from seqviz.insight.attribution import baseline, completeness_gap, gradient_times_input, integrated_gradients
from tests.insight.networks import FIVE, RECURRENT, SENTENCES, double

close = torch.testing.assert_close


def answer(model, words):
    """From vectors `(T, E)`, by the module alone."""
    logits = model.module.head(model.module.features(words[None]))[0]
    return logits[1] - logits[0]


def vectors(model, tokens):
    return model.module.embedding(torch.tensor(model.vocabulary.lookup(tokens))).detach()


@pytest.mark.parametrize("tokens", SENTENCES.values(), ids=SENTENCES)
@pytest.mark.parametrize("name", FIVE)
def test_gradient_times_input_is_autograds(name, tokens):
    model = double(name)
    words = vectors(model, tokens).requires_grad_()
    answer(model, words).backward()
    close(gradient_times_input(model, tokens), (words.grad * words).sum(dim=1).detach(), rtol=0, atol=1e-10)


@pytest.mark.parametrize("name", FIVE)
def test_the_gradient_says_what_a_slightly_shorter_vector_does(name):
    model, tokens, step = double(name), SENTENCES["a sentence"], 1e-6
    words, found = vectors(model, tokens), gradient_times_input(model, tokens)
    for t in range(len(tokens)):
        longer, shorter = words.clone(), words.clone()
        longer[t] *= 1 + step
        shorter[t] *= 1 - step
        change = (answer(model, longer) - answer(model, shorter)) / (2 * step)
        assert found[t].item() == pytest.approx(change.item(), abs=1e-6)


@pytest.mark.parametrize("tokens", SENTENCES.values(), ids=SENTENCES)
@pytest.mark.parametrize("name", FIVE)
def test_integrated_gradients_add_up_to_the_answer_less_the_baselines(name, tokens):
    model = double(name)
    values = integrated_gradients(model, tokens)
    assert values.shape == (len(tokens),)
    whole = log_odds(model, [tokens])[0] - log_odds(model, [["<unk>"] * len(tokens)])[0]
    assert values.sum().item() == pytest.approx(whole.item(), abs=1e-4)
    assert completeness_gap(model, tokens, values) == pytest.approx(abs(float(values.sum() - whole)), abs=1e-9)


@pytest.mark.parametrize("name", FIVE)
def test_every_word_has_what_a_rule_of_2000_points_gives_it(name):
    """The middles of 2,000 equal parts, by autograd: wrong by about one part wherever a slope jumps."""
    model, points = double(name), 2000
    for tokens in (SENTENCES["shorter than the widest window"], SENTENCES["a sentence"]):
        words, start = vectors(model, tokens), vectors(model, ["<unk>"] * len(tokens))
        share = (torch.arange(points, dtype=torch.float64) + 0.5) / points
        along = (start + share[:, None, None] * (words - start)).requires_grad_()
        logits = model.module.head(model.module.features(along))
        (slope,) = torch.autograd.grad((logits[:, 1] - logits[:, 0]).sum(), along)
        expected = (slope.mean(dim=0) * (words - start)).sum(dim=1)
        close(integrated_gradients(model, tokens), expected, rtol=0, atol=1e-5 if name in RECURRENT else 5e-3)


@pytest.mark.parametrize("name", RECURRENT)
def test_few_points_are_made_up_for_by_cutting_the_way(name):
    model, tokens = double(name), SENTENCES["long"]
    close(integrated_gradients(model, tokens, 6), integrated_gradients(model, tokens, 64), rtol=0, atol=2e-4)


@pytest.mark.parametrize("name", RECURRENT)
def test_without_cutting_the_sum_would_be_missed(name, monkeypatch):
    model, tokens = double(name), SENTENCES["long"]
    monkeypatch.setattr(attribution, "HALVINGS", 0)
    assert completeness_gap(model, tokens, integrated_gradients(model, tokens, 4)) > 1e-3


@pytest.mark.parametrize("name", FIVE)
def test_an_unknown_word_accounts_for_nothing(name):
    model = double(name)
    values = integrated_gradients(model, ("a", "zxqvy", "good", "film", "of", "qqqqz", "kind"))
    assert not values[[1, 5]].any()
    assert not integrated_gradients(model, SENTENCES["unknown words"]).any()
    assert values[2] > 0.5


@pytest.mark.parametrize("name", FIVE)
def test_single_precision_closes_the_sum_too(name):
    model = seqviz.load(name)
    for tokens in SENTENCES.values():
        values = integrated_gradients(model, tokens)
        assert completeness_gap(model, tokens, values) < 1e-4
        if len(set(tokens)) == len(tokens):  # of equal windows, rounding says which one wins
            close(values.double(), integrated_gradients(double(name), tokens), rtol=0, atol=1e-4)


@pytest.mark.parametrize("name", FIVE)
def test_a_long_sentence_is_taken_in_parts(name):
    model = double(name)
    tokens = SENTENCES["long"] * 4
    assert completeness_gap(model, tokens, integrated_gradients(model, tokens)) < 1e-3


@pytest.mark.parametrize("name", FIVE)
@pytest.mark.parametrize("method", [gradient_times_input, integrated_gradients])
def test_nothing_is_left_on_the_network(name, method):
    model = seqviz.load(name)
    before = [(p.requires_grad, p._version, p.grad) for p in model.module.parameters()]
    with torch.no_grad():  # the caller's mode is neither needed nor changed
        values = method(model, ("good", "film"))
        assert not torch.is_grad_enabled()
    assert not values.requires_grad
    assert [(p.requires_grad, p._version, p.grad) for p in model.module.parameters()] == before
    assert not model.module.training


def test_what_cannot_be_accounted_for_is_refused():
    model = seqviz.load("sentiment-gru")
    for method in (gradient_times_input, integrated_gradients):
        with pytest.raises(ValueError, match="no word in this sentence"):
            method(model, ())
    with pytest.raises(ValueError, match="at 1 point at least; got 0"):
        integrated_gradients(model, ("good",), steps=0)


def test_the_baseline_is_a_sentence_of_unknown_words():
    model = double("sentiment-lstm")
    assert torch.equal(baseline(model, 3), vectors(model, ("zxqvy", "qqqqz", "zzkkz")))


@pytest.mark.parametrize("name", RECURRENT)
def test_unknown_words_are_a_more_neutral_baseline_than_zeros(name):
    """As the module's first lines say."""
    model = double(name)
    unknown = log_odds(model, [["<unk>"] * 12])[0].item()
    zeros = answer(model, torch.zeros(12, 100, dtype=torch.float64)).item()
    assert zeros < -0.5
    assert abs(unknown) < abs(zeros)


# -- the envelope ------------------------------------------------------------------------------------------------------

values = st.integers(-4, 4)
lines = st.integers(1, 6).flatmap(
    lambda count: st.lists(
        st.tuples(*(st.lists(values, min_size=count, max_size=count) for _ in range(2))), min_size=1, max_size=4
    )
)


@settings(max_examples=200, deadline=None)
@given(lines)
def test_shares_are_those_of_the_envelope(rows):
    """The slopes of the lines that win add up to the difference of the maxima, and none wins where it is lower."""
    start = torch.tensor([row[0] for row in rows], dtype=torch.float64)
    end = torch.tensor([row[1] for row in rows], dtype=torch.float64)
    found = envelope.shares(start, end)
    assert (found >= 0).all()
    assert (found.sum(dim=1) <= 1 + 1e-12).all()
    gain = end.amax(dim=1).clamp(min=0) - start.amax(dim=1).clamp(min=0)
    close((found * (end - start)).sum(dim=1), gain, rtol=0, atol=1e-10)
    at = (torch.arange(4000, dtype=torch.float64) + 0.5) / 4000
    along = start[..., None] + (end - start)[..., None] * at
    top = along.amax(dim=1, keepdim=True)
    most = ((along >= top - 1e-9) & (along >= 0)).double().mean(dim=2)  # equal lines may each have the part
    assert (found <= most + 2e-3).all()
    total = found.sum(dim=1)
    assert (total >= (top[:, 0] > 0).double().mean(dim=1) - 2e-3).all()
    assert (total <= (top[:, 0] >= 0).double().mean(dim=1) + 2e-3).all()


def test_an_envelope_worked_by_hand():
    """From 1 down to −1, and from −1 up to 3: they meet at 1/3, both above zero; the third line is below them."""
    start = torch.tensor([[1.0, -1.0, -2.0]])
    end = torch.tensor([[-1.0, 3.0, 0.0]])
    close(envelope.shares(start, end), torch.tensor([[1 / 3, 2 / 3, 0.0]]))
    below = envelope.shares(torch.tensor([[-1.0]]), torch.tensor([[1.0]]))
    close(below, torch.tensor([[0.5]]))

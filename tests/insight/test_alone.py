"""Each direction alone: what is stored is what the network computes with the other half at zero, and it is counted."""

import pytest
import torch

import seqviz
from seqviz.checkpoints import FOLDER
from seqviz.insight import alone, errors
from seqviz.insight.alone import Halves
from seqviz.text import tokenize
from seqviz.training import datasets

BILSTM = "sentiment-bilstm"
SENTENCES = [
    tokenize(text) for text in ("good", "The film is not good .", "I liked it .", "zxqvy", "A fine , warm film .")
]


def test_a_pass_alone_is_the_trained_head_with_the_other_half_at_zero():
    model = seqviz.load(BILSTM)
    votes = alone.measure(model, SENTENCES)
    found = Halves(torch.zeros(5), votes, float(model.module.head.bias.diff()))
    for row, tokens in enumerate(SENTENCES):
        rows = torch.tensor([model.vocabulary.lookup(tokens)])
        joined = model.module.features(model.module.embedding(rows)).detach()
        for way, kept in (("both", slice(0, 128)), ("forward", slice(0, 64)), ("backward", slice(64, 128))):
            half = torch.zeros_like(joined)
            half[:, kept] = joined[:, kept]
            logits = model.module.head(half)[0]
            assert float(found.log_odds(way)[row]) == pytest.approx(float(logits[1] - logits[0]), abs=1e-5)


def test_a_network_that_reads_one_way_has_no_halves():
    with pytest.raises(ValueError, match="sentiment-lstm reads one way: its head reads 64 numbers of 64 units"):
        alone.measure(seqviz.load("sentiment-lstm"), SENTENCES)


def by_hand() -> Halves:
    """Six sentences, the labels positive, positive, negative, positive, negative, positive; a bias of 0.5.

    | votes          | both  | forward | backward |
    |  1    1        | right | right   | right    |
    | -2    3        | right | wrong   | right    |   margins 1.5, 1.5
    |  1   -4        | right | wrong   | right    |   margins 2.5, 1.5
    | -1   -1        | wrong | wrong   | wrong    |
    | -1    0.5      | right | right   | wrong    |   both 0: not above 0, so negative
    | -0.4 -0.3      | wrong | right   | right    |
    """
    votes = [[1, 1], [-2, 3], [1, -4], [-1, -1], [-1, 0.5], [-0.4, -0.3]]
    return Halves(torch.tensor([1, 1, 0, 1, 0, 1]), torch.tensor(votes), 0.5)


def test_who_is_right_is_counted():
    found = by_hand()
    assert found.right("both").tolist() == [True, True, True, False, True, False]
    assert found.right("forward").tolist() == [True, False, False, False, True, True]
    assert found.right("backward").tolist() == [True, True, True, False, False, True]
    counts = {(a, b, c): found.count(a, b, c) for a in (True, False) for b in (True, False) for c in (True, False)}
    assert counts[True, True, True] == 1
    assert counts[True, False, True] == 2
    assert counts[True, True, False] == 1
    assert counts[False, True, True] == 1
    assert counts[False, False, False] == 1
    assert sum(counts.values()) == 6


def test_rescued_sentences_stand_in_the_order_of_the_smaller_of_their_two_margins():
    found = by_hand()
    assert found.rescued("forward") == [1, 2]
    assert found.rescued("backward") == [4]
    wider = Halves(torch.tensor([1, 1]), torch.tensor([[-1.0, 1.1], [-2.0, 4.0]]), 0.0)
    assert wider.rescued("forward") == [1, 0]


def test_votes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"2 sentences have votes \(2, 2\); got \(2, 3\)"):
        Halves(torch.tensor([1, 0]), torch.zeros(2, 3), 0.0)


def test_what_is_written_is_read_back_as_it_was(tmp_path):
    model = seqviz.load(BILSTM)
    errors.write(torch.tensor([1, 0, 1, 0, 1]), {BILSTM: torch.rand(5)}, tmp_path)
    with pytest.raises(FileNotFoundError):
        alone.halves(model, tmp_path)
    votes = alone.measure(model, SENTENCES)
    alone.write({BILSTM: votes}, tmp_path)
    found = alone.halves(model, tmp_path)
    assert torch.equal(found.votes, votes)
    assert found.labels.tolist() == [1, 0, 1, 0, 1]
    assert found.texts is None
    with pytest.raises(KeyError, match=r"nothing is stored of 'sentiment-lstm'; there are sentiment-bilstm"):
        alone.halves(seqviz.load("sentiment-lstm"), tmp_path)


@pytest.mark.parametrize("name", [BILSTM, "sentiment-bilstm-42k"])
def test_the_shipped_votes_are_those_of_the_shipped_answers_and_of_the_card(name):
    model = seqviz.load(name)
    found = alone.halves(model)
    answered = errors.evaluation().positive[name]
    assert torch.equal(found.log_odds("both") > 0, answered > 0.5)
    assert torch.allclose(found.log_odds("both").sigmoid(), answered, atol=1e-3)
    assert 100 * found.right("both").float().mean().item() == pytest.approx(model.card["test_accuracy"], abs=0.01)


def test_the_shipped_votes_can_be_measured_again(data):
    model = seqviz.load(BILSTM)
    lines = errors.written(datasets.path(data, "test"))[:64]
    again = alone.measure(model, [line.split() for line in lines])
    assert torch.allclose(again, alone.halves(model).votes[:64], atol=1e-4)


def test_the_shipped_votes_are_small():
    assert (FOLDER / alone.HALVES).stat().st_size < 40_000

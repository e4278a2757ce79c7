"""A reading from both sides: the votes add up to torch's own answer, and an edit reaches each pass on one side only."""

import pytest
import torch

import seqviz
from seqviz.insight.answers import log_odds
from seqviz.insight.both_ways import Votes, edit, late_word, votes
from seqviz.text import tokenize
from tests.insight.networks import SENTENCES, double

BILSTM = "sentiment-bilstm"
OPENING = tuple(tokenize("I thought it would be boring, but it was wonderful."))


@pytest.mark.parametrize("tokens", SENTENCES.values(), ids=SENTENCES)
def test_both_votes_and_the_bias_are_the_networks_own_log_odds(tokens):
    model = double(BILSTM)
    found = votes(model, model.trace(tokens))
    assert found.log_odds == pytest.approx(float(log_odds(model, [tokens])), abs=1e-12)


def test_in_single_precision_the_sum_differs_by_rounding_alone():
    model = seqviz.load(BILSTM)
    found = votes(model, model.trace(OPENING))
    assert found.log_odds == pytest.approx(float(log_odds(model, [OPENING])), abs=1e-5)


def test_each_vote_is_that_of_the_words_its_pass_has_read():
    model = double(BILSTM)
    found = votes(model, model.trace(OPENING))
    for t in range(len(OPENING)):
        left, right = (votes(model, model.trace(part)) for part in (OPENING[: t + 1], OPENING[t:]))
        assert float(found.forward[t]) == pytest.approx(float(left.forward[-1]), abs=1e-12)
        assert float(found.backward[t]) == pytest.approx(float(right.backward[0]), abs=1e-12)


def test_the_bias_is_the_answer_to_no_word():
    model = double(BILSTM)
    assert votes(model, model.trace(["good"])).bias == pytest.approx(float(log_odds(model, [[]])), abs=1e-12)


def test_a_network_that_reads_one_way_has_no_two_votes():
    model = seqviz.load("sentiment-lstm")
    with pytest.raises(ValueError, match=r"read from both sides, has h \(L, 2, T, H\); got \(1, 1, 1, 64\)"):
        votes(model, model.trace(["good"]))


def by_hand(*forward: float) -> Votes:
    return Votes(torch.tensor(forward), torch.zeros(len(forward)), 0.0)


def test_the_late_word_is_where_the_forward_vote_moves_most_in_the_later_half():
    assert late_word(by_hand(5.0, 5.0, 4.0, 4.5)) == 2
    assert late_word(by_hand(5.0, 5.0, 4.0, 4.5, 9.0)) == 4
    assert late_word(by_hand(9.0, 9.0)) == 1
    assert late_word(by_hand(9.0)) == 0


@pytest.mark.parametrize("at", range(len(OPENING)))
def test_an_edit_reaches_the_forward_pass_from_its_word_on_and_the_backward_pass_up_to_it(at):
    model = seqviz.load(BILSTM)
    edited = (*OPENING[:at], "dreadful", *OPENING[at + 1 :])
    found = edit(model.trace(OPENING), model.trace(edited), at)
    assert found.forward[:at].tolist() == [0.0] * at
    assert found.backward[at + 1 :].tolist() == [0.0] * (len(OPENING) - at - 1)
    assert found.changed == (len(OPENING) - at, at + 1)
    assert found.early == at


def test_the_change_is_the_root_mean_square_over_the_units():
    model = seqviz.load(BILSTM)
    before, after = model.trace(["a", "good", "film"]), model.trace(["a", "bad", "film"])
    found = edit(before, after, 1)
    for direction, change in enumerate((found.forward, found.backward)):
        for t in range(3):
            states = (x["h"][0, direction, t].tolist() for x in (before, after))
            units = [(a - b) ** 2 for a, b in zip(*states, strict=True)]
            assert float(change[t]) == pytest.approx((sum(units) / 64) ** 0.5, abs=1e-12)


def test_the_same_word_changes_nothing():
    model = seqviz.load(BILSTM)
    found = edit(model.trace(OPENING), model.trace(OPENING), 4)
    assert found.changed == (0, 0)
    assert found.early == 0


def test_readings_that_do_not_lie_side_by_side_are_refused():
    model = seqviz.load(BILSTM)
    one, two = model.trace(["good"]), model.trace(["good", "film"])
    with pytest.raises(ValueError, match="do not lie side by side"):
        edit(one, two, 0)
    with pytest.raises(ValueError, match="words 0 to 1; got 2"):
        edit(two, two, 2)

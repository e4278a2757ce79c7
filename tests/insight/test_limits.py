"""The lecture's limits hold to the bit, in single precision as in double; what does not follow from them does not."""

import pytest
import torch

import seqviz
from seqviz.insight.interventions import Ablate, Force, Reset
from seqviz.insight.limits import LIMITS, RESET, claims, limit_of
from seqviz.insight.what_if import what_if
from tests.insight.networks import SENTENCES, double

A = SENTENCES["a sentence"]
GATED = {name: limit for name, limit in LIMITS.items() if limit.gates}


def forced(name, **where):
    return [Force(gate, value, **where) for gate, value in LIMITS[name].gates.items()]


def network(name):
    return f"sentiment-{LIMITS[name].kind.lower()}"


@pytest.mark.parametrize("where", [{}, {"first": 2}, {"first": 3, "last": 6}, {"first": 4, "units": [0, 7, 63]}])
@pytest.mark.parametrize("name", GATED)
def test_the_first_claim_of_every_limit_holds_to_the_bit(name, where):
    found = what_if(seqviz.load(network(name)), A, *forced(name, **where))
    first, *others = claims(found)
    assert (first.difference, first.holds) == (0.0, True)
    words = where.get("last", len(A) - 1) - where.get("first", 0) + 1
    assert first.cells == words * len(where.get("units", range(64)))
    if where:  # at the first word the old state is zero, and some of the others hold too
        assert all(other.difference > 1e-2 for other in others)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("name", GATED)
def test_it_holds_in_every_sentence(name, sentence):
    found = what_if(seqviz.load(network(name)), SENTENCES[sentence], *forced(name))
    assert claims(found)[0].holds


@pytest.mark.parametrize("name", ["f0", "f1", "i0", "f1i0", "o0"])
def test_it_holds_in_both_directions_of_a_bilstm(name):
    found = what_if(seqviz.load("sentiment-bilstm"), A, *forced(name, first=2, last=5))
    assert claims(found)[0].holds
    assert claims(found)[0].cells == 2 * 4 * 64
    one = what_if(seqviz.load("sentiment-bilstm"), A, *forced(name, first=2, last=5, direction="backward"))
    assert claims(one)[0].holds
    assert claims(one)[0].cells == 4 * 64


@pytest.mark.parametrize("kind", ["rnn", "gru", "lstm", "bilstm"])
def test_after_a_reset_the_rest_is_read_as_a_sentence_of_its_own(kind):
    found = what_if(seqviz.load(f"sentiment-{kind}"), A, Reset(4))
    first, *others = claims(found)
    assert first.difference < 1e-6 if kind == "bilstm" else first.holds
    assert first.cells == (11 if kind == "bilstm" else 7) * 64
    assert all(other.difference > 1e-2 for other in others)
    alone = double(f"sentiment-{kind}").trace(A[5:])
    torch.testing.assert_close(
        what_if(double(f"sentiment-{kind}"), A, Reset(4)).after["h"][0, 0, 5:], alone["h"][0, 0], rtol=0, atol=1e-12
    )


def test_a_reset_after_the_last_word_leaves_nothing_to_see():
    assert claims(what_if(seqviz.load("sentiment-rnn"), A, Reset(len(A) - 1))) == []


def test_a_claim_measures_what_it_names():
    """z = 1, worked out here: h stays; it is off zero by its largest value, and off n by what is measured here."""
    found = what_if(seqviz.load("sentiment-gru"), A, Force("z", 1.0, first=2))
    h, n = found.after["h"][0, 0, 2:], found.after["n"][0, 0, 2:]
    old = found.before["h"][0, 0, 1]
    by_name = {claim.name: claim.difference for claim in claims(found)}
    assert by_name == {
        "h.entering": float((h - old).abs().max()),
        "h.candidate": float((h - n).abs().max()),
        "h.zero": float(old.abs().max()),
    }


def test_the_mean_and_the_faded_cell_are_those_of_the_word_before():
    found = what_if(seqviz.load("sentiment-gru"), A, Force("z", 0.5, first=1))
    h, n = found.after["h"][0, 0], found.after["n"][0, 0]
    torch.testing.assert_close(h[1:], (n[1:] + h[:-1]) / 2)
    zero = what_if(seqviz.load("sentiment-gru"), A, Force("z", 0.0, first=1))
    mean = next(claim for claim in claims(zero) if claim.name == "h.mean")
    h, n = zero.after["h"][0, 0], zero.after["n"][0, 0]
    assert mean.difference == float((h[1:] - (n[1:] + h[:-1]) / 2).abs().max())


@pytest.mark.parametrize("name", GATED)
def test_a_limit_is_known_by_its_gates_wherever_it_acts(name):
    assert limit_of(forced(name)) == name
    assert limit_of(forced(name, first=3, last=4, units=[1])) == name
    assert limit_of(list(reversed(forced(name)))) == name


@pytest.mark.parametrize(
    "acts",
    [
        [],
        [Force("z", 0.5)],
        [Force("z", 1.0), Ablate(units=[1])],
        [Force("f", 1.0), Force("i", 0.0, first=2)],
        [Force("f", 1.0), Force("f", 0.0)],
        [Force("o", 1.0)],
        [Reset(2, units=[1])],
        [Reset(2), Reset(3)],
        [Ablate()],
    ],
)
def test_what_is_no_limit_claims_nothing(acts):
    assert limit_of(acts) is None


def test_no_limit_no_claim():
    assert claims(what_if(seqviz.load("sentiment-gru"), A)) == []
    assert claims(what_if(seqviz.load("sentiment-gru"), A, Force("z", 0.999))) == []


def test_every_claim_can_be_measured_and_every_limit_names_its_network():
    for name, limit in LIMITS.items():
        assert len(set(limit.claims)) == 3
        assert (limit.kind == "") == (name == RESET)

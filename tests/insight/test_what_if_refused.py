"""What cannot be done to a reading is refused, and the message names it."""

import pytest

import seqviz
from seqviz.insight.interventions import (
    Ablate,
    EditWeight,
    Force,
    Freeze,
    RandomStart,
    Reset,
    Transplant,
)
from seqviz.insight.what_if import what_if
from tests.insight.readings import A, B


@pytest.mark.parametrize(
    ("name", "act", "message"),
    [
        ("rnn", Force("z", 1.0), "a plain RNN has no gate to force.*got 'z'"),
        ("gru", Force("f", 1.0), "the gates of this GRU are r, z, n; got 'f'"),
        ("lstm", Force("", 1.0), "the gates of this LSTM are i, f, g, o; got ''"),
        ("lstm", Force("f", 1.01), "f lies between 0 and 1; got 1.01"),
        ("lstm", Force("f", float("nan")), "f lies between 0 and 1; got nan"),
        ("gru", Force("z", -0.1), "z lies between 0 and 1; got -0.1"),
        ("gru", Force("n", -1.1), "n lies between -1 and 1; got -1.1"),
        ("gru", Force("z", 1.0, first=4, last=12), "the words of this sentence are 0 to 11; got the span 4 to 12"),
        ("gru", Freeze(first=5, last=4), "0 to 11; got the span 5 to 4"),
        ("gru", Ablate(first=-1), "0 to 11; got the span -1 to 11"),
        ("gru", Reset(12), "0 to 11; got word 12"),
        ("gru", Ablate(units=[3, 64]), "units are 0 to 63, at least one; got 64"),
        ("gru", Ablate(units=[]), "units are 0 to 63, at least one; got none"),
        ("gru", Ablate(direction="backward"), "direction is one of both, forward; got 'backward'"),
        ("bilstm", Ablate(direction="up"), "direction is one of both, forward, backward; got 'up'"),
        ("gru", Transplant(9, B), "the other sentence has the words 0 to 8; got word 9"),
        ("gru", Transplant(0, ""), "no word to read"),
        ("gru", RandomStart(size=-1.0), "size is 0 or more, and finite; got -1"),
        (
            "gru",
            EditWeight("weight_hh_l1", 0, 0, 1.0),
            "the weights of this.*got 'weight_hh_l1'",
        ),
        ("gru", EditWeight("weight_hh_l0_reverse", 0, 0, 1.0), "got 'weight_hh_l0_reverse'"),
        ("gru", EditWeight("weight_hh_l0", 192, 0, 1.0), r"has shape \(192, 64\); got row 192, column 0"),
        ("gru", EditWeight("weight_hh_l0", 0, None, 1.0), r"has shape \(192, 64\); got row 0, column None"),
        ("gru", EditWeight("bias_hh_l0", 0, 0, 1.0), r"has shape \(192,\); got row 0, column 0"),
        ("gru", EditWeight("bias_hh_l0", 0, None, float("inf")), "a weight is a finite number; got inf"),
        ("gru", EditWeight("bias_hh_l0", 0, None, 1.0, first=12), "got the span 12 to 11"),
    ],
)
def test_what_does_not_fit_is_refused(name, act, message):
    with pytest.raises(ValueError, match=message):
        what_if(seqviz.load(f"sentiment-{name}"), A, act)


def test_a_text_without_a_word_and_a_network_without_states_are_refused():
    with pytest.raises(ValueError, match="no word to read"):
        what_if(seqviz.load("sentiment-gru"), "")
    with pytest.raises(ValueError, match=r"only a recurrent network has states.*got sentiment-cnn, a CNN"):
        what_if(seqviz.load("sentiment-cnn"), A)

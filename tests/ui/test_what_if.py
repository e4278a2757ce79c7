"""What is asked for, without a page: its text in an address, what of it fits, where it acts, and what is sent."""

from contextlib import suppress

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

import seqviz
from seqviz.insight.interventions import Ablate, EditWeight, Force, Freeze, RandomStart, Reset, Scramble, Transplant
from seqviz.insight.limits import LIMITS, claims
from seqviz.insight.what_if import what_if
from seqviz.ui.player.frames import unpack
from seqviz.ui.what_if.acts import FIELDS, Act, fresh, from_address, kinds, opening, to_address
from seqviz.ui.what_if.asking import answer, question, written
from seqviz.ui.what_if.blobs import HIDDEN, NONE, SHOWN, Done, after_blob, before_blob, effects_blob
from seqviz.ui.what_if.fitting import TORCH_ROWS, Network, Problem, fit, parse_units
from seqviz.ui.what_if.labels import label
from seqviz.ui.what_if.marks import mark, runs

TOKENS = ("the", "film", "is", "not", "good", "at", "all")
GRU, LSTM, RNN = (Network(kind, len(TOKENS)) for kind in ("GRU", "LSTM", "RNN"))


def texts(acts):
    return {name: text for name, text in to_address(acts).items() if text is not None}


# -- addresses -------------------------------------------------------------------------------------------------------


def test_an_address_is_short_and_can_be_written_by_hand():
    act = Act("force", gate="z", value=1.0, first=3, last=5)
    assert texts([act]) == {"do": "force", "gate": "z", "value": "1", "words": "3-5"}
    assert from_address({"do": "force", "gate": "z", "value": "1", "words": "3-5"}, "GRU") == [
        Act("force", gate="z", value=1.0, first=3, last=5, word=6)
    ]


@pytest.mark.parametrize("network", ["RNN", "GRU", "LSTM"])
def test_every_kind_comes_back_from_its_address(network):
    for do in kinds(network):
        acts = [fresh(do, network), Act(do, gate="r", value=-0.25, units="3, 7-12", first=2, last=2, word=4, seed=9)]
        back = from_address(texts(acts), network)
        for mine, own in zip(back, acts, strict=True):
            assert mine.do == own.do
            for name in FIELDS[do]:
                for part in ("first", "last") if name == "words" else (name,):
                    assert getattr(mine, part) == getattr(own, part), (do, part)


def test_several_acts_stand_in_one_address_and_absent_ones_leave_it():
    fields = to_address([fresh("ablate", "GRU"), fresh("reset", "GRU")])
    assert (fields["do"], fields["do2"], fields["do3"]) == ("ablate", "reset", None)
    assert (fields["units"], fields["word2"], fields["gate"]) == ("0-15", "6", None)


@pytest.mark.parametrize(
    ("text", "span"),
    [("3", (3, 3)), ("3-5", (3, 5)), ("3-", (3, None)), ("9-2", (9, 2)), ("-3", (7, None)), ("a", (7, None))],
)
def test_a_span_of_words_is_read_or_the_default_stays(text, span):
    (act,) = from_address({"do": "freeze", "words": text}, "GRU")
    assert (act.first, act.last) == span


@pytest.mark.parametrize("text", ["nan", "inf", "1e9", "٣", "--1", "1.1234567", "9" * 40, "", "0x1"])
def test_a_number_that_is_none_gives_the_default(text):
    (act,) = from_address({"do": "force", "value": text}, "GRU")
    assert act.value == 1.0


def test_a_kind_that_nobody_knows_is_passed_over():
    assert from_address({"do": "explode", "do2": "<script>"}, "GRU") == []


@given(st.dictionaries(st.sampled_from(["do", *to_address([])]), st.text(max_size=30)), st.sampled_from(list(FIELDS)))
def test_no_address_breaks_anything(fields, do):
    for act in from_address({**fields, "do": do}, "GRU"):
        texts([act])
        label(act)
        with suppress(Problem):
            fit(act, GRU)


# -- fitting ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "made"),
    [
        (Act("force", gate="z", value=1.0, first=3, last=5), Force("z", 1.0, first=2, last=4)),
        (Act("force", gate="n", value=-1.0, units="3, 7-9"), Force("n", -1.0, units=(3, 7, 8, 9))),
        (Act("freeze", first=2, units="5"), Freeze(units=(5,), first=1)),
        (Act("ablate", units="63"), Ablate(units=(63,))),
        (Act("reset", word=7), Reset(6)),
        (Act("scramble", word=1, seed=4), Scramble(0, 4)),
        (Act("transplant", word=2, other="a dull film"), Transplant(1, ("a", "dull", "film"))),
        (Act("start", seed=3, size=0.5), RandomStart(3, 0.5)),
        (Act("weight", gate="n", matrix="hh", row=5, column=63), EditWeight("weight_hh_l0", 133, 63, 0.0)),
        (Act("weight", gate="r", matrix="bias_ih", row=0, value=2.0), EditWeight("bias_ih_l0", 0, None, 2.0)),
    ],
)
def test_what_fits_becomes_an_intervention(act, made):
    assert fit(act, GRU) == made
    what_if(seqviz.load("sentiment-gru"), TOKENS, made)


@pytest.mark.parametrize(
    ("act", "network", "key", "told"),
    [
        (Act("force", gate="z"), RNN, "no_gate", {"gate": "z"}),
        (Act("force", gate="f"), GRU, "gate", {"gates": "r, z, n", "gate": "f", "kind": "GRU"}),
        (Act("force", gate=""), LSTM, "gate", {"gate": ""}),
        (Act("force", gate="z", value=1.5), GRU, "value", {"low": "0", "high": "1", "value": "1.5"}),
        (Act("force", gate="n", value=-2), GRU, "value", {"low": "−1", "value": "−2"}),
        (Act("freeze", first=8), GRU, "span_from", {"first": 8, "count": 7}),
        (Act("freeze", first=3, last=9), GRU, "span_outside", {"last": 9, "count": 7}),
        (Act("freeze", first=5, last=4), GRU, "span_outside", {"first": 5, "last": 4}),
        (Act("freeze", first=0), GRU, "span_from", {"first": 0}),
        (Act("reset", word=8), GRU, "word_outside", {"word": 8, "count": 7}),
        (Act("ablate", units="64"), GRU, "unit_outside", {"unit": 64, "last": 63}),
        (Act("ablate", units="1-9999"), GRU, "unit_outside", {"unit": 9999}),
        (Act("ablate", units="7-3"), GRU, "units_unread", {"units": "7-3"}),
        (Act("ablate", units="a lot"), GRU, "units_unread", {"units": "a lot"}),
        (Act("ablate", units="1,,2"), GRU, "units_unread", {}),
        (Act("ablate", units="-1"), GRU, "units_unread", {}),
        (Act("transplant", word=1), GRU, "other_empty", {}),
        (Act("transplant", word=3, other="good film"), GRU, "other_short", {"word": 3, "count": 2}),
        (Act("weight", gate="n", matrix="xx"), GRU, "matrix", {"matrix": "xx"}),
        (Act("weight", gate="n", row=64), GRU, "row", {"row": 64, "last": 63}),
        (Act("weight", gate="n", row=-1), GRU, "row", {"row": -1}),
        (Act("weight", gate="n", matrix="ih", column=100), GRU, "column", {"column": 100, "last": 99}),
        (Act("weight", gate="n", value=11), GRU, "weight", {"value": "11"}),
        (Act("start", size=1.5), GRU, "size", {"value": "1.5"}),
        (Act("start", seed=-1), GRU, "seed", {"value": "−1"}),
    ],
)
def test_what_does_not_fit_says_what_came_and_what_was_expected(act, network, key, told):
    with pytest.raises(Problem) as found:
        fit(act, network)
    assert found.value.key == key
    assert found.value.fields.items() >= told.items()


def test_units_are_read_as_people_type_them():
    assert parse_units(" 3 , 7 - 9,8 ", 64) == (3, 7, 8, 9)
    assert parse_units("  ", 64) is None


def test_the_rows_of_a_weight_stand_in_torchs_order():
    for kind, rows in TORCH_ROWS.items():
        names = seqviz.load(f"sentiment-{kind.lower()}").module.recurrent
        assert names.weight_hh_l0.shape == (64 * len(rows), 64)
    act = Act("weight", gate="g", matrix="hh", row=2, column=3, value=9.0)
    made = fit(act, LSTM)
    after = what_if(seqviz.load("sentiment-lstm"), TOKENS, made).after
    assert after.weights[0][0]["weight_hh"][2 * 64 + 2, 3] == 9.0  # torch: i f g o


@pytest.mark.parametrize("network", ["RNN", "GRU", "LSTM"])
def test_what_is_done_at_first_fits(network):
    fit(opening(network), Network(network, 12))
    assert ("force" in kinds(network)) == (network != "RNN")


# -- marks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "network", "boxes"),
    [
        (Force("z", 1.0, first=2), GRU, {"z": [(2, 6, 0, 63)]}),
        (Ablate(units=[3, 4, 9], first=1, last=2), GRU, {"h": [(1, 2, 3, 4), (1, 2, 9, 9)]}),
        (Reset(4), LSTM, {"c": [(4, 4, 0, 63)], "h": [(4, 4, 0, 63)]}),
        (EditWeight("weight_hh_l0", 133, 0, 1.0), GRU, {"n": [(0, 6, 5, 5)]}),
        (EditWeight("bias_ih_l0", 7, None, 1.0), RNN, {"h": [(0, 6, 7, 7)]}),
        (RandomStart(), GRU, {}),
    ],
)
def test_the_cells_that_are_set_are_marked(own, network, boxes):
    assert mark(own, network).boxes == boxes


def test_every_cell_that_is_forced_lies_in_its_box_and_no_other_does():
    own = Force("z", 0.25, units=[3, 4, 9], first=2, last=3)
    after = what_if(seqviz.load("sentiment-gru"), TOKENS, own).after["z"][0, 0]
    inside = torch.zeros_like(after, dtype=torch.bool)
    for first, last, low, high in mark(own, GRU).boxes["z"]:
        inside[first : last + 1, low : high + 1] = True
    assert torch.equal(after == 0.25, inside)


def test_neighbouring_units_are_one_run():
    assert runs([9, 3, 4, 4, 11]) == [(3, 4), (9, 9), (11, 11)]


# -- predictions -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LIMITS)
def test_every_limit_has_a_question_three_answers_and_a_reason(name):
    asked = question(name)
    assert [choice["text"] for choice in asked["choices"]] == list(
        dict.fromkeys(choice["text"] for choice in asked["choices"])
    )
    assert {choice["name"] for choice in asked["choices"]} == set(LIMITS[name].claims)


def test_the_true_answer_has_no_place_of_its_own():
    places = {[choice["name"] for choice in question(name)["choices"]].index(LIMITS[name].claims[0]) for name in LIMITS}
    assert places == {0, 1, 2}


def test_an_answer_is_what_was_measured():
    found = what_if(seqviz.load("sentiment-gru"), TOKENS, Force("z", 1.0, first=2))
    told = answer("z1", claims(found), "h.zero")
    by_guess = {line["guess"]: line for line in told["lines"] if line["guess"] or line["holds"]}
    assert by_guess[False]["difference"] == "0"
    assert by_guess[True]["holds"] is False
    assert told["cells"] == "320"


def test_only_exactly_nothing_is_written_as_0():
    assert [written(value) for value in (0.0, 1.2e-7, 0.004, 1.236)] == ["0", "1.2·10⁻⁷", "4.0·10⁻³", "1.24"]


# -- what is sent ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["rnn", "gru", "lstm"])
def test_both_readings_are_sent_as_they_are(kind):
    found = what_if(seqviz.load(f"sentiment-{kind}"), TOKENS, Ablate(units=[1], first=2))
    key, blob = before_blob(found.before, found.log_odds[0], difference=1e-7, ranges={}, words={"a": "b"})
    header, arrays = unpack(blob)
    assert header["signals"] == list(found.before.names)
    assert header["key"] == key
    sent = after_blob(
        (found.after, found.log_odds[1]),
        before=key,
        state=SHOWN,
        done=[Done("x", mark(found.interventions[0], Network(kind.upper(), 7)), "words")],
        address={"do": "ablate", "gate": None},
    )
    after_header, after_arrays = unpack(sent)
    boxes = {name: [[2, 6, 1, 1]] for name in ("hc" if kind == "lstm" else "h")}
    assert after_header["acts"] == [{"label": "x", "first": 2, "last": 6, "drag": "words", "boxes": boxes}]
    for trace, odds, own in (
        (found.before, found.log_odds[0], arrays),
        (found.after, found.log_odds[1], after_arrays),
    ):
        for name in trace.names:
            assert np.array_equal(own[name], trace[name][0, 0].numpy())
        assert np.array_equal(own["belief"][1:], trace.probabilities[:, 1].numpy())
        assert own["belief"][0] == trace.prior[1]
        assert np.array_equal(own["odds"], odds.numpy())


def test_a_reading_that_is_not_to_be_known_is_not_sent():
    found = what_if(seqviz.load("sentiment-gru"), TOKENS, Reset(2))
    reading = (found.after, found.log_odds[1])
    for state in (HIDDEN, NONE):
        header, arrays = unpack(after_blob(None, before="m", state=state, done=[], address={}))
        assert (header["state"], arrays) == (state, {})
        with pytest.raises(ValueError, match=f"only then; got {state}"):
            after_blob(reading, before="m", state=state, done=[], address={})
    with pytest.raises(ValueError, match="only then; got shown"):
        after_blob(None, before="m", state=SHOWN, done=[], address={})


def test_two_directions_are_refused_by_shape():
    found = what_if(seqviz.load("sentiment-bilstm"), TOKENS)
    with pytest.raises(ValueError, match=r"one layer and one direction; this trace has \(1, 2\)"):
        before_blob(found.before, found.log_odds[0], difference=0.0, ranges={}, words={})


def test_a_moved_slider_sends_less_than_a_hundred_kilobytes_for_sixty_words():
    model, sixty = seqviz.load("sentiment-lstm"), TOKENS * 8 + TOKENS[:4]
    found = what_if(model, sixty, Force("f", 0.5))
    blob = after_blob((found.after, found.log_odds[1]), before="m", state=SHOWN, done=[], address={})
    assert len(sixty) == 60
    assert len(blob) < 100_000


def test_effects_are_sent_as_they_are():
    effects = torch.linspace(-1, 1, 64)
    header, arrays = unpack(effects_blob(effects, labels=["no", "yes"], before="m", chosen=3, span=(0, None)))
    assert np.array_equal(arrays["effects"], effects.numpy())
    assert (header["view"], header["chosen"], header["last"]) == ("effects", 3, None)


def test_labels_are_short_and_tell_one_unit_from_several():
    assert label(Act("force", gate="z", value=-0.5)) == "z = −0.5"
    assert label(Act("ablate", units="7")) == "unit 7 silent"
    assert label(Act("ablate", units="7-9")) == "units 7-9 silent"
    assert len(label(Act("ablate", units="1, " * 26))) < 40
    assert label(Act("weight", gate="n", matrix="bias_hh", row=3, value=2)) == "b′ (past) n[3] = 2"

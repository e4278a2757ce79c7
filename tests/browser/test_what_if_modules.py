"""The picture's pure functions: where everything stands, what is measured, what is said."""

import base64
from itertools import pairwise

import numpy as np
import pytest

import seqviz
from seqviz.insight.interventions import Ablate, Force
from seqviz.insight.what_if import what_if
from seqviz.ui.what_if.blobs import NONE, SHOWN, after_blob, before_blob
from seqviz.ui.words import words
from tests.browser.modules import run

OPENING = words("gallery.opening")
PAIR = """
    const { decode } = await import('/frames.js');
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const { Pair } = await import('/whatif/pair.js');
    const pair = new Pair(decode(bytes(v.before)), decode(bytes(v.after)));
"""


def blobs(found, state=SHOWN):
    _, before = before_blob(found.before, found.log_odds[0], difference=0.0, ranges={"c": 2.2}, words={})
    after = (found.after, found.log_odds[1]) if state == SHOWN else None
    sent = after_blob(after, before="key", state=state, done=[], address={})
    return {name: base64.b64encode(blob).decode() for name, blob in (("before", before), ("after", sent))}


@pytest.fixture(scope="module")
def found():
    return what_if(seqviz.load("sentiment-lstm"), OPENING, Force("f", 0.0, first=3, last=5))


# -- layout ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outer", [366, 700, 1084, 1356])
@pytest.mark.parametrize("count", [1, 2, 12, 40, 60])
def test_columns_stand_inside_and_every_word_is_found_under_its_own_middle(modules, outer, count):
    body = """const own = m.sceneLayout({ outer: v[0], T: v[1], H: 64, widest: 90, bars: 1 });
        const words = Array.from({ length: v[1] }, (_, t) => m.wordAt(own, m.centre(own, t), v[1]));
        const maps = m.MAPS.map((name) => own.maps[name]);
        return [own.x0, own.right, words, own.height, [own.curve, own.words, ...maps, own.line]];"""
    x0, right, found, height, parts = run(modules, "whatif/layout", body, [outer, count])
    assert 0 <= x0 < right <= outer
    assert found == list(range(count))
    for upper, lower in pairwise(parts):
        assert upper["top"] + upper["height"] <= lower["top"]
    assert parts[-1]["top"] + parts[-1]["height"] <= height


@pytest.mark.parametrize("units", [2, 16, 64, 128])
def test_every_cell_of_every_map_is_found_under_its_own_middle(modules, units):
    body = """const own = m.sceneLayout({ outer: 1084, T: 12, H: v, widest: 90, bars: 2 });
        return m.MAPS.flatMap((name) => Array.from({ length: v }, (_, unit) =>
            [name, unit, m.cellAt(own, own.maps[name].top + (unit + 0.5) * own.row, v)]))"""
    for name, unit, hit in run(modules, "whatif/layout", body, units):
        assert hit == {"which": name, "unit": unit}


def test_between_the_maps_there_is_no_cell(modules):
    body = """const own = m.sceneLayout({ outer: 1084, T: 12, H: 64, widest: 90, bars: 1 });
        return [m.cellAt(own, own.maps.after.top - 4, 64), m.cellAt(own, own.curve.top, 64)]"""
    assert run(modules, "whatif/layout", body) == [None, None]


def test_words_stand_in_their_columns_only_where_the_longest_fits(modules):
    body = "return v.map(([widest, column]) => m.wordSize(widest, column))"
    assert run(modules, "whatif/layout", body, [[90, 100], [90, 80], [90, 70], [90, 60]]) == [19, 15, 13.5, None]


def test_an_end_that_is_dragged_stays_inside_the_sentence_and_beside_the_other(modules):
    span = {"first": 3, "last": 6}
    body = "return v.map(([grip, t]) => m.dragged({ first: 3, last: 6 }, grip, t, 12))"
    moves = [["first", 1], ["first", 9], ["first", -4], ["last", 11], ["last", 2], ["last", 99], ["both", 8]]
    assert run(modules, "whatif/layout", body, moves) == [
        span | {"first": 1}, span | {"first": 6}, span | {"first": 0},
        span | {"last": 11}, span | {"last": 3}, span | {"last": 11}, {"first": 8, "last": 8},
    ]  # fmt: skip


# -- two readings ----------------------------------------------------------------------------------------------------


def test_every_value_is_the_readings_and_every_difference_is_theirs(modules, found):
    body = (
        PAIR
        + """return pair.signals.map((signal) => ["before", "after", "difference"].map((which) =>
        [...pair.values(which, signal)]))"""
    )
    for name, (before, after, difference) in zip(
        found.before.names, run(modules, "whatif/pair", body, blobs(found)), strict=True
    ):
        mine = [trace[name][0, 0].double().flatten().numpy() for trace in (found.before, found.after)]
        assert np.array_equal(before, mine[0])
        assert np.array_equal(after, mine[1])
        assert np.array_equal(difference, mine[1] - mine[0])


def test_the_largest_difference_and_the_number_of_different_cells_are_counted(modules, found):
    body = PAIR + "return pair.signals.map((signal) => pair.largest(signal))"
    for name, largest in zip(found.before.names, run(modules, "whatif/pair", body, blobs(found)), strict=True):
        apart = found.after[name][0, 0].double() - found.before[name][0, 0].double()
        at = int(apart.abs().argmax())
        assert (largest["t"], largest["unit"]) == divmod(at, 64)
        assert largest["value"] == apart.flatten()[at].item()
        assert (largest["count"], largest["all"]) == (int((apart != 0).sum()), 768)


def test_answers_are_those_of_the_head(modules, found):
    body = (
        PAIR
        + """return ["before", "after"].map((which) => [[-1, ...pair.tokens.keys()].map((t) => pair.belief(which, t)),
        [...pair.tokens.keys()].map((t) => pair.odds(which, t))])"""
    )
    for (belief, odds), trace, own in zip(
        run(modules, "whatif/pair", body, blobs(found)), (found.before, found.after), found.log_odds, strict=True
    ):
        assert belief == [trace.prior[1].item(), *trace.probabilities[:, 1].tolist()]
        assert odds == own.tolist()


def test_the_scale_of_differences_moves_in_steps_and_never_is_zero(modules):
    body = "return v.map((values) => m.endFor(Float64Array.from(values)))"
    assert run(modules, "whatif/pair", body, [[0, 0], [0.04, -0.01], [1.2], [-1.2], [0.6] * 99 + [50]]) == [
        1, 0.05, 1.5, 1.5, 0.7
    ]  # fmt: skip


# -- what is said ----------------------------------------------------------------------------------------------------


def caption(modules, found, t, signal, state=SHOWN):
    body = PAIR + "return m.pairCaption(pair, { t: v.t, signal: v.signal })"
    return run(modules, "whatif/captions", body, {**blobs(found, state), "t": t, "signal": signal})


def test_the_caption_tells_the_answer_the_verdict_and_the_cells(modules, found):
    here, verdict, cells = caption(modules, found, 11, "c")
    before, after = (answers[-1, 1].item() for answers in found.probabilities)
    assert here[0] == ("caption.more" if after > before else "caption.less")
    assert (here[1]["from"], here[1]["to"]) == (f"{before:.2f}", f"{after:.2f}")
    assert verdict == ["caption.stays", {"from": "positive", "to": "positive"}]
    assert cells[1]["count"] == int((found.difference("c") != 0).sum())


def test_before_the_span_the_answer_is_the_same(modules, found):
    assert caption(modules, found, 2, "c")[0][0] == "caption.equal"


def test_a_signal_in_which_nothing_differs_says_so(modules):
    gentle = what_if(seqviz.load("sentiment-gru"), OPENING, Ablate(units=[3], first=11))
    assert caption(modules, gentle, 11, "z")[2][0] == "caption.no_cell"


def test_equal_readings_are_equal_to_the_bit(modules):
    same = what_if(seqviz.load("sentiment-gru"), OPENING)
    assert caption(modules, same, 3, "h") == [["caption.same", {"cells": 12 * 64 * 4}]]


def test_of_a_reading_that_is_not_there_nothing_is_told(modules, found):
    assert caption(modules, found, 3, "h", NONE) == [["caption.none", {}]]


def test_a_verdict_that_turns_is_said_to(modules):
    turned = what_if(seqviz.load("sentiment-gru"), "the film is not good", Force("z", 1.0, first=1))
    said = caption(modules, turned, 0, "h")[1]
    assert said == ["caption.turns", {"from": "negative", "to": "positive"}]
    assert [bool(answers[-1, 1] > 0.5) for answers in turned.probabilities] == [False, True]


def test_bars_are_as_long_as_their_effects(modules):
    body = "return v.map(([value, range]) => m.barOf(value, range))"
    assert run(modules, "whatif/effects", body, [[1, 2], [-2, 2], [0, 2]]) == [
        {"left": 50, "width": 25},
        {"left": 0, "width": 50},
        {"left": 50, "width": 0},
    ]


def test_the_ranking_says_which_unit_does_most_and_how_few_make_half(modules):
    key, values = run(modules, "whatif/effects", "return m.effectsCaption(v, 'positive')", [0.1, -0.6, 0.2, 0.1])
    assert key == "effects.take"
    assert (values["unit"], values["effect"], values["half"]) == (1, "−0.60", 1)
    assert (values["plus"], values["minus"]) == (3, 1)
    assert run(modules, "whatif/effects", "return m.effectsCaption([0, 0], 'x')[0]") == "effects.nothing"


def test_names_of_two_lines_never_touch_and_stay_inside(modules):
    for upper, lower in run(modules, "whatif/views/curve", "return v.map(([a, b]) => m.apart(a, b, 100))",
                            [[50, 52], [52, 50], [0, 1], [99, 100], [10, 80]]):  # fmt: skip
        assert abs(upper - lower) >= 17
        assert 0 <= min(upper, lower) <= max(upper, lower) <= 100


def test_the_file_holds_both_readings_in_full(modules, found):
    lines = run(modules, "whatif/csv", PAIR + "return m.pairTable(pair)", blobs(found)).split("\r\n")
    head = lines[0].split(",")
    assert head[:7] == ["word", "token", "p_before", "log_odds_before", "p_after", "log_odds_after", "unit"]
    assert len(lines) == 1 + 12 * 64 + 1
    row = dict(zip(head, lines[1 + 5 * 64 + 7].split(","), strict=True))
    assert (row["word"], row["token"], row["unit"]) == ("6", '"boring"', "7")
    assert float(row["c_after"]) == found.after["c"][0, 0, 5, 7].item()

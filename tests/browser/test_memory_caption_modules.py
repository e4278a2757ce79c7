"""The Memory page's sentences and small tables: pure functions, counted by hand."""

import pytest

from seqviz.ui.words import words
from tests.browser.modules import run

NAME = "const name = (row) => `w${row}`;"


def test_the_sentence_of_the_shares_counts_to_a_hundred(modules):
    body = NAME + "return v.map((shares) => m.sharePart([0, ...shares], shares.map((_, at) => at + 1), name))"
    cases = [[1], [0.3, 0.7], [0.2, 0.5, 0.3], [0.1, 0.46, 0.26, 0.18]]
    one, two, three, more = run(modules, "memory/captions", body, cases)
    assert (one[0], one[1]["first"], one[1]["most"]) == ("caption.share_one", "w1", 100)
    assert (two[0], two[1]["first"], two[1]["most"], two[1]["next"]) == ("caption.share_two", "w2", 70, 30)
    assert (three[0], three[1]["third"], three[1]["rest"]) == ("caption.share_three", "w1", 20)
    assert more[0] == "caption.share_more"
    assert (more[1]["first"], more[1]["most"], more[1]["second"], more[1]["next"]) == ("w2", 46, "w3", 26)
    assert (more[1]["rest"], more[1]["count"]) == (28, 2)


def test_the_sentence_of_a_unit_adds_up_to_what_it_holds(modules):
    body = NAME + "return m.unitPart(v, [1, 2, 3, 4], name, { unit: 6, state: 'c', value: -0.55 })"
    key, values = run(modules, "memory/captions", body, [0, 0.1, -0.4, 0.05, -0.3])
    assert key == "caption.unit_more"
    assert (values["first"], values["most"], values["second"], values["next"]) == ("w2", "−0.400", "w4", "−0.300")
    assert (values["rest"], values["count"], values["value"]) == ("+0.150", 2, "−0.550")


def test_units_are_counted_by_their_largest_word(modules):
    body = NAME + "return [m.unitsPart([2, 2, 5, 2, 5, 1], name), m.unitsPart([4, 4], name)]"
    (many, values), (one, all_of_it) = run(modules, "memory/captions", body)
    assert many == "caption.units"
    assert (values["first"], values["most"], values["second"], values["next"]) == ("w2", 3, "w5", 2)
    assert (one, all_of_it["first"], all_of_it["units"]) == ("caption.units_one", "w4", 2)


@pytest.mark.parametrize(
    ("left", "kind"), [([1], "first"), ([0.8, 0.9, 1], "all"), ([0.2, 0.6, 1], "some"), ([0.1, 0.4, 1], "none")]
)
@pytest.mark.parametrize(("unit", "of"), [(None, "mean"), (3, "unit")])
def test_survival_counts_the_words_of_which_more_than_half_is_left(modules, left, kind, unit, of):
    body = NAME + "return m.survivalPart(v.left, name, v.unit)"
    key, values = run(modules, "memory/captions", body, {"left": left, "unit": unit})
    assert key == f"caption.survival_{of}_{kind}"
    assert words(f"memory_player.{key}")
    assert values["count"] == sum(value > 0.5 for value in left)
    assert values["left"] == round(100 * left[0])


def test_a_word_that_comes_twice_is_named_with_its_place(modules):
    body = "return [m.nameOf(v, 0), m.nameOf(v, 1), m.nameOf(v, 2)]"
    found = run(modules, "memory/captions", body, ["it", "is", "it"])
    assert [name[0] for name in found] == ["word.again", "word.once", "word.again"]
    assert found[2][1]["now"] == 3


def test_a_half_life_without_end_is_written_as_such(modules):
    body = "return [m.lifetime(Infinity), m.lifetime(1.25), m.median([3, 1, 2]), m.median([4, 1, 2, 3])]"
    assert run(modules, "memory/captions", body) == ["∞", "1.3", 2, 2.5]


def test_a_rewritten_state_is_ranked_among_the_words(modules):
    body = NAME + "return v.map((t) => m.rewrittenPart([0.4, 0.2, 0.6], t, { turned: 5, units: 64, name }))"
    first, second, third = run(modules, "memory/captions", body, [0, 1, 2])
    assert [first[0], second[0], third[0]] == [f"caption.rewritten_{kind}" for kind in ("first", "rank", "most")]
    assert (second[1]["rank"], second[1]["amount"]) == (3, "0.200")


# ---- rows and scales ------------------------------------------------------------------------------------------------


def test_a_bar_begins_at_zero_and_ends_at_its_value(modules):
    body = "return [m.barAt(0.5, -0.5, 1.5), m.barAt(-0.25, -0.5, 1.5), m.barAt(0, 0, 0)]"
    plus, minus, none = run(modules, "memory/views/rows", body)
    assert plus == {"left": 25, "width": 25}
    assert minus == {"left": 12.5, "width": 12.5}
    assert none == {"left": 0, "width": 0}


def test_a_long_ledger_keeps_its_largest_rows_in_order_and_loses_none(modules):
    body = "return m.longLedger([1, 2, 3, 4, 5], [0, 0.1, -5, 0.3, 2, -0.2], 2)"
    assert run(modules, "memory/views/ledger", body) == {"rows": [2, 4], "others": [1, 3, 5]}


def test_half_lives_rise_by_equal_steps_when_they_double(modules):
    levels = run(modules, "memory/views/half_lives", "return v.map(m.level)", [0.01, 0.25, 0.5, 1, 64, 900])
    assert levels == pytest.approx([0, 0, 0.125, 0.25, 1, 1])


@pytest.mark.parametrize(
    ("kind", "text"), [("LSTM", "cT=∑t≤T(∏t<k≤Tfk)⊙it⊙gt"), ("GRU", "hT=∑t≤T(∏t<k≤Tzk)⊙(1−zt)⊙nt")]
)
def test_the_formula_is_the_one_that_is_computed(modules, kind, text):
    body = "return [m.ledgerFormula(v).textContent, m.ledgerFormula(v, true).textContent]"
    plain, given = run(modules, "memory/formula", body, kind)
    assert plain == text
    state = text[0]
    assert f"=(∏k≤T{text[text.index('T', 9) + 1]}k)⊙{state}0+∑" in given

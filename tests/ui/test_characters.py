"""Named units of the Next-character page: how a score is told, and how wide a unit's scale is."""

import pytest

from seqviz.ui.characters import named
from seqviz.ui.characters.glyphs import glyph

ENTRY = {"property": "name_line", "signal": "c", "unit": 3, "measure": "AUC", "nothing": 0.5, "chance": 0.52}


def entry(score: float, dev: float) -> dict[str, object]:
    return {**ENTRY, "score": score, "dev_score": dev}


def rank(score: float, dev: float) -> dict[str, object]:
    return {**entry(score, dev), "measure": "rank correlation", "nothing": 0.0, "chance": 0.1}


def test_a_unit_that_falls_is_scored_by_how_surely_it_falls():
    falls = entry(0.01, 0.02)
    assert named.way(falls) == "falls"
    assert named.oriented(falls) == pytest.approx(0.99)
    assert "It is low where “inside a speaker’s name” is true: AUC 0.99" in named.scored(falls)


def test_a_unit_that_turns_round_on_unseen_text_has_not_beaten_luck():
    turned = entry(0.1, 0.8)
    assert named.oriented(turned) == 0.1
    assert not named.above_luck(turned)
    assert named.above_luck(entry(0.6, 0.8))


@pytest.mark.parametrize(
    ("given", "first", "then"),
    [
        (entry(0.4, 0.72), "it was high where “inside a speaker’s name” is true: AUC 0.72.", "AUC 0.40, where luck"),
        (entry(0.55, 0.2), "it was low where “inside a speaker’s name” is true: AUC 0.80.", "AUC 0.45, where luck"),
        (rank(0.05, 0.6), "it rose with “inside a speaker’s name”: rank correlation 0.60.", "rank correlation 0.05"),
        (rank(0.2, -0.6), "it fell with “inside a speaker’s name”: rank correlation 0.60.", "rank correlation −0.20"),
    ],
)
def test_what_held_on_dev_and_not_on_unseen_text_is_told_as_that(given, first, then):
    on_dev, unseen = named.scored(given).split(". On ")
    assert f"{on_dev}." == f"On the dev text {first}"
    assert f"this does not hold: {then}" in unseen


def test_of_the_cards_units_those_that_beat_luck_are_told_as_holding():
    for own in named.entries():
        assert ("does not hold" in named.scored(own)) == (not named.above_luck(own))


def test_a_correlation_is_mirrored_about_zero():
    falls = rank(-0.7, -0.6)
    assert named.oriented(falls) == 0.7
    assert "It falls with" in named.scored(falls)


def test_three_quarters_of_a_units_values_lie_within_its_scale():
    values = [float(value) * (-1) ** value for value in range(1, 101)]
    assert named.limit(values) == 76
    assert named.limit([0.0]) == 1


def test_the_ends_of_a_small_scale_have_the_decimals_that_tell_them_from_zero():
    assert [named.end(limit) for limit in (17.66, 1.38, 0.6, 0.05, 0.0133)] == ["17.7", "1.4", "0.60", "0.05", "0.013"]


def test_what_cannot_be_seen_has_a_sign():
    assert [glyph(character) for character in "\n \tx\x00é"] == ["↵", "␣", "⇥", "x", "�", "é"]

"""Named units of the Next-character page: how a score is told, and how wide a unit's scale is."""

import pytest

from seqviz.ui.characters import named
from seqviz.ui.characters.glyphs import glyph

ENTRY = {"property": "name_line", "signal": "c", "unit": 3, "measure": "AUC", "nothing": 0.5, "chance": 0.52}


def entry(score: float, dev: float) -> dict[str, object]:
    return {**ENTRY, "score": score, "dev_score": dev}


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


def test_a_correlation_is_mirrored_about_zero():
    falls = {**entry(-0.7, -0.6), "measure": "rank correlation", "nothing": 0.0, "chance": 0.1}
    assert named.oriented(falls) == 0.7
    assert "It falls with" in named.scored(falls)


def test_three_quarters_of_a_units_values_lie_within_its_scale():
    values = [float(value) * (-1) ** value for value in range(1, 101)]
    assert named.limit(values) == 76
    assert named.limit([0.0]) == 1


def test_what_cannot_be_seen_has_a_sign():
    assert [glyph(character) for character in "\n \tx\x00é"] == ["↵", "␣", "⇥", "x", "�", "é"]

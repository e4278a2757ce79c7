"""The pictures of the Forecast page: what is drawn is what was measured."""

import pytest

from seqviz.checkpoints import MODELS
from seqviz.figures.horizon import horizon
from seqviz.figures.lookback import lookback
from seqviz.figures.rules import rule_line
from seqviz.insight.baselines import NAMES

CARD = MODELS["forecast-gru"]
TITLES = {name: f"the {name}" for name in NAMES}


@pytest.mark.parametrize("dark", [False, True])
def test_every_rule_has_a_line_of_its_own(dark):
    styles = [rule_line(name, dark) for name in NAMES]
    assert len({style.colour for style in styles}) == len({style.dash for style in styles} | {"usual"}) == len(NAMES)
    with pytest.raises(KeyError, match="network, linear"):
        rule_line("oracle")


@pytest.mark.parametrize("dark", [False, True])
def test_errors_stand_at_their_day_ahead(dark):
    figure = horizon(CARD["test_errors"], TITLES, dark=dark)
    drawn = {line.name: line for line in figure.data}
    for name in NAMES:
        assert list(drawn[TITLES[name]].x) == [1, 2, 3, 4, 5, 6, 7]
        assert list(drawn[TITLES[name]].y) == CARD["test_errors"][name]
        assert drawn[TITLES[name]].line.color == rule_line(name, dark).colour
    assert figure.layout.yaxis.range[0] == 0
    assert {note.text for note in figure.layout.annotations} == {f"<b>{title}</b>" for title in TITLES.values()}


def test_small_errors_are_told_apart_under_the_pointer():
    figure = horizon({"network": [0.0012], "linear": [0.0013]}, TITLES, unit="", decimals=4)
    assert {line.hovertemplate.split("</b> ")[1] for line in figure.data} == {"%{y:.4f}<extra></extra>"}


def test_slopes_stand_at_their_days():
    days = ["4 Jun", "5 Jun", "6 Jun"]
    figure = lookback(days, [0.0, -0.1, 0.7], [0.1, 0.8], titles=("GRU", "linear"), axis="day", dark=False)
    bars, marks = figure.data
    assert figure.layout.yaxis.title.text == "degrees per degree"
    own = lookback(days, [0.0, -0.1, 0.7], [0.1], titles=("GRU", "linear"), axis="day", scale="change per change")
    assert own.layout.yaxis.title.text == "change per change"
    assert (list(bars.x), list(bars.y)) == (days, [0.0, -0.1, 0.7])
    assert (list(marks.x), list(marks.y)) == (days[1:], [0.1, 0.8])
    with pytest.raises(ValueError, match="each of 3 days; got 2 and 3"):
        lookback(days, [0.0, 1.0], [0.0] * 3, titles=("a", "b"), axis="day")

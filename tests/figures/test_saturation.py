"""Every unit is at its two shares, named, in the colour of its gate's role; none lies beyond the line."""

import pytest

import seqviz
from seqviz.figures import scales
from seqviz.figures.saturation import ROLES, saturation
from seqviz.insight.corpus_states import corpus_states
from seqviz.insight.saturation import GATES
from seqviz.insight.saturation import saturation as measured

SENTENCE = "I thought it would be boring , but it was wonderful ."
EVERY = [(kind, gate) for kind, gates in GATES.items() for gate in gates]


def layers(kind):
    name = f"sentiment-{kind.lower()}"
    return corpus_states(name).saturation, measured(seqviz.load(name).trace(SENTENCE))


def units(trace):
    """Place of every unit by its number, from the names of the dots."""
    found = {}
    for x, y, name, size in zip(trace.x, trace.y, trace.customdata, trace.marker.size, strict=True):
        own = [int(unit) for unit in name.removeprefix("units ").removeprefix("unit ").split(", ")]
        assert size == pytest.approx(8 * len(own) ** 0.5)
        found |= dict.fromkeys(own, (x, y))
    return found


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("kind", "gate"), EVERY)
def test_every_unit_is_at_its_shares(kind, gate, dark, monkeypatch):
    monkeypatch.setattr("seqviz.figures.saturation.MOST", 64)
    corpus, sentence = layers(kind)
    figure = saturation(gate, corpus, sentence, dark=dark)
    bound, hollow, solid = figure.data
    assert (list(bound.x), list(bound.y)) == ([0, 1], [1, 0])
    for trace, found in ((hollow, corpus), (solid, sentence)):
        low, high = found.low[gate][0, 0].tolist(), found.high[gate][0, 0].tolist()
        assert units(trace) == dict(enumerate(zip(low, high, strict=True)))
        assert all(x + y <= 1 + 1e-6 for x, y in zip(trace.x, trace.y, strict=True))
        assert trace.marker.color == scales.role(ROLES[gate], dark)
    assert (hollow.marker.symbol, solid.marker.symbol) == ("circle-open", "circle")


def test_a_layer_can_be_left_out():
    corpus, sentence = layers("LSTM")
    assert [trace.name for trace in saturation("f", corpus, None).data[1:]] == ["training sentences"]
    assert [trace.name for trace in saturation("f", None, sentence).data[1:]] == ["this sentence"]
    assert len(saturation("f", None, None).data) == 1


def test_many_units_at_one_place_are_counted():
    one = measured(seqviz.load("sentiment-lstm").trace("good"))
    dots = saturation("o", None, one).data[1]
    shares = set(zip(dots.x, dots.y, strict=True))
    assert shares <= {(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)}
    assert any(name.endswith(" units") for name in dots.customdata)


def test_both_shares_have_one_unit_and_room_for_whole_dots():
    axis = saturation("f", *layers("LSTM")).layout
    assert axis.yaxis.scaleanchor == "x"
    assert axis.xaxis.range == axis.yaxis.range
    assert axis.xaxis.range[0] < 0 < 1 < axis.xaxis.range[1]


def test_a_gate_that_is_not_there_is_refused():
    with pytest.raises(KeyError, match="r"):
        saturation("r", *layers("LSTM"))

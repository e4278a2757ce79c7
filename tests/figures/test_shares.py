"""Shares of a gradient by distance: every number at its place, on one axis for all."""

import pytest
import torch

from seqviz.figures import scales
from seqviz.figures.shares import LOW, shares

CURVE = torch.tensor([1.0, 1e-3, 1e-25], dtype=torch.float64)
KEPT = torch.tensor([1.0, 0.9, 0.8], dtype=torch.float64)


@pytest.mark.parametrize("dark", [False, True])
def test_every_share_is_drawn_at_its_distance(dark):
    rnn, gru = shares({"RNN": CURVE, "GRU": KEPT}, farthest=80, dark=dark).data
    assert rnn.x == gru.x == (0, 1, 2)
    assert list(gru.y) == KEPT.tolist()
    assert list(rnn.y) == [1.0, 1e-3, LOW]
    assert rnn.customdata[2] == "1·10⁻²⁵"
    assert (rnn.line.color, gru.line.color) == tuple(scales.line(kind, dark).colour for kind in ("RNN", "GRU"))


def test_of_one_network_the_last_line_has_its_colour():
    figure = shares({"before": CURVE, "after": KEPT}, network="LSTM", farthest=2)
    before, after = figure.data
    assert before.line.color == scales.tokens(False)["ink2"]
    assert after.line.color == scales.line("LSTM").colour
    assert {note.text for note in figure.layout.annotations} == {"<b>before</b>", "<b>after</b>"}


def test_the_axis_is_the_same_unless_something_grows():
    ranges = [shares({"GRU": curve}, farthest=80).layout.yaxis.range for curve in (CURVE, KEPT)]
    assert ranges[0] == ranges[1] == pytest.approx((-20, 1))
    assert shares({"GRU": 1e4 * KEPT}, farthest=80).layout.yaxis.range[1] == pytest.approx(4)


def test_a_name_without_a_line_is_refused():
    with pytest.raises(KeyError, match="before"):
        shares({"before": CURVE}, farthest=2)

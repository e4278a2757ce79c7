"""The matrix of many labels: numbers are counts, tints are shares of a row."""

import pytest

from seqviz.figures import scales
from seqviz.figures.confusions import confusion_figure

COUNTS = [[6, 2], [0, 0]]


def test_cells_say_counts_and_tint_shares():
    figure = confusion_figure(COUNTS, ["a", "b"], true="true label", said="answer")
    (cells,) = figure.data
    assert [list(row) for row in cells.text] == [["6", "2"], ["", ""]]
    assert [list(row) for row in cells.z] == [[0.75, 0.25], [0, 0]]
    assert (cells.zmin, cells.zmax) == (0, 1)
    assert figure.layout.xaxis.title.text == "answer"
    assert figure.layout.yaxis.title.text == "true label"
    assert figure.layout.yaxis.autorange == "reversed"


@pytest.mark.parametrize("dark", [False, True])
def test_colours_are_the_ramps(dark):
    (cells,) = confusion_figure(COUNTS, ["a", "b"], true="t", said="s", dark=dark).data
    assert cells.colorscale[0][1] == scales.css(scales.activation_colour(0, dark))
    assert cells.colorscale[-1][1] == scales.css(scales.activation_colour(1, dark))


def test_every_label_has_a_row_and_a_column():
    with pytest.raises(ValueError, match="3 × 3"):
        confusion_figure(COUNTS, ["a", "b", "c"], true="t", said="s")

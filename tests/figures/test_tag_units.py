import pytest
import torch

from seqviz.figures import scales
from seqviz.figures.tag_line import tag_line
from seqviz.figures.tag_recalls import by_gain, tag_recalls
from seqviz.figures.tag_units import columns, span, tag_units

AREAS = torch.tensor([[0.5, 0.9], [0.1, 0.4], [0.7, 0.5], [0.5, 0.2]], dtype=torch.double)


def test_units_stand_under_the_tag_they_know_best_the_best_first():
    assert columns(AREAS) == [1, 2, 0, 3]


def test_every_cell_is_the_area_of_its_unit_and_tag():
    figure = tag_units(AREAS, ["NOUN", "VERB"], ["u0", "u1", "u2", "u3"], chosen="VERB")
    (cells,) = [part for part in figure.data if part.type == "heatmap"]
    for row, label in enumerate(("NOUN", "VERB")):
        for column in range(4):
            name, tag = cells.customdata[row][column]
            assert tag == label
            assert cells.z[row][column] == AREAS[int(name[1]), row]
    assert (cells.zmin, cells.zmax) == (0, 1), "a half is the uncoloured middle"
    assert cells.colorscale[20] == (0.5, scales.css(scales.sign_colour(0)))
    (framed,) = figure.layout.shapes
    assert (framed.y0, framed.y1) == (0.5, 1.5)
    assert span(AREAS) == (0.1, 0.9)


def test_a_tag_that_no_word_has_leaves_its_row_empty():
    areas = torch.cat([AREAS, torch.full((4, 1), float("nan"))], dim=1)
    (cells,) = tag_units(areas, ["NOUN", "VERB", "X"], list("abcd"), dark=True).data
    assert list(cells.z[2]) == [None] * 4
    assert span(areas) == (0.1, 0.9)
    assert columns(areas) == [1, 2, 0, 3]


def test_areas_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"areas of 3 units for 2 tags; got \(4, 2\)"):
        tag_units(AREAS, ["NOUN", "VERB"], list("abc"))


def test_a_units_line_has_a_filled_dot_at_the_words_of_the_tag():
    figure = tag_line([0.5, -0.25], ["<b>dogs", "run"], ["NOUN", "VERB"], "NOUN", most=0.8)
    (line,) = figure.data
    assert list(line.y) == [0.5, -0.25]
    assert list(line.marker.color) == [scales.LIGHT["ink"], scales.LIGHT["bg"]]
    assert line.customdata[0][0] == "&lt;b&gt;dogs"
    low, high = figure.layout.yaxis.range
    assert low == -high, "zero is the middle"
    assert high == pytest.approx(0.88)


def test_a_units_line_makes_room_for_what_is_larger_than_usual():
    figure = tag_line([0.95], ["a"], ["DET"], "NOUN", most=0.5)
    assert figure.layout.yaxis.range[1] > 0.95
    with pytest.raises(ValueError, match="2 words have as many values and tags; got 1 and 2"):
        tag_line([0.1], ["a", "b"], ["X", "X"], "X", most=1)


def test_tags_are_listed_by_what_reading_ahead_adds():
    recalls = torch.tensor([[0.9, 0.92], [0.5, 0.8], [float("nan")] * 2, [0.7, 0.6]], dtype=torch.double)
    assert by_gain(recalls) == [1, 0, 3, 2]
    figure = tag_recalls(recalls, [10, 20, 0, 30], ["A", "B", "C", "D"], "right")
    one, both = [part for part in figure.data if part.name in ("LSTM", "BiLSTM")]
    assert list(one.customdata) == ["B", "A", "D"], "a tag without words has no place"
    assert list(one.x) == pytest.approx([50, 90, 70])
    assert list(both.x) == pytest.approx([80, 92, 60])
    assert list(figure.layout.yaxis.ticktext) == ["B (20)", "A (10)", "D (30)"]
    with pytest.raises(ValueError, match="for each of 3 tags"):
        tag_recalls(recalls, [1, 1, 1], ["A", "B", "C"], "right")

import xml.etree.ElementTree as ET

import pytest

from seqviz.figures.mosaic import HEIGHT, WIDTH, mosaic_svg

SVG = "{http://www.w3.org/2000/svg}"


def cells(svg: str) -> list[dict[str, str]]:
    return [node.attrib for node in ET.fromstring(svg).iter(f"{SVG}rect")]


def test_every_number_is_a_cell_of_its_colour():
    drawn = cells(mosaic_svg([[0.0, 1.0], [2.0, 3.0]], lambda value: (int(value), 0, 0)))
    assert [cell["fill"] for cell in drawn] == ["#000000", "#010000", "#020000", "#030000"]
    assert [float(cell["x"]) for cell in drawn] == [0, WIDTH / 2, 0, WIDTH / 2]
    assert [float(cell["y"]) for cell in drawn] == [0, 0, HEIGHT / 2, HEIGHT / 2]


def test_an_empty_cell_is_left_out():
    assert len(cells(mosaic_svg([[0.0, None]], lambda value: (0, 0, 0)))) == 1


@pytest.mark.parametrize("rows", [[], [[]], [[1.0], [1.0, 2.0]]])
def test_rows_of_different_lengths_are_refused(rows):
    with pytest.raises(ValueError, match="rows of one length"):
        mosaic_svg(rows, lambda value: (0, 0, 0))

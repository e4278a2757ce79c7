import xml.etree.ElementTree as ET

import pytest

from seqviz.figures.belief import belief_svg

SVG = "{http://www.w3.org/2000/svg}"


def test_every_word_stands_in_the_picture_as_text():
    drawn = ET.fromstring(belief_svg(("a", "<script>", "&"), [0.5, 0.9, 0.2, 0.21]))
    texts = [node.text for node in drawn.iter(f"{SVG}text")]
    assert [text for text in texts if text in ("a", "<script>", "&")] == ["a", "<script>", "&"]
    assert {"+0.40", "−0.70"} <= set(texts)


def test_a_word_that_hardly_moved_is_not_tinted():
    drawn = ET.fromstring(belief_svg(("a", "b"), [0.5, 0.51, 0.9]))
    assert [node.get("fill") == "none" for node in drawn.iter(f"{SVG}rect")] == [True, False]


def test_probabilities_must_fit_the_words():
    with pytest.raises(ValueError, match="2 words need 3 probabilities; got 2"):
        belief_svg(("a", "b"), [0.5, 0.6])

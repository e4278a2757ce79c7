"""The words over the chain of boxes: where they stand is computed, and it is where the browser puts them."""

from urllib.parse import quote

import pytest

from seqviz.ui.words import words

MIDDLES = "nodes => nodes.map(node => node.getBoundingClientRect()).map(box => box.left + box.width / 2)"


@pytest.mark.parametrize("text", ["good", "I liked it , mostly .", words("gallery.opening")])
def test_every_box_stands_under_the_middle_of_its_word(visit, text):
    player = visit(f"recurrent?q={quote(text)}").get_by_role("group", name="Player: a trained")
    found = [player.locator(where).evaluate_all(MIDDLES) for where in (".words .chip", ".chain .box:not(.now)")]
    assert len(found[0]) == len(found[1]) == len(text.split())
    assert max(abs(word - box) for word, box in zip(*found, strict=True)) <= 1


@pytest.mark.parametrize("count", [1, 14, 30])
def test_words_are_in_one_line_when_they_fit_and_never_cut(visit, count):
    player = visit(f"recurrent?q={quote(' '.join(['wonderful'] * count))}").get_by_role(
        "group", name="Player: a trained"
    )
    line = player.locator(".words")
    assert ("wrapped" in line.get_attribute("class")) == (count > 8)
    assert line.evaluate("node => node.scrollWidth <= node.clientWidth")

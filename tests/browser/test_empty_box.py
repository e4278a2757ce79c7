"""A page whose sentence box is empty says so below the box, and goes on when something is typed."""

import pytest
from playwright.sync_api import expect

from seqviz.ui.words import words

PAGES = ["recurrent", "bidirectional", "filters", "compare", "memory", "gradients", "what-if", "tagging", "questions"]


@pytest.mark.parametrize("name", PAGES)
def test_what_is_said_of_an_empty_box_stands_below_it(visit, name):
    page = visit(name, player=False)
    box = page.get_by_label(words("sentence.sentence"), exact=True)
    box.fill("")
    box.press("Enter")
    said = page.get_by_text(words("sentence.empty"))
    expect(said).to_be_visible()
    assert said.bounding_box()["y"] >= box.bounding_box()["y"] + box.bounding_box()["height"]
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    box.fill("good")
    box.press("Enter")
    expect(said).to_have_count(0)

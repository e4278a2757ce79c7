"""The Memory page in a real browser: any text is text, nothing overflows or jumps, it can be presented."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from seqviz.ui.words import words
from tests.browser.memory import HUNDRED, LONG, OPENING, open_memory, picture


def test_a_visitors_words_are_text_everywhere(visit):
    hostile = "<b>bold</b> **x** {word} שלום averyveryveryverylongwordthatfitsnowhere"
    page = open_memory(visit, f"memory?q={quote(hostile)}")
    expect(picture(page)).to_contain_text("words are not in the vocabulary")
    assert picture(page).locator(".row-names b, .row-table b").count() == 0
    name = page.locator(".row-name.now").bounding_box()
    plot = page.locator(".triangle .cells").bounding_box()
    assert name["x"] + name["width"] <= plot["x"] + 1


@pytest.mark.parametrize(
    ("width", "text"), [(1280, OPENING), (760, OPENING), (390, OPENING), (390, HUNDRED), (1280, LONG)]
)
@pytest.mark.parametrize("model", ["LSTM", "RNN"])
def test_nothing_scrolls_sideways_and_nothing_jumps_while_it_walks(visit, width, text, model):
    page = open_memory(visit, f"memory?q={quote(text)}&model={model}&step=1", width=width)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    heights = set()
    for _ in range(12):
        heights.add(round(picture(page).bounding_box()["height"]))
        page.keyboard.press("ArrowRight")
    assert len(heights) == 1


@pytest.mark.parametrize("text", [OPENING, LONG, HUNDRED])
def test_it_is_presented_on_the_whole_window(visit, text):
    page = open_memory(visit, f"memory?q={quote(text)}", width=1280, height=720)
    page.keyboard.press("p")
    for part in (".row-name.now", ".row-table:visible tfoot", ".triangle .chain"):
        box = page.locator(part).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1281
        assert box["y"] + box["height"] <= 721
    page.keyboard.press("ArrowLeft")
    expect(picture(page)).to_contain_text(f"word {len(text.split()) - 1} of")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Who still owns the memory?")).to_be_visible()


def test_the_transport_of_a_phone_stays_with_its_picture(visit):
    page = open_memory(visit, "memory", width=390, height=844)
    bar = picture(page).locator(".bar")
    expect(bar).to_be_in_viewport()
    page.get_by_role("radiogroup", name=words("app.parts")).scroll_into_view_if_needed()
    page.get_by_test_id("stMain").evaluate("node => node.scrollTo(0, node.scrollHeight)")
    expect(bar).not_to_be_in_viewport()

"""The What-if page in a real browser: keys walk it, it can be presented, nothing overflows, nobody else is asked."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from seqviz.ui.words import words
from tests.browser.screen import COUNT_SENT
from tests.browser.what_if import OPENING, open_what_if, position, scene, signal

LONG = words("gallery.distance_text")


def test_keys_walk_words_units_and_signals_without_a_message_to_the_server(visit):
    page = open_what_if(visit)
    sent = page.evaluate(f"({COUNT_SENT})()")
    page.keyboard.press("Home")
    position(page, 1)
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    position(page, 3)
    page.keyboard.press("2")
    expect(signal(page, "z")).to_be_checked()
    page.keyboard.press("s")
    expect(signal(page, "n")).to_be_checked()
    page.keyboard.press("Space")
    position(page, 12)
    page.wait_for_timeout(400)
    assert page.evaluate("window.sent") == (sent or 0)


def test_the_presenter_shows_question_and_answer_on_the_whole_window(visit):
    page = open_what_if(visit, "what-if", width=1280, height=720)
    page.keyboard.press("p")
    expect(scene(page)).to_have_class(re.compile("presenting"))
    scene(page).get_by_role("button", name=words("what_if.claim_z1_entering")).click()
    held = scene(page).locator(".limit li.holds")
    expect(held).to_be_visible()
    assert held.bounding_box()["y"] + held.bounding_box()["height"] <= 720
    page.keyboard.press("Escape")
    expect(scene(page)).not_to_have_class(re.compile("presenting"))


@pytest.mark.parametrize("text", [OPENING, LONG, "wonderful", "word " * 60])
@pytest.mark.parametrize("width", [390, 736, 1280])
def test_nothing_scrolls_sideways(visit, width, text):
    page = open_what_if(visit, f"what-if?predict=off&model=LSTM&q={quote(text)}&do=ablate&units=3", width=width)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box, root = (scene(page).locator(place).bounding_box() for place in (".board", "xpath=.."))
    assert box["x"] >= root["x"] - 1
    assert box["x"] + box["width"] <= root["x"] + root["width"] + 1


def test_the_page_does_not_jump_when_a_prediction_is_revealed(visit):
    page = open_what_if(visit, "what-if", height=1300)
    before = scene(page).locator(".board").bounding_box()
    scene(page).get_by_role("button", name=words("what_if.claim_z1_zero")).click()
    expect(scene(page).locator(".limit li")).to_have_count(3)
    assert scene(page).locator(".board").bounding_box() == before


def test_markup_in_sentences_stays_text(visit):
    hostile = quote("<b>bold</b> <img src=x onerror=alert(1)> fine")
    page = open_what_if(visit, f"what-if?predict=off&q={hostile}&do=transplant&word=1&other={hostile}")
    assert scene(page).locator("img, .board b, .words b").count() == 0
    assert "<" in "".join(scene(page).locator(".chip").all_text_contents())


def test_no_other_host_is_asked_with_every_part_open(visit, app):
    page = open_what_if(visit)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("radio", name=words("what_if.tab_convention")).click()
    expect(page.locator(".katex").first).to_be_visible()
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    hosts = {re.match(r"\w+://([^/]+)", url).group(1) for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts <= {app.removeprefix("http://")}

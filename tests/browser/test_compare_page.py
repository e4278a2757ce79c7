"""The Compare page in a real browser: nothing overflows, any text is text, nobody else is asked."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from seqviz.ui.words import words
from tests.browser.compare import (
    SENTENCE,
    grid,
    now,
    open_compare,
    shown,
    table,
    type_sentence,
    weights,
)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 736, 390])
@pytest.mark.parametrize("text", ["good", SENTENCE, words("gallery.distance_text")], ids=["one", "twelve", "long"])
def test_the_page_never_scrolls_sideways(visit, width, theme, text):
    page = open_compare(visit, f"compare?q={quote(text)}", width=width, height=900, color_scheme=theme)
    expect(grid(page)).to_have_attribute("data-theme", theme)
    sizes = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
    assert sizes[0] <= sizes[1]
    main = page.locator("[data-testid=stMain]").evaluate("node => [node.scrollWidth, node.clientWidth]")
    assert main[0] <= main[1]
    for region in (table(page), weights(page)):
        cell = region.locator("thead .word.now").bounding_box()
        frame = region.bounding_box()
        assert frame["x"] <= cell["x"]
        assert cell["x"] + cell["width"] <= frame["x"] + frame["width"] + 1


def test_in_a_long_sentence_the_word_looked_at_and_the_names_stay_in_view(visit):
    page = open_compare(visit, f"compare?q={quote(words('gallery.distance_text'))}", width=390, height=900)
    top = page.evaluate("scrollY")
    for key in ("End", "Home"):
        page.keyboard.press(key)
        expect(table(page).locator(".word.now")).to_be_in_viewport(ratio=0.9)
        expect(table(page).locator("tbody th").first).to_be_in_viewport(ratio=0.9)
        name, word = (table(page).locator(which).bounding_box() for which in ("tbody th >> nth=0", ".word.now"))
        assert word["x"] >= name["x"] + name["width"] - 1
    assert page.evaluate("scrollY") == top


def test_on_a_phone_verdicts_stand_under_the_names_and_buttons_fit_a_finger(visit):
    page = open_compare(visit, width=390, height=900, has_touch=True, is_mobile=True)
    expect(table(page).locator("tbody th small").first).to_be_visible()
    page.get_by_role("button", name="GRU", exact=True).tap()
    expect(table(page).locator("tbody tr:visible th span")).to_have_text(["RNN", "LSTM", "BiLSTM", "CNN"])
    for button in grid(page).locator(".key:visible, .switch").all():
        assert button.bounding_box()["height"] >= 44
    at = now(page)
    page.get_by_role("button", name="Step back").tap()
    assert now(page) != at


def test_the_theme_can_change_while_tables_are_shown(visit):
    page = open_compare(visit)
    light = table(page).locator("tbody td").first.evaluate("cell => cell.style.background")
    page.emulate_media(color_scheme="dark")
    expect(grid(page)).to_have_attribute("data-theme", "dark")
    assert table(page).locator("tbody td").first.evaluate("cell => cell.style.background") != light


def test_the_presenter_shows_the_grid_alone_and_escape_leaves_it(visit):
    page = open_compare(visit, height=720)
    page.keyboard.press("p")
    slide = page.locator(".sv.presenting")
    expect(slide).to_be_visible()
    box = slide.bounding_box()
    assert box["width"] <= 1280.5
    assert box["height"] <= 720.5
    size = table(page).locator("tbody td").first.evaluate("cell => parseFloat(getComputedStyle(cell).fontSize)")
    assert size >= 22
    page.keyboard.press("Escape")
    expect(slide).to_have_count(0)


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)> good", "</script><script>alert(1)</script>"])
def test_markup_is_shown_and_never_run(visit, text):
    page = open_compare(visit)
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    type_sentence(page, text)
    expect(table(page).locator(".word").first).to_have_text("<")
    type_sentence(page, text + " bad", words("compare.pair"))
    expect(page.get_by_role("figure", name="Distance of the two readings")).to_be_visible()
    assert page.evaluate("document.querySelectorAll('img[src=x]').length") == 0


def test_foreign_and_unknown_words_are_marked_and_keep_their_direction(visit):
    page = open_compare(visit, f"compare?q={quote('שלום good zxqvy')}")
    assert table(page).locator(".word").first.get_attribute("dir") == "auto"
    expect(table(page).locator(".word.unknown")).to_have_count(2)
    expect(page.get_by_text("2 words are not in the vocabulary")).to_be_visible()


def test_no_word_is_a_calm_line_and_the_next_sentence_is_read(visit):
    page = open_compare(visit)
    type_sentence(page, "   ")
    expect(page.get_by_text("Type a sentence, or try one of these.")).to_be_visible()
    expect(grid(page)).to_have_count(0)
    type_sentence(page, "a good film")
    expect(page.get_by_role("group", name="read 3 words")).to_be_visible()


def test_a_thousand_words_are_cut_to_a_hundred_and_stepped_through(visit):
    page = open_compare(visit)
    type_sentence(page, "a good film and then a bad one , " * 112)
    expect(page.get_by_text("Read the first 100 of 1,008 words.")).to_be_visible()
    expect(page.get_by_role("group", name="read 100 words")).to_be_visible()
    page.keyboard.press("End")
    expect(table(page).locator(".word.now")).to_be_in_viewport(ratio=0.9)
    assert shown(table(page)).shape == (5, 100)


def test_nothing_is_asked_of_another_host(app, browser):
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{app}/compare?other=good")
    expect(page.get_by_role("figure", name="Distance of the two readings")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.close()
    assert asked
    assert [url for url in asked if not url.startswith((app, "data:", "blob:"))] == []


def test_a_screen_reader_finds_names_for_everything(visit):
    page = open_compare(visit)
    unnamed = page.locator(".sv.compare").evaluate_all("""roots => roots.flatMap(node => [...node.querySelectorAll(
        'button, select, [role=region], [role=group], table')]).filter(item => !(item.getAttribute('aria-label')
        || item.textContent.trim() || item.caption?.textContent)).length""")
    assert unnamed == 0
    assert page.get_by_role("row").count() >= 12
    assert page.get_by_role("rowheader", name="BiLSTM").count() >= 2

"""The filter player laid out: every width, a phone, the slide; nothing jumps, is cut or loses the keys."""

import re

import pytest
from playwright.sync_api import expect

import seqviz
from seqviz.insight.ledger import logit_ledger
from seqviz.ui.words import words

OPENING = words("gallery.opening")
LONG = words("gallery.distance_text")
ORDERED = """(caption) => {
    // Whether quotes, the multiplication sign and the word after it stand on screen in the order they are written.
    const left = (mark) => {
        for (const node of caption.childNodes) {
            const at = node.textContent.indexOf(mark);
            if (node.nodeType !== Node.TEXT_NODE || at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + mark.length);
            return range.getBoundingClientRect().left;
        }
    };
    return left("“") < left("”") && left("”") < left("×") && left("×") < left("products");
}"""


@pytest.fixture(scope="module")
def ledger():
    return logit_ledger(seqviz.load("sentiment-cnn").trace(OPENING))


def test_a_hundred_words_scroll_in_their_own_box(open_filters):
    page = open_filters("filters?q=" + "+".join(["fine", "dull"] * 60))
    expect(page.get_by_text("Read the first 100 of 120 words.")).to_be_visible()
    page.keyboard.press("2")
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    frame, scroller = page.locator(".window").bounding_box(), page.locator(".scroller").bounding_box()
    assert scroller["x"] <= frame["x"]
    assert frame["x"] + frame["width"] <= scroller["x"] + scroller["width"] + 2
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("width", [390, 736, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_scrolls_sideways_but_the_words_own_box(open_filters, width, scheme):
    page = open_filters("filters?q=" + LONG.replace(" ", "+"), width=width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    mode = {390: "phone", 736: "column", 1280: "wide"}[width]
    expect(page.get_by_role("group", name="Filter player")).to_have_attribute("data-mode", mode)
    expect(page.get_by_role("group", name="Filter player")).to_have_attribute("data-theme", scheme)


def test_a_tap_selects_and_a_second_tap_extends(open_filters):
    page = open_filters(width=390, height=844, has_touch=True)
    page.locator(".column-word").nth(3).tap()
    page.locator(".column-word").nth(5).tap()
    assert page.locator(".column-word.chosen").count() == 3


def test_the_presenter_shows_picture_then_ledger(open_filters):
    page = open_filters()
    page.keyboard.press("p")
    expect(page.locator(".ledger-table")).to_be_visible()
    page.keyboard.press("4")
    expect(page.locator(".map-picture")).to_be_visible()
    expect(page.locator(".ledger")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Select this n-gram")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080), (1024, 768)])
def test_the_slide_holds_everything_with_one_more_filter(open_filters, width, height):
    page = open_filters(width=width, height=height)
    field = page.get_by_label("Build your own filter")
    field.fill("not good")
    field.press("Enter")
    expect(page.locator(".identity")).to_contain_text("Your own filter")
    page.keyboard.press("p")
    slide = page.get_by_role("group", name="Filter player")
    for key in "12345":
        page.keyboard.press(key)
        last = page.locator(".closing" if key == "5" else ".legend").bounding_box()
        around = slide.bounding_box()
        assert last["y"] + last["height"] <= around["y"] + around["height"]
    page.locator(".slot").first.click()
    close = page.get_by_role("button", name="Close").bounding_box()
    assert close["y"] + close["height"] <= around["y"] + around["height"]


def test_a_lecturer_moves_the_windows_words_without_a_mouse(open_filters, ledger):
    page = open_filters(width=1280, height=720)
    page.keyboard.press("p")
    page.keyboard.press("[")
    expect(page.locator(".column-word.chosen")).to_have_count(ledger.terms[0].width)
    expect(page.locator(".caption")).to_contain_text("Moved, not changed.")
    page.keyboard.press("]")
    assert page.locator(".column-word").all_text_contents() == OPENING.split()


@pytest.mark.parametrize("width", [390, 736, 1000, 1280])
def test_no_filter_stage_or_selection_moves_the_maps(open_filters, width):
    page = open_filters(width=width, has_touch=False)
    picture = page.locator(".map-picture")
    page.keyboard.press("1")
    top = picture.evaluate("(picture) => picture.offsetTop + picture.offsetParent.offsetTop")
    tops = {top}
    for name in ("2", "3", "4", "5"):
        picked = page.locator(".sum-name strong")
        while not picked.inner_text().startswith(f"Filter {name}"):
            page.keyboard.press("ArrowUp" if picked.inner_text() > f"Filter {name}" else "ArrowDown")
        for key in "2345":
            page.keyboard.press(key)
            tops.add(picture.evaluate("(picture) => picture.offsetTop + picture.offsetParent.offsetTop"))
    page.get_by_role("button", name="Select this n-gram").click()
    tops.add(picture.evaluate("(picture) => picture.offsetTop + picture.offsetParent.offsetTop"))
    for key in "[]]":
        page.keyboard.press(key)
        tops.add(picture.evaluate("(picture) => picture.offsetTop + picture.offsetParent.offsetTop"))
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        speed = page.get_by_label("Speed").bounding_box()
        assert speed["x"] + speed["width"] <= width
    assert tops == {top}


def test_no_word_is_cut_on_the_slide(open_filters):
    page = open_filters("filters?q=" + LONG.replace(" ", "+"))
    page.keyboard.press("p")
    cut = "(words) => words.filter((word) => word.scrollWidth > word.clientWidth).map((word) => word.textContent)"
    assert page.locator(".column-word").evaluate_all(cut) == []


def test_a_slot_opened_by_key_keeps_the_focus(open_filters):
    page = open_filters()
    slot = page.locator(".slot").nth(1)
    slot.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".slot-products")).to_be_visible()
    expect(slot).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".slot-products")).to_be_hidden()


def test_dots_are_explained_only_where_they_are_drawn(open_filters):
    page = open_filters()
    dots = page.get_by_text("Dot: the filter’s largest value")
    expect(dots).to_be_visible()
    page.keyboard.press("3")
    expect(dots).to_be_hidden()


def test_every_scale_is_in_the_legend(open_filters):
    page = open_filters()
    assert re.search(r"sums\s*≤ −(\d\.\d)\s*≥ \+\1\s*after ReLU\s*0\s*≥ \1", page.locator(".legend").inner_text())
    assert re.fullmatch(r"100 numbers, ±\d\.\d", page.locator(".side").inner_text())
    scales, badge = page.locator(".legend .scales").bounding_box(), page.locator(".legend .badge").bounding_box()
    assert badge["y"] < scales["y"] + scales["height"]
    phone = open_filters(width=390)
    assert re.search(r"vectors\s*≤ −(\d\.\d)\s*≥ \+\1", phone.locator(".legend").inner_text())


def test_words_from_right_to_left_leave_the_numbers_in_place(open_filters):
    page = open_filters("filters?q=שלום+עולם+טוב+מאוד+!")
    page.keyboard.press("2")
    caption = page.locator(".caption")
    assert "“\u2068שלום" in caption.inner_text()
    assert caption.evaluate(ORDERED)

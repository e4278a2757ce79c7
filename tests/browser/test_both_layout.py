"""How both passes stand on the screen: nothing scrolls sideways, jumps or is cut."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.both import (
    LONG,
    SENTENCE,
    T,
    edited,
    expected_table,
    open_both,
    player,
)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 736, 390])
@pytest.mark.parametrize("text", ["good", SENTENCE, LONG, "so good " * 50], ids=["one", "twelve", "forty", "hundred"])
def test_the_page_never_scrolls_sideways(visit, width, theme, text):
    page = open_both(visit, f"bidirectional?q={quote(text.strip())}", width=width, height=900, color_scheme=theme)
    expect(player(page)).to_have_attribute("data-theme", theme)
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    main = page.locator("[data-testid=stMain]").evaluate("node => [node.scrollWidth, node.clientWidth]")
    assert main[0] <= main[1]
    outer = player(page).bounding_box()
    for picture in (player(page), edited(page)):
        for box in picture.locator("svg text:visible").evaluate_all(
            "texts => texts.map(text => text.getBoundingClientRect().toJSON())"
        ):
            assert box["left"] >= outer["x"] - 1
            assert box["right"] <= outer["x"] + outer["width"] + 1


@pytest.mark.parametrize("width", [390, 1280])
def test_no_step_signal_or_unit_moves_the_maps(visit, width):
    page = open_both(visit, width=width)
    top = "cover => cover.offsetTop + cover.offsetParent.offsetTop + cover.offsetParent.offsetParent.offsetTop"
    tops = set()
    for key in ("Home", *["ArrowRight"] * 11, "2", "3", "ArrowDown", "d", "ArrowDown"):
        page.keyboard.press(key)
        tops.add(player(page).locator(".cover").nth(1).evaluate(top))
    assert len(tops) == 1


@pytest.mark.parametrize("text", [SENTENCE, LONG, "so good " * 50], ids=["twelve", "forty", "hundred"])
def test_the_slide_holds_both_passes_with_their_words(visit, text):
    page = open_both(visit, f"bidirectional?q={quote(text.strip())}", width=1280, height=720)
    page.keyboard.press("p")
    expect(player(page)).to_have_class("sv both presenting")
    window = {"width": 1280, "height": 720}
    for part in (".both-cell", ".now-word.forward .word", ".now-word.backward .word", ".caption", ".belief"):
        box = player(page).locator(part).first.bounding_box()
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= window["width"]
        assert box["y"] + box["height"] <= window["height"]
    assert (
        float(player(page).locator(".now-word.forward .word").evaluate("word => getComputedStyle(word).fontSize")[:-2])
        >= 44
    )
    page.keyboard.press("Escape")
    expect(player(page)).to_have_class("sv both")


def test_words_from_right_to_left_and_markup_are_shown_as_typed(visit):
    page = open_both(visit, f"bidirectional?q={quote('<b>x</b> שלום טוב')}&to={quote('<i>')}")
    chips = player(page).locator(".chip").all_inner_texts()
    assert "שלום" in chips
    assert "".join(chips).startswith("<b>x</b>")
    assert player(page).locator("b", has_text="x").count() == 0


def test_with_reduced_motion_nothing_glides(visit):
    page = open_both(visit, reduced_motion="reduce")
    for name in (".veil", ".head-mark", ".front .column"):
        assert player(page).locator(name).first.evaluate("node => getComputedStyle(node).transitionDuration") == "0s"


def test_the_download_holds_every_number_of_both_passes(visit):
    page = open_both(visit)
    with page.expect_download() as download:
        player(page).get_by_role("button", name="Download all words and units").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "pass,word,token,unit,f,i,g,c,o,h,weight,vote"
    assert len(lines) == 1 + 2 * T * 64
    row = next(line for line in lines if line.startswith('"backward",6,"boring",17,'))
    values = [float(text) for text in row.split(",")[4:]]
    assert values == pytest.approx(expected_table(T - 1 - 5)["backward", 17], abs=1e-6)


@pytest.mark.parametrize("width", [1280, 736])
def test_no_word_between_the_maps_is_cut(visit, width):
    for text in (SENTENCE, LONG):
        page = open_both(visit, f"bidirectional?q={quote(text)}", width=width)
        for picture in (player(page), edited(page)):
            cut = picture.locator(".column-words .chip span").evaluate_all(
                "spans => spans.filter(s => s.scrollHeight > s.clientHeight + 1 && s.scrollWidth > s.clientWidth + 1"
                " || s.scrollHeight > s.parentNode.clientHeight).map(s => s.textContent)"
            )
            assert cut == []

"""The strip of titles under a page's main picture: presses come through at once, and nothing jumps under them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from seqviz.ui.words import words

PARTS = ("scores", "looking", "numbers")


def strip(page: Page) -> Locator:
    found = page.get_by_role("radiogroup", name=words("app.parts"))
    expect(found).to_be_visible()
    return found


def part(page: Page, name: str) -> Locator:
    return strip(page).get_by_role("radio", name=words(f"forecast.tab_{name}"))


def test_of_presses_on_the_heels_of_each_other_the_last_counts(visit):
    page = visit("forecast", player=False)
    expect(part(page, "scores")).to_be_checked()
    strip(page).evaluate("(strip) => { for (const part of [1, 2, 0, 1, 2]) strip.children[part].click(); }")
    expect(part(page, "numbers")).to_be_checked()
    expect(page.get_by_text(words("forecast.about_linear"))).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(part(page, "numbers")).to_be_checked()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_press_moves_nothing_under_the_reader(visit, width):
    page = visit("forecast", width=width)
    part(page, "numbers").click()
    expect(page.get_by_text(words("forecast.about_linear"))).to_be_visible()
    expect(
        page.locator(".st-key-player .numbers tr").first
    ).to_be_visible()  # the player's lower part, the last to come
    strip(page).evaluate("strip => strip.scrollIntoView({ block: 'center' })")
    page.evaluate(
        """() => { window.places = []; const strip = document.querySelector('.st-key-parts');
        const look = () => { places.push(strip.getBoundingClientRect().top); requestAnimationFrame(look); };
        look(); }"""
    )
    part(page, "scores").click()
    expect(page.get_by_text(words("forecast.about_linear"))).to_have_count(0)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    assert page.evaluate("Math.max(...places) - Math.min(...places)") <= 1


def test_arrows_walk_along_the_strip(visit):
    page = visit("forecast", player=False)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    part(page, "scores").focus()
    page.keyboard.press("ArrowRight")
    expect(part(page, "looking")).to_be_focused()
    page.keyboard.press("Enter")
    expect(part(page, "looking")).to_be_checked()

"""The What-if page in a real browser: what is done to the network is changed by hand, and an address keeps it."""

import re

import pytest
from playwright.sync_api import expect

import seqviz
from seqviz.insight.causes import unit_effects
from seqviz.insight.interventions import Force
from seqviz.insight.what_if import what_if
from seqviz.ui.words import words
from tests.browser.screen import number
from tests.browser.what_if import OPENING, open_what_if, position, scene, signal


def test_a_slider_changes_the_reading_at_once(visit):
    page = open_what_if(visit)
    page.get_by_role("slider", name="Value").press("Home")
    found = what_if(seqviz.load("sentiment-gru"), OPENING, Force("z", 0.0, first=6))
    expect(scene(page).locator(".belief")).to_have_text(f"{found.log_odds[1][-1]:+.2f}".replace("-", "−"))
    expect(page).to_have_url(re.compile("value=0&"))


def test_an_end_of_the_bar_is_dragged_to_another_word(visit):
    page = open_what_if(visit, "what-if?predict=off&do=force&gate=z&value=1&words=4-8")
    grip, there = scene(page).locator(".grip.last"), scene(page).locator(".axis-words .chip").nth(10)
    grip.hover()
    page.mouse.down()
    there.hover(force=True)
    page.mouse.up()
    expect(page).to_have_url(re.compile("words=4-11&"))
    found = what_if(seqviz.load("sentiment-gru"), OPENING, Force("z", 1.0, first=3, last=10))
    expect(scene(page).locator(".belief")).to_have_text(f"{found.log_odds[1][-1]:+.2f}".replace("-", "−"))


def test_a_unit_of_the_ranking_is_silenced_in_the_picture(visit):
    page = open_what_if(visit)
    ranking = page.get_by_role("group", name="Units by what they do to the answer").first
    effects = unit_effects(seqviz.load("sentiment-gru"), OPENING)
    shown = ranking.locator(".effect")
    expect(shown).to_have_count(12)
    for (_, unit), bar in zip(effects.ranking, shown.all(), strict=False):
        assert bar.get_attribute("data-unit") == str(unit)
        assert number(bar.locator(".amount").inner_text()) == pytest.approx(
            effects.effects[0, unit].item(), abs=0.5001e-2
        )
    ranking.get_by_role("button", name="Show all 64 units").click()
    expect(shown).to_have_count(64)
    unit = effects.ranking[1][1]
    ranking.get_by_role("button", name=f"unit {unit}", exact=False).first.click()
    expect(scene(page).locator(".bar-label")).to_have_text(f"unit {unit} silent")
    after = effects.log_odds - effects.effects[0, unit].item()
    expect(scene(page).locator(".belief")).to_have_text(f"{after:+.2f}".replace("-", "−"))
    expect(scene(page).locator(".unit-line .map-title")).to_have_text(f"unit {unit}")
    expect(page).to_have_url(re.compile(f"do=ablate.*units={unit}"))


def test_a_copied_address_shows_the_same_picture(visit):
    page = open_what_if(visit, "what-if?predict=off&model=LSTM")
    page.get_by_role("slider", name="Value").press("End")
    expect(scene(page).get_by_text("f = 1", exact=True)).to_be_visible()  # a new limit chooses the signal itself
    signal(page, "i").click()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("value=1&.*step=11&.*show=i"))
    unit = scene(page).locator(".unit-line .map-title").inner_text()
    odds = scene(page).locator(".belief").inner_text()
    other = open_what_if(visit, page.url.split("/", 3)[3])
    position(other, 11)
    expect(scene(other).locator(".unit-line .map-title")).to_have_text(unit)
    expect(scene(other).locator(".belief")).to_have_text(odds)
    expect(signal(other, "i")).to_be_checked()


def test_what_does_not_fit_is_said_and_a_button_mends_it(visit):
    page = open_what_if(visit, "what-if?predict=off&q=good+film&do=force&gate=z&value=1&words=4-90")
    expect(page.get_by_text("The words of this sentence are 1 to 2; 4 to 90 is no span of them.")).to_be_visible()
    expect(scene(page).locator(".caption")).to_have_text(re.compile("^Only the first reading is shown"))
    page.get_by_role("button", name="Take the words there are").click()
    expect(scene(page).locator(".caption")).to_contain_text("P(positive)")
    expect(page).to_have_url(re.compile("words=2&"))


def go(page, section, name):
    page.get_by_text(words(f"app.section_{section}"), exact=True).click()
    page.get_by_role("menuitem", name=words(f"app.{name}")).click()


def test_the_menu_keeps_the_sentence_and_the_network(visit):
    page = open_what_if(visit, "what-if?predict=off&q=not+a+good+film&model=GRU")
    go(page, "read", "recurrent")
    expect(page.get_by_role("group", name="Player: a trained GRU reads 4 words")).to_be_visible()
    page.get_by_role("radio", name="LSTM").click()
    expect(page.get_by_role("group", name="Player: a trained LSTM")).to_be_visible()
    go(page, "understand", "what_if")
    expect(page.get_by_role("group", name="Two readings of 4 words, before and after, LSTM")).to_be_visible()
    expect(scene(page).locator(".bar-label")).to_have_text("f = 0")

"""The Compare page's grid in a real browser: it plays, steps ask the server nothing, networks are switched off."""

import re

import numpy as np
from playwright.sync_api import expect

from tests.browser.compare import (
    SENTENCE,
    TOKENS,
    grid,
    models,
    now,
    open_compare,
    table,
    type_sentence,
    weights,
)
from tests.browser.screen import COUNT_SENT


def test_it_opens_where_the_networks_lie_furthest_apart(visit):
    page = open_compare(visit)
    values = np.stack([model.trace(SENTENCE).probabilities[:, 1].numpy() for model in models()])
    assert now(page) == TOKENS[int((values.max(0) - values.min(0)).argmax())]
    expect(grid(page).get_by_role("status")).to_contain_text("Nowhere in this sentence are they further apart")


def test_keys_step_through_the_words_of_both_tables_without_a_message(visit):
    page = open_compare(visit, "compare?step=3")
    page.wait_for_load_state("networkidle")
    page.evaluate(COUNT_SENT)
    assert now(page) == "it"
    for key, word in (("ArrowRight", "would"), ("ArrowLeft", "it"), ("End", "."), ("ArrowRight", "."), ("Home", "I")):
        page.keyboard.press(key)
        expect(table(page).locator("[aria-current=step]")).to_have_text(word)
        expect(weights(page).locator("[aria-current=step]")).to_have_text(word)
    page.wait_for_function("new URL(location).searchParams.get('step') === '1'")
    assert page.evaluate("window.sent") == 0


def test_it_plays_to_the_end_and_nothing_tells_the_end_before_it_is_read(visit):
    page = open_compare(visit)
    page.evaluate(COUNT_SENT)
    page.get_by_role("combobox", name="Speed").select_option("2")
    page.keyboard.press("Home")
    page.keyboard.press(" ")
    expect(grid(page).get_by_role("button", name="Pause")).to_be_visible()
    later = table(page).locator("tbody tr").first.locator("td.later")
    expect(later).not_to_have_count(0)
    hidden = later.last.evaluate("cell => getComputedStyle(cell).color")
    assert hidden == "rgba(0, 0, 0, 0)"
    page.keyboard.press(" ")
    expect(later).to_have_count(0)
    page.get_by_role("combobox", name="Speed").select_option("4")
    page.get_by_role("button", name="Play").click()
    expect(table(page).locator("[aria-current=step]")).to_have_text(".")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert page.evaluate("window.sent") == 0


def test_a_word_is_looked_at_by_a_click_in_either_table(visit):
    page = open_compare(visit)
    table(page).get_by_role("button", name="boring").click()
    assert now(page) == "boring"
    weights(page).locator("tbody tr").nth(2).locator("td").nth(1).click()
    assert now(page) == "thought"
    expect(page.locator(".word.now")).to_have_text(["thought", "thought"])


def test_only_one_thing_is_yellow(visit):
    page = open_compare(visit)
    yellow = page.locator(".word, .sheet td, .switch, .key").evaluate_all(
        "nodes => nodes.filter(node => getComputedStyle(node).backgroundColor === 'rgb(255, 216, 61)').length"
    )
    assert yellow == 1


def test_networks_are_switched_off_in_the_browser(visit):
    page = open_compare(visit)
    page.wait_for_load_state("networkidle")
    page.evaluate(COUNT_SENT)
    for name in ("RNN", "CNN"):
        page.get_by_role("button", name=name, exact=True).click()
    for region in (table(page), weights(page)):
        expect(region.locator("tbody tr:visible th span")).to_have_text(["GRU", "LSTM", "BiLSTM"])
    expect(grid(page).get_by_role("status")).to_contain_text("all 3 networks")
    for name in ("GRU", "LSTM", "BiLSTM"):
        page.get_by_role("button", name=name, exact=True).click()
    expect(grid(page).get_by_role("status")).to_have_text(re.compile("No network is switched on"))
    page.get_by_role("button", name="LSTM", exact=True).click()
    expect(grid(page).get_by_role("status")).to_contain_text("LSTM gives P(positive)")
    assert page.evaluate("window.sent") == 0
    type_sentence(page, "a quiet film")
    expect(page.get_by_role("group", name="read 3 words")).to_be_visible()
    expect(table(page).locator("tbody tr:visible th span")).to_have_text(["LSTM"])

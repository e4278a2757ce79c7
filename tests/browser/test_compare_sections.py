"""The Compare page's other parts in a real browser: a second sentence, the race, the times, the test sentences."""

from urllib.parse import quote

from playwright.sync_api import expect

from seqviz.ui.words import words
from tests.browser.compare import (
    NETWORKS,
    SENTENCE,
    grid,
    open_compare,
    table,
    type_sentence,
)


def test_a_second_sentence_draws_where_the_readings_part(visit):
    page = open_compare(visit, f"compare?q={quote('the film is good')}")
    type_sentence(page, "the film is awful", words("compare.pair"))
    expect(page.get_by_text("The readings part at “awful”")).to_be_visible()
    expect(page.get_by_role("figure", name="Distance of the two readings")).to_be_visible()
    page.wait_for_function("new URL(location).searchParams.get('other') === 'the film is awful'")


def test_the_race_starts_only_when_asked_and_ends_with_the_measured_times(visit):
    page = open_compare(visit)
    race = page.get_by_role("group", name="Race over 64 words")
    expect(race.locator("i.done")).to_have_count(0)
    race.get_by_role("button", name="Start").click()
    expect(race.locator("[data-network=CNN] .finish")).to_contain_text("1 step · measured")
    expect(race.locator("[data-network=RNN] .finish")).to_contain_text("step ")
    expect(race.locator("[data-network=RNN] .finish")).to_contain_text("64 steps in a row")
    expect(race.locator("i:not(.done)")).to_have_count(0)
    times = page.locator(".sv-table").first.locator("tbody tr td:nth-child(7)").all_inner_texts()
    for row, name in enumerate(NETWORKS):
        expect(race.locator(f"[data-network={name}] .finish")).to_contain_text(times[row])


def test_with_reduced_motion_the_race_shows_its_end_at_once(visit):
    page = open_compare(visit, reduced_motion="reduce")
    race = page.get_by_role("group", name="Race over 64 words")
    race.get_by_role("button", name="Start").click()
    expect(race.locator("i:not(.done)")).to_have_count(0, timeout=300)


def test_time_against_length_is_measured_when_asked_for(visit):
    page = open_compare(visit)
    picture = page.get_by_role("figure", name="Time for one sentence")
    expect(picture).to_have_count(0)
    page.locator(".st-key-measure_size").get_by_role("button").click()
    expect(picture).to_be_visible(timeout=60_000)
    expect(page.get_by_text("From 8 to 1,024 words, 128 times as many")).to_be_visible()


def test_a_sentence_of_the_test_split_is_read_when_it_is_clicked(visit):
    page = open_compare(visit)
    mistakes = page.locator(".st-key-mistakes button")
    no_texts = page.get_by_text("the treebank states no licence")
    expect(mistakes.first.or_(no_texts)).to_be_visible()
    if no_texts.count():
        return
    text = mistakes.first.inner_text()
    mistakes.first.click()
    box = page.get_by_label("Sentence", exact=True)
    expect(box).not_to_have_value(SENTENCE)
    chosen = box.input_value()
    assert text.startswith(chosen.replace("--", "—"))  # a button's label is Markdown, which sets its own dashes
    expect(table(page).locator("thead .word")).to_have_text(chosen.split())
    expect(grid(page)).to_be_in_viewport()

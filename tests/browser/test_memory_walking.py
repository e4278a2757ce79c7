"""The Memory page in a real browser: words and units are picked, steps ask the server nothing."""

import re

from playwright.sync_api import expect

from seqviz.insight.memory import memory_shares
from seqviz.insight.survival import half_life
from tests.browser.memory import (
    assert_rounded,
    cells,
    memory_of,
    open_memory,
    picture,
    trace_of,
    triangle_of,
)
from tests.browser.screen import COUNT_SENT


def test_keys_walk_through_the_words_without_a_message_and_the_address_follows(visit):
    page = open_memory(visit)
    now = page.locator(".row-name.now")
    expect(now).to_have_text(".")
    page.wait_for_load_state("networkidle")
    page.evaluate(COUNT_SENT)
    for key, word in (("ArrowLeft", "wonderful"), ("Home", "I"), ("ArrowLeft", "I"), ("ArrowRight", "thought")):
        page.keyboard.press(key)
        expect(now).to_have_text(word)
        expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", re.compile(f", {word}$"))
    page.wait_for_function("new URL(location).searchParams.get('step') === '2'")
    assert page.evaluate("new URL(location).searchParams.has('unit')") is False
    page.keyboard.press("ArrowDown")
    page.wait_for_function("new URL(location).searchParams.has('unit')")
    assert page.evaluate("window.sent") == 0


def test_any_column_is_read_by_a_press_on_it_on_a_word_or_by_dragging_the_chain(visit):
    page = open_memory(visit)
    now = page.locator(".row-name.now")
    page.locator(".cell-numbers text[data-word='2'][data-t='7']").click(force=True)
    expect(now).to_have_text("but")
    page.locator(".row-name", has_text="boring").click()
    expect(now).to_have_text("boring")
    box = page.get_by_role("slider").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 5.5 / 12, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 10.5 / 12, box["y"] + box["height"] / 2)
    page.mouse.up()
    expect(now).to_have_text("wonderful")


def test_it_plays_to_the_end_and_nothing_tells_the_end_before_it_is_read(visit):
    page = open_memory(visit)
    page.evaluate(COUNT_SENT)
    page.keyboard.press("Home")
    page.keyboard.press(" ")
    expect(picture(page).get_by_role("button", name="Pause")).to_be_visible()
    assert "inset" in page.locator(".triangle .drawn").evaluate("node => getComputedStyle(node).clipPath")
    page.keyboard.press(" ")
    expect(picture(page).get_by_role("button", name="Play")).to_be_visible()
    assert page.locator(".triangle .drawn").evaluate("node => getComputedStyle(node).clipPath") == "none"
    page.get_by_role("combobox", name="Speed").select_option("4")
    picture(page).get_by_role("button", name="Play").click()
    expect(page.locator(".row-name.now")).to_have_text(".")
    expect(picture(page).get_by_role("button", name="Play")).to_be_visible()
    assert page.evaluate("window.sent") == 0


def test_a_unit_is_picked_by_number_by_size_and_by_its_half_life(visit):
    page = open_memory(visit, "memory?step=11")
    title = page.locator(".unit-ledger:visible h3")
    field = page.get_by_role("spinbutton", name="unit")
    field.fill("31")
    field.press("Enter")
    expect(title).to_have_text("The ledger of unit 31")
    for nonsense in ("64", "-1", ""):
        field.fill(nonsense)
        field.press("Enter")
        expect(field).to_have_value("31")
    page.get_by_role("button", name="largest |c|").click()
    largest = int(memory_of(trace_of("LSTM"))[10].abs().argmax())
    expect(title).to_have_text(f"The ledger of unit {largest}")
    shortest = int(half_life(trace_of("LSTM"))[0, 0].argmin())
    page.locator(f".life[data-unit='{shortest}']").click(force=True)
    expect(title).to_have_text(f"The ledger of unit {shortest}")


def test_a_pointed_word_is_one_row_through_both_halves_and_its_factors_are_told(visit):
    page = open_memory(visit, "memory?step=12&unit=18")
    page.locator(".cell-numbers text[data-word='5'][data-t='8']").hover(force=True)
    share = 100 * float(memory_shares(trace_of("LSTM"))[6, 8])
    expect(page.get_by_role("tooltip")).to_have_text(f"After “it”, “boring” owns {share:.1f} % of the memory.")
    row = page.locator(".row-table:visible tr.looked")
    expect(row.locator("th")).to_have_text("boring")
    a, b = (page.locator(place).bounding_box() for place in (".row-name.looked", ".row-table:visible tr.looked"))
    assert abs((a["y"] + a["height"] / 2) - (b["y"] + b["height"] / 2)) <= 1.5
    trace = trace_of("LSTM")
    i, g = (float(trace[name][0, 0, 5, 18]) for name in "ig")
    expect(page.locator(".live-line")).to_contain_text(f"“boring” wrote {i:.3f} × {g:.3f}".replace("-", "−"))


def test_a_new_sentence_starts_at_its_end_and_keeps_the_picked_unit(visit):
    page = open_memory(visit, "memory?step=3&unit=40")
    box = page.get_by_label("Sentence", exact=True)
    box.fill("a quiet film")
    box.press("Enter")
    expect(page.locator(".row-name.now")).to_have_text("film")
    expect(page.locator(".unit-ledger:visible h3")).to_have_text("The ledger of unit 40")
    assert_rounded(cells(page), triangle_of(memory_shares(trace_of("LSTM", "a quiet film"))[1:].numpy()))

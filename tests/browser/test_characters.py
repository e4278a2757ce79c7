"""The Next-character page in a browser: the text appears, is coloured, and each character says what could come next."""

import re

import pytest
from playwright.sync_api import Page, expect

from seqviz import tasks
from seqviz.figures import scales
from seqviz.tasks.characters import adjusted
from seqviz.ui.characters.named import entries, limit, option, scored
from seqviz.ui.words import words

BEGUN = words("characters.example_name_text")


@pytest.fixture(scope="module")
def model():
    return tasks.load("characters-lstm")


def text_group(page: Page):
    return page.get_by_role("group", name="Text of")


def cells(page: Page):
    return text_group(page).locator(".ch")


@pytest.fixture
def open_text(visit):
    def go(path: str = "", **options: object) -> Page:
        page = visit(f"characters?{path}", player=False, **options)
        expect(cells(page).first).to_be_visible()
        return page

    return go


def written(page: Page) -> str:
    found = cells(page).evaluate_all("cells => cells.map(cell => cell.textContent)")
    return "".join(found).replace("↵", "\n")


def test_the_continuation_appears_character_by_character(open_text, model):
    page = open_text("length=300")
    expect(text_group(page).locator(".ch.ahead").first).to_be_attached()
    expect(text_group(page).locator(".ch.ahead")).to_have_count(0, timeout=30_000)
    assert written(page) == BEGUN + model.generate(BEGUN, 300, 0.7, None, seed=1)
    expect(text_group(page).get_by_role("button", name="Play")).to_be_visible()


def test_go_on_appends_and_only_what_is_new_appears(open_text):
    page = open_text("length=100&at=50")
    before = written(page)
    page.get_by_role("button", name="Go on").click()
    expect(cells(page)).to_have_count(len(before) + 200)
    assert written(page).startswith(before)
    assert "ahead" not in cells(page).nth(len(before) - 1).get_attribute("class")
    expect(text_group(page).locator(".ch.ahead")).to_have_count(0, timeout=30_000)


def test_from_nothing_written_one_can_go_on(open_text):
    page = open_text("length=0&at=3")
    page.get_by_label(words("characters.beginning")).fill("")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text(words("characters.nothing"))).to_be_visible()
    expect(text_group(page)).to_have_count(0)
    page.get_by_role("button", name="Go on: 200 more").click()
    expect(cells(page)).to_have_count(200)
    expect(text_group(page).locator(".ch.ahead")).to_have_count(0)
    expect(page.get_by_role("group", name="Player: a trained LSTM reads")).to_be_visible()


def test_a_clicked_character_shows_its_next_ones_raw_and_as_drawn(open_text, model):
    page = open_text("at=5&temperature=50&k=3&length=100")
    text = written(page)
    cells(page).nth(30).click()
    raw = model.trace(text).probabilities[30]
    drawn = adjusted(raw.log(), 0.5, 3)
    largest, which = raw.topk(10)
    rows = text_group(page).locator(".bar-row:not(.empty)")
    for at in range(3):
        first, second = (rows.nth(at).locator(".bar-number").nth(place).inner_text() for place in (0, 1))
        shown = [f"{float(largest[at]):.2f}", f"{float(drawn[which[at]]):.2f}"]
        assert [first, second] == [own if float(own) else "<.01" for own in shown]
        glyph = model.alphabet[int(which[at])].replace(" ", "␣").replace("\n", "↵")
        expect(rows.nth(at).locator(".bar-name")).to_have_text(glyph)
    expect(rows.nth(5).locator(".bar-number").nth(1)).to_have_text("0.00")
    expect(text_group(page).locator(".bar-row.is-came .bar-name")).to_have_text(
        text[31].replace(" ", "␣").replace("\n", "↵")
    )
    page.wait_for_function("new URL(location).searchParams.get('at') === '31'")


def test_colours_are_those_of_the_units_values_and_the_arrows_walk_units(open_text, model):
    page = open_text("at=1&length=100&show=unit&signal=c&unit=7")
    trace = model.trace(written(page))
    for unit in (7, 8):
        found = cells(page).evaluate_all("cells => cells.map(cell => cell.style.backgroundColor)")
        values = trace["c"][0, 0, :, unit].tolist()
        for value, colour in zip(values, found, strict=True):
            right = scales.sign_colour(value / limit(values))
            shown = [int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
            assert max(abs(a - b) for a, b in zip(shown, right, strict=True)) <= 8  # 257 colours
        page.keyboard.press("ArrowDown")
    page.wait_for_function("new URL(location).searchParams.get('unit') === '9'")


def test_every_name_of_the_list_can_be_chosen_and_stays_chosen_though_three_are_of_one_unit(open_text):
    page = open_text("at=5&length=100")
    names = text_group(page).get_by_label(words("next_character_player.names"))
    for entry in entries():
        names.select_option(label=option(entry))
        expect(text_group(page).locator(".said")).to_contain_text(scored(entry))
        expect(names.locator("option:checked")).to_have_text(option(entry))


def test_surprise_is_the_bits_of_the_character(open_text, model):
    page = open_text("at=12&show=surprise&length=100")
    bits = model.bits(written(page))
    expect(text_group(page).locator(".belief")).to_have_text(f"{float(bits[11]):.1f}")
    begun = len(BEGUN)
    line = f"The beginning took {float(bits[:begun].mean()):.2f} bits a character, "
    expect(text_group(page).locator(".said")).to_contain_text(
        f"{line}what was written {float(bits[begun:].mean()):.2f}"
    )


def test_keys_belong_to_the_picture_that_was_pressed_last(open_text):
    page = open_text("at=20&length=100")
    player = page.get_by_role("group", name="Player: a trained LSTM reads")
    own, other = text_group(page).locator(".position"), player.locator(".position")
    expect(other).to_have_text("character 1 of 100")
    page.keyboard.press("ArrowRight")
    expect(own).to_contain_text("character 21 of")
    expect(other).to_have_text("character 1 of 100")
    player.locator(".chip").nth(3).click()
    page.keyboard.press("ArrowRight")
    expect(other).to_have_text("character 5 of 100")
    expect(own).to_contain_text("character 21 of")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_scrolls_sideways_and_unknown_characters_are_marked(open_text, width):
    page = open_text("at=3&length=200&begin=%F0%9F%98%80%3Cb%3Ehi", width=width)
    expect(text_group(page).locator(".ch.unknown")).to_have_count(3)
    expect(page.get_by_text("read as one unknown character: 😀 < >")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    root = page.get_by_test_id("stMain")
    assert root.evaluate("node => node.scrollWidth <= node.clientWidth")
    text = text_group(page).locator(".page")
    assert text.evaluate("node => node.scrollWidth <= node.clientWidth")


@pytest.mark.parametrize(("width", "whole"), [(390, False), (1280, True)])
def test_what_x_is_ends_before_h_begins(visit, width, whole):
    page = visit("characters", width=width)
    x = page.locator(".bus-symbol.x + .note")
    expect(x).to_have_text(re.compile(r"^“.+”, 32 numbers$" if whole else r"^32$"))
    label, h = x.bounding_box(), page.locator(".bus-symbol.h").bounding_box()
    assert label["x"] + label["width"] <= h["x"]

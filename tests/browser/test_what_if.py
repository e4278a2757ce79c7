"""The What-if page in a real browser: predict, reveal, and every number on screen is one of the two traces'."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

import seqviz
from seqviz.insight.interventions import Ablate, Force, Reset, Transplant
from seqviz.insight.what_if import what_if
from seqviz.ui.words import words
from tests.browser.screen import number
from tests.browser.what_if import OPENING, TOKENS, open_what_if, position, scene, signal


def rows(page: Page) -> np.ndarray:
    """The table of the word looked at: unit, before, after, difference."""
    text = (
        scene(page)
        .locator(".numbers table")
        .evaluate("table => [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.textContent))")
    )
    return np.array([[number(cell) for cell in row] for row in text])


def show_all(page: Page) -> None:
    scene(page).get_by_role("button", name="Show all 64 units").click()


def tables(page: Page, name: str) -> np.ndarray:
    """The whole table of a signal for every word, `(T, H, 4)`; leaves the picture at the last word."""
    signal(page, name).click()
    page.keyboard.press("Home")
    found = []
    for t in range(len(TOKENS)):
        position(page, t + 1)
        found.append(rows(page))
        page.keyboard.press("ArrowRight")
    return np.stack(found)


def check_against(found, table: np.ndarray, name: str) -> None:
    before, after = (trace[name][0, 0].double().numpy() for trace in (found.before, found.after))
    assert table.shape == (*before.shape, 4)
    assert (table[..., 0] == np.arange(64)).all()
    assert np.abs(table[..., 1] - before).max() <= 0.5001e-4
    assert np.abs(table[..., 2] - after).max() <= 0.5001e-4
    assert np.abs(table[..., 3] - (after - before)).max() <= 0.5001e-4


def test_z_at_one_is_predicted_revealed_and_keeps_h_to_the_bit(visit):
    page = open_what_if(visit, "what-if")
    choice = scene(page).get_by_role("button", name=words("what_if.claim_z1_candidate"))
    expect(choice).to_be_visible()
    expect(scene(page).locator(".belief")).to_have_text("…")
    expect(scene(page).locator(".line-after").first).to_have_attribute("d", "")
    choice.click()
    told = scene(page).locator(".limit li")
    expect(told).to_have_count(3)
    expect(scene(page).locator(".limit li.holds")).to_have_text(
        re.compile(f"{words('what_if.claim_z1_entering')}.*largest difference exactly 0$")
    )
    expect(told.filter(has_text="your prediction")).to_have_text(re.compile("^" + words("what_if.claim_z1_candidate")))
    expect(scene(page)).to_contain_text("Measured on the reading shown, over 384 cells.")
    show_all(page)
    table = tables(page, "h")
    check_against(what_if(seqviz.load("sentiment-gru"), OPENING, Force("z", 1.0, first=6)), table, "h")
    assert (table[6:, :, 2] == table[5, :, 1]).all()
    assert (table[:6, :, 3] == 0).all()


def test_another_preset_asks_again_and_nothing_is_shown_meanwhile(visit):
    page = open_what_if(visit, "what-if")
    scene(page).get_by_role("button", name=words("what_if.claim_z1_zero")).click()
    expect(scene(page).locator(".belief")).not_to_have_text("…")
    page.get_by_role("radio", name="r = 0", exact=True).click()
    expect(scene(page).get_by_text(words("what_if.ask_r0"))).to_be_visible()
    expect(scene(page).locator(".belief")).to_have_text("…")
    scene(page).get_by_role("button", name=words("what_if.claim_r0_word")).click()
    expect(signal(page, "n")).to_be_checked()
    expect(scene(page).locator(".limit li.holds")).to_contain_text(words("what_if.claim_r0_word"))


def test_without_predicting_all_is_shown_and_the_address_says_so(visit):
    page = open_what_if(visit, "what-if")
    page.get_by_text("Predict first").click()
    expect(scene(page).locator(".limit li.holds")).to_be_visible()
    expect(page).to_have_url(re.compile("predict=off"))
    page.get_by_text("Predict first").click()
    expect(scene(page).get_by_text(words("what_if.ask_z1"))).to_be_visible()
    expect(page).not_to_have_url(re.compile("predict"))


@pytest.mark.parametrize(
    ("kind", "address", "act"),
    [
        ("RNN", "do=reset&word=6", Reset(5)),
        ("LSTM", "do=force&gate=f&value=0&words=4-6&units=0-31", Force("f", 0.0, first=3, last=5, units=range(32))),
        ("GRU", "do=transplant&word=2&other=a dull film", Transplant(1, "a dull film")),
    ],
)
def test_every_number_in_the_table_is_the_traces(visit, kind, address, act):
    page = open_what_if(visit, f"what-if?predict=off&model={kind}&{address}")
    show_all(page)
    found = what_if(seqviz.load(f"sentiment-{kind.lower()}"), OPENING, act)
    for name in found.before.names:
        check_against(found, tables(page, name), name)


def test_the_large_numbers_are_the_heads_after_every_word(visit):
    page = open_what_if(visit, "what-if?predict=off&model=LSTM&do=ablate&units=0-15&words=3-")
    found = what_if(seqviz.load("sentiment-lstm"), OPENING, Ablate(units=range(16), first=2))
    page.keyboard.press("Home")
    for t in range(len(TOKENS)):
        position(page, t + 1)
        for place, odds in zip((".from", ".belief"), found.log_odds, strict=True):
            assert number(scene(page).locator(place).inner_text()) == pytest.approx(odds[t].item(), abs=0.5001e-2)
        chances = re.findall(r"\d\.\d\d", scene(page).locator(".chance").inner_text())
        assert [float(text) for text in chances] == pytest.approx(
            [answers[t, 1].item() for answers in found.probabilities], abs=0.5001e-2
        )
        page.keyboard.press("ArrowRight")


def test_the_map_of_differences_has_the_ground_colour_where_nothing_may_change(visit):
    page = open_what_if(visit, "what-if?predict=off&do=force&gate=z&value=1&words=5-")
    pixels = """canvas => { const { width, height } = canvas; const context = canvas.getContext("2d");
        const at = (t, unit) =>
            [...context.getImageData((t + 0.5) * width / 12, (unit + 0.5) * height / 64, 1, 1).data];
        return [...Array(12).keys()].map(t => [...Array(64).keys()].map(unit => at(t, unit))); }"""
    colours = scene(page).locator(".map canvas").nth(2).evaluate(pixels)
    (ground,) = {tuple(cell) for column in colours[:4] for cell in column}
    found = what_if(seqviz.load("sentiment-gru"), OPENING, Force("z", 1.0, first=4))
    large = found.difference("h")[0, 0].abs() > 0.1
    for t in range(4, 12):
        for unit in range(64):
            assert not large[t, unit] or tuple(colours[t][unit]) != ground, (t, unit)


def test_a_cell_tells_both_numbers_and_picks_its_word_and_unit(visit):
    page = open_what_if(visit)
    picture = scene(page).locator(".map canvas").nth(1)
    box = picture.bounding_box()
    x, y = box["x"] + 8.5 * box["width"] / 12, box["y"] + 20.5 * box["height"] / 64
    page.mouse.move(x, y)
    tip = scene(page).get_by_role("tooltip").inner_text()
    unit, word, *numbers = re.match(r"unit (\d+), “(.+)”, h: before (\S+), after (\S+), difference (\S+)", tip).groups()
    found = what_if(seqviz.load("sentiment-gru"), OPENING, Force("z", 1.0, first=6))
    cells = [trace["h"][0, 0, 8, 20].item() for trace in (found.before, found.after)]
    assert (unit, word) == ("20", TOKENS[8])
    assert [number(text) for text in numbers] == pytest.approx([*cells, cells[1] - cells[0]], abs=0.5001e-4)
    page.mouse.click(x, y)
    position(page, 9)
    expect(scene(page).locator(".unit-line .map-title")).to_have_text("unit 20")
    expect(page).to_have_url(re.compile("step=9&unit=20"))


def test_cells_that_are_set_have_a_frame_in_their_own_map_only(visit):
    page = open_what_if(visit, "what-if?predict=off&do=force&gate=z&value=0.3&words=4-6&units=3,4,9")
    frames = scene(page).locator(".outline .set")
    expect(frames).to_have_count(0)
    signal(page, "z").click()
    expect(frames).to_have_count(4)  # two runs of units, in "after" and in "difference"

"""The player in a real browser: every number it shows is the trace's."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

import seqviz
from tests.browser.player import KINDS, SENTENCE, STRIPS, expected, slider
from tests.browser.screen import number


def rows(page: Page) -> list[list[float]]:
    table = page.locator(".numbers table")
    text = table.evaluate(
        "table => [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return [[number(cell) for cell in row] for row in text]


@pytest.mark.parametrize("kind", KINDS)
def test_every_number_of_every_step_in_the_table_is_the_traces(visit, kind):
    page = visit(f"recurrent?model={kind}")
    values = expected(kind)
    page.get_by_role("button", name="Show all 64 units").click()
    for t in range(len(SENTENCE.split())):
        expect(slider(page)).to_have_attribute("aria-valuenow", str(t + 1))
        shown = np.array(rows(page))
        assert shown.shape == (64, 1 + len(STRIPS[kind]))
        assert shown[:, 0].tolist() == list(range(64))
        for column, strip in enumerate(STRIPS[kind], start=1):
            assert np.abs(shown[:, column] - values[strip][t]).max() <= 0.5001e-4, (strip, t)
        page.keyboard.press("ArrowRight")


@pytest.mark.parametrize("kind", KINDS)
def test_the_picked_row_shows_its_units_numbers(visit, kind):
    page = visit(f"recurrent?model={kind}&step=6")
    values = expected(kind)
    for _ in range(3):
        page.keyboard.press("ArrowDown")
        unit = int(page.locator(".front .unit").text_content())
        texts = page.locator(".front .number").all_text_contents()
        for text, strip in zip(texts, STRIPS[kind], strict=True):
            assert abs(number(text) - values[strip][5, unit]) <= 0.5001e-2, strip


def test_the_probability_is_the_networks_after_every_prefix(visit):
    page = visit("recurrent")
    trace = seqviz.load("sentiment-lstm").trace(SENTENCE)
    beliefs = [float(trace.prior[1]), *trace.probabilities[:, 1].tolist()]
    for t, word in enumerate(SENTENCE.split()):
        expect(page.locator(".belief")).to_have_text(f"{beliefs[t + 1]:.2f}")
        expect(page.locator(".from")).to_have_text(f"{beliefs[t]:.2f}")
        assert word in slider(page).get_attribute("aria-valuetext")
        page.keyboard.press("ArrowRight")


def test_the_badge_is_the_measured_difference(visit):
    page = visit("recurrent")
    difference = seqviz.load("sentiment-lstm").trace(SENTENCE).difference
    mantissa = f"{difference:.1e}".split("e")[0]
    expect(page.get_by_text("equals torch: largest difference")).to_contain_text(f"{mantissa}·10⁻⁷")


def test_the_value_under_the_mouse_is_the_traces(visit):
    page = visit("recurrent?step=6")
    page.keyboard.press("Home")
    values = expected("LSTM")["f"]
    picture = page.get_by_role("img", name="forget gate: 64 units").last
    size = picture.bounding_box()
    for t, unit in ((0, 0), (5, 31), (11, 63)):
        place = {"x": (t + 0.5) * size["width"] / 12, "y": (unit + 0.5) * size["height"] / 64}
        picture.hover(position=place, force=True)  # the cursor's frames lie over the picture
        text = page.get_by_role("tooltip").inner_text()
        found = re.search(r"unit (\d+), “(.+)”, .* = (.+)", text)
        assert found, text
        assert int(found[1]) == unit
        assert found[2] == SENTENCE.split()[t]
        assert abs(number(found[3]) - values[t, unit]) <= 0.5001e-2


def test_rows_can_be_sorted_and_all_pictures_follow(visit):
    page = visit("recurrent?step=6")
    page.get_by_role("combobox", name="Rows by").select_option("activity")
    state = expected("LSTM")["c"]
    moved = np.abs(np.diff(state, axis=0, prepend=0)).sum(axis=0)
    strip = page.locator(".frame").first.bounding_box()
    page.mouse.click(strip["x"] + 5, strip["y"] + 1)
    expect(page.locator(".front .unit")).to_have_text(str(moved.argmax()))
    page.keyboard.press("s")
    expect(page.get_by_role("combobox", name="Rows by")).to_have_value("similarity")


@pytest.mark.parametrize("kind", KINDS)
def test_an_equation_opens_down_to_products_that_add_up(visit, kind):
    page = visit(f"recurrent?model={kind}&step=6")
    page.get_by_role("button", name="Products and weights of").last.click()
    opened = page.locator(".equation.opened")
    gate = opened.get_attribute("data-id")
    unit = int(page.locator(".front .unit").text_content())
    totals = [number(text) for text in opened.locator("tr.total td:last-child").all_text_contents()]
    for side in range(2):
        parts = opened.locator("tbody").nth(side).locator("tr:not(.total) td:last-child").all_text_contents()
        assert sum(map(number, parts)) == pytest.approx(totals[side], abs=0.0065)
    values = expected(kind)
    if kind == "LSTM":
        assert 1 / (1 + np.exp(-sum(totals))) == pytest.approx(values[gate][5, unit], abs=1e-3)
    elif kind == "GRU":
        assert np.tanh(totals[0] + values["r"][5, unit] * totals[1]) == pytest.approx(values["n"][5, unit], abs=1e-3)
    else:
        assert sum(totals) == pytest.approx(values["sum"][5, unit], abs=1e-3)


def test_the_equation_on_screen_is_torchs_gru(visit):
    page = visit("recurrent?model=GRU&step=6")
    page.get_by_role("radio", name="candidate").click()
    text = page.locator(".formula math").evaluate("node => node.textContent")
    assert text == "nt=tanh(Wnxt+bn+rt⊙(Unht−1+bn′))"
    page.get_by_role("radio", name="hidden").click()
    assert page.locator(".formula math").evaluate("node => node.textContent") == "ht=zt⊙ht−1+(1−zt)⊙nt"


def test_what_was_written_and_erased_adds_up(visit):
    page = visit("recurrent?step=6")
    values = expected("LSTM")
    labels = page.locator(".changes .label").all_text_contents()
    change = values["c"][5] - values["c"][4]
    assert int(labels[0]) == int(np.abs(change).argmax())
    assert number(labels[1].replace("+", "")) == pytest.approx(change[int(labels[0])], abs=0.0051)


def test_the_download_holds_every_number(visit):
    page = visit("recurrent?step=6")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download all words and units").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "word,token,unit," + ",".join(STRIPS["LSTM"])
    assert len(lines) == 1 + 12 * 64
    row = lines[1 + 5 * 64 + 31].split(",")
    assert row[:3] == ["6", '"boring"', "31"]
    assert float(row[-1]) == pytest.approx(expected("LSTM")["h"][5, 31], abs=1e-7)

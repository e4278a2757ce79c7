"""Digits in a browser: one is drawn, named and stepped through; the switch keeps letters and digits apart."""

import numpy as np
from playwright.sync_api import Page, expect

from seqviz.tasks import load
from seqviz.ui.handwriting import code
from seqviz.ui.handwriting.digit_examples import DIGITS
from seqviz.ui.handwriting.examples import curve
from seqviz.ui.handwriting.signs import SIGNS
from seqviz.ui.words import words
from tests.browser.test_handwriting import draw, open_pad, pad, shares

OWN = SIGNS["digits"]


def open_digits(visit, path: str) -> Page:
    page = visit(path, player=False)
    expect(pad(page).locator(".letter-bar")).to_have_count(10, timeout=45_000)  # the first visitor waits
    return page


def test_a_drawn_digit_is_named_and_every_step_shows_torchs_numbers(visit):
    page = open_digits(visit, "handwriting?signs=digits&net=both")
    draw(page, code.on_pad(curve(DIGITS["3"])) + np.array([30, -20]))
    expect(pad(page).locator(".named")).to_have_text("3")
    page.wait_for_function("new URL(location).searchParams.get('stroke')")
    drawn = code.decode(page.evaluate("new URL(location).searchParams.get('stroke')"))
    model = load(OWN.networks["both"])
    right = model.meeting(model.trace(code.upwards(drawn))).numpy()
    page.keyboard.press("Home")
    for k in range(1, 8):
        expect(pad(page).locator(".position")).to_have_text(f"step {k} of 7")
        assert np.abs(np.array(shares(page)) - right[k]).max() <= 0.50001e-2
        page.keyboard.press("ArrowRight")


def test_the_switch_shows_the_other_signs_and_each_drawing_waits_for_its_return(visit):
    page = open_pad(visit, f"handwriting?stroke={SIGNS['letters'].example('q')}")
    expect(pad(page).locator(".named")).to_have_text("q")
    page.get_by_role("radio", name=words("handwriting.switch_signs_digits")).click()
    expect(pad(page).locator(".letter-bar")).to_have_count(10)
    expect(pad(page).locator(".example")).to_have_count(10)
    pad(page).get_by_role("button", name="Read an example of the digit 8").click()
    expect(pad(page).locator(".named")).to_have_text("8")
    page.wait_for_function("new URL(location).searchParams.get('signs') === 'digits'")
    page.get_by_role("radio", name=words("handwriting.switch_signs_letters")).click()
    expect(pad(page).locator(".letter-bar")).to_have_count(20)
    expect(pad(page).locator(".named")).to_have_text("q")
    page.get_by_role("radio", name=words("handwriting.switch_signs_digits")).click()
    expect(pad(page).locator(".named")).to_have_text("8")

"""The Handwriting page in a browser: a letter is drawn, named and played back; nothing is lost."""

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from seqviz import strokes
from seqviz.tasks import load
from seqviz.ui.handwriting import code
from seqviz.ui.handwriting.examples import stroke
from seqviz.ui.handwriting.signs import SIGNS
from seqviz.ui.words import words

OWN = SIGNS["letters"]
LABELS = "abcdeghlmnopqrsuvwyz"


def pad(page: Page) -> Locator:
    return page.locator(".sv.pen")


def open_pad(visit, path: str = "handwriting", **options: object) -> Page:
    page = visit(path, player=False, **options)
    expect(pad(page).locator(".letter-bar")).to_have_count(
        20, timeout=45_000
    )  # the first visitor of a fresh server waits
    return page


def draw(page: Page, points: np.ndarray) -> None:
    """With the mouse, at positions `(P, 2)` of the pad."""
    box = pad(page).locator(".surface").bounding_box()
    places = [(box["x"] + x * box["width"] / 1000, box["y"] + y * box["height"] / 1000) for x, y in points.tolist()]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place)
    page.mouse.up()


def shares(page: Page) -> list[float]:
    return [float(text) for text in pad(page).locator(".letter-bar .share").all_text_contents()]


def code_in_address(page: Page) -> str:
    page.wait_for_function("new URL(location).searchParams.get('stroke')")
    return str(page.evaluate("new URL(location).searchParams.get('stroke')"))


def read_from_address(page: Page, name: str):
    model = load(name)
    return model, model.trace(code.upwards(code.decode(code_in_address(page))))


@pytest.mark.parametrize("letter", ["s", "w"])
def test_a_drawn_letter_is_named_and_every_step_shows_torchs_numbers(visit, letter):
    page = open_pad(visit, "handwriting?net=both")
    draw(page, code.on_pad(stroke(letter)) + np.array([40, -20]))
    expect(pad(page).locator(".named")).to_have_text(letter)
    model, trace = read_from_address(page, "handwriting-bilstm")
    right = model.meeting(trace).numpy()
    expect(pad(page).locator(".position")).to_have_text(f"step {trace.steps} of {trace.steps}")
    page.keyboard.press("Home")
    for k in range(1, trace.steps + 1):
        expect(pad(page).locator(".position")).to_have_text(f"step {k} of {trace.steps}")
        assert np.abs(np.array(shares(page)) - right[k]).max() <= 0.50001e-2
        expect(pad(page).locator(".named")).to_have_text(LABELS[right[k].argmax()])
        page.keyboard.press("ArrowRight")


def test_the_heads_run_from_both_ends_over_what_was_drawn(visit):
    page = open_pad(visit, f"handwriting?stroke={OWN.example('g')}&pen=7&net=both")
    corners = code.decode(OWN.example("g"))
    at = code.upwards(strokes.places(code.upwards(corners)))
    heads = pad(page).locator(".head-mark")
    expect(heads).to_have_count(2)
    place = "head => head.style.transform.match(/-?[\\d.]+/g).map(Number)"
    found = [heads.nth(index).evaluate(place) for index in (0, 1)]
    assert np.array(found) == pytest.approx(np.array([at[-8], at[7]]), abs=0.01)  # the forward head is drawn last
    read = [pad(page).locator(f".read.{way}") for way in ("forward", "backward")]
    dashes = [path.get_attribute("stroke-dasharray").split()[0] for path in read]
    assert dashes == ["7", "7"]
    page.get_by_role("radio", name=words("handwriting.switch_net_one")).click()
    expect(heads.first).to_be_hidden()
    expect(pad(page).locator(".read.backward")).to_be_hidden()


def test_a_click_is_no_letter_and_nothing_is_lost(visit):
    page = open_pad(visit, f"handwriting?stroke={OWN.example('z')}")
    expect(pad(page).locator(".named")).to_have_text("z")
    pad(page).locator(".surface").click()
    expect(pad(page).get_by_role("status")).to_have_text(f"{words('handwriting.dot')} {words('handwriting.kept')}")
    expect(pad(page).locator(".named")).to_have_text("z")
    pad(page).get_by_role("button", name="Clear").click()
    expect(pad(page).get_by_role("status")).to_have_text(words("handwriting.empty"))
    expect(pad(page).locator(".named")).to_have_text("–")
    pad(page).get_by_role("button", name="Undo").click()
    expect(pad(page).locator(".named")).to_have_text("z")
    assert code_in_address(page) == OWN.example("z")


def test_an_example_is_chosen_with_the_keyboard_and_its_address_can_be_shared(visit):
    page = open_pad(visit)
    pad(page).get_by_role("button", name="Read an example of the letter q").press("Enter")
    expect(pad(page).locator(".named")).to_have_text("q")
    before = shares(page)
    last = pad(page).locator(".position").inner_text().rsplit(" ", 1)[1]
    page.wait_for_function(
        """([stroke, step]) => { const { searchParams } = new URL(location);
            return searchParams.get("stroke") === stroke && searchParams.get("pen") === step; }""",
        arg=[OWN.example("q"), last],
    )
    other = open_pad(visit, page.url.rsplit("/", 1)[1])
    expect(pad(other).locator(".named")).to_have_text("q")
    assert shares(other) == before


def test_it_plays_and_the_keys_belong_to_the_picture_touched_last(visit):
    page = open_pad(visit)
    cell = page.get_by_role("group", name="Player: a trained LSTM reads")
    expect(cell).to_be_visible()
    at = cell.locator(".position").inner_text()
    pad(page).locator(".speed").select_option("4")
    pad(page).get_by_role("button", name="Play").click()
    expect(pad(page).get_by_role("button", name="Pause")).to_be_visible()
    expect(pad(page).locator(".note-line")).to_have_text("the whole stroke")
    expect(cell.locator(".position")).to_have_text(at)
    stands = pad(page).locator(".position").inner_text()
    cell.locator(".position").click()
    page.keyboard.press("ArrowRight")
    expect(cell.locator(".position")).not_to_have_text(at)
    expect(pad(page).locator(".position")).to_have_text(stands)


def test_a_finger_draws_on_a_phone_and_the_page_does_not_scroll(visit):
    page = open_pad(visit, width=390, height=844, has_touch=True, is_mobile=True)
    surface = pad(page).locator(".surface")
    assert surface.evaluate("pad => getComputedStyle(pad).touchAction") == "none"
    box = surface.bounding_box()
    client = page.context.new_cdp_session(page)
    places = [
        {"x": box["x"] + x * box["width"] / 1000, "y": box["y"] + y * box["height"] / 1000}
        for x, y in code.on_pad(stroke("v")).tolist()
    ]
    scrolled = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": places[:1]})
    for place in places[1:]:
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [place]})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(pad(page).locator(".named")).to_have_text("v")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == scrolled
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

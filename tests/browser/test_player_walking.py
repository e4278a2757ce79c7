"""The player in a real browser: it plays, it can be stepped, presented and held in a hand."""

from playwright.sync_api import expect

import seqviz
from tests.browser.player import SENTENCE, slider
from tests.browser.screen import COUNT_SENT


def test_keys_walk_words_and_gates(visit):
    page = visit("recurrent")
    for key, now in (
        ("ArrowRight", 2),
        ("End", 12),
        ("ArrowRight", 12),
        ("ArrowLeft", 11),
        ("Home", 1),
        ("ArrowLeft", 1),
    ):
        page.keyboard.press(key)
        expect(slider(page)).to_have_attribute("aria-valuenow", str(now))
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="forget")).to_be_checked()
    for name in ("input", "candidate", "cell", "output", "hidden"):
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("radio", name=name)).to_be_checked()
        expect(slider(page)).to_have_attribute("aria-valuenow", "1")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="forget")).to_be_checked()
    expect(slider(page)).to_have_attribute("aria-valuenow", "2")
    page.keyboard.press("4")
    expect(page.get_by_role("radio", name="cell")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="whole step")).to_be_checked()


def test_nothing_tells_the_end_before_it_is_computed(visit):
    page = visit("recurrent?step=6")
    trace = seqviz.load("sentiment-lstm").trace(SENTENCE)
    before, after = (f"{trace.probabilities[t, 1]:.2f}" for t in (4, 5))
    page.keyboard.press("1")
    expect(page.locator(".belief")).to_have_text(before)
    expect(page.locator(".verdict-number")).to_have_text(before)
    empty = page.locator(".front .number").all_text_contents()
    assert [bool(text) for text in empty] == [True, True] + [False] * 8
    page.keyboard.press("6")
    expect(page.locator(".belief")).to_have_text(after)
    assert all(page.locator(".front .number").all_text_contents())


def test_it_plays_pauses_and_stops_at_the_end_without_a_message_to_the_server(visit):
    page = visit("recurrent")
    page.wait_for_load_state("networkidle")
    page.evaluate(COUNT_SENT)
    page.get_by_role("combobox", name="Speed").select_option("4")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    at = slider(page).get_attribute("aria-valuenow")
    page.keyboard.press(" ")
    expect(slider(page)).to_have_attribute("aria-valuenow", "12")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert 1 <= int(at) <= 12
    for key in ("Home", "ArrowRight", "ArrowDown", "Enter", "ArrowRight", "s"):
        page.keyboard.press(key)
    page.mouse.move(640, 700)
    assert page.evaluate("window.sent") == 0


def test_the_chain_can_be_dragged_and_a_word_clicked(visit):
    page = visit("recurrent")
    chain = slider(page).bounding_box()
    page.mouse.move(chain["x"] + 60, chain["y"] + 16)
    page.mouse.down()
    page.mouse.move(chain["x"] + chain["width"] - 10, chain["y"] + 16, steps=8)
    page.mouse.up()
    expect(slider(page)).to_have_attribute("aria-valuenow", "12")
    page.get_by_role("button", name="boring").click()
    expect(slider(page)).to_have_attribute("aria-valuenow", "6")
    expect(page.locator(".head .word")).to_have_text("boring")


def test_a_unit_is_picked_by_its_row_and_marked_everywhere(visit):
    page = visit("recurrent?step=6")
    strip = page.locator(".frame").nth(4).bounding_box()
    page.mouse.click(strip["x"] + strip["width"] / 2, strip["y"] + strip["height"] - 3)
    expect(page.locator(".front .unit")).to_have_text("63")
    expect(page.get_by_role("heading", name="The equations, with unit 63’s numbers")).to_be_visible()
    expect(page.locator(".numbers tr.picked th")).to_have_text("63")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".front .unit")).to_have_text("62")


def test_the_presenter_fills_the_window_and_escape_leaves_it(visit):
    page = visit("recurrent?step=6", height=720)
    page.keyboard.press("p")
    player = page.locator(".sv.presenting")
    expect(player).to_be_visible()
    box = player.bounding_box()
    assert box["x"] >= -0.5
    assert box["width"] <= 1280.5
    assert box["height"] <= 720.5
    assert page.locator(".sv .legend").bounding_box()["y"] < 720
    page.keyboard.press("ArrowRight")
    expect(page.locator(".head .word")).to_have_text("“,”")
    page.keyboard.press("Escape")
    expect(player).to_have_count(0)
    expect(page.get_by_label("Sentence")).to_be_visible()


def test_with_reduced_motion_steps_change_at_once(visit):
    page = visit("recurrent?step=6", reduced_motion="reduce")
    page.keyboard.press("ArrowRight")
    expect(slider(page)).to_have_attribute("aria-valuenow", "7")
    assert page.evaluate("document.getAnimations().length") == 0


def test_a_phone_plays_with_its_fixed_bar(visit):
    page = visit("recurrent", width=390, height=800, has_touch=True, is_mobile=True)
    bar = page.get_by_role("button", name="Step forward")
    expect(bar).to_be_in_viewport()
    bar.tap()
    expect(slider(page)).to_have_attribute("aria-valuenow", "2")
    page.get_by_role("radio", name="cell").tap()
    expect(page.get_by_text("Keep, then add.")).to_be_visible()
    size = page.get_by_role("radio", name="cell").bounding_box()
    assert size["height"] >= 44


def test_five_hundred_words_play(visit):
    page = visit("recurrent")
    page.get_by_label("Sentence").fill("a good film and then a bad one , " * 56)
    page.get_by_label("Sentence").press("Enter")
    expect(page.get_by_role("group", name="reads 504 words")).to_be_visible()
    page.keyboard.press("End")
    expect(slider(page)).to_have_attribute("aria-valuenow", "504")
    expect(page.locator(".chip.now")).to_be_in_viewport()
    page.keyboard.press(" ")
    expect(slider(page)).not_to_have_attribute("aria-valuenow", "504")
    page.keyboard.press(" ")


def test_a_screen_reader_finds_names_for_everything(visit):
    page = visit("recurrent?step=6")
    player = page.get_by_role("group", name="Player: a trained LSTM")
    unnamed = player.evaluate("""node => [...node.querySelectorAll('button, select, input, [role=img], [role=slider]')]
        .filter(item => !(item.getAttribute('aria-label') || item.textContent.trim() || item.labels?.length)).length""")
    assert unnamed == 0
    assert "word 6 of 12, boring, P positive" in slider(page).get_attribute("aria-valuetext")
    expect(page.get_by_role("status")).to_contain_text("lowers")

"""The What-if page in a real browser: predict, reveal, and every number on screen is one of the two traces'."""

import re
from urllib.parse import quote

import numpy as np
import pytest
from playwright.sync_api import Page, expect

import seqviz
from seqviz.insight.causes import unit_effects
from seqviz.insight.interventions import Ablate, Force, Reset, Transplant
from seqviz.insight.what_if import what_if
from seqviz.ui.words import words

OPENING = words("gallery.opening")
LONG = words("gallery.distance_text")
TOKENS = OPENING.split()
COUNT_SENT = """() => { window.sent = 0; const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (...a) { window.sent += 1; return send.apply(this, a); }; }"""


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def scene(page: Page):
    return page.get_by_role("group", name="Two readings of")


def open_what_if(visit, path: str = "what-if?predict=off", **options: object) -> Page:
    page = visit(path, player=False, **options)
    expect(scene(page)).to_be_visible()
    return page


def position(page: Page, now: int) -> None:
    expect(scene(page).locator(".position")).to_have_text(re.compile(f"^word {now} of "))


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


def signal(page: Page, name: str):
    return scene(page).get_by_role("radio", name=re.compile(f"^{name}, "))


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


# -- predict, then reveal --------------------------------------------------------------------------------------------


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


# -- numbers ---------------------------------------------------------------------------------------------------------


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


# -- doing -----------------------------------------------------------------------------------------------------------


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


# -- walking ---------------------------------------------------------------------------------------------------------


def test_keys_walk_words_units_and_signals_without_a_message_to_the_server(visit):
    page = open_what_if(visit)
    sent = page.evaluate(f"({COUNT_SENT})()")
    page.keyboard.press("Home")
    position(page, 1)
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    position(page, 3)
    page.keyboard.press("2")
    expect(signal(page, "z")).to_be_checked()
    page.keyboard.press("s")
    expect(signal(page, "n")).to_be_checked()
    page.keyboard.press("Space")
    position(page, 12)
    page.wait_for_timeout(400)
    assert page.evaluate("window.sent") == (sent or 0)


def test_the_presenter_shows_question_and_answer_on_the_whole_window(visit):
    page = open_what_if(visit, "what-if", width=1280, height=720)
    page.keyboard.press("p")
    expect(scene(page)).to_have_class(re.compile("presenting"))
    scene(page).get_by_role("button", name=words("what_if.claim_z1_entering")).click()
    held = scene(page).locator(".limit li.holds")
    expect(held).to_be_visible()
    assert held.bounding_box()["y"] + held.bounding_box()["height"] <= 720
    page.keyboard.press("Escape")
    expect(scene(page)).not_to_have_class(re.compile("presenting"))


@pytest.mark.parametrize("text", [OPENING, LONG, "wonderful", "word " * 60])
@pytest.mark.parametrize("width", [390, 736, 1280])
def test_nothing_scrolls_sideways(visit, width, text):
    page = open_what_if(visit, f"what-if?predict=off&model=LSTM&q={quote(text)}&do=ablate&units=3", width=width)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box, root = (scene(page).locator(place).bounding_box() for place in (".board", "xpath=.."))
    assert box["x"] >= root["x"] - 1
    assert box["x"] + box["width"] <= root["x"] + root["width"] + 1


def test_the_page_does_not_jump_when_a_prediction_is_revealed(visit):
    page = open_what_if(visit, "what-if", height=1300)
    before = scene(page).locator(".board").bounding_box()
    scene(page).get_by_role("button", name=words("what_if.claim_z1_zero")).click()
    expect(scene(page).locator(".limit li")).to_have_count(3)
    assert scene(page).locator(".board").bounding_box() == before


def test_markup_in_sentences_stays_text(visit):
    hostile = quote("<b>bold</b> <img src=x onerror=alert(1)> fine")
    page = open_what_if(visit, f"what-if?predict=off&q={hostile}&do=transplant&word=1&other={hostile}")
    assert scene(page).locator("img, .board b, .words b").count() == 0
    assert "<" in "".join(scene(page).locator(".chip").all_text_contents())


def test_no_other_host_is_asked_with_every_part_open(visit, app):
    page = open_what_if(visit)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("tab", name=words("what_if.tab_convention")).click()
    expect(page.locator(".katex").first).to_be_visible()
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    hosts = {re.match(r"\w+://([^/]+)", url).group(1) for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts <= {app.removeprefix("http://")}

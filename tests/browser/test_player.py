"""The player in a real browser: it plays, it can be stepped, and every number it shows is the trace's."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

import seqviz
from seqviz.cells import past_part, word_part
from seqviz.ui.words import words

SENTENCE = words("gallery.opening")
KINDS = ("RNN", "GRU", "LSTM")
STRIPS = {
    "RNN": ("word", "past", "sum", "h"),
    "GRU": ("h_prev", "z", "kept", "r", "past", "word", "n", "not_z", "written", "h"),
    "LSTM": ("c_prev", "f", "kept", "i", "g", "written", "c", "squashed", "o", "h"),
}


def slider(page: Page):
    return page.get_by_role("slider", name="Word being read")


def expected(kind: str) -> dict[str, np.ndarray]:
    """Every strip of the opening sentence from the trace, `(T, H)` each, in double precision."""
    trace = seqviz.load(f"sentiment-{kind.lower()}").trace(SENTENCE)
    values = {name: trace[name][0, 0].double().numpy() for name in trace.names}
    state = "c" if kind == "LSTM" else "h"
    before = np.concatenate([np.zeros_like(values[state][:1]), values[state][:-1]])
    weights = {name: weight.double() for name, weight in trace.weights[0][0].items()}
    h = trace["h"][0, 0].double()
    word = word_part(trace.inputs.double(), weights).numpy()
    past = past_part(h.new_zeros(h.shape).index_copy(0, h.new_tensor(range(1, len(h))).long(), h[:-1]), weights).numpy()
    if kind == "LSTM":
        extra = {
            "c_prev": before,
            "kept": values["f"] * before,
            "written": values["i"] * values["g"],
            "squashed": np.tanh(values["c"]),
        }
    elif kind == "GRU":
        extra = {
            "h_prev": before,
            "kept": values["z"] * before,
            "not_z": 1 - values["z"],
            "past": past[:, 128:],
            "word": word[:, 128:],
        }
        extra["written"] = extra["not_z"] * values["n"]
    else:
        extra = {"word": word, "past": past, "sum": word + past}
    return values | extra


def number(text: str) -> float:
    return float(text.replace("−", "-"))


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
    page.evaluate("""() => { window.sent = 0; const send = WebSocket.prototype.send;
        WebSocket.prototype.send = function (...a) { window.sent += 1; return send.apply(this, a); }; }""")
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


def test_a_screen_reader_finds_names_for_everything(visit):
    page = visit("recurrent?step=6")
    player = page.get_by_role("group", name="Player: a trained LSTM")
    unnamed = player.evaluate("""node => [...node.querySelectorAll('button, select, input, [role=img], [role=slider]')]
        .filter(item => !(item.getAttribute('aria-label') || item.textContent.trim() || item.labels?.length)).length""")
    assert unnamed == 0
    assert "word 6 of 12, boring, P positive" in slider(page).get_attribute("aria-valuetext")
    expect(page.get_by_role("status")).to_contain_text("lowers")

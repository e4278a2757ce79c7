"""Both passes in a real browser: every number is the trace’s, both heads stand right."""

import numpy as np
import pytest
from playwright.sync_api import expect

from seqviz.figures import scales
from seqviz.insight.answers import log_odds
from seqviz.insight.both_ways import votes
from tests.browser.both import SENTENCE, TOKENS, T, centre, expected_table, model, open_both, player, table, type_into
from tests.browser.screen import COUNT_SENT, number


def test_every_number_of_every_step_is_the_traces(visit):
    page = open_both(visit, "bidirectional?step=1")
    page.get_by_role("button", name="Show all 128 units").click()
    for k in range(T):
        expect(player(page).locator(".now-word.forward .position")).to_have_text(f"→ word {k + 1} of 12")
        shown, right = table(page), expected_table(k)
        assert shown.keys() == right.keys()
        for key, values in right.items():
            assert np.abs(np.array(shown[key]) - values).max() <= 0.50001e-4, (k, key)
        page.keyboard.press("ArrowRight")


def test_the_table_shows_the_largest_votes_first_and_both_picked_units(visit):
    page = open_both(visit)
    shown = table(page)
    assert len(shown) in (10, 11, 12)
    largest = sorted(expected_table(T - 1).items(), key=lambda item: -abs(item[1][-1]))[:10]
    assert [key for key, _ in largest] == list(shown)[:10]
    assert player(page).locator(".numbers .picked").count() == 2


def test_the_votes_are_those_of_every_step_and_add_up_to_torchs_answer(visit):
    page = open_both(visit, "bidirectional?step=1")
    found = votes(model(), model().trace(SENTENCE))
    for k in range(T):
        expect(player(page).locator(".now-word.forward .position")).to_have_text(f"→ word {k + 1} of 12")
        forward, backward = float(found.forward[k]), float(found.backward[T - 1 - k])
        beside = player(page).locator(".vote-total").all_text_contents()
        terms = player(page).locator(".term-value").all_inner_texts()
        total = forward + backward + found.bias
        right = [forward, backward, found.bias, total, 1 / (1 + np.exp(-total))]
        assert np.abs(np.array([number(text) for text in terms]) - right).max() <= 0.50001e-2, k
        assert [number(text) for text in beside] == [number(text) for text in terms[:2]]
        assert player(page).locator(".head .belief").inner_text() == terms[-1]
        page.keyboard.press("ArrowRight")
    answer = float(log_odds(model(), [TOKENS])[0])
    expect(
        player(page).get_by_text(f"torch’s own log-odds for this sentence: +{answer:.4f}; difference ")
    ).to_be_visible()
    assert abs(total - answer) < 1e-5


def test_the_answer_is_not_called_the_networks_before_both_passes_are_done(visit):
    page = open_both(visit, "bidirectional?step=11")
    expect(player(page).get_by_text("if the head read now")).to_be_visible()
    expect(player(page).get_by_text("torch’s own log-odds")).to_have_count(0)
    page.keyboard.press("End")
    expect(player(page).get_by_text("the head reads both", exact=True)).to_be_visible()
    expect(player(page).get_by_text("torch’s own log-odds")).to_be_visible()


PIXELS = """(canvas, [T, rows, row, band, open]) => {
    const context = canvas.getContext('2d'), ratio = canvas.width / canvas.clientWidth;
    return Array.from({length: T}, (_, t) => Array.from({length: rows}, (_, unit) => {
        const y = unit < open ? (unit + 0.5) * row : (unit - 0.5) * row + band;
        const x = ((t + 0.5) / T) * canvas.clientWidth;
        return [...context.getImageData(Math.round(x * ratio), Math.floor(y * ratio), 1, 1).data].slice(0, 3);
    }));
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_cell_of_both_maps_has_the_colour_of_its_value(visit, theme):
    page = open_both(visit, color_scheme=theme)
    trace = model().trace(SENTENCE)
    for key, signal, of in (("1", "h", None), ("3", "f", "keep")):
        page.keyboard.press(key)
        for d, name in enumerate(("Forward", "Backward")):
            canvas = player(page).get_by_role("img", name=f"{name} pass, ")
            open_row = int(player(page).locator(".front .unit").nth(d).text_content())
            drawn = canvas.evaluate(PIXELS, [T, 64, 3, 34, open_row])
            for t in range(T):
                for unit in set(range(64)) - {open_row}:
                    value = float(trace[signal][0, d, t, unit])
                    dark = theme == "dark"
                    share = round(128 * (1 + max(-1, min(1, value / 0.807)))) / 128 - 1
                    right = (
                        scales.gate_colour(round(256 * value) / 256, of, dark)
                        if of
                        else scales.sign_colour(share, dark)
                    )
                    assert np.abs(np.array(drawn[t][unit]) - right).max() <= 3, (signal, name, t, unit)


@pytest.mark.parametrize("width", [1280, 736, 390])
def test_both_heads_stand_over_their_words_at_every_step(visit, width):
    page = open_both(visit, "bidirectional?step=1", width=width, height=1000, reduced_motion="reduce")
    for k in range(T):
        expect(player(page).locator(".now-word.forward .position")).to_have_text(f"→ word {k + 1} of 12")
        for d, at in enumerate((k, T - 1 - k)):
            word = player(page).locator(f".chip[data-t='{at}']")
            expect(word).to_have_class(
                f"chip now {'forward backward' if k == T - 1 - k else ('forward', 'backward')[d]}"
            )
            head, column = player(page).locator(".head-mark").nth(d), player(page).locator(".front .column").nth(d)
            assert abs(centre(column) - centre(word)) < 1.5
            assert abs(centre(head) - centre(word)) < 4  # its point leads
            slider = player(page).get_by_role("slider").nth(d)
            expect(slider).to_have_attribute("aria-valuenow", str(at + 1))
        assert player(page).locator(".chip.now").count() == (1 if 2 * k == T - 1 else 2)
        page.keyboard.press("ArrowRight")


def test_only_the_two_heads_and_their_words_are_yellow(visit):
    page = open_both(visit, "bidirectional?step=4")
    yellow = (
        player(page)
        .locator("*")
        .evaluate_all(
            """nodes => nodes.filter((node) => {
                const { backgroundColor, fill } = getComputedStyle(node);
                return [backgroundColor, fill].includes('rgb(255, 216, 61)');
            }).map(node => node.getAttribute('class'))"""
        )
    )
    assert sorted(yellow) == [
        "chip now backward",
        "chip now forward",
        "head-mark",
        "head-mark",
        "spark-dot",
        "spark-dot",
    ]


def test_what_is_not_yet_read_lies_under_a_veil(visit):
    page = open_both(visit, "bidirectional?step=3", reduced_motion="reduce")
    for d, (first, last) in enumerate(((3, 11), (0, 8))):
        veil, cover = (player(page).locator(f".{name}").nth(d).bounding_box() for name in ("veil", "cover"))
        left, right = max(veil["x"], cover["x"]), min(veil["x"] + veil["width"], cover["x"] + cover["width"])
        column = cover["width"] / T
        assert left == pytest.approx(cover["x"] + first * column, abs=1)
        assert right == pytest.approx(cover["x"] + (last + 1) * column, abs=1)


def test_keys_move_both_passes_without_a_message_and_the_address_follows(visit):
    page = open_both(visit, "bidirectional?step=3")
    page.wait_for_load_state("networkidle")
    page.evaluate(COUNT_SENT)
    for key, now in (
        ("ArrowRight", 4),
        ("ArrowLeft", 3),
        ("Home", 1),
        ("ArrowLeft", 1),
        ("End", 12),
        ("ArrowRight", 12),
    ):
        page.keyboard.press(key)
        expect(player(page).locator(".now-word.forward .position")).to_have_text(f"→ word {now} of 12")
        expect(player(page).locator(".now-word.backward .position")).to_have_text(f"word {13 - now} of 12 ←")
    page.wait_for_function("new URL(location).searchParams.get('step') === '12'")
    assert page.evaluate("window.sent") == 0


WATCH = """(root) => {
    const read = () => [...root.querySelectorAll('.now-word .word')].map((word) => word.title);
    window.seen = [];
    const all = { subtree: true, childList: true, attributes: true, characterData: true };
    new MutationObserver(() => window.seen.push(read())).observe(root.querySelector('.now-word'), all);
}"""


def test_it_plays_from_the_start_to_the_end_both_passes_in_step(visit):
    page = open_both(visit)
    player(page).evaluate(WATCH)
    page.get_by_role("combobox", name="Speed").select_option("4")
    page.get_by_role("button", name="Play").click()
    expect(player(page).get_by_role("button", name="Pause")).to_be_visible()
    expect(player(page).get_by_role("button", name="Play")).to_be_visible()
    seen = page.evaluate("window.seen")
    steps = [pair for at, pair in enumerate(seen) if not at or pair != seen[at - 1]]
    assert steps == [list(pair) for pair in zip(TOKENS, reversed(TOKENS), strict=True)]


def test_a_word_is_read_by_a_click_on_it_or_on_either_map(visit):
    page = open_both(visit)
    player(page).get_by_role("button", name="boring").click()
    expect(player(page).locator(".now-word.forward .word")).to_have_text("boring")
    player(page).get_by_role("button", name="boring").click(modifiers=["Shift"])
    expect(player(page).locator(".now-word.backward .word")).to_have_text("boring")
    box = player(page).locator(".cover").nth(1).bounding_box()
    page.mouse.click(box["x"] + box["width"] * 1.5 / T, box["y"] + 4)
    expect(player(page).locator(".now-word.backward .word")).to_have_text("thought")
    expect(player(page).locator(".front .unit").nth(1)).to_have_text("1")
    expect(player(page).locator(".front .unit").nth(0)).not_to_have_text("1")


def test_a_rail_is_dragged_by_its_pass(visit):
    page = open_both(visit)
    for d, name in enumerate(("forward", "backward")):
        rail, word = player(page).get_by_role("slider").nth(d), player(page).locator(".chip[data-t='3']")
        y = rail.bounding_box()["y"] + 12
        page.mouse.move(centre(player(page).locator(".head-mark").nth(d)), y)
        page.mouse.down()
        page.mouse.move(centre(word), y, steps=4)
        page.mouse.up()
        expect(player(page).locator(f".now-word.{name} .word")).to_have_text("would")


def test_each_pass_has_a_picked_unit_of_its_own(visit):
    page = open_both(visit)
    units = player(page).locator(".front .unit")
    before = [int(text) for text in units.all_text_contents()]
    page.keyboard.press("ArrowDown")
    expect(units.nth(0)).to_have_text(str(before[0] + 1))
    expect(units.nth(1)).to_have_text(str(before[1]))
    page.keyboard.press("d")
    page.keyboard.press("ArrowUp")
    expect(units.nth(1)).to_have_text(str(before[1] - 1))
    trace = model().trace(SENTENCE)
    values = player(page).locator(".front .spark-value").all_text_contents()
    right = [float(trace["h"][0, 0, -1, before[0] + 1]), float(trace["h"][0, 1, 0, before[1] - 1])]
    assert np.abs(np.array([number(text) for text in values]) - right).max() <= 0.50001e-2


def test_the_value_under_the_mouse_names_unit_word_and_pass(visit):
    page = open_both(visit)
    page.keyboard.press("2")
    box = player(page).locator(".cover").nth(1).bounding_box()
    page.mouse.move(box["x"] + box["width"] * 5.5 / T, box["y"] + 4)
    value = float(model().trace(SENTENCE)["c"][0, 1, 5, 1])
    text = player(page).get_by_role("tooltip").inner_text()
    assert text.startswith(f"← unit 1, “boring”, c = {value:.2f}".replace("-", "−"))
    assert "h × u = " in text


def test_a_new_sentence_is_shown_read_to_its_end_in_the_same_player(visit):
    page = open_both(visit, "bidirectional?step=2")
    player(page).evaluate("node => { node.dataset.witness = 'same'; }")
    type_into(page, "Sentence", "The movie is not good .")
    both = page.get_by_role("group", name="reads 6 words from both sides")
    expect(both).to_have_attribute("data-witness", "same")
    expect(both.locator(".now-word.forward .position")).to_have_text("→ word 6 of 6")
    total = votes(model(), model().trace("The movie is not good .")).log_odds
    assert number(both.locator("[data-term=total] .term-value").inner_text()) == pytest.approx(total, abs=0.00501)

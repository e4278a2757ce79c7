"""The Memory page in a real browser: every number on screen is seqviz.insight's, steps ask the server nothing."""

import re
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pytest
import torch
from playwright.sync_api import Page, expect

import seqviz
from seqviz.insight.corpus_states import corpus_states
from seqviz.insight.memory import memory_ledger, memory_shares
from seqviz.insight.survival import half_life, survival
from seqviz.ui.words import words

OPENING, LONG = words("gallery.opening"), words("gallery.distance_text")
TOKENS = OPENING.split()
HUNDRED = " ".join((LONG.split() * 3)[:100])
COUNT_SENT = """() => { window.sent = 0; const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (...a) { window.sent += 1; return send.apply(this, a); }; }"""
CELLS = """svg => Object.fromEntries([...svg.querySelectorAll('text')].map((text) =>
    [`${text.dataset.word} ${text.dataset.t}`, Number(text.textContent)]))"""
ROWS = "table => [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent))"


def trace_of(name: str, text: str = OPENING) -> seqviz.Trace:
    return seqviz.load(f"sentiment-{name.lower()}").trace(text)


def memory_of(trace: seqviz.Trace) -> torch.Tensor:
    return trace["c" if trace.kind == "LSTM" else "h"][0, 0]


def picture(page: Page):
    return page.get_by_role("group", name="Memory: what")


def open_memory(visit, path: str = "memory", **options: object) -> Page:
    page = visit(path, player=False, **options)
    expect(picture(page)).to_be_visible(timeout=30_000)
    return page


def cells(page: Page) -> dict[tuple[int, int], int]:
    found = page.locator(".triangle .cell-numbers").evaluate(CELLS)
    return {tuple(map(int, key.split())): value for key, value in found.items()}


def number(text: str) -> float:
    return float(text.replace("−", "-").replace(" %", ""))


def ledger(page: Page) -> list[list[str]]:
    return picture(page).locator(".row-table:visible").evaluate(ROWS)


def choose(page: Page, label: str) -> None:
    page.get_by_role("radio", name=label, exact=True).click()


def triangle_of(values: np.ndarray) -> dict[tuple[int, int], float]:
    return {(word, t): values[word, t] for t in range(len(values)) for word in range(t + 1)}


def assert_rounded(found: dict, expected: dict) -> None:
    assert found.keys() == expected.keys()
    assert max(abs(found[cell] - 100 * expected[cell]) for cell in found) <= 0.50001


@pytest.mark.parametrize("model", ["GRU", "LSTM"])
def test_every_cell_is_the_share_or_what_survives(visit, model):
    page = open_memory(visit, f"memory?model={model}&unit=3")
    trace = trace_of(model)
    shares = memory_shares(trace)[1:].numpy()
    left = survival(trace).numpy()
    assert_rounded(cells(page), triangle_of(shares))
    choose(page, "survival, unit 3")
    expect(page.get_by_role("heading", name="What survives in unit 3")).to_be_visible()
    assert_rounded(cells(page), triangle_of(left[..., 3]))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("heading", name="What survives in unit 4")).to_be_visible()
    assert_rounded(cells(page), triangle_of(left[..., 4]))
    choose(page, "survival, mean")
    expect(page.get_by_role("heading", name="What survives, on average")).to_be_visible()
    assert_rounded(cells(page), triangle_of(left.mean(axis=-1)))


@pytest.mark.parametrize("model", ["GRU", "LSTM"])
@pytest.mark.parametrize(("step", "unit"), [(1, 0), (6, 18), (11, 63), (12, 25)])
def test_every_row_of_the_ledger_is_insights_and_they_add_up_to_torchs_state(visit, model, step, unit):
    page = open_memory(visit, f"memory?model={model}&step={step}&unit={unit}")
    trace = trace_of(model)
    expected = memory_ledger(trace, step - 1)[0, 0, 1:].double().numpy()
    *rows, total = ledger(page)
    assert [row[0] for row in rows] == TOKENS
    assert [row[2] for row in rows[step:]] == [""] * (12 - step)
    assert np.abs([number(row[2]) - expected[t, unit] for t, row in enumerate(rows[:step])]).max() <= 0.50001e-3
    assert total[0] == f"memory {'c' if model == 'LSTM' else 'h'}, unit {unit}"
    assert abs(number(total[2]) - float(memory_of(trace)[step - 1, unit])) <= 0.50001e-3
    said = page.locator(".unit-ledger:visible .check").inner_text()
    mantissa, power = re.search(r"difference ([\d.]+)·10⁻([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", said).groups()
    assert float(mantissa) * 10.0 ** -int(power.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))) <= 1e-5


@pytest.mark.parametrize("model", ["GRU", "LSTM"])
def test_all_units_in_sum_are_the_sizes_behind_the_shares(visit, model):
    page = open_memory(visit, f"memory?model={model}&step=11")
    choose(page, "all 64 units")
    entries = memory_ledger(trace_of(model), 10)[0, 0, 1:12].double()
    *rows, total = ledger(page)
    shown = np.array([[number(row[2]), number(row[3])] for row in rows[:11]])
    assert np.abs(shown[:, 0] - entries.abs().sum(dim=1).numpy()).max() <= 0.50001e-3
    assert np.abs(shown[:, 1] - entries.sum(dim=1).numpy()).max() <= 0.50001e-3
    assert abs(number(total[2]) - float(entries.abs().sum())) <= 0.51e-3
    assert abs(number(total[3]) - float(memory_of(trace_of(model))[10].double().sum())) <= 0.51e-3
    largest = entries.abs().argmax(dim=0)
    most = int(largest.bincount().argmax())
    said = f"In {int((largest == most).sum())} of 64 units the largest entry is that of “{TOKENS[most]}”"
    expect(picture(page).get_by_role("status")).to_contain_text(said)


@pytest.mark.parametrize("model", ["GRU", "LSTM"])
def test_the_table_of_a_column_has_every_number_and_adds_up_to_a_hundred(visit, model):
    page = open_memory(visit, f"memory?model={model}&step=9&unit=7")
    page.get_by_role("button", name="Show this column as a table").click()
    table = page.locator(".column-table table")
    expect(page.get_by_role("heading", name="The memory after “it” (word 9)")).to_be_visible()
    trace = trace_of(model)
    _, *rows = table.evaluate(ROWS)
    shown = np.array([[number(text) for text in row[1:]] for row in rows])
    entries = memory_ledger(trace, 8)[0, 0, 1:10].double().numpy()
    left = survival(trace)[:9, 8].double().numpy()
    shares = memory_shares(trace)[1:10, 8].numpy()
    for column, expected in enumerate([100 * shares, 100 * left.mean(axis=1), 100 * left[:, 7]]):
        assert np.abs(shown[:, column] - expected).max() <= 0.51e-2
    assert np.abs(shown[:, 3] - entries[:, 7]).max() <= 0.51e-4
    assert np.abs(shown[:, 4] - np.abs(entries).sum(axis=1)).max() <= 0.51e-4
    assert abs(shown[:, 0].sum() - 100) <= 0.05
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", name="The memory after “but”")).to_be_visible()
    assert len(table.evaluate(ROWS)) == 9
    page.get_by_role("button", name="Hide the table").click()
    expect(table).to_be_hidden()


def test_the_caption_says_what_the_column_says(visit):
    page = open_memory(visit, "memory?step=12&unit=18")
    shares = memory_shares(trace_of("LSTM"))[1:, 11]
    order = shares.argsort(descending=True).tolist()
    first, second = (round(100 * float(shares[t])) for t in order[:2])
    expect(picture(page).get_by_role("status")).to_contain_text(
        f"After “.”, {first} % of the memory was written by “{TOKENS[order[0]]}”, {second} % by “{TOKENS[order[1]]}”; "
        f"the other 10 words share {100 - first - second} %."
    )
    held = float(memory_of(trace_of("LSTM"))[11, 18])
    expect(picture(page).get_by_role("status")).to_contain_text(f"Unit 18 holds c = {held:+.3f}")


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


def test_half_lives_are_insights_beside_those_of_the_corpus(visit):
    page = open_memory(visit, "memory?model=GRU&unit=25")
    here, corpus = half_life(trace_of("GRU"))[0, 0], corpus_states("sentiment-gru").half_life[0, 0]
    expect(page.locator(".take")).to_contain_text(
        f"Unit 25: {here[25]:.1f} words on this sentence, {corpus[25]:.1f} over the training sentences. "
        f"Half of all units lie below {here.quantile(0.5):.1f} words here, below {corpus.quantile(0.5):.1f} there."
    )
    order = page.locator(".life").evaluate_all("dots => dots.map((dot) => Number(dot.dataset.unit))")
    assert order == sorted(range(64), key=lambda unit: float(here[unit]))
    assert f"{corpus_states('sentiment-gru').words:,} words" in page.locator(".halves .quiet").inner_text()


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


def test_a_plain_rnn_says_why_it_has_no_ledger_and_shows_how_far_it_is_rewritten(visit):
    page = open_memory(visit, "memory?model=RNN")
    expect(page.locator(".why")).to_contain_text("A plain RNN has no ledger")
    expect(page.locator(".why")).to_contain_text(f"“{words('memory.tab_triangles')}” below")
    expect(page.get_by_role("tab", name=words("memory.tab_triangles"))).to_be_visible()
    expect(page.locator(".triangle")).to_be_hidden()
    h = trace_of("RNN")["h"][0, 0]
    moved = torch.diff(h, dim=0, prepend=torch.zeros(1, 64)).abs().mean(dim=1)
    assert [number(row[2]) for row in ledger(page)] == pytest.approx(moved.tolist(), abs=0.51e-3)
    turned = int((h[11] * h[10] < 0).sum())
    rank = 1 + int((moved > moved[11]).sum())
    expect(picture(page).get_by_role("status")).to_have_text(
        f"“.” rewrites the state by {moved[11]:.3f} per unit on average (rank {rank} of 12); "
        f"{turned} of 64 units change sign."
    )
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".row-name.now").last).to_have_text("wonderful")
    choose(page, "GRU")
    expect(page.get_by_role("heading", name="Share of the memory")).to_be_visible()
    expect(page.locator(".row-name.now").first).to_have_text("wonderful")
    assert_rounded(cells(page), triangle_of(memory_shares(trace_of("GRU"))[1:].numpy()))


def test_forty_words_have_all_their_rows_and_numbers_under_the_pointer(visit):
    page = open_memory(visit, f"memory?q={quote(LONG)}&step=32")
    assert cells(page) == {}
    expect(page.locator(".triangle .foot")).to_contain_text("Point at a cell for its number.")
    entries = memory_ledger(trace_of("LSTM", LONG), 31)[0, 0, 1:]
    unit = int(page.get_by_role("spinbutton", name="unit").input_value())
    *rows, _ = ledger(page)
    assert [row[0] for row in rows] == LONG.split()
    assert np.abs([number(row[2]) - float(entries[t, unit]) for t, row in enumerate(rows[:32])]).max() <= 0.50001e-3
    plot = page.locator(".triangle .cells")
    box = plot.bounding_box()
    plot.hover(position={"x": box["width"] * 31.5 / 40, "y": box["height"] * 29.5 / 40})
    share = 100 * float(memory_shares(trace_of("LSTM", LONG))[30, 31])
    expect(page.get_by_role("tooltip")).to_contain_text(f"owns {share:.1f} % of the memory")


def test_a_hundred_words_have_their_largest_rows_and_the_others_in_one(visit):
    page = open_memory(visit, f"memory?q={quote(HUNDRED)}&unit=10")
    entries = memory_ledger(trace_of("LSTM", HUNDRED))[0, 0, 1:, 10].double()
    *rows, rest, total = ledger(page)
    places = [int(row[0].split(" · ")[1]) - 1 for row in rows]
    assert places == sorted(entries.abs().argsort(descending=True)[:18].tolist())
    assert np.abs([number(row[2]) - float(entries[t]) for t, row in zip(places, rows, strict=True)]).max() <= 0.51e-3
    assert rest[0] == "82 others"
    assert abs(number(rest[2]) - float(entries.sum() - entries[places].sum())) <= 0.51e-3
    assert abs(number(total[2]) - float(entries.sum())) <= 0.51e-3
    page.get_by_role("button", name="Show all 100 words").click()
    *rows, _ = ledger(page)
    assert np.abs(np.array([number(row[2]) for row in rows]) - entries.numpy()).max() <= 0.51e-3


def test_a_new_sentence_starts_at_its_end_and_keeps_the_picked_unit(visit):
    page = open_memory(visit, "memory?step=3&unit=40")
    box = page.get_by_label("Sentence", exact=True)
    box.fill("a quiet film")
    box.press("Enter")
    expect(page.locator(".row-name.now")).to_have_text("film")
    expect(page.locator(".unit-ledger:visible h3")).to_have_text("The ledger of unit 40")
    assert_rounded(cells(page), triangle_of(memory_shares(trace_of("LSTM", "a quiet film"))[1:].numpy()))


def test_a_visitors_words_are_text_everywhere(visit):
    hostile = "<b>bold</b> **x** {word} שלום averyveryveryverylongwordthatfitsnowhere"
    page = open_memory(visit, f"memory?q={quote(hostile)}")
    expect(picture(page)).to_contain_text("words are not in the vocabulary")
    assert picture(page).locator(".row-names b, .row-table b").count() == 0
    name = page.locator(".row-name.now").bounding_box()
    plot = page.locator(".triangle .cells").bounding_box()
    assert name["x"] + name["width"] <= plot["x"] + 1


def test_the_file_has_every_row_that_is_on_screen(visit):
    page = open_memory(visit, "memory?q=a+quiet+film")
    with page.expect_download() as download:
        page.get_by_role("button", name=words("memory.csv")).click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("read_at,read_word,written_at,written_word,share,survival,unit_0,")
    assert len(lines) == 1 + 6


@pytest.mark.parametrize(
    ("width", "text"), [(1280, OPENING), (760, OPENING), (390, OPENING), (390, HUNDRED), (1280, LONG)]
)
@pytest.mark.parametrize("model", ["LSTM", "RNN"])
def test_nothing_scrolls_sideways_and_nothing_jumps_while_it_walks(visit, width, text, model):
    page = open_memory(visit, f"memory?q={quote(text)}&model={model}&step=1", width=width)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    heights = set()
    for _ in range(12):
        heights.add(round(picture(page).bounding_box()["height"]))
        page.keyboard.press("ArrowRight")
    assert len(heights) == 1


@pytest.mark.parametrize("text", [OPENING, LONG, HUNDRED])
def test_it_is_presented_on_the_whole_window(visit, text):
    page = open_memory(visit, f"memory?q={quote(text)}", width=1280, height=720)
    page.keyboard.press("p")
    for part in (".row-name.now", ".row-table:visible tfoot", ".triangle .chain"):
        box = page.locator(part).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1281
        assert box["y"] + box["height"] <= 721
    page.keyboard.press("ArrowLeft")
    expect(picture(page)).to_contain_text(f"word {len(text.split()) - 1} of")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Who still owns the memory?")).to_be_visible()


def test_the_transport_of_a_phone_stays_with_its_picture(visit):
    page = open_memory(visit, "memory", width=390, height=844)
    bar = picture(page).locator(".bar")
    expect(bar).to_be_in_viewport()
    page.get_by_role("tab").first.scroll_into_view_if_needed()
    page.get_by_test_id("stMain").evaluate("node => node.scrollTo(0, node.scrollHeight)")
    expect(bar).not_to_be_in_viewport()

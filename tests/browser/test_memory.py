"""The Memory page in a real browser: every number on screen is seqviz.insight's."""

import re
from pathlib import Path

import numpy as np
import pytest
import torch
from playwright.sync_api import expect

from seqviz.insight.corpus_states import corpus_states
from seqviz.insight.memory import memory_ledger, memory_shares
from seqviz.insight.survival import half_life, survival
from seqviz.ui.words import words
from tests.browser.memory import (
    ROWS,
    TOKENS,
    assert_rounded,
    cells,
    choose,
    ledger,
    memory_of,
    open_memory,
    picture,
    trace_of,
    triangle_of,
)
from tests.browser.screen import number


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


def test_a_plain_rnn_says_why_it_has_no_ledger_and_shows_how_far_it_is_rewritten(visit):
    page = open_memory(visit, "memory?model=RNN")
    expect(page.locator(".why")).to_contain_text("A plain RNN has no ledger")
    expect(page.locator(".why")).to_contain_text(f"“{words('memory.tab_triangles')}” below")
    expect(page.get_by_role("radio", name=words("memory.tab_triangles"))).to_be_visible()
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


def test_the_file_has_every_row_that_is_on_screen(visit):
    page = open_memory(visit, "memory?q=a+quiet+film")
    with page.expect_download() as download:
        page.get_by_role("button", name=words("memory.csv")).click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("read_at,read_word,written_at,written_word,share,survival,unit_0,")
    assert len(lines) == 1 + 6

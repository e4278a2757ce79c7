"""The Memory page in a real browser with more words than have a row: all their numbers can still be reached."""

from urllib.parse import quote

import numpy as np
from playwright.sync_api import expect

from seqviz.insight.memory import memory_ledger, memory_shares
from tests.browser.memory import HUNDRED, LONG, cells, ledger, open_memory, trace_of
from tests.browser.screen import number


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

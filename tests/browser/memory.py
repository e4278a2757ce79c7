"""The Memory page in a browser: where its parts are, and what its numbers should be."""

import numpy as np
import torch
from playwright.sync_api import Page, expect

import seqviz
from seqviz.ui.words import words

OPENING, LONG = words("gallery.opening"), words("gallery.distance_text")
TOKENS = OPENING.split()
HUNDRED = " ".join((LONG.split() * 3)[:100])
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


def ledger(page: Page) -> list[list[str]]:
    return picture(page).locator(".row-table:visible").evaluate(ROWS)


def choose(page: Page, label: str) -> None:
    page.get_by_role("radio", name=label, exact=True).click()


def triangle_of(values: np.ndarray) -> dict[tuple[int, int], float]:
    return {(word, t): values[word, t] for t in range(len(values)) for word in range(t + 1)}


def assert_rounded(found: dict, expected: dict) -> None:
    assert found.keys() == expected.keys()
    assert max(abs(found[cell] - 100 * expected[cell]) for cell in found) <= 0.50001

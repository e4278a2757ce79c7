"""The Compare page in a browser: where its parts are, and the networks it should show."""

import numpy as np
from playwright.sync_api import Page, expect

import seqviz
from seqviz.ui.words import words

SENTENCE = words("gallery.opening")
TOKENS = SENTENCE.split()
NETWORKS = ("RNN", "GRU", "LSTM", "BiLSTM", "CNN")


def models() -> list[seqviz.Model]:
    return [seqviz.load(f"sentiment-{name.lower()}") for name in NETWORKS]


def grid(page: Page):
    return page.get_by_role("group", name="Grid: 5 networks read")


def table(page: Page, name: str = "P(positive) of every network"):
    return page.get_by_role("region", name=name)


def weights(page: Page):
    return table(page, "What each word weighs in every network")


def shown(region) -> np.ndarray:
    """Numbers of a table as they stand on screen, (networks, words)."""
    rows = region.locator("tbody").evaluate(
        "body => [...body.rows].map(row => [...row.cells].slice(1, -1).map(cell => cell.textContent))"
    )
    return np.array([[float(text.replace("−", "-")) for text in row] for row in rows])


def now(page: Page) -> str:
    return table(page).locator("[aria-current=step]").inner_text()


def open_compare(visit, path: str = "compare", **options: object) -> Page:
    page = visit(path, player=False, **options)
    expect(grid(page)).to_be_visible()
    expect(weights(page)).to_be_visible()
    return page


def type_sentence(page: Page, text: str, label: str = "Sentence") -> None:
    page.get_by_label(label, exact=True).fill(text)
    page.get_by_label(label, exact=True).press("Enter")

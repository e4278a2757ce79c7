"""The Bidirectional page in a browser: where its parts are, and what its numbers should be."""

from playwright.sync_api import Locator, Page, expect

import seqviz
from seqviz.ui.words import words
from tests.browser.screen import number

NAME = "sentiment-bilstm"
SENTENCE = words("gallery.opening")
TOKENS = SENTENCE.split()
LONG = words("gallery.distance_text")
T = len(TOKENS)
SIGNALS = ("f", "i", "g", "c", "o", "h")


def model() -> seqviz.Model:
    return seqviz.load(NAME)


def player(page: Page) -> Locator:
    return page.get_by_role("group", name="Both passes: a trained BiLSTM")


def edited(page: Page) -> Locator:
    return page.locator(".sv.both.edit")


def open_both(visit, path: str = "bidirectional", **options: object) -> Page:
    page = visit(path, player=False, **options)
    expect(player(page)).to_be_visible()
    expect(edited(page)).to_be_visible()
    return page


def type_into(page: Page, role_name: str, text: str) -> None:
    field = page.get_by_role("textbox", name=role_name, exact=True)
    field.fill(text)
    field.press("Enter")


def table(page: Page) -> dict[tuple[str, int], list[float]]:
    """(pass, unit) -> f i g c o h weight vote, as they stand on screen."""
    rows = (
        player(page)
        .locator(".numbers tbody")
        .evaluate("body => [...body.rows].map(row => [...row.cells].map(cell => cell.textContent))")
    )
    return {(row[0].split()[1], int(row[1])): [number(text) for text in row[2:]] for row in rows}


def expected_table(k: int) -> dict[tuple[str, int], list[float]]:
    trace, head = model().trace(SENTENCE), model().module.head.weight.detach()
    found = {}
    for d, name in enumerate(("forward", "backward")):
        at = T - 1 - k if d else k
        for unit in range(64):
            weight = float(head[1, 64 * d + unit] - head[0, 64 * d + unit])
            values = [float(trace[signal][0, d, at, unit]) for signal in SIGNALS]
            found[name, unit] = [*values, weight, weight * values[-1]]
    return found


def centre(locator: Locator) -> float:
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2

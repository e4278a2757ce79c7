"""The Compare page: five recordings of a sentence, and time to a new picture in a real Chromium against a bare page.

`python -m benchmarks.compare`
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Sequence

import torch
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browser import ECHO, REPEATS, new_picture, sentence
from benchmarks.timing import seconds
from seqviz.insight.attribution import gradient_times_input, integrated_gradients
from seqviz.insight.edits import exchange, leave_out
from seqviz.model import Model, load
from seqviz.ui.compare.networks import SIZE
from tests.browser import chromium, server

LENGTHS = (12, 20, 40, 100)
WARM = 3

# Every frame looks for the sign in the last column of both tables: the grid's and the weights'. The clock starts at the
# key. The new sentence's networks have numbers in their last column; the weights are the last to come.
TIMED = """sign => new Promise((done, fail) => {
    setTimeout(() => fail(new Error(`no picture of "${sign}" within 10 s`)), 10_000);
    const roots = [...document.querySelectorAll('*')].filter(node => node.shadowRoot).map(node => node.shadowRoot);
    const last = name => roots.map(root => root.querySelector(`.${name} thead th:nth-last-child(2)`)).find(Boolean);
    const there = name => last(name)?.textContent.endsWith(sign);
    document.addEventListener('keydown', event => {
        if (event.key !== 'Enter') return;
        const start = performance.now();
        let grid = 0;
        const look = () => requestAnimationFrame(() => {
            if (!grid && there('grid-sheet')) grid = performance.now() - start;
            if (grid && there('weights-sheet')) done([grid, performance.now() - start]);
            else look();
        });
        look();
    }, { capture: true, once: true });
})"""


def new_tables(page: Page, text: str) -> tuple[float, float]:
    """Milliseconds from Enter to the frames in which the grid, and then all of the new sentence, is drawn."""
    page.get_by_label("Sentence", exact=True).fill(text)
    page.evaluate_handle(f"sign => {{ window.timed = ({TIMED})(sign); }}", text.split()[-1]).dispose()
    page.get_by_label("Sentence", exact=True).press("Enter")
    grid, everything = page.evaluate("window.timed")
    return float(grid), float(everything)


def latencies(browser: Browser, app: str, echo: str, length: int) -> tuple[float, float, float]:
    """Medians of grid, whole page and bare page, in turns."""
    rng = random.Random(length)
    compare, bare = (browser.new_page(viewport={"width": 1280, "height": 1000}) for _ in range(2))
    compare.goto(f"{app}/compare")
    bare.goto(echo)
    compare.get_by_role("region", name="What each word weighs").wait_for()
    bare.get_by_label("Sentence").wait_for()
    for page in (compare, bare):
        page.wait_for_load_state("networkidle")
    taken: list[tuple[float, float, float]] = []
    for _ in range(REPEATS + WARM):
        text = sentence(length, rng)
        taken.append((*new_tables(compare, text), new_picture(bare, text)))
    compare.close()
    bare.close()
    grid, everything, alone = zip(*taken[WARM:], strict=True)
    return statistics.median(grid), statistics.median(everything), statistics.median(alone)


def computed(length: int) -> dict[str, float]:
    """Milliseconds of all five networks together for each thing the page computes; one thread, median of nine."""
    models = [load(name) for name in SIZE.values()]
    tokens = tuple(sentence(length, random.Random(length)).split())
    return {
        "traces": _median(lambda model: model.trace(tokens), models),
        "leave out": _median(lambda model: leave_out(model, tokens), models),
        "unknown": _median(lambda model: exchange(model, tokens), models),
        "gradient × input": _median(lambda model: gradient_times_input(model, tokens), models),
        "integrated gradients": _median(lambda model: integrated_gradients(model, tokens), models),
    }


def _median(work: Callable[[Model], object], models: Sequence[Model]) -> float:
    return 1000 * seconds(lambda: [work(model) for model in models])


def main() -> None:
    torch.set_num_threads(1)
    print("\nThe Compare page, five networks together, milliseconds on one core.\n")
    tables = {length: computed(length) for length in LENGTHS}
    print("| words | " + " | ".join(tables[LENGTHS[0]]) + " |")
    print("|---" * (1 + len(tables[LENGTHS[0]])) + "|")
    for length, row in tables.items():
        print(f"| {length} | " + " | ".join(f"{value:.1f}" for value in row.values()) + " |")
    print(f"\nA new sentence in headless Chromium, one visitor, median of {REPEATS}.\n")
    with server.running() as app, server.running(ECHO) as echo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for length in (20, 40):
            grid, everything, bare = latencies(browser, app, echo, length)
            print(f"- {length} words: grid {grid:.0f} ms, all tables {everything:.0f} ms; bare page {bare:.0f} ms; "
                  f"ratios {grid / bare:.2f} and {everything / bare:.2f}")  # fmt: skip
        browser.close()


if __name__ == "__main__":
    main()

"""The player in a real Chromium: frames a second, time to a new picture against a bare page, bytes sent.

`python -m benchmarks.browser`
"""

from __future__ import annotations

import random
import statistics
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium, server

ECHO = Path(__file__).with_name("echo_page.py")
REPEATS = 30
PLAYED = 4_000  # ms
PAGES = {"recurrent": "Player: a trained", "filters": "Filter player"}
WORDS = ["a", "the", "film", "plot", "good", "bad", "slow", "funny", "but", "never", "wonderful", "awful", "quiet"]

# Every frame looks for the sign that the new sentence is on screen; the clock starts at the key.
TIMED = """sign => new Promise((done, fail) => {
    setTimeout(() => fail(new Error(`no picture of "${sign}" within 10 s`)), 10_000);
    const shadows = [...document.querySelectorAll('*')].filter(node => node.shadowRoot).map(node => node.shadowRoot);
    const words = shadows.flatMap(root => [...root.querySelectorAll('.sv .words, .sv .columns-words')]);
    const plain = () => [document.querySelector('[data-testid=stText]')];
    const shown = () => words.length ? words.map(line => line.lastElementChild) : plain();
    const there = () => shown().some(node => node?.textContent.endsWith(sign));
    document.addEventListener('keydown', event => {
        if (event.key !== 'Enter') return;
        const start = performance.now();
        const finish = () => done(performance.now() - start);
        const look = () => requestAnimationFrame(there() ? finish : look);
        requestAnimationFrame(look);
    }, { capture: true, once: true });
})"""

FRAMES = """ms => new Promise(done => { const times = []; const start = performance.now();
    const tick = now => { times.push(now); now - start < ms ? requestAnimationFrame(tick) : done(times); };
    requestAnimationFrame(tick); })"""


def sentence(length: int, rng: random.Random) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(length - 1)) + f" end{rng.randrange(10**6)}"


def new_picture(page: Page, text: str) -> float:
    """Milliseconds from Enter to the frame in which the new sentence is drawn."""
    page.get_by_label("Sentence", exact=True).fill(text)
    handle = page.evaluate_handle(f"sign => {{ window.timed = ({TIMED})(sign); }}", text.split()[-1])
    handle.dispose()
    page.get_by_label("Sentence", exact=True).press("Enter")
    return float(page.evaluate("window.timed"))


def latencies(browser: Browser, address: str, group: str, echo: str) -> tuple[float, float]:
    """Medians of a page with the player called `group` and of the bare page, in turns."""
    rng = random.Random(1)
    pages = [browser.new_page(viewport={"width": 1280, "height": 1000}) for _ in range(2)]
    for page, place in zip(pages, (address, echo), strict=True):
        page.goto(place)
        page.get_by_label("Sentence", exact=True).wait_for()
        page.wait_for_load_state("networkidle")
    pages[0].get_by_role("group", name=group).wait_for()
    times: list[list[float]] = [[], []]
    for repeat in range(REPEATS + 3):
        for page, taken in zip(pages, times, strict=True):
            value = new_picture(page, sentence(20, rng))
            if repeat >= 3:
                taken.append(value)
    for page in pages:
        page.close()
    return statistics.median(times[0]), statistics.median(times[1])


def playback(browser: Browser, app: str) -> tuple[float, float, int, int]:
    """Frames a second at 4x on 40 words (median, and the share of late frames), messages both ways, steps played."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    text = quote(sentence(40, random.Random(2)))
    page.goto(f"{app}/recurrent?q={text}&model=LSTM")
    page.get_by_role("group", name="reads 40 words").wait_for()
    page.wait_for_load_state("networkidle")
    page.evaluate("""() => { window.sent = 0; const send = WebSocket.prototype.send;
        WebSocket.prototype.send = function (...a) { window.sent += 1; return send.apply(this, a); }; }""")
    page.get_by_role("combobox", name="Speed").select_option("4")
    page.get_by_role("button", name="Play").click()
    times = page.evaluate(FRAMES, PLAYED)
    gaps = [b - a for a, b in pairwise(times)]
    step = int(page.get_by_role("slider", name="Word being read").get_attribute("aria-valuenow") or 0)
    sent = int(page.evaluate("window.sent"))
    page.close()
    late = sum(gap > 25 for gap in gaps) / len(gaps)
    return 1000 * len(gaps) / (times[-1] - times[0]), late, sent, step


def bytes_received(browser: Browser, app: str) -> tuple[int, int]:
    """Bytes over the socket for a first visit, and for a new sentence of 20 words (LSTM, 64 units)."""
    page = browser.new_page()
    received: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))
    page.goto(f"{app}/recurrent")
    page.get_by_role("group", name="reads 12 words").wait_for()
    page.wait_for_load_state("networkidle")
    first = sum(received)
    received.clear()
    page.get_by_label("Sentence", exact=True).fill(sentence(20, random.Random(3)))
    page.get_by_label("Sentence", exact=True).press("Enter")
    page.get_by_role("group", name="reads 20 words").wait_for()
    page.wait_for_timeout(500)
    page.close()
    return first, sum(received)


def main() -> None:
    with server.running() as app, server.running(ECHO) as echo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        print("The player in headless Chromium, one visitor.\n")
        frames, late, sent, steps = playback(browser, app)
        print(f"- playback at 4x, T = 40, H = 64: {frames:.1f} frames a second, {late:.1%} of frames late, "
              f"{steps - 1} steps in {PLAYED / 1000:.0f} s, {sent} websocket messages")  # fmt: skip
        for name, group in PAGES.items():
            drawn, bare = latencies(browser, f"{app}/{name}", group, echo)
            print(f"- /{name}, new sentence of 20 words to new picture, median of {REPEATS}: {drawn:.0f} ms; "
                  f"bare page {bare:.0f} ms; ratio {drawn / bare:.2f}")  # fmt: skip
        first, new = bytes_received(browser, app)
        print(f"- sent over the socket: first visit {first / 1000:.1f} KB (weights included), "
              f"a new sentence of 20 words {new / 1000:.1f} KB")  # fmt: skip
        browser.close()


if __name__ == "__main__":
    main()

"""Memory of the app over many reruns, with Streamlit's collection after every script run switched off.

`python -m benchmarks.memory [RERUNS]`
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.browser import new_picture, sentence
from tests.browser import chromium, server

EVERY = 250


def resident(address: str) -> float:
    """Resident memory, in MB, of the process that listens on the address (Linux)."""
    port = address.rsplit(":", 1)[1]
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().decode().split("\0")
            if f"--server.port={port}" in command:
                line = next(row for row in (process / "status").read_text().splitlines() if row.startswith("VmRSS"))
                return int(line.split()[1]) / 1024
        except (OSError, StopIteration):
            continue
    raise RuntimeError(f"no process serves port {port}")


def main(reruns: int) -> None:
    rng = random.Random(0)
    with server.running() as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        page = browser.new_page()
        page.goto(app)  # the first visitor of a fresh server; a deep link would be loaded twice
        page.get_by_role("button", name="Read a sentence").click()
        page.get_by_role("group", name="reads 12 words").wait_for()
        print(f"after the first visit: {resident(app):.0f} MB", flush=True)
        for count in range(1, reruns + 1):
            new_picture(page, sentence(rng.randrange(5, 40), rng))
            if count % EVERY == 0:
                print(f"after {count} new sentences: {resident(app):.0f} MB", flush=True)
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)

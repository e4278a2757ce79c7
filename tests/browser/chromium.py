"""Finds a Chromium, or gets one: browser tests are never skipped in silence. `python -m tests.browser.chromium`"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _installed() -> str | None:
    named = os.environ.get("SEQVIZ_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None) or _playwrights_own()


def _ways() -> Iterator[list[str]]:
    yield [sys.executable, "-m", "playwright", "install", "chromium"]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        yield ["sh", "-c", "apt-get update -q && apt-get install -y -q chromium"]


@lru_cache(maxsize=1)
def find() -> str:
    """Path of a Chromium. Tries Playwright's download, then Debian's package when root; else ends with a sentence."""
    path = _installed()
    for way in _ways():
        if path:
            break
        subprocess.run(way, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        path = _installed()
    if not path:
        sys.exit("The browser tests need Chromium: install it, or set SEQVIZ_CHROMIUM to its path.")
    return path


if __name__ == "__main__":
    print(find())

"""The player's modules served as plain files, so that a test can import one and call its functions."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from tests.conftest import ROOT

STATIC = ROOT / "seqviz/ui/player/static"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(browser: Browser) -> Iterator[Page]:
    """A page from which `run` can import the modules."""
    handler = functools.partial(Quiet, directory=str(STATIC))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as static:
        threading.Thread(target=static.serve_forever, daemon=True).start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{static.server_address[1]}/player.css")
        yield page
        page.close()
        static.shutdown()


def run(page: Page, module: str, body: str, value: object = None) -> object:
    """`body` with the module's exports as `m` and `value` as `v`."""
    return page.evaluate(f"async v => {{ const m = await import('/{module}.js'); {body} }}", value)

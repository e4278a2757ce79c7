"""A real Chromium on the real app."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from tests.browser import chromium, server
from tests.browser.modules import served

expect.set_options(timeout=30_000)
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    with server.running() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def modules(browser: Browser) -> Iterator[Page]:
    with served(browser) as page:
        yield page


@pytest.fixture(scope="session")
def warm(app: str, browser: Browser) -> str:
    """The app's address once it has shown a page: a cold server imports torch first, slowly on a busy machine."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(app, timeout=90_000)
        expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=90_000)
    return app


@pytest.fixture
def visit(warm: str, browser: Browser) -> Iterator[Visit]:
    """`visit("recurrent?step=3", width=390)`: a fresh visitor. An error in the page's scripts fails the test.

    `held`: files that match the pattern reach the page when the test releases their routes, gathered in the list.
    """
    contexts, errors = [], []

    def go(
        path: str = "",
        *,
        width: int = 1280,
        height: int = 1000,
        player: bool = True,
        held: tuple[str, list[Route]] | None = None,
        **options: object,
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        if held:
            page.route(held[0], lambda route: held[1].append(route))
        page.goto(f"{warm}/{path}")
        if player:
            expect(page.get_by_role("group", name="Player: a trained")).to_be_visible()
        return page

    yield go
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def open_filters(visit: Visit) -> Visit:
    """`open_filters("filters?q=...", width=390)`: a fresh visitor of the Filters page."""

    def go(path: str = "filters", **options: object) -> Page:
        page = visit(path, player=False, **options)
        expect(page.get_by_role("group", name="Filter player")).to_be_visible()
        return page

    return go

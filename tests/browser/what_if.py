"""The What-if page in a browser: where its parts are."""

import re

from playwright.sync_api import Page, expect

from seqviz.ui.words import words

OPENING = words("gallery.opening")
TOKENS = OPENING.split()


def scene(page: Page):
    return page.get_by_role("group", name="Two readings of")


def open_what_if(visit, path: str = "what-if?predict=off", **options: object) -> Page:
    page = visit(path, player=False, **options)
    expect(scene(page)).to_be_visible()
    return page


def position(page: Page, now: int) -> None:
    expect(scene(page).locator(".position")).to_have_text(re.compile(f"^word {now} of "))


def signal(page: Page, name: str):
    return scene(page).get_by_role("radio", name=re.compile(f"^{name}, "))

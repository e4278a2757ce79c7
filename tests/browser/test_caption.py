"""The Caption page in a real browser: the scene is moved and changed, and what the network says follows."""

import base64
import re

import numpy as np
from playwright.sync_api import Page, expect

from seqviz.scenes import SIDE, Scene, compact, draw, sentence
from seqviz.ui.caption import state
from seqviz.ui.caption.frames import model_blob
from tests.browser.modules import run

SEEN = state.PRESETS["seen"]  # a large red circle at 17, 24; a small blue square at 46, 36
DRAW = """
    const { decode } = await import('/frames.js');
    const model = decode(Uint8Array.from(atob(v.model), (letter) => letter.charCodeAt(0)));
    return v.scenes.map((shapes) => [...m.draw(model, shapes)]);
"""


def open_board(visit, path: str = f"caption?scene={SEEN}", **options: object) -> Page:
    page = visit(path, player=False, **options)
    expect(board(page)).to_be_visible()
    return page


def board(page: Page):
    return page.get_by_role("group", name="Scene and sentence")


def pad(page: Page):
    return page.get_by_role("application")


def says(page: Page, text: str | re.Pattern[str]) -> None:
    expect(board(page).locator(".sentence")).to_have_text(text)


def pixels(page: Page) -> np.ndarray:
    found = (
        pad(page).locator("canvas").evaluate("c => [...c.getContext('2d').getImageData(0, 0, c.width, c.height).data]")
    )
    return np.array(found, np.uint8).reshape(SIDE, SIDE, 4)[..., :3]


def place(page: Page, x: float, y: float) -> tuple[float, float]:
    """Where a pixel of the picture is on the screen."""
    box = pad(page).locator("canvas").bounding_box()
    return box["x"] + (x + 0.5) * box["width"] / SIDE, box["y"] + (y + 0.5) * box["height"] / SIDE


def shown(page: Page) -> Scene:
    return Scene(compact.read(re.search(r"scene=([^&]+)", page.url)[1]))


def words_of(page: Page) -> list[str]:
    return board(page).locator(".said-word").all_text_contents()


def test_the_browser_draws_the_very_pixels_that_python_draws(modules):
    scenes = [
        Scene(compact.read(text)) for text in (*state.PRESETS.values(), "small.red.star.30.30_large.green.cross.34.32")
    ]
    shapes = [[vars(shape) for shape in scene.shapes] for scene in scenes]
    value = {"model": base64.b64encode(model_blob()[1]).decode(), "scenes": shapes}
    for scene, found in zip(scenes, run(modules, "caption/drawing", DRAW, value), strict=True):
        assert np.array_equal(np.array(found, np.uint8).reshape(SIDE, SIDE, 4)[..., :3], draw(scene))


def test_a_dragged_shape_changes_picture_sentence_and_address(visit):
    page = open_board(visit)
    says(page, sentence(Scene(compact.read(SEEN))))
    page.mouse.move(*place(page, 46, 36))
    page.mouse.down()
    page.mouse.move(*place(page, 30, 50), steps=4)
    page.mouse.move(*place(page, 17, 53), steps=4)
    page.mouse.up()
    says(page, "a large red circle is above a small blue square")
    expect(page).to_have_url(re.compile("square.17.53"))
    assert np.array_equal(pixels(page), draw(shown(page)))
    expect(page.get_by_role("group", name="Player: a trained")).to_contain_text("above")


def test_arrow_keys_move_the_chosen_shape_and_leave_the_player_alone(visit):
    page = open_board(visit, f"caption?scene={SEEN}&step=3")
    position = page.get_by_role("group", name="Player: a trained").locator(".position")
    expect(position).to_have_text(re.compile("^word 3 of"))
    board(page).get_by_role("button", name="small blue square").click()
    pad(page).focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    expect(page).to_have_url(re.compile("square.49.32"))
    expect(position).to_have_text(re.compile("^word 3 of"))
    for _ in range(20):
        page.keyboard.press("Shift+ArrowRight")
    expect(page).to_have_url(re.compile(r"square\.56\.32"))
    assert np.array_equal(pixels(page), draw(shown(page)))


def test_a_shape_is_recoloured_reshaped_added_and_removed(visit):
    page = open_board(visit)
    board(page).get_by_role("button", name="black", exact=True).click()
    says(page, "a large black circle is left of a small blue square")
    board(page).get_by_role("button", name="star", exact=True).click()
    expect(board(page).get_by_role("button", name="Add a shape")).to_be_disabled()
    board(page).get_by_role("button", name="small blue square").click()
    board(page).get_by_role("button", name="Remove").click()
    expect(board(page).get_by_role("button", name="Remove")).to_be_disabled()
    says(page, "a large black star")
    assert words_of(page) == ["a", "large", "black", "star", "<end>"]
    board(page).get_by_role("button", name="Add a shape").click()
    expect(page).to_have_url(re.compile("star.*_"))
    assert len(shown(page).shapes) == 2


def test_a_right_sentence_is_called_right_and_a_wrong_one_is_marked_where_it_differs(visit):
    page = open_board(visit)
    expect(board(page).locator(".truth")).to_have_text("Right to the last word.")
    for path in (
        "large.green.circle.17.24_small.purple.triangle.46.36",
        "small.orange.cross.46.36_large.red.square.20.30",
    ):
        page = open_board(visit, f"caption?scene={path}")
        right = sentence(Scene(compact.read(path)))
        said = board(page).locator(".sentence").inner_text().strip()
        if said != right:
            expect(board(page).locator(".truth")).to_have_text(f"Right would be: {right}")
            assert board(page).locator(".sentence .wrong").count() >= 1
        else:
            expect(board(page).locator(".truth")).to_have_text("Right to the last word.")


def test_beams_are_listed_and_the_sentence_can_be_written_word_by_word(visit):
    page = open_board(visit)
    page.get_by_role("radio", name="4", exact=True).click()
    expect(board(page).locator(".beams li")).to_have_count(4)
    expect(page).to_have_url(re.compile("beam=4"))
    board(page).get_by_role("button", name="Write it word by word").click()
    expect(board(page).locator(".said-words .unsaid").first).to_be_attached()
    expect(board(page).locator(".said-words .unsaid")).to_have_count(0)


def test_a_phone_shows_the_board_without_scrolling_sideways_and_takes_touches(visit):
    page = open_board(visit, width=390, height=800, has_touch=True, is_mobile=True)
    wide = page.locator(".stMain").evaluate("main => main.scrollWidth - main.clientWidth")
    assert wide <= 0
    page.touchscreen.tap(*place(page, 46, 36))
    expect(board(page).get_by_role("button", name="small blue square")).to_have_attribute("aria-pressed", "true")

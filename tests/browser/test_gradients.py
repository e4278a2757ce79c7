"""The Gradients page in a real browser: the slider answers the keyboard, its numbers are autograd's, it fits."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

import seqviz
from seqviz.insight.gradients import gradient_norms
from seqviz.insight.scaling import scaled, with_recurrent
from seqviz.insight.triangle import JOINT, triangles
from seqviz.ui.gradients.changed import own_radius
from seqviz.ui.words import words

OPENING = words("gallery.opening")
LONG = words("gallery.distance_text")
CHART = """(chart) => {
  const plain = (found) => found && Array.from(found._inputArray ?? found, (row) => row?.length ? [...row] : row);
  return chart.querySelector('.js-plotly-plot').data.map(({ name, y, z }) => ({ name, y: plain(y), z: plain(z) }));
}"""


def model(network: str, radius: float | None = None) -> seqviz.Model:
    own = seqviz.load(f"sentiment-{network.lower()}")
    return own if radius is None else with_recurrent(own, lambda module: scaled(module, radius))


def radius(page: Page):
    return page.get_by_role("slider", name=words("gradients.radius"))


def chart(page: Page, key: str):
    return page.locator(f".st-key-{key}[data-stale=false]")


def drawn(page: Page, key: str) -> dict[str, dict]:
    """The lines of a chart by name, once nothing on the page waits to be drawn again."""
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    expect(chart(page, key).locator(".js-plotly-plot .main-svg").first).to_be_visible()
    return {line["name"]: line for line in chart(page, key).evaluate(CHART)}


def table(page: Page, name: str) -> np.ndarray:
    """log10 of the norms of one triangle, (T, T), empty cells as NaN."""
    (panel,) = [line for line in drawn(page, f"carried_{name}").values() if line["z"]]
    return np.array([[np.nan if cell is None else cell for cell in row] for row in panel["z"]], dtype=float)


def readouts(page: Page):
    return page.locator(".readouts")


def open_gradients(visit, path: str = "gradients", **options: object) -> Page:
    page = visit(path, player=False, **options)
    expect(readouts(page)).to_be_visible()
    expect(chart(page, "steps").locator(".main-svg").first).to_be_visible()
    return page


def sideways(page: Page) -> int:
    return page.evaluate(
        "Math.max(...['html', '.stMain'].map(name => document.querySelector(name))"
        ".map(part => part.scrollWidth - part.clientWidth))"
    )


def test_the_slider_turned_by_keyboard_changes_loss_norms_and_triangle(visit):
    page = open_gradients(visit)
    expect(readouts(page)).to_contain_text("as trained")
    radius(page).focus()
    page.keyboard.press("ArrowLeft")
    expect(radius(page)).to_have_attribute("aria-valuetext", "2.4")
    found = gradient_norms(model("RNN", 2.4), OPENING)
    before = gradient_norms(model("RNN"), OPENING)
    expect(readouts(page)).to_contain_text(f"{before.loss:.3f} →{found.loss:.3f}")
    expect(page).to_have_url(re.compile(r"radius=2\.4\b"))
    expect(page.get_by_text("Changed, ")).to_be_visible()
    lines = drawn(page, "norms")
    assert lines["changed"]["y"] == pytest.approx(found.h[0].tolist(), rel=1e-5)
    assert lines["as trained"]["y"] == pytest.approx(before.h[0].tolist(), rel=1e-5)
    for name, network in (("trained", model("RNN")), ("changed", model("RNN", 2.4))):
        expected = triangles(network.trace(OPENING))["h"].spectral.log10().numpy()
        np.testing.assert_allclose(table(page, name), expected, atol=1e-4)


@pytest.mark.parametrize("network", ["GRU", "LSTM"])
def test_at_the_trained_radius_the_two_curves_and_triangles_coincide(visit, network):
    page = open_gradients(visit, f"gradients?model={network}&radius=0.5")
    expect(page.get_by_text("Changed, ")).to_be_visible()
    page.get_by_role("button", name="as trained").click()
    expect(radius(page)).to_have_attribute("aria-valuetext", f"{own_radius(network):.2f}")
    expect(page.get_by_text("Changed, ")).to_have_count(0)
    expect(readouts(page).get_by_text("→")).to_have_count(0)
    lines = drawn(page, "norms")
    found = gradient_norms(model(network), OPENING)
    assert lines["changed"]["y"] == lines["as trained"]["y"] == pytest.approx(found.joint[0].tolist(), rel=1e-5)
    np.testing.assert_array_equal(table(page, "trained"), table(page, "changed"))
    expected = triangles(model(network).trace(OPENING))[JOINT if network == "LSTM" else "h"].spectral.log10().numpy()
    np.testing.assert_allclose(table(page, "trained"), expected, atol=1e-4)
    expect(page).not_to_have_url(re.compile("radius"))


def test_an_address_brings_back_what_was_set(visit):
    page = open_gradients(visit, "gradients?model=LSTM&radius=3.0&forget_bias=%2B2.0&state=c&target=negative")
    expect(radius(page)).to_have_attribute("aria-valuetext", "3.0")
    expect(page.get_by_role("slider", name=words("gradients.forget_bias"))).to_have_attribute("aria-valuetext", "+2.0")
    for name in ("LSTM", "c", "negative"):
        expect(page.get_by_role("radio", name=name, exact=True).first).to_be_checked()
    expect(readouts(page)).to_contain_text("Loss, −log P(negative)")


@pytest.mark.parametrize("network", ["RNN", "GRU", "LSTM"])
def test_a_phone_shows_all_of_it_without_scrolling_sideways(visit, network):
    page = open_gradients(visit, f"gradients?model={network}&radius=1.0&q={LONG}", width=390, height=844)
    assert sideways(page) <= 0
    page.get_by_role("button", name=words("gradients.recall_skip")).click()
    expect(chart(page, "shares_open").locator(".main-svg").first).to_be_visible()
    assert sideways(page) <= 0


def test_what_is_said_of_a_long_text_covers_nothing(visit):
    for width in (390, 1280):
        page = open_gradients(visit, f"gradients?q={'very good ' * 50}", width=width)
        note = page.get_by_text("Read the first 60 of 100 words.").bounding_box()
        for other in (
            page.get_by_role("radio", name="RNN").first,
            page.get_by_text("negation", exact=True),
            radius(page),
        ):
            box = other.bounding_box()
            apart = note["y"] + note["height"] <= box["y"] or box["y"] + box["height"] <= note["y"]
            assert apart or note["x"] + note["width"] <= box["x"] or box["x"] + box["width"] <= note["x"]


def test_nothing_is_fetched_from_anywhere_else(visit):
    page = visit("gradients?model=GRU", player=False)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    expect(page.locator(".katex").first).to_be_visible()
    expect(chart(page, "steps").locator(".main-svg").first).to_be_visible()
    assert any("KaTeX" in url for url in asked)
    here = page.url.split("/gradients")[0]
    assert all(url.startswith((here, "data:", "blob:")) for url in asked)


def press_train(page: Page, network: str, distance: int) -> None:
    form = page.get_by_test_id("stForm")
    form.get_by_role("radio", name=network, exact=True).click()
    form.get_by_role("radio", name=str(distance), exact=True).click()
    form.get_by_role("button", name=words("gradients.train_button")).click()


def test_a_network_is_trained_before_ones_eyes(visit):
    page = open_gradients(visit)
    page.get_by_role("radio", name=words("gradients.recall_none")).click()
    expect(page.get_by_text("You said none of the three: so it is")).to_be_visible()
    press_train(page, "LSTM", 5)
    expect(page.locator(".learning img")).to_have_count(3, timeout=60_000)
    done = page.get_by_text(re.compile(r"LSTM at distance 5: \d+\.\d % of 1,000 new rows right"))
    expect(done).to_be_visible(timeout=60_000)
    (own,) = [line for name, line in drawn(page, "recall_usual").items() if name == "yours: LSTM"]
    score = float(re.search(r"(\d+\.\d) %", done.inner_text()).group(1))
    assert own["y"] == pytest.approx([score / 100], abs=6e-4)
    shares = drawn(page, "own_shares")
    assert len(shares["before"]["y"]) == len(shares["after"]["y"]) == 6


def test_a_second_visitor_waits_until_the_first_leaves(visit):
    first, second = (open_gradients(visit) for _ in range(2))
    for page in (first, second):
        page.get_by_role("button", name=words("gradients.recall_skip")).click()
        expect(page.get_by_role("button", name=words("gradients.train_button"))).to_be_visible()
    press_train(first, "GRU", 80)
    expect(first.get_by_text("GRU at distance 80: step ")).to_be_visible(timeout=60_000)
    press_train(second, "LSTM", 5)
    expect(second.get_by_text("Another visitor’s network is being trained")).to_be_visible()
    first.close()
    expect(second.get_by_text("LSTM at distance 5: ").last).to_be_visible(timeout=60_000)
    expect(second.get_by_text("Another visitor’s network is being trained")).to_have_count(0)

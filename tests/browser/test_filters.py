"""The filter player in a real browser: it walks, its numbers are the trace's, and it stays inside its page."""

import re

import pytest
from playwright.sync_api import Page, expect

import seqviz
from seqviz.insight.identities import identities
from seqviz.insight.ledger import logit_ledger
from seqviz.ui.words import words
from tests.browser.screen import number

OPENING = words("gallery.opening")
LONG = words("gallery.distance_text")


@pytest.fixture(scope="module")
def trace():
    return seqviz.load("sentiment-cnn").trace(OPENING)


@pytest.fixture(scope="module")
def ledger(trace):
    return logit_ledger(trace)


def window(page: Page):
    return page.get_by_role("slider", name="Window")


def stage(page: Page, name: str):
    return page.get_by_role("radio", name=name, exact=True)


def test_it_opens_on_the_finished_picture_at_the_largest_term(open_filters, trace, ledger):
    page = open_filters()
    first = ledger.terms[0]
    expect(stage(page, "answer")).to_be_checked()
    expect(page.locator(".head .word")).to_have_text(" ".join(first.ngram))
    expect(page.locator(".belief")).to_have_text(f"{trace.probabilities[-1, 1]:.2f}")
    expect(window(page)).to_have_attribute("aria-valuenow", str(first.start + 1))


def test_the_whole_ledger_on_screen_is_the_networks(open_filters, ledger):
    page = open_filters()
    page.get_by_role("button", name="Show all 48 terms").click()
    rows = page.locator(".ledger-table tr[data-filter]")
    expect(rows).to_have_count(48)
    shown = {}
    for row in rows.all():
        pooled, vote, value = re.match(r"(\S+) × (\S+) = (\S+)", row.locator(".sums").inner_text()).groups()
        ngram = " ".join(row.locator(".gram > span").all_text_contents())
        shown[row.get_attribute("data-filter")] = (ngram, number(pooled), number(vote), number(value))
    for term in ledger.terms:
        ngram, pooled, vote, value = shown[f"{term.width}·{term.index}"]
        assert ngram == " ".join(term.ngram)
        assert (pooled, vote, value) == pytest.approx((term.pooled, term.weight, term.value), abs=0.5001e-2)
    expect(page.locator(".closing")).to_contain_text(f"= {ledger.total:+.3f}".replace("-", "−"))
    difference = page.get_by_text("difference from the network’s own number").inner_text()
    assert re.search(r"10⁻[⁵⁶⁷⁸⁹]|own number 0", difference)


def test_the_arithmetic_of_every_winner_is_the_traces(open_filters, trace, ledger):
    page = open_filters()
    page.get_by_role("button", name="Show all 48 terms").click()
    for term in ledger.terms:
        page.locator(f'tr[data-filter="{term.width}·{term.index}"] button').click()
        slots = page.locator(".slot")
        expect(slots).to_have_count(term.width)
        assert slots.locator(".slot-word").all_text_contents() == list(term.ngram)
        values = [number(text) for text in slots.locator("b").all_text_contents()]
        assert values == pytest.approx(term.slots, abs=0.5001e-2)
        assert number(page.locator(".bias b").inner_text()) == pytest.approx(term.bias, abs=0.5001e-2)
        assert number(page.locator(".total-box.score").inner_text()) == pytest.approx(term.score, abs=0.5001e-2)
        assert number(page.locator(".total-box.activation").inner_text()) == pytest.approx(term.pooled, abs=0.5001e-2)


def test_the_window_slides_over_every_ngram_and_each_sum_is_the_traces(open_filters, trace, ledger):
    page = open_filters()
    first = ledger.terms[0]
    page.keyboard.press("Home")
    expect(stage(page, "words")).to_be_checked()
    for p in range(trace.scores[first.width].shape[1]):
        page.keyboard.press("ArrowRight")
        expect(window(page)).to_have_attribute("aria-valuenow", str(p + 1))
        score = trace.scores[first.width][first.index, p].item()
        assert number(page.locator(".total-box.score").inner_text()) == pytest.approx(score, abs=0.5001e-2)
        assert page.locator(".head .word").inner_text() == " ".join(trace.ngram(first.width, p))
        expect(page.locator(".belief")).to_have_text("…")
    page.keyboard.press("ArrowRight")
    expect(stage(page, "ReLU")).to_be_checked()


def test_the_ledger_waits_for_the_answer(open_filters):
    page = open_filters()
    page.keyboard.press("4")
    expect(page.get_by_text("The sum is written when the walk reaches the answer.")).to_be_visible()
    expect(page.locator(".ledger-table")).to_be_hidden()
    page.keyboard.press("End")
    expect(page.locator(".ledger-table")).to_be_visible()


def test_it_plays_to_the_answer_without_a_message_to_the_server(open_filters):
    page = open_filters()
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page.reload()
    expect(page.get_by_role("group", name="Filter player")).to_be_visible()
    page.get_by_label("Speed").select_option("4")
    page.wait_for_timeout(500)
    before = len(sent)
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(stage(page, "window")).to_be_checked()
    expect(stage(page, "answer")).to_be_checked(timeout=20_000)
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert len(sent) == before


def test_a_cell_tells_its_number_and_picks_its_filter_and_window(open_filters, trace):
    page = open_filters()
    picture = page.locator(".map-picture")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    gutter, column = (
        74,
        (
            page.locator(".column-word").nth(1).bounding_box()["x"]
            - page.locator(".column-word").nth(0).bounding_box()["x"]
        ),
    )
    x, y = box["x"] + gutter + 4.5 * column, box["y"] + 4
    page.mouse.move(x, y)
    tip = page.get_by_role("tooltip").inner_text()
    name, ngram, score, kept = re.match(r"filter 2·(\d+) at “(.+)”: sum (\S+), after ReLU (\S+)", tip).groups()
    assert ngram == " ".join(trace.ngram(2, 4))
    assert number(score) == pytest.approx(trace.scores[2][int(name), 4].item(), abs=0.5001e-2)
    assert number(kept) == max(0.0, number(score))
    page.mouse.click(x, y)
    expect(page.locator(".head .word")).to_have_text(ngram)
    expect(page.locator(".position")).to_contain_text(f"filter 2·{name}, window 5")


def test_dragging_the_vectors_slides_the_window(open_filters):
    page = open_filters()
    vectors = page.locator(".vectors").bounding_box()
    words_ = [word.bounding_box() for word in page.locator(".column-word").all()]
    y = vectors["y"] + vectors["height"] / 2
    page.mouse.move(words_[5]["x"] + 10, y)
    page.mouse.down()
    page.mouse.move(words_[9]["x"] + 10, y, steps=4)
    page.mouse.up()
    inside = page.locator(".column-word.inside").all_text_contents()
    assert OPENING.split()[9] in inside


def test_words_light_the_filters_that_fire_on_them(open_filters, ledger):
    page = open_filters()
    at = OPENING.split().index("boring")
    page.locator(".column-word").nth(at).click()
    touching = [term for term in ledger.terms if term.pooled > 0 and term.start <= at < term.start + term.width]
    about = page.locator(".phrase-about")
    expect(about).to_contain_text(f"{len(touching)} of 48 filters keep a window")
    total = sum(term.value for term in touching)
    assert number(about.locator("b").last.inner_text()) == pytest.approx(total, abs=0.5001e-2)
    page.keyboard.press("Escape")
    expect(about).to_contain_text("Press or drag over words")


def test_a_moved_ngram_keeps_its_filters_value_and_the_answer_is_the_networks(open_filters, ledger):
    page = open_filters()
    first = ledger.terms[0]
    page.get_by_role("button", name="Select this n-gram").click()
    forth = first.start + first.width < len(OPENING.split())
    page.keyboard.press("]" if forth else "[")
    tokens = OPENING.split()
    phrase, rest = (
        tokens[first.start : first.start + first.width],
        tokens[: first.start] + tokens[first.start + first.width :],
    )
    at = first.start + (1 if forth else -1)
    there = [*rest[:at], *phrase, *rest[at:]]
    assert page.locator(".column-word").all_text_contents() == there
    moved = seqviz.load("sentiment-cnn").trace(there)
    same = int((moved.pooled - seqviz.load("sentiment-cnn").trace(tokens).pooled).abs().lt(1e-4).sum())
    expect(page.locator(".caption")).to_contain_text(
        f"Filter {first.width}·{first.index} still hands on {first.pooled:.2f}"
    )
    expect(page.locator(".caption")).to_contain_text(f"{same} of 48 kept values are unchanged")
    expect(page.locator(".belief")).to_have_text(f"{moved.probabilities[-1, 1]:.2f}")
    kept = moved.pooled[moved.filters.index((first.width, first.index))].item()
    assert number(page.locator(".total-box.activation").inner_text()) == pytest.approx(kept, abs=0.5001e-2)
    assert kept >= first.pooled - 1e-5
    page.get_by_role("button", name="Put back").click()
    assert page.locator(".column-word").all_text_contents() == tokens


def test_a_slot_opens_down_to_products_that_add_up(open_filters, ledger):
    page = open_filters()
    page.locator(".slot").first.click()
    rows = page.locator(".slot-products tbody tr")
    expect(rows).to_have_count(12)
    values = [number(row.locator("td").last.inner_text()) for row in rows.all()]
    assert sum(values[:11]) == pytest.approx(values[11], abs=0.006)
    assert values[11] == pytest.approx(ledger.terms[0].slots[0], abs=0.5001e-3)
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".slot-products")).to_be_hidden()


def test_the_panel_tells_the_stored_identity(open_filters, ledger):
    page = open_filters()
    first = ledger.terms[0]
    identity = identities()[first.width, first.index]
    panel = page.locator(".identity")
    expect(panel).to_contain_text(f"Threshold {identity.threshold:.2f}")
    shown = panel.locator("ol .gram").all()
    for gram, place in zip(identity.top, shown, strict=False):
        assert place.locator("span").all_text_contents() == list(gram.words)


def test_a_built_filter_is_picked_and_fires_on_its_own_ngram(open_filters):
    page = open_filters()
    field = page.get_by_label("Build your own filter")
    field.fill("was wonderful")
    field.press("Enter")
    expect(page.locator(".head .word")).to_have_text("was wonderful")
    expect(page.locator(".total-box.activation")).to_have_text("0.50")
    expect(page.locator(".identity")).to_contain_text("Your own filter")
    expect(page.locator(".sum-name strong")).to_have_text("Filter “was wonderful”, width 2")


def test_a_built_filter_of_long_words_has_a_short_name(open_filters):
    page = open_filters()
    field = page.get_by_label("Build your own filter")
    field.fill("😀" * 40)
    field.press("Enter")
    expect(page.locator(".sum-name strong")).to_contain_text("…”, width")
    assert len(page.locator(".sum-name strong").inner_text()) < 60


@pytest.mark.parametrize("text", ["wonderful", "zxqvy", "not good"])
def test_padding_is_shown_where_a_sentence_is_too_short(open_filters, text):
    page = open_filters(f"filters?q={text}")
    blanks = page.locator(".column-word.blank")
    expect(blanks).to_have_count(5 - len(text.split()))
    page.keyboard.press("Home")
    page.keyboard.press("End")
    answer = seqviz.load("sentiment-cnn").predict([text])["positive"].item()
    expect(page.locator(".belief")).to_have_text(f"{answer:.2f}")


def test_markup_in_a_sentence_stays_text(open_filters):
    page = open_filters("filters?q=<b>bold</b>+<img+src=x+onerror=alert(1)>+fine")
    assert page.locator(".columns img, .columns b.bold").count() == 0
    assert "<b>" in "".join(page.locator(".column-word").all_text_contents())


def test_no_other_host_is_asked(open_filters, app):
    page = open_filters()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    expect(page.get_by_role("group", name="Filter player")).to_be_visible()
    hosts = {re.match(r"\w+://([^/]+)", url).group(1) for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {app.removeprefix("http://")}


def test_a_copied_address_shows_the_same_stage_and_filter(open_filters):
    page = open_filters()
    page.keyboard.press("3")
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("stage=relu"))
    name = re.search(r"filter (\S+),", page.locator(".position").inner_text()).group(1)
    expect(page).to_have_url(re.compile(f"filter={name}|filter={name.replace('·', '%C2%B7')}"))
    other = open_filters(page.url.split("/", 3)[3])
    expect(stage(other, "ReLU")).to_be_checked()
    expect(other.locator(".position")).to_contain_text(f"filter {name},")

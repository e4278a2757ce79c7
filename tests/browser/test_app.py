"""The app as people meet it: deep links, addresses, hostile text, other hosts, phones, both themes."""

import re
from urllib.parse import parse_qs, quote, urlparse

import pytest
from playwright.sync_api import Page, expect

from tests.browser import server

SENTENCE = "a slow start , but what a wonderful end"


def slider(page: Page):
    return page.get_by_role("slider", name="Word being read")


def type_sentence(page: Page, text: str) -> None:
    page.get_by_label("Sentence").fill(text)
    page.get_by_label("Sentence").press("Enter")


def test_the_first_visitor_of_a_fresh_server_may_come_by_a_deep_link(browser):
    with server.running() as address:
        page = browser.new_page()
        page.goto(f"{address}/recurrent?q={quote(SENTENCE)}&step=2")
        expect(slider(page)).to_have_attribute("aria-valuenow", "2", timeout=30_000)
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.get_by_label("Sentence").fill("works")
        page.close()


def test_home_leads_to_the_player(visit):
    page = visit("", player=False)
    expect(page.get_by_role("heading", name="Watch a network read.")).to_be_visible()
    expect(page.get_by_role("img", name="Probability of positive after each word")).to_be_visible()
    page.get_by_role("button", name="Read a sentence").click()
    expect(page.get_by_role("group", name="Player: a trained LSTM reads 12 words")).to_be_visible()


def test_a_card_of_the_home_page_chooses_the_network(visit):
    page = visit("", player=False)
    page.get_by_role("link", name="Why does a plain RNN forget?").click()
    expect(page.get_by_role("group", name="Player: a trained RNN")).to_be_visible()


@pytest.mark.parametrize(
    ("question", "address"),
    [("What does a CNN look for in text?", "filters"), ("Which network should I use?", "compare")],
)
def test_a_card_of_the_home_page_leads_to_its_page(visit, question, address):
    page = visit("", player=False)
    page.get_by_role("link", name=question).click()
    expect(page).to_have_url(re.compile(rf"/{address}\b"))
    expect(page.get_by_label("Sentence", exact=True)).to_be_visible()


def test_a_copied_address_shows_the_same_picture_elsewhere(visit):
    page = visit("recurrent")
    type_sentence(page, SENTENCE)
    expect(page.get_by_role("group", name="reads 9 words")).to_be_visible()
    page.get_by_text("GRU", exact=True).last.click()
    expect(page.get_by_role("group", name="Player: a trained GRU")).to_be_visible()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(slider(page)).to_have_attribute("aria-valuenow", "5")
    page.wait_for_function("new URL(location).searchParams.get('step') === '5'")
    parameters = parse_qs(urlparse(page.url).query)
    assert parameters == {"q": [SENTENCE], "model": ["GRU"], "step": ["5"]}
    copy = visit(page.url.split("/", 3)[3])
    expect(copy.get_by_label("Sentence")).to_have_value(SENTENCE)
    expect(copy.get_by_role("group", name="Player: a trained GRU reads 9 words")).to_be_visible()
    assert slider(copy).get_attribute("aria-valuetext") == slider(page).get_attribute("aria-valuetext")


def test_reloading_keeps_the_step(visit):
    page = visit("recurrent?step=4")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("new URL(location).searchParams.get('step') === '5'")
    page.reload()
    expect(slider(page)).to_have_attribute("aria-valuenow", "5")


def test_another_network_reads_on_at_the_same_word(visit):
    page = visit("recurrent?step=6")
    page.get_by_text("RNN", exact=True).last.click()
    expect(page.get_by_role("group", name="Player: a trained RNN")).to_be_visible()
    expect(slider(page)).to_have_attribute("aria-valuenow", "6")


def test_a_new_sentence_starts_at_its_first_word_and_keys_work_after_enter(visit):
    page = visit("recurrent?step=6")
    type_sentence(page, SENTENCE)
    expect(page.get_by_role("group", name="reads 9 words")).to_be_visible()
    expect(slider(page)).to_have_attribute("aria-valuenow", "1")
    page.keyboard.press("ArrowRight")
    expect(slider(page)).to_have_attribute("aria-valuenow", "2")
    page.wait_for_function("new URL(location).searchParams.get('step') === '2'")


def test_keys_typed_into_the_sentence_stay_there(visit):
    page = visit("recurrent?step=6")
    field = page.get_by_label("Sentence")
    field.click()
    page.keyboard.type(" p s 12")
    page.keyboard.press("Home")
    expect(slider(page)).to_have_attribute("aria-valuenow", "6")
    expect(field).to_have_value("I thought it would be boring , but it was wonderful . p s 12")


def test_nothing_is_asked_of_another_host(app, browser):
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", "recurrent"):
        page.goto(f"{app}/{path}")
        expect(page.get_by_role("heading").first).to_be_visible()
        page.wait_for_load_state("networkidle")
    page.close()
    assert asked
    assert [url for url in asked if not url.startswith((app, "data:", "blob:"))] == []


@pytest.mark.parametrize(
    "text",
    ["<img src=x onerror=alert(1)> good", "</script><script>alert(1)</script>", "<b>bold</b> ![x](http://e.vil/x.png)"],
)
def test_markup_is_shown_and_never_run(visit, text):
    page = visit("recurrent")
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    type_sentence(page, text)
    words = page.locator(".chip")
    expect(words.first).to_have_text("<")
    assert "".join(words.all_inner_texts()).replace("\n", "").startswith("<")
    assert page.evaluate("document.querySelectorAll('img[src=x], img[src*=vil]').length") == 0
    page.keyboard.press("End")
    expect(slider(page)).to_have_attribute("aria-valuenow", str(words.count()))


def test_right_to_left_words_keep_their_own_direction(visit):
    page = visit(f"recurrent?q={quote('שלום good عربي')}")
    assert page.locator(".chip").first.get_attribute("dir") == "auto"
    expect(page.locator(".chip.unknown")).to_have_count(2)
    line = "2 words are not in the vocabulary and are read as <unk>: שלום, عربي"
    expect(page.get_by_text(line, exact=True)).to_be_visible()


def test_a_note_that_comes_or_goes_leaves_the_player_where_it_is(visit):
    page = visit("recurrent")
    player = page.get_by_role("group", name="Player: a trained")
    player.evaluate("node => { node.dataset.witness = 'same'; }")
    type_sentence(page, "The zxqvy plot")
    expect(page.get_by_text("1 word is not in the vocabulary")).to_be_visible()
    expect(page.get_by_role("group", name="reads 3 words")).to_have_attribute("data-witness", "same")
    type_sentence(page, "The plot")
    expect(page.get_by_role("group", name="reads 2 words")).to_have_attribute("data-witness", "same")


def test_no_word_is_a_calm_line(visit):
    page = visit("recurrent")
    type_sentence(page, "   ")
    expect(page.get_by_text("Type a sentence, or try one of these.")).to_be_visible()
    expect(page.get_by_role("group", name="Player")).to_have_count(0)
    type_sentence(page, SENTENCE)
    expect(page.get_by_role("group", name="reads 9 words")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 736, 390])
def test_nothing_scrolls_sideways_in_any_width_or_theme(visit, width, theme):
    page = visit("recurrent?step=6", width=width, height=900, color_scheme=theme)
    player = page.get_by_role("group", name="Player: a trained")
    expect(player).to_have_attribute("data-theme", theme)
    expect(player).to_have_attribute("data-mode", {1280: "wide", 736: "column", 390: "phone"}[width])
    sizes = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
    assert sizes[0] <= sizes[1]
    inside = player.evaluate("""node => [...node.querySelectorAll('section, header, .timeline, .stage, .legend')]
        .every(part => part.scrollWidth <= node.clientWidth + 1)""")
    assert inside
    expect(page.locator(".head .word")).to_have_text("boring")
    assert page.locator(".head .word").bounding_box()["width"] > 60


def test_the_theme_can_change_while_a_sentence_is_shown(visit):
    page = visit("recurrent?step=6")
    page.emulate_media(color_scheme="dark")
    expect(page.get_by_role("group", name="Player: a trained")).to_have_attribute("data-theme", "dark")
    expect(slider(page)).to_have_attribute("aria-valuenow", "6")


def test_a_slow_answer_keeps_the_last_picture_under_a_thin_line(visit):
    page = visit("recurrent")
    held: list[bytes | str] = []
    state = {"slow": False, "socket": None}

    def between(socket):
        server = socket.connect_to_server()
        state["socket"] = socket
        socket.on_message(server.send)
        server.on_message(lambda message: held.append(message) if state["slow"] else socket.send(message))

    page.route_web_socket(lambda url: "stream" in url, between)
    page.reload()
    player = page.get_by_role("group", name="Player: a trained")
    expect(player).to_be_visible()
    state["slow"] = True
    field = page.get_by_label("Sentence")
    field.fill(SENTENCE)
    field.press("Enter")
    expect(player).to_have_class("sv loading")
    expect(player).to_have_accessible_name("Player: a trained LSTM reads 12 words")
    state["slow"] = False
    for message in held:
        state["socket"].send(message)
    expect(player).to_have_accessible_name(f"Player: a trained LSTM reads {len(SENTENCE.split())} words")
    expect(player).to_have_class("sv")

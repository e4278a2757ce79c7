"""The Compare page in a real browser: its numbers are the traces', steps ask the server nothing, nothing overflows."""

import re
from urllib.parse import quote

import numpy as np
import pytest
from playwright.sync_api import Page, expect

import seqviz
from seqviz.insight.answers import log_odds
from seqviz.insight.attribution import gradient_times_input, integrated_gradients
from seqviz.insight.edits import exchange, leave_out
from seqviz.ui.words import words

SENTENCE = words("gallery.opening")
TOKENS = SENTENCE.split()
NETWORKS = ("RNN", "GRU", "LSTM", "BiLSTM", "CNN")
COUNT_SENT = """() => { window.sent = 0; const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (...a) { window.sent += 1; return send.apply(this, a); }; }"""


def models() -> list[seqviz.Model]:
    return [seqviz.load(f"sentiment-{name.lower()}") for name in NETWORKS]


def grid(page: Page):
    return page.get_by_role("group", name="Grid: 5 networks read")


def table(page: Page, name: str = "P(positive) of every network"):
    return page.get_by_role("region", name=name)


def weights(page: Page):
    return table(page, "What each word weighs in every network")


def shown(region) -> np.ndarray:
    """Numbers of a table as they stand on screen, (networks, words)."""
    rows = region.locator("tbody").evaluate(
        "body => [...body.rows].map(row => [...row.cells].slice(1, -1).map(cell => cell.textContent))"
    )
    return np.array([[float(text.replace("−", "-")) for text in row] for row in rows])


def now(page: Page) -> str:
    return table(page).locator("[aria-current=step]").inner_text()


def open_compare(visit, path: str = "compare", **options: object) -> Page:
    page = visit(path, player=False, **options)
    expect(grid(page)).to_be_visible()
    expect(weights(page)).to_be_visible()
    return page


def type_sentence(page: Page, text: str, label: str = "Sentence") -> None:
    page.get_by_label(label, exact=True).fill(text)
    page.get_by_label(label, exact=True).press("Enter")


def choose(page: Page, label: str) -> None:
    page.get_by_role("radio", name=label, exact=True).click()


def test_every_cell_of_the_grid_is_the_traces_probability(visit):
    page = open_compare(visit)
    expected = np.stack([model.trace(SENTENCE).probabilities[:, 1].numpy() for model in models()])
    values = shown(table(page))
    assert values.shape == (5, 12)
    assert np.abs(values - expected).max() <= 0.50001e-2
    for row, name in enumerate(NETWORKS):
        label, percent = (
            ("positive", expected[row, -1]) if expected[row, -1] > 0.5 else ("negative", 1 - expected[row, -1])
        )
        assert table(page).locator("tbody tr").nth(row).locator("th span").inner_text() == name
        end = table(page).locator("tbody tr").nth(row).locator("td.end").inner_text()
        assert re.fullmatch(rf"{label} (\d+) %", end)
        assert abs(int(end.split()[1]) - 100 * percent) <= 0.50001


METHODS = {
    "leave_out": leave_out,
    "unknown": exchange,
    "gradient": gradient_times_input,
    "integrated": integrated_gradients,
}


def test_every_cell_of_every_method_is_what_the_method_computes(visit):
    page = open_compare(visit)
    for key, method in METHODS.items():
        choose(page, words(f"compare.method_{key}"))
        expect(page.locator(".about")).to_have_text(words(f"compare_player.weights.{key}"))
        expected = np.stack([method(model, TOKENS).numpy() for model in models()])
        assert np.abs(shown(weights(page)) - expected).max() <= 0.50001e-1, key
    expect(page.get_by_text("the largest gap of a row is 0.0")).to_be_visible()
    ends = weights(page).locator("tbody td.end").all_inner_texts()
    answers = [float(log_odds(model, [TOKENS])[0]) for model in models()]
    assert np.abs(np.array([float(text.replace("−", "-")) for text in ends]) - answers).max() <= 0.50001e-1


def test_a_typed_word_replaces_each_word(visit):
    page = open_compare(visit)
    choose(page, "replace it")
    expect(page.get_by_text("Type a word; each word of the sentence")).to_be_visible()
    type_sentence(page, "awful", "Word that stands in for each word")
    expect(page.locator(".about")).to_have_text(words("compare_player.weights.replace"))
    expected = np.stack([exchange(model, TOKENS, "awful").numpy() for model in models()])
    assert np.abs(shown(weights(page)) - expected).max() <= 0.50001e-1


def test_it_opens_where_the_networks_lie_furthest_apart(visit):
    page = open_compare(visit)
    values = np.stack([model.trace(SENTENCE).probabilities[:, 1].numpy() for model in models()])
    assert now(page) == TOKENS[int((values.max(0) - values.min(0)).argmax())]
    expect(grid(page).get_by_role("status")).to_contain_text("Nowhere in this sentence are they further apart")


def test_keys_step_through_the_words_of_both_tables_without_a_message(visit):
    page = open_compare(visit, "compare?step=3")
    page.wait_for_load_state("networkidle")
    page.evaluate(COUNT_SENT)
    assert now(page) == "it"
    for key, word in (("ArrowRight", "would"), ("ArrowLeft", "it"), ("End", "."), ("ArrowRight", "."), ("Home", "I")):
        page.keyboard.press(key)
        expect(table(page).locator("[aria-current=step]")).to_have_text(word)
        expect(weights(page).locator("[aria-current=step]")).to_have_text(word)
    page.wait_for_function("new URL(location).searchParams.get('step') === '1'")
    assert page.evaluate("window.sent") == 0


def test_it_plays_to_the_end_and_nothing_tells_the_end_before_it_is_read(visit):
    page = open_compare(visit)
    page.evaluate(COUNT_SENT)
    page.get_by_role("combobox", name="Speed").select_option("2")
    page.keyboard.press("Home")
    page.keyboard.press(" ")
    expect(grid(page).get_by_role("button", name="Pause")).to_be_visible()
    later = table(page).locator("tbody tr").first.locator("td.later")
    expect(later).not_to_have_count(0)
    hidden = later.last.evaluate("cell => getComputedStyle(cell).color")
    assert hidden == "rgba(0, 0, 0, 0)"
    page.keyboard.press(" ")
    expect(later).to_have_count(0)
    page.get_by_role("combobox", name="Speed").select_option("4")
    page.get_by_role("button", name="Play").click()
    expect(table(page).locator("[aria-current=step]")).to_have_text(".")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert page.evaluate("window.sent") == 0


def test_a_word_is_looked_at_by_a_click_in_either_table(visit):
    page = open_compare(visit)
    table(page).get_by_role("button", name="boring").click()
    assert now(page) == "boring"
    weights(page).locator("tbody tr").nth(2).locator("td").nth(1).click()
    assert now(page) == "thought"
    expect(page.locator(".word.now")).to_have_text(["thought", "thought"])


def test_only_one_thing_is_yellow(visit):
    page = open_compare(visit)
    yellow = page.locator(".word, .sheet td, .switch, .key").evaluate_all(
        "nodes => nodes.filter(node => getComputedStyle(node).backgroundColor === 'rgb(255, 216, 61)').length"
    )
    assert yellow == 1


def test_networks_are_switched_off_in_the_browser(visit):
    page = open_compare(visit)
    page.wait_for_load_state("networkidle")
    page.evaluate(COUNT_SENT)
    for name in ("RNN", "CNN"):
        page.get_by_role("button", name=name, exact=True).click()
    for region in (table(page), weights(page)):
        expect(region.locator("tbody tr:visible th span")).to_have_text(["GRU", "LSTM", "BiLSTM"])
    expect(grid(page).get_by_role("status")).to_contain_text("all 3 networks")
    for name in ("GRU", "LSTM", "BiLSTM"):
        page.get_by_role("button", name=name, exact=True).click()
    expect(grid(page).get_by_role("status")).to_have_text(re.compile("No network is switched on"))
    page.get_by_role("button", name="LSTM", exact=True).click()
    expect(grid(page).get_by_role("status")).to_contain_text("LSTM gives P(positive)")
    assert page.evaluate("window.sent") == 0
    type_sentence(page, "a quiet film")
    expect(page.get_by_role("group", name="read 3 words")).to_be_visible()
    expect(table(page).locator("tbody tr:visible th span")).to_have_text(["LSTM"])


def test_the_caption_counts_and_names_those_that_disagree(visit):
    page = open_compare(visit)
    values = np.stack([model.trace(SENTENCE).probabilities[:, 1].numpy() for model in models()])
    page.keyboard.press("Home")
    for t in range(12):
        text = grid(page).get_by_role("status").inner_text()
        up = [name for name, value in zip(NETWORKS, values[:, t], strict=True) if value > 0.5]
        if len(up) in (0, 5):
            assert f"all 5 networks lean {'positive' if up else 'negative'}" in text
        else:
            down = [name for name in NETWORKS if name not in up]
            assert f"Positive: {', '.join(up)}. Negative: {', '.join(down)}." in text
        assert f"{values[:, t].min():.2f}" in text
        assert f"{values[:, t].max():.2f}" in text
        page.keyboard.press("ArrowRight")


def test_a_new_sentence_fills_the_same_tables(visit):
    page = open_compare(visit)
    grid(page).evaluate("node => { node.dataset.witness = 'same'; }")
    type_sentence(page, "The movie is not good .")
    expect(page.get_by_role("group", name="read 6 words")).to_have_attribute("data-witness", "same")
    expect(weights(page).locator("thead .word")).to_have_text(["The", "movie", "is", "not", "good", "."])
    expected = np.stack([model.trace("The movie is not good .").probabilities[:, 1].numpy() for model in models()])
    assert np.abs(shown(table(page)) - expected).max() <= 0.50001e-2


def test_the_downloads_hold_every_number(visit):
    page = open_compare(visit)
    expected = np.stack([model.trace(SENTENCE).probabilities[:, 1].numpy() for model in models()])
    with page.expect_download() as download:
        grid(page).get_by_role("button", name="Download these numbers").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "word,token,RNN,GRU,LSTM,BiLSTM,CNN"
    assert len(lines) == 1 + 13
    assert np.abs(np.array([float(x) for x in lines[7].split(",")[2:]]) - expected[:, 5]).max() < 1e-6
    with page.expect_download() as download:
        page.get_by_role("group", name="What each word weighs").get_by_role("button", name="Download").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    weighed = leave_out(models()[0], TOKENS).numpy()
    assert float(lines[6].split(",")[2]) == pytest.approx(weighed[5], abs=1e-5)
    assert lines[7].startswith('7,",",')


def test_a_second_sentence_draws_where_the_readings_part(visit):
    page = open_compare(visit, f"compare?q={quote('the film is good')}")
    type_sentence(page, "the film is awful", words("compare.pair"))
    expect(page.get_by_text("The readings part at “awful”")).to_be_visible()
    expect(page.get_by_role("figure", name="Distance of the two readings")).to_be_visible()
    page.wait_for_function("new URL(location).searchParams.get('other') === 'the film is awful'")


def test_the_race_starts_only_when_asked_and_ends_with_the_measured_times(visit):
    page = open_compare(visit)
    race = page.get_by_role("group", name="Race over 64 words")
    expect(race.locator("i.done")).to_have_count(0)
    race.get_by_role("button", name="Start").click()
    expect(race.locator("[data-network=CNN] .finish")).to_contain_text("1 step · measured")
    expect(race.locator("[data-network=RNN] .finish")).to_contain_text("step ")
    expect(race.locator("[data-network=RNN] .finish")).to_contain_text("64 steps in a row")
    expect(race.locator("i:not(.done)")).to_have_count(0)
    times = page.locator(".sv-table").first.locator("tbody tr td:nth-child(7)").all_inner_texts()
    for row, name in enumerate(NETWORKS):
        expect(race.locator(f"[data-network={name}] .finish")).to_contain_text(times[row])


def test_with_reduced_motion_the_race_shows_its_end_at_once(visit):
    page = open_compare(visit, reduced_motion="reduce")
    race = page.get_by_role("group", name="Race over 64 words")
    race.get_by_role("button", name="Start").click()
    expect(race.locator("i:not(.done)")).to_have_count(0, timeout=300)


def test_time_against_length_is_measured_when_asked_for(visit):
    page = open_compare(visit)
    picture = page.get_by_role("figure", name="Time for one sentence")
    expect(picture).to_have_count(0)
    page.locator(".st-key-measure_size").get_by_role("button").click()
    expect(picture).to_be_visible(timeout=60_000)
    expect(page.get_by_text("From 8 to 1,024 words, 128 times as many")).to_be_visible()


def test_a_sentence_of_the_test_split_is_read_when_it_is_clicked(visit):
    page = open_compare(visit)
    mistakes = page.locator(".st-key-mistakes button")
    no_texts = page.get_by_text("the treebank states no licence")
    expect(mistakes.first.or_(no_texts)).to_be_visible()
    if no_texts.count():
        return
    text = mistakes.first.inner_text()
    mistakes.first.click()
    box = page.get_by_label("Sentence", exact=True)
    expect(box).not_to_have_value(SENTENCE)
    chosen = box.input_value()
    assert text.startswith(chosen.replace("--", "—"))  # a button's label is Markdown, which sets its own dashes
    expect(table(page).locator("thead .word")).to_have_text(chosen.split())
    expect(grid(page)).to_be_in_viewport()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 736, 390])
@pytest.mark.parametrize("text", ["good", SENTENCE, words("gallery.distance_text")], ids=["one", "twelve", "long"])
def test_the_page_never_scrolls_sideways(visit, width, theme, text):
    page = open_compare(visit, f"compare?q={quote(text)}", width=width, height=900, color_scheme=theme)
    expect(grid(page)).to_have_attribute("data-theme", theme)
    sizes = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
    assert sizes[0] <= sizes[1]
    main = page.locator("[data-testid=stMain]").evaluate("node => [node.scrollWidth, node.clientWidth]")
    assert main[0] <= main[1]
    for region in (table(page), weights(page)):
        cell = region.locator("thead .word.now").bounding_box()
        frame = region.bounding_box()
        assert frame["x"] <= cell["x"]
        assert cell["x"] + cell["width"] <= frame["x"] + frame["width"] + 1


def test_in_a_long_sentence_the_word_looked_at_and_the_names_stay_in_view(visit):
    page = open_compare(visit, f"compare?q={quote(words('gallery.distance_text'))}", width=390, height=900)
    top = page.evaluate("scrollY")
    for key in ("End", "Home"):
        page.keyboard.press(key)
        expect(table(page).locator(".word.now")).to_be_in_viewport(ratio=0.9)
        expect(table(page).locator("tbody th").first).to_be_in_viewport(ratio=0.9)
        name, word = (table(page).locator(which).bounding_box() for which in ("tbody th >> nth=0", ".word.now"))
        assert word["x"] >= name["x"] + name["width"] - 1
    assert page.evaluate("scrollY") == top


def test_on_a_phone_verdicts_stand_under_the_names_and_buttons_fit_a_finger(visit):
    page = open_compare(visit, width=390, height=900, has_touch=True, is_mobile=True)
    expect(table(page).locator("tbody th small").first).to_be_visible()
    page.get_by_role("button", name="GRU", exact=True).tap()
    expect(table(page).locator("tbody tr:visible th span")).to_have_text(["RNN", "LSTM", "BiLSTM", "CNN"])
    for button in grid(page).locator(".key:visible, .switch").all():
        assert button.bounding_box()["height"] >= 44
    at = now(page)
    page.get_by_role("button", name="Step back").tap()
    assert now(page) != at


def test_the_theme_can_change_while_tables_are_shown(visit):
    page = open_compare(visit)
    light = table(page).locator("tbody td").first.evaluate("cell => cell.style.background")
    page.emulate_media(color_scheme="dark")
    expect(grid(page)).to_have_attribute("data-theme", "dark")
    assert table(page).locator("tbody td").first.evaluate("cell => cell.style.background") != light


def test_the_presenter_shows_the_grid_alone_and_escape_leaves_it(visit):
    page = open_compare(visit, height=720)
    page.keyboard.press("p")
    slide = page.locator(".sv.presenting")
    expect(slide).to_be_visible()
    box = slide.bounding_box()
    assert box["width"] <= 1280.5
    assert box["height"] <= 720.5
    size = table(page).locator("tbody td").first.evaluate("cell => parseFloat(getComputedStyle(cell).fontSize)")
    assert size >= 22
    page.keyboard.press("Escape")
    expect(slide).to_have_count(0)


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)> good", "</script><script>alert(1)</script>"])
def test_markup_is_shown_and_never_run(visit, text):
    page = open_compare(visit)
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    type_sentence(page, text)
    expect(table(page).locator(".word").first).to_have_text("<")
    type_sentence(page, text + " bad", words("compare.pair"))
    expect(page.get_by_role("figure", name="Distance of the two readings")).to_be_visible()
    assert page.evaluate("document.querySelectorAll('img[src=x]').length") == 0


def test_foreign_and_unknown_words_are_marked_and_keep_their_direction(visit):
    page = open_compare(visit, f"compare?q={quote('שלום good zxqvy')}")
    assert table(page).locator(".word").first.get_attribute("dir") == "auto"
    expect(table(page).locator(".word.unknown")).to_have_count(2)
    expect(page.get_by_text("2 words are not in the vocabulary")).to_be_visible()


def test_no_word_is_a_calm_line_and_the_next_sentence_is_read(visit):
    page = open_compare(visit)
    type_sentence(page, "   ")
    expect(page.get_by_text("Type a sentence, or try one of these.")).to_be_visible()
    expect(grid(page)).to_have_count(0)
    type_sentence(page, "a good film")
    expect(page.get_by_role("group", name="read 3 words")).to_be_visible()


def test_a_thousand_words_are_cut_to_a_hundred_and_stepped_through(visit):
    page = open_compare(visit)
    type_sentence(page, "a good film and then a bad one , " * 112)
    expect(page.get_by_text("Read the first 100 of 1,008 words.")).to_be_visible()
    expect(page.get_by_role("group", name="read 100 words")).to_be_visible()
    page.keyboard.press("End")
    expect(table(page).locator(".word.now")).to_be_in_viewport(ratio=0.9)
    assert shown(table(page)).shape == (5, 100)


def test_nothing_is_asked_of_another_host(app, browser):
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{app}/compare?other=good")
    expect(page.get_by_role("figure", name="Distance of the two readings")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.close()
    assert asked
    assert [url for url in asked if not url.startswith((app, "data:", "blob:"))] == []


def test_a_screen_reader_finds_names_for_everything(visit):
    page = open_compare(visit)
    unnamed = page.locator(".sv.compare").evaluate_all("""roots => roots.flatMap(node => [...node.querySelectorAll(
        'button, select, [role=region], [role=group], table')]).filter(item => !(item.getAttribute('aria-label')
        || item.textContent.trim() || item.caption?.textContent)).length""")
    assert unnamed == 0
    assert page.get_by_role("row").count() >= 12
    assert page.get_by_role("rowheader", name="BiLSTM").count() >= 2

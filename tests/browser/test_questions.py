"""More than two classes, and another script, in a real browser: the class in focus is chosen there, numbers hold."""

import base64

import pytest
from playwright.sync_api import Page, expect

import seqviz
from seqviz.ui.filters.frames import model_blob, sentence_blob
from seqviz.ui.tasks import CHINESE, QUESTIONS, opening
from seqviz.ui.words import words
from tests.browser.modules import run
from tests.browser.test_filter_modules import READ

QUESTION = opening(QUESTIONS)
REVIEW = opening(CHINESE)
WORDS = {"recurrent": ".chip > span", "filters": ".column-word > span", "compare": "th .word"}
CJK = ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "sans-serif")


def focus(page: Page):
    return page.get_by_role("combobox", name="Class in focus")


def box(page: Page):
    return page.get_by_role("textbox", name="Sentence")


def wide(page: Page) -> int:
    """How far the page scrolls sideways."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.mark.parametrize("order", [None, [1, 0, 2, 3, 4, 6, 5]])
def test_the_sum_of_every_class_and_its_probability_are_torchs(modules, order):
    model = seqviz.load("questions-cnn")
    tokens = ["Where", "do", "penguins", "sleep", "in", "winter", "?"]
    _, network = model_blob(model.trace(tokens), found={}, range_x=1.0, words={})
    value = {"sentence": sentence_blob(model.trace(tokens), model="key"), "model": network}
    value = {key: base64.b64encode(blob).decode() for key, blob in value.items()} | {"order": order}
    body = (
        READ
        + """
        const of = (focus) => new m.FilterReading({ ...read.sentence, focus }, read.model, v.order ?? null);
        return read.sentence.labels.map((_, k) => [of(k).total, of(k).sum, of(k).belief]);"""
    )
    trace = model.trace(tokens if order is None else [tokens[at] for at in order])
    found = run(modules, "filters/reading", body, value)
    assert [total for total, _, _ in found] == pytest.approx(trace.logits.tolist(), abs=1e-4)
    assert [added for _, added, _ in found] == pytest.approx(trace.logits.tolist(), abs=1e-4)
    assert [belief for _, _, belief in found] == pytest.approx(trace.probabilities[-1].tolist(), abs=1e-5)


def test_another_class_is_looked_at_without_a_message(visit):
    page = visit(f"recurrent?task=questions&q={QUESTION}")
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page.reload()
    trace = seqviz.load("questions-gru").trace(QUESTION)
    answer, last = trace.probabilities[-1], len(trace.tokens)
    expect(focus(page)).to_have_value(str(int(answer.argmax())))
    page.keyboard.press("End")
    page.wait_for_timeout(600)  # what the page still had to say to the server is said
    before = len(sent)
    chain = page.get_by_role("slider", name="Word being read")
    for k, label in enumerate(trace.labels):
        focus(page).select_option(str(k))
        expect(page.locator(".belief")).to_have_text(f"{answer[k]:.2f}")
        expect(page.locator(".verdict-number")).to_have_text(f"{answer[k]:.2f}")
        expect(chain).to_have_attribute("aria-valuetext", f"word {last} of {last}, ?, P {label} {answer[k]:.2f}")
    page.keyboard.press("Home")  # the keys are the player's again
    expect(page.locator(".position")).to_have_text(f"word 1 of {last}")
    expect(page.locator(".belief")).to_have_text(f"{trace.probabilities[0, -1]:.2f}")
    assert len(sent) == before


def test_the_ledger_on_screen_is_that_of_the_class_in_focus(open_filters):
    page = open_filters(f"filters?task=questions&q={QUESTION}")
    trace = seqviz.load("questions-cnn").trace(QUESTION)
    for k, label in enumerate(trace.labels):
        focus(page).select_option(str(k))
        total = f"{trace.logits[k]:+.3f}".replace("-", "−")
        p = f"{trace.probabilities[-1, k]:.2f}"
        expect(page.locator(".closing")).to_have_text(f"logit of {label} = {total}, P({label}) = {p}")
        expect(page.locator(".ledger > .quiet").first).to_contain_text(f"logit of {label}")
        expect(page.locator(".belief")).to_have_text(p)


def test_the_grid_shows_the_class_in_focus_and_every_networks_own_answer(visit):
    page = visit(f"compare?task=questions&q={QUESTION}", player=False)
    for k in (0, 4):
        focus(page).select_option(str(k))
        for name, network in {"GRU": "questions-gru", "CNN": "questions-cnn"}.items():
            trace = seqviz.load(network).trace(QUESTION)
            cells = page.locator(f"tr[data-network={name}] td:not(.end)")
            expect(cells).to_have_text([f"{p:.2f}" for p in trace.probabilities[:, k].tolist()])
            best = int(trace.probabilities[-1].argmax())
            share = round(100 * float(trace.probabilities[-1, best]))
            expect(page.locator(f"tr[data-network={name}] td.end")).to_have_text(f"{trace.labels[best]} {share} %")


@pytest.mark.parametrize("address", ["recurrent", "filters", "compare"])
def test_chinese_is_whole_in_every_picture(visit, address):
    """Whether a glyph is there is the visitor's fonts' affair: the pictures name some that have it."""
    page = visit(f"{address}?task=chinese&q={REVIEW}", player=False)
    expect(page.locator(WORDS[address])).to_have_text(list(REVIEW))
    fonts = page.locator(".sv").first.evaluate("node => getComputedStyle(node).fontFamily")
    assert all(font in fonts for font in CJK)
    assert "�" not in page.locator(".sv").first.inner_text()
    expect(focus(page)).to_be_hidden()


def test_tasks_change_in_the_browser_and_the_picture_follows(visit):
    page = visit("recurrent")
    page.get_by_role("radio", name="Question types").click()
    expect(box(page).first).to_have_value(QUESTION)
    expect(box(page)).to_have_count(1)  # the box of before stands beside it until the run is over
    expect(focus(page)).to_be_visible()
    page.get_by_role("radio", name="(Chinese)").click()
    expect(page.locator(".chip > span")).to_have_text(list(REVIEW))
    expect(page.locator(".position")).to_have_text(f"character 1 of {len(REVIEW)}")
    assert "task=chinese" in page.url
    expect(box(page)).to_have_count(1)
    box(page).fill("a wonderful film")
    box(page).press("Enter")
    page.get_by_role("button", name=words("tasks.read_reviews")).click()
    expect(page.locator(".chip > span")).to_have_text(["a", "wonderful", "film"])
    assert "task=reviews" in page.url


@pytest.mark.parametrize("width", [390, 1280])
def test_a_question_of_ones_own_is_answered_in_place(visit, width):
    page = visit("questions", player=False, width=width)
    text = "How many legs does a spider have ?"
    box(page).fill(text)
    box(page).press("Enter")
    expect(page.locator(".steps-table thead th").first).to_have_text("How")
    best = seqviz.load("questions-gru").predict([text]).iloc[0]
    expect(page.locator(".answer small").first).to_have_text(best.idxmax())
    assert wide(page) <= 0
    page.get_by_role("link", name=words("questions.play_GRU")).click()
    expect(page.locator(".chip > span")).to_have_text(text.split())
    expect(focus(page)).to_be_visible()
    assert wide(page) <= 0

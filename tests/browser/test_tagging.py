"""The Tagging page in a browser: two rows of tags, the chosen word, the player under them."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

import seqviz
from seqviz.figures.tag_colours import tag_colour
from seqviz.ui.words import words
from tests.browser.modules import run

OPENING = words("tagging.opening")
TOKENS = OPENING.split()
ADDRESS = f"tagging?q={OPENING.replace(' ', '+')}"


def tagged(page: Page) -> Locator:
    return page.locator(".sv.tagged")


def open_tagging(visit, path: str = ADDRESS, **options: object) -> Page:
    page = visit(path, **options)
    expect(tagged(page).locator(".column-of-tags").first).to_be_visible()
    return page


def answers(name: str, text: str = OPENING) -> list[str]:
    (tags,) = seqviz.load(name).tag([text.split()])
    return tags


def on_screen(page: Page) -> list[list[str]]:
    """[word, tag by one direction, tag by both] of every column."""
    return tagged(page).locator(".column-of-tags").evaluate_all(
        "columns => columns.map(c => [c.querySelector('.token').textContent, "
        "...[...c.querySelectorAll('.tag')].map(tag => tag.textContent)])"
    )  # fmt: skip


def test_both_taggers_tags_stand_under_every_word_and_where_they_differ_is_framed(visit):
    page = open_tagging(visit)
    one, both = answers("tagger-lstm"), answers("tagger-bilstm")
    assert on_screen(page) == [list(column) for column in zip(TOKENS, one, both, strict=True)]
    framed = tagged(page).locator(".column-of-tags.apart").evaluate_all("all => all.map(c => c.ariaLabel)")
    apart = [t + 1 for t in range(len(TOKENS)) if one[t] != both[t]]
    assert [int(re.search(r"word (\d+) of", label).group(1)) for label in framed] == apart
    ground = tagged(page).locator(".column-of-tags .tag").first.evaluate("tag => getComputedStyle(tag).backgroundColor")
    red, green, blue = (int(tag_colour(one[0])[at : at + 2], 16) for at in (1, 3, 5))
    assert ground == f"rgb({red}, {green}, {blue})"


def test_a_chosen_word_shows_what_both_give_to_its_tags(visit):
    page = open_tagging(visit)
    tagged(page).get_by_role("button", name=re.compile(r"^near, word 6 of")).click()
    expect(tagged(page).get_by_role("heading", name="“near”, word 6 of")).to_be_visible()
    shown = tagged(page).locator(".of-word tbody tr").evaluate_all(
        "rows => rows.map(row => [row.cells[0], ...row.querySelectorAll('.number')].map(part => part.textContent))"
    )  # fmt: skip
    assert len(shown) == 6
    for column, name in ((1, "tagger-lstm"), (2, "tagger-bilstm")):
        trace = seqviz.load(name).trace(TOKENS)
        for row in shown[:-1]:
            assert float(row[column]) == pytest.approx(
                float(trace.probabilities[5, trace.labels.index(row[0])]), abs=0.006
            )
        assert sum(float(row[column]) for row in shown) == pytest.approx(1, abs=0.03)
    expect(page).to_have_url(re.compile(r"[?&]word=6(&|$)"))


def test_arrow_keys_walk_the_words_while_they_have_the_focus_else_the_player(visit):
    page = open_tagging(visit, f"{ADDRESS}&word=2")
    chosen = tagged(page).locator(".column-of-tags.now")
    expect(chosen).to_have_attribute("aria-label", re.compile(r"word 2 of"))
    chosen.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(chosen).to_have_attribute("aria-label", re.compile(r"word 4 of"))
    expect(page.get_by_role("slider", name="Word being read")).to_have_attribute("aria-valuenow", "1")
    page.keyboard.press("End")
    expect(chosen).to_have_attribute("aria-label", re.compile(rf"word {len(TOKENS)} of"))
    chosen.evaluate("node => node.blur()")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("slider", name="Word being read")).to_have_attribute("aria-valuenow", "2")
    expect(chosen).to_have_attribute("aria-label", re.compile(rf"word {len(TOKENS)} of"))


def test_runner_up_tags_come_on_demand_and_nothing_else_moves(visit):
    page = open_tagging(visit)
    lefts = "all => all.map(c => Math.round(c.getBoundingClientRect().left))"
    before = tagged(page).locator(".column-of-tags").evaluate_all(lefts)
    tagged(page).get_by_role("button", name="Runner-up tags").click()
    runners = tagged(page).locator(".column-of-tags").first.locator(".runner").all_text_contents()
    trace = seqviz.load("tagger-bilstm").trace(TOKENS)
    share, place = trace.probabilities[0].topk(2)
    assert runners[1] == f"{trace.labels[int(place[1])]} {float(share[1]):.2f}".replace(" 0.", " .")
    assert tagged(page).locator(".column-of-tags").evaluate_all(lefts) == before


def test_the_player_says_the_tag_of_the_network_that_is_chosen(visit):
    page = open_tagging(visit)
    player = page.get_by_role("group", name="Player: a trained")
    for label, name in (("BiLSTM", "tagger-bilstm"), ("LSTM", "tagger-lstm")):
        page.get_by_role("radio", name=label, exact=True).click()
        expect(player.locator(".belief")).to_have_text(re.compile(rf"^{answers(name)[0]} [01]\.\d\d$"))
        expect(player.get_by_role("tab", name="←")).to_have_count(1 if label == "BiLSTM" else 0)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_long_sentence_and_a_long_word_stay_inside(visit, width):
    text = "+".join(["Donaudampfschifffahrtsgesellschaftskapitaensmuetze" * 3, *["shalom+שלום+<b>"] * 20])
    page = open_tagging(visit, f"tagging?q={text}", width=width)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    frame = tagged(page).bounding_box()
    for box in (
        tagged(page)
        .locator(".column-of-tags")
        .evaluate_all("all => all.map(c => { const r = c.getBoundingClientRect(); return [r.left, r.right]; })")
    ):
        assert box[0] >= frame["x"] - 4
        assert box[1] <= frame["x"] + frame["width"] + 4
    assert tagged(page).locator(".lines b").count() == 0, "markup is text"


def test_answers_are_ranked_and_lines_broken_by_pure_functions(modules):
    sentence = {"labels": ["A", "B", "C"], "tokens": ["x", "y"]}
    made = """const data = (...values) => ({ data: Float32Array.from(values) });
        const s = { ...v, arrays: { one: data(.2, .7, .1, .1, .1, .8), both: data(.6, .3, .1, 0, .2, .8) } };"""
    assert run(modules, "tagging/answers", f"{made} return m.differing(s);", sentence) == [0]
    assert run(modules, "tagging/answers", f"{made} return m.firstWord(s);", sentence) == 0
    tags = run(modules, "tagging/answers", f"{made} return m.best(s, 'one', 0).map(a => a.tag);", sentence)
    assert tags == ["B", "A"]
    rows = run(modules, "tagging/answers", f"{made} return m.bars(s, 0, 2);", sentence)
    assert [row["tag"] for row in rows] == ["B", "A", None]
    assert rows[2]["one"] == pytest.approx(0.1)
    broken = run(modules, "tagging/answers", "return m.lines(v, 100, 10);", [40, 50, 1, 200, 30])
    assert broken == [[0, 2], [2, 3], [3, 4], [4, 5]]

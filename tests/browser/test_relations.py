"""The Relations page in a real browser: entities are marked on the words, and every number is the network's."""

import re

import pytest
from playwright.sync_api import Page, expect

from seqviz.insight.ledger import logit_ledger
from seqviz.insight.word_shares import word_shares
from seqviz.tasks import load
from seqviz.ui.words import words
from tests.browser.modules import run
from tests.browser.screen import number

FLOOD = words("relations.text_Cause-Effect")
PLAIN = "A small leak gave rise to the flood ."


@pytest.fixture(scope="module")
def model():
    return load("relations-cnn")


@pytest.fixture
def open_relations(visit):
    def go(text: str | None = None, **options) -> Page:
        address = "relations" if text is None else f"relations?marked={text.replace(' ', '%20')}"
        page = visit(address, player=False, **options)
        expect(page.get_by_role("group", name=words("relations_player.label"))).to_be_visible()
        return page

    return go


def word(page: Page, text: str):
    return page.locator(".word-chip", has_text=re.compile(f"^{re.escape(text)}$"))


def box(page: Page):
    return page.get_by_label("Sentence", exact=True)


def test_the_whole_ledger_and_its_sum_are_torchs(open_relations, model):
    trace = model.trace(FLOOD)
    answer, second = trace.logits.argsort(descending=True)[:2].tolist()
    ledger = logit_ledger(trace, answer, second)
    page = open_relations()
    expect(page.locator(".label-name")).to_have_text(model.labels[answer])
    expect(page.locator(".belief")).to_have_text(f"{trace.logits.softmax(0)[answer]:.2f}")
    page.get_by_role("button", name=f"Show all {len(ledger.terms)} terms").click()
    rows = page.locator(".ledger-table tr[data-filter]")
    expect(rows).to_have_count(len(ledger.terms))
    shown = dict(
        zip(rows.evaluate_all("rows => rows.map(row => row.dataset.filter)"), rows.all_inner_texts(), strict=True)
    )
    for term in ledger.terms:
        found = re.search(r"(\S+) × (\S+) = *\s*(\S+)$", shown[f"{term.width}·{term.index}"].strip())
        assert [number(part) for part in found.groups()] == pytest.approx(
            [term.pooled, term.weight, term.value], abs=0.0051
        )
    expect(page.locator(".closing")).to_contain_text(f"{ledger.total:+.3f}".replace("-", "−"))
    difference = re.search(r"torch: (\S+?)(?:·10(\S+))?\.$", page.locator(".check").inner_text())
    assert difference[1] == "0" or difference[2] in {"⁻⁵", "⁻⁶", "⁻⁷", "⁻⁸"}


def test_every_words_share_is_the_packages(open_relations, model):
    trace = model.trace(FLOOD)
    answer, second = trace.logits.argsort(descending=True)[:2].tolist()
    shares = word_shares(trace, answer, second)
    page = open_relations()
    titles = page.locator(".marked-words > *").evaluate_all(
        "nodes => nodes.map(node => [node.textContent, node.title])"
    )
    read = [(text, re.search(r"share ([+−]?\d\.\d+)", title)) for text, title in titles]
    assert [text for text, found in read if found] == list(trace.tokens)
    assert [number(found[1]) for _, found in read if found] == pytest.approx(shares.words.tolist(), abs=0.0006)
    assert len(read) == len(trace.tokens)


def test_two_entities_are_marked_by_tapping_words_and_stand_in_the_box(open_relations, model):
    page = open_relations(PLAIN)
    expect(page.get_by_text("No entity is marked yet.")).to_be_visible()
    expect(page.locator(".hint")).to_contain_text("Entity 1")
    word(page, "small").click()
    word(page, "leak").click()
    expect(page.locator(".hint")).to_contain_text("Entity 2")
    word(page, "leak").click()
    expect(page.locator(".hint")).to_contain_text("belong to the other entity")
    word(page, "flood").dblclick()
    marked = "A <e1>small leak</e1> gave rise to the <e2>flood</e2> ."
    expect(box(page)).to_have_value(marked)
    expect(page.locator(".label-name")).to_have_text(model.predict([marked]).iloc[0].idxmax())
    expect(page).to_have_url(re.compile("marked="))


def test_the_keyboard_alone_marks_and_escape_goes_back(open_relations):
    page = open_relations(PLAIN)
    word(page, "A").focus()
    for key in ("ArrowRight", "ArrowRight", "Enter", "Escape", "ArrowRight", "ArrowLeft", "Enter", "Enter"):
        page.keyboard.press(key)
    for key in ("End", "ArrowLeft", "Enter", "Enter"):
        page.keyboard.press(key)
    expect(box(page)).to_have_value("A small <e1>leak</e1> gave rise to the <e2>flood</e2> .")


def test_the_arrow_points_from_cause_to_effect_and_turns_with_the_sentence(open_relations):
    page = open_relations()
    expect(page.locator(".arrow-cell")).to_have_attribute("data-points", "left")
    expect(page.locator(".sentence-answer")).to_have_text("Cause-Effect: “pipe” causes “flood”.")
    page.get_by_role("button", name="Exchange their words").click()
    expect(box(page)).to_have_value("The <e1>pipe</e1> was caused by a broken <e2>flood</e2> in the cellar .")
    page.get_by_role("button", name="Swap e1 and e2").click()
    expect(box(page)).to_have_value("The <e2>pipe</e2> was caused by a broken <e1>flood</e1> in the cellar .")
    expect(page.get_by_text("Entity 2 stands before entity 1 here.")).to_be_visible()


def test_another_runner_up_gives_another_sum(open_relations, model):
    trace = model.trace(FLOOD)
    order = trace.logits.argsort(descending=True).tolist()
    page = open_relations()
    page.get_by_role("radio", name=model.labels[order[3]]).click()
    total = float(trace.logits[order[0]] - trace.logits[order[3]])
    expect(page.locator(".closing")).to_contain_text(f"{total:+.3f}".replace("-", "−"))
    row = page.locator(".ledger-table tr[data-filter]").nth(2)
    row.click()
    expect(row).to_have_class(re.compile("chosen-row"))
    grams = row.locator(".gram > span").all_text_contents()
    assert page.locator(".marked-words .now").all_text_contents() == grams


def test_on_a_phone_nothing_scrolls_sideways_nor_stands_outside(open_relations):
    page = open_relations("The <e1>" + "long " * 12 + "house</e1> " + "x" * 90 + " <e2>y</e2>", width=390)
    expect(page.locator(".belief")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    outer = page.locator(".sv.relations").bounding_box()
    for part in page.locator(".sv.relations :is(.word-chip, .entity-box, .label-row, .gram > span)").all():
        inner = part.bounding_box()
        assert inner["x"] >= outer["x"] - 1
        assert inner["x"] + inner["width"] <= outer["x"] + outer["width"] + 1


def test_marking_is_a_pure_walk_through_states(modules):
    found = run(
        modules,
        "relations/marking",
        """
        const marked = [4, 2, 2, 7, 7].reduce((state, t) => m.tap(state, t), m.begin([null, null]));
        const anew = m.choose(marked, 0);
        const held = m.tap(anew, 5);
        return { marked, off: m.choose(anew, 0).entity, back: m.cancel(held).from, out: m.cancel(m.cancel(held)).entity,
                 over: m.tap(held, 8).clash, entity: m.entityOf(held, 5), other: m.entityOf(held, 7),
                 none: m.entityOf(held, 3) };
        """,
    )
    assert found["marked"] == {"spans": [[2, 5], [7, 8]], "entity": None, "from": None, "clash": False}
    assert found["off"] is None
    assert found["back"] is None
    assert found["out"] is None
    assert found["over"]
    assert (found["entity"], found["other"], found["none"]) == (0, 1, None)

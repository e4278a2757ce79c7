"""Around both passes: an edit stays in its bounds, the other view, where one direction alone errs."""

from urllib.parse import quote

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from seqviz.insight.alone import halves
from seqviz.insight.both_ways import edit, votes
from seqviz.text import tokenize
from seqviz.ui.words import words
from tests.browser.both import TOKENS, T, centre, edited, model, open_both, player, type_into
from tests.browser.screen import number


def bars(page: Page) -> list[list[float]]:
    """Centres of the bars of both passes, upwards and downwards."""
    middle = edited(page).locator(".column-words").bounding_box()
    found = (
        edited(page)
        .locator(".change-bar")
        .evaluate_all("bars => bars.map(bar => bar.getBoundingClientRect()).map(({x, y, width}) => [x + width / 2, y])")
    )
    return [sorted(x for x, y in found if (y < middle["y"]) == up) for up in (True, False)]


@pytest.mark.parametrize(("at", "word"), [(0, "You"), (5, "great"), (11, "?")])
def test_an_edit_changes_the_forward_pass_from_it_on_and_the_backward_pass_up_to_it(visit, at, word):
    page = open_both(visit, f"bidirectional?edit={at + 1}&to={quote(word)}")
    expect(edited(page).get_by_text(word, exact=True)).to_be_visible()
    chips = [centre(edited(page).locator(".chip").nth(t)) for t in range(T)]
    forward, backward = bars(page)
    assert forward == pytest.approx(chips[at:], abs=1.5)
    assert backward == pytest.approx(chips[: at + 1], abs=1.5)
    found = edit(model().trace(TOKENS), model().trace([*TOKENS[:at], word, *TOKENS[at + 1 :]]), at)
    values = [number(text) for text in edited(page).locator(".change-value").all_text_contents()]
    right = [*found.forward[at:].tolist(), *found.backward[: at + 1].tolist()]
    assert np.abs(np.array(values) - right).max() <= 0.50001e-2
    line = f"{at + 1} of the 12 positions changed in the backward pass, {12 - at} in the forward pass."
    expect(page.get_by_text(line)).to_contain_text(f"changed in the backward pass only: {at}.")


def test_a_typed_word_draws_its_edit_and_stands_in_the_address(visit):
    page = open_both(visit)
    type_into(page, words("bidirectional.edit_to"), "dull")
    expect(page.get_by_role("group", name="“wonderful” becomes “dull”")).to_be_visible()
    page.wait_for_function("new URL(location).searchParams.get('to') === 'dull'")
    expect(edited(page).locator(".change-bar")).to_have_count(2 + 11)


def test_the_other_view_is_the_step_player_and_only_one_listens_to_the_keys(visit):
    page = open_both(visit)
    page.get_by_role("radio", name=words("bidirectional.view_cell")).click()
    cell = page.get_by_role("group", name="Player: a trained LSTM reads 12 words")
    expect(cell).to_be_visible()
    expect(player(page)).to_have_count(0)
    cell.get_by_role("tab", name="← layer 1").click()
    page.keyboard.press("Home")
    expect(cell.locator(".position")).to_have_text("word 12 of 12")
    page.keyboard.press("ArrowRight")
    expect(cell.locator(".position")).to_have_text("word 11 of 12")
    page.wait_for_function("new URL(location).searchParams.get('view') === 'cell'")
    page.get_by_role("radio", name=words("bidirectional.view_both")).click()
    expect(player(page)).to_be_visible()
    expect(cell).to_have_count(0)
    page.keyboard.press("Home")
    expect(player(page).locator(".now-word.forward .position")).to_have_text("→ word 1 of 12")


def test_a_sentence_of_our_own_is_read_when_it_is_clicked(visit):
    page = open_both(visit)
    page.get_by_role("radio", name=words("bidirectional.alone_errs_backward")).click()
    sentence = words("bidirectional.errs_backward_1")
    button = page.get_by_role("button", name=sentence)
    text = button.inner_text()
    button.click()
    expect(page.get_by_label("Sentence", exact=True)).to_have_value(sentence)
    expect(page.get_by_role("group", name=f"reads {len(tokenize(sentence))} words from both sides")).to_be_in_viewport()
    found = votes(model(), model().trace(sentence))
    odds = [float(found.forward[-1]) + found.bias, float(found.backward[0]) + found.bias, found.log_odds]
    shown = [f"{1 / (1 + np.exp(-value)):.2f}" for value in odds]
    assert text.endswith("positive · → {} · ← {} · both {}".format(*shown))


def test_the_counts_on_the_page_are_those_of_the_stored_votes(visit):
    page = open_both(visit)
    found = halves(model())
    rows = page.locator(".sv-table tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    right = [
        [
            ("right" if a else "wrong"),
            ("right" if b else "wrong"),
            *(f"{found.count(both, a, b):,}" for both in (True, False)),
        ]
        for a in (True, False)
        for b in (True, False)
    ]
    assert rows == right

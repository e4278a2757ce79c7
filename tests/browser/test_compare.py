"""The Compare page in a real browser: its numbers are the traces'."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from seqviz.insight.answers import log_odds
from seqviz.insight.attribution import gradient_times_input, integrated_gradients
from seqviz.insight.edits import exchange, leave_out
from seqviz.ui.words import words
from tests.browser.compare import (
    NETWORKS,
    SENTENCE,
    TOKENS,
    grid,
    models,
    open_compare,
    shown,
    table,
    type_sentence,
    weights,
)


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

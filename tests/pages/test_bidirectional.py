"""The Bidirectional page without a browser: every state, and nothing a visitor types breaks it."""

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import seqviz
from seqviz.insight.alone import Halves
from seqviz.insight.answers import log_odds
from seqviz.ui.both import alone
from seqviz.ui.player.frames import unpack
from seqviz.ui.words import words
from tests.pages.hostile import HOSTILE

PAGE = "read/bidirectional"
OPENING = words("gallery.opening")


def box(app, label="Sentence"):
    (field,) = [field for field in app.text_input if field.label == label]
    return field


def becomes(app):
    return box(app, words("bidirectional.edit_to"))


def pictures(app):
    """What was sent to the browser, by the picture it is for."""
    found = [unpack(element.proto.bytes) for element in app.main if element.type == "bidi_component"]
    return {header.get("view", header["what"]): (header, arrays) for header, arrays in found}


def notes(app):
    return [note.value for note in app.info if note.value != words("compare.no_texts")]


def offered(app, which):
    return [button for button in app.button if (button.key or "").startswith(which)]


def test_it_opens_with_both_passes_read_to_their_end_and_an_edit(open_page):
    app = open_page(PAGE)
    assert not app.exception
    assert box(app).value == OPENING
    header, arrays = pictures(app)["passes"]
    assert header["tokens"] == OPENING.split()
    assert header["start"] is None
    assert arrays["h"].shape == (1, 2, 12, 64)
    assert header["answer"] == pytest.approx(float(log_odds(seqviz.load("sentiment-bilstm"), [OPENING.split()])))
    assert set(pictures(app)) == {"model", "passes", "edit"}
    assert "86.8 % of 1,821 test sentences right" in app.caption[0].value


def test_the_edit_starts_with_a_late_word_that_turns_the_vote(open_page):
    header, arrays = pictures(open_page(PAGE))["edit"]
    assert (header["at"], header["word"]) == (10, words("bidirectional.edit_blame"))
    assert arrays["change"][0, :10].tolist() == [0.0] * 10
    assert (arrays["change"][1, :11] > 0).all()
    assert arrays["change"][1, 11] == 0


def test_another_word_is_typed_and_the_take_away_counts(open_page):
    app = open_page(PAGE)
    app = app.selectbox("edit_at").set_value(5).run()
    app = becomes(app).set_value("great").run()
    assert not app.exception
    header, arrays = pictures(app)["edit"]
    assert (header["at"], header["word"]) == (5, "great")
    assert (arrays["change"] > 0).sum(axis=1).tolist() == [7, 6]
    assert any(
        "**6** of the 12 positions changed in the backward pass, **7** in the forward" in line.value
        for line in app.markdown
    )
    assert (app.query_params["edit"], app.query_params["to"]) == ("6", "great")


@pytest.mark.parametrize("typed", ["", "   "])
def test_no_word_in_its_place_gets_a_calm_line(open_page, typed):
    app = becomes(open_page(PAGE)).set_value(typed).run()
    assert not app.exception
    assert notes(app) == [words("bidirectional.edit_empty", old="wonderful")]
    assert "edit" not in pictures(app)


def test_of_several_words_the_first_is_used_and_an_unknown_one_is_said_to_be(open_page):
    app = becomes(open_page(PAGE)).set_value("zxqvy <i>").run()
    assert not app.exception
    said = [caption.value for caption in app.caption]
    assert any(line.startswith("The first of your ") for line in said)
    assert words("bidirectional.edit_unknown", new="zxqvy") in said
    assert pictures(app)["edit"][0]["word"] == "zxqvy"


def test_the_same_word_changes_nothing_and_the_page_says_so(open_page):
    app = becomes(open_page(PAGE)).set_value("Wonderful").run()
    assert not app.exception
    assert any("are the same word" in line.value for line in app.markdown)
    assert not pictures(app)["edit"][1]["change"].any()


def test_a_new_sentence_gets_an_edit_of_its_own(open_page):
    app = open_page(PAGE, edit="3", to="awful")
    assert pictures(app)["edit"][0]["at"] == 2
    app = box(app).set_value("I hated it , but he loved it .").run()
    assert not app.exception
    header, _ = pictures(app)["edit"]
    assert (header["at"], header["word"]) == (6, words("bidirectional.edit_blame"))
    assert not {"edit", "to"} & set(app.query_params)


@pytest.mark.parametrize("asked", ["0", "13", "-1", "x", "٣", "9" * 40])
def test_an_edit_that_is_none_is_passed_over(open_page, asked):
    app = open_page(PAGE, edit=asked, to="<b>" * 40)
    assert not app.exception
    header, _ = pictures(app)["edit"]
    assert header["at"] == 10
    assert len(header["word"]) <= 40


def test_the_other_view_is_the_step_player_alone(open_page):
    app = open_page(PAGE, view="cell", step="3")
    assert not app.exception
    players = [unpack(element.proto.bytes)[0] for element in app.main if element.type == "bidi_component"]
    (player,) = [header for header in players if header["what"] == "sentence" and "view" not in header]
    assert (player["kind"], player["start"]) == ("LSTM", 2)
    assert "passes" not in pictures(app)
    app = app.button_group("view").set_value("both").run()
    assert "passes" in pictures(app)
    assert app.query_params["view"] == "both"


@pytest.mark.parametrize("view", ["", "Cell", "nowhere", "<b>"])
def test_a_view_that_is_none_is_passed_over(open_page, view):
    app = open_page(PAGE, view=view)
    assert not app.exception
    assert ("passes" in pictures(app)) == (view != "Cell")


def test_the_step_in_the_address_is_where_it_begins_once(open_page):
    app = open_page(PAGE, step="4")
    assert pictures(app)["passes"][0]["start"] == 3
    app = box(app).set_value("another one entirely").run()
    assert pictures(app)["passes"][0]["start"] is None


@pytest.mark.parametrize("step", ["", "abc", "-1", "0", "101", "٣", "9" * 40])
def test_a_step_that_is_none_is_passed_over(open_page, step):
    app = open_page(PAGE, step=step)
    assert not app.exception
    assert pictures(app)["passes"][0]["start"] is None


def test_the_head_and_the_words_travel_once(open_page):
    app = open_page(PAGE)
    before = pictures(app)["model"][0]["key"]
    app = box(app).set_value("another one").run()
    assert pictures(app)["model"][0]["key"] == before
    assert {pictures(app)[name][0]["model"] for name in ("passes", "edit")} == {before}


@pytest.mark.parametrize("text", ["", "   ", "\t"])
def test_no_word_gets_a_calm_line_and_no_picture(open_page, text):
    app = box(open_page(PAGE)).set_value(text).run()
    assert not app.exception
    assert notes(app) == [words("sentence.empty")]
    assert set(pictures(app)) == {"model"}


@pytest.mark.parametrize("text", ["good", ".", "zxqvy"])
def test_one_word_is_read_from_both_sides(open_page, text):
    app = box(open_page(PAGE)).set_value(text).run()
    assert not app.exception
    assert pictures(app)["passes"][1]["h"].shape == (1, 2, 1, 64)
    assert pictures(app)["edit"][0]["at"] == 0


def test_past_a_hundred_words_the_text_is_cut_and_the_page_says_so(open_page):
    app = box(open_page(PAGE)).set_value("bad " * 1000).run()
    assert notes(app) == ["Read the first 100 of 1,000 words."]
    assert pictures(app)["passes"][1]["h"].shape == (1, 2, 100, 64)


def test_a_megabyte_is_cut(open_page):
    app = box(open_page(PAGE)).set_value("bad " * 250_000).run()
    assert not app.exception
    assert pictures(app)["passes"][1]["h"].shape[2] == 100


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_and_foreign_text_is_data(open_page, text):
    app = box(open_page(PAGE)).set_value(text).run()
    app = becomes(app).set_value(text).run()
    assert not app.exception
    assert "".join(pictures(app)["passes"][0]["tokens"]) == "".join(text.split())
    assert not any("<script>" in element.proto.body for element in app.main if element.type == "html")


def test_the_table_counts_the_test_sentences(open_page):
    html = "".join(element.proto.body for element in open_page(PAGE).main if element.type == "html")
    for row in ("1,453</td><td>0", "65</td><td>34", "58</td><td>22", "4</td><td>185"):
        assert f"<td>{row}</td>" in html


@pytest.mark.parametrize("which", alone.PASSES)
def test_a_sentence_of_our_own_is_put_into_the_box(open_page, which):
    app = open_page(PAGE, errs=which, step="2")
    assert len(offered(app, f"own_{which}")) == 3
    app = offered(app, f"own_{which}")[1].click().run()
    assert not app.exception
    assert box(app).value == words(f"bidirectional.errs_{which}_2")
    assert pictures(app)["passes"][0]["start"] is None


def test_the_pass_that_errs_is_chosen_and_stands_in_the_address(open_page):
    app = open_page(PAGE)
    assert offered(app, "own_forward")
    app = app.button_group("errs").set_value("backward").run()
    assert offered(app, "own_backward")
    assert not offered(app, "own_forward")
    assert app.query_params["errs"] == "backward"


def stored(texts):
    votes = torch.tensor([[-2.0, 3.0], [-1.0, 1.5], [3.0, -1.0]])
    return Halves(torch.tensor([1, 1, 1]), votes, 0.0, texts)


def test_test_sentences_are_offered_where_their_text_is_here(open_page, monkeypatch):
    texts = ["one good film", "a <b>second</b> *film*", "the third"]
    monkeypatch.setattr(alone, "_halves", lambda name: stored(texts))
    app = open_page(PAGE)
    first, second = offered(app, "tested_")
    assert first.label.startswith("one good film  **positive** · → 0.12 · ← 0.95 · both **0.73**")
    assert r"a \<b\>second\</b\> \*film\*" in second.label
    app = second.click().run()
    assert box(app).value == texts[1]


def test_without_their_text_the_page_says_why(open_page, monkeypatch):
    monkeypatch.setattr(alone, "_halves", lambda name: stored(None))
    app = open_page(PAGE)
    assert not offered(app, "tested_")
    assert words("compare.no_texts") in [note.value for note in app.info]


def test_fuzz_the_sentence_and_the_edit(open_page):
    app = open_page(PAGE)
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)

    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(text, text)
    def fuzz(sentence, other):
        box(app).set_value(sentence)
        app.run()
        if [field for field in app.text_input if field.label == words("bidirectional.edit_to")]:
            becomes(app).set_value(other[:40])
            app.run()
        assert not app.exception

    fuzz()

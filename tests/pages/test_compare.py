"""The Compare page as a visitor meets it, without a browser: every state, and nothing a visitor types breaks it."""

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import seqviz
from seqviz.insight.errors import Evaluation
from seqviz.ui.compare import errors
from seqviz.ui.compare.networks import METHODS, SIZE
from seqviz.ui.player.frames import unpack
from seqviz.ui.words import words
from tests.pages.hostile import HOSTILE

PAGE = "compare/architectures"
OPENING = words("gallery.opening")


def notes(app) -> list[str]:
    """What the page tells of what was typed; whether the test sentences lie on this machine is another matter."""
    return [note.value for note in app.info if note.value != words("compare.no_texts")]


def box(app, label="Sentence"):
    (field,) = [field for field in app.text_input if field.label == label]
    return field


def second(app):
    return box(app, words("compare.pair"))


def pictures(app):
    """What was sent to the browser, by the picture it is for."""
    found = [unpack(element.proto.bytes) for element in app.main if element.type == "bidi_component"]
    return {header.get("view", header["what"]): (header, arrays) for header, arrays in found}


def choose(app, key, value):
    return app.button_group(key).set_value(value).run()


def html(app):
    return "".join(element.proto.body for element in app.main if element.type == "html")


def test_it_opens_with_five_networks_on_one_sentence(open_page):
    app = open_page(PAGE)
    assert not app.exception
    assert box(app).value == OPENING
    header, arrays = pictures(app)["grid"]
    assert header["networks"] == ["RNN", "GRU", "LSTM", "BiLSTM", "CNN"]
    assert header["tokens"] == OPENING.split()
    assert arrays["belief"].shape == (5, 13)
    assert "48 filters" in app.caption[0].value
    assert set(pictures(app)) == {"model", "grid", "weights", "race"}


def test_the_grid_begins_where_the_networks_part_unless_the_address_says_otherwise(open_page):
    assert pictures(open_page(PAGE))["grid"][0]["start"] is None
    app = open_page(PAGE, step="3")
    assert pictures(app)["grid"][0]["start"] == 2
    app = box(app).set_value("another one entirely").run()
    assert pictures(app)["grid"][0]["start"] is None


@pytest.mark.parametrize("step", ["", "abc", "-1", "0", "٣", "9" * 40])
def test_a_step_that_is_none_is_passed_over(open_page, step):
    app = open_page(PAGE, step=step)
    assert not app.exception
    assert pictures(app)["grid"][0]["start"] is None


def test_the_words_travel_once(open_page):
    app = open_page(PAGE)
    before = pictures(app)["model"][0]["key"]
    app = box(app).set_value("another one").run()
    assert pictures(app)["model"][0]["key"] == before
    assert {pictures(app)[name][0]["model"] for name in ("grid", "weights", "race")} == {before}


@pytest.mark.parametrize("method", [method for method in METHODS if method != "replace"])
def test_every_method_weighs_every_word(open_page, method):
    app = choose(open_page(PAGE), "weigh_by", method)
    assert not app.exception
    header, arrays = pictures(app)["weights"]
    assert header["method"] == method
    assert arrays["values"].shape == (5, 12)
    assert (header["gap"] is not None) == (method == "integrated")


def test_a_replacement_is_typed_and_only_its_first_word_is_used(open_page):
    app = choose(open_page(PAGE), "weigh_by", "replace")
    assert "weights" not in pictures(app)
    assert notes(app) == [words("compare.other_word_empty")]
    app = box(app, words("compare.other_word")).set_value("great zxqvy").run()
    assert pictures(app)["weights"][0]["method"] == "replace"
    assert words("compare.other_word_first", count=2) in [caption.value for caption in app.caption]
    app = box(app, words("compare.other_word")).set_value("zxqvy").run()
    assert words("compare.other_word_unknown") in [caption.value for caption in app.caption]


@pytest.mark.parametrize("text", ["", "   ", "\t"])
def test_no_word_gets_a_calm_line_and_no_table(open_page, text):
    app = box(open_page(PAGE)).set_value(text).run()
    assert not app.exception
    assert notes(app) == [words("sentence.empty")]
    assert not {"grid", "weights"} & set(pictures(app))


@pytest.mark.parametrize("text", ["good", ".", "not bad", "the film was"])
def test_sentences_shorter_than_the_widest_window_are_read(open_page, text):
    app = box(open_page(PAGE)).set_value(text).run()
    assert not app.exception
    assert pictures(app)["grid"][1]["belief"].shape == (5, len(text.split()) + 1)
    assert pictures(app)["weights"][1]["values"].shape == (5, len(text.split()))


def test_a_sentence_of_unknown_words_is_read_and_said_to_be(open_page):
    app = box(open_page(PAGE)).set_value("zxqvy qqqzz wvwvw").run()
    assert not app.exception
    assert pictures(app)["grid"][0]["unknown"] == [0, 1, 2]
    assert any(caption.value.startswith("3 words are not in the vocabulary") for caption in app.caption)


def test_past_a_hundred_words_the_text_is_cut_and_the_page_says_so(open_page):
    app = box(open_page(PAGE)).set_value("bad " * 1000).run()
    assert notes(app) == ["Read the first 100 of 1,000 words."]
    assert pictures(app)["grid"][1]["belief"].shape == (5, 101)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_and_foreign_text_is_data(open_page, text):
    app = box(open_page(PAGE)).set_value(text).run()
    app = second(app).set_value(f"{text} good").run()
    assert not app.exception
    assert "".join(pictures(app)["grid"][0]["tokens"]) == "".join(text.split())
    assert "<script>" not in html(app)


def test_a_second_sentence_shows_where_the_readings_part(open_page):
    app = open_page(PAGE, q="the film is good", other="the film is awful")
    assert not app.exception
    assert second(app).value == "the film is awful"
    assert any("The readings part at “awful”" in line.value for line in app.markdown)
    assert words("compare.distance_end") in html(app)
    app = second(app).set_value("").run()
    assert not any("The readings part" in line.value for line in app.markdown)


def test_a_second_sentence_is_cut_too_and_alone_shows_nothing(open_page):
    app = second(open_page(PAGE)).set_value("good " * 150).run()
    assert "Read the first 100 of 150 words." in [note.value for note in app.info]
    app = box(app).set_value("").run()
    assert not app.exception
    assert not any("The readings part" in line.value for line in app.markdown)


def test_the_table_holds_what_the_cards_say(open_page):
    text = html(open_page(PAGE))
    for name in SIZE.values():
        card = seqviz.MODELS[name]
        assert f"<td>{card['parameters']:,}</td>" in text
        assert f"<td>{card['parameters_without_embedding']:,}</td>" in text
        assert f"<td>{card['test_accuracy']:.1f} %</td>" in text


def test_the_same_parameter_budget_is_another_table(open_page):
    app = choose(open_page(PAGE), "compared", "budget")
    assert not app.exception
    assert f"<td>{seqviz.MODELS['sentiment-rnn-42k']['parameters_without_embedding']:,}</td>" in html(app)


def test_networks_that_are_not_here_get_a_line_that_says_so(open_page, monkeypatch):
    monkeypatch.setattr("seqviz.ui.compare.measured.shipped", lambda setting: False)
    app = open_page(PAGE)
    assert not app.exception
    assert words("compare.setting_missing") in [note.value for note in app.info]


def test_nothing_slow_is_measured_until_it_is_asked_for(open_page, monkeypatch):
    monkeypatch.setattr("seqviz.ui.compare.lengths._measure", lambda setting: pytest.fail("measured unasked"))
    monkeypatch.setattr("seqviz.ui.compare.clues._measure", lambda kind: pytest.fail("measured unasked"))
    assert not open_page(PAGE).exception


def test_lengths_are_measured_when_asked_for_and_the_table_takes_them_over(open_page, monkeypatch):
    monkeypatch.setattr("seqviz.ui.compare.lengths.LENGTHS", (8, 64))
    app = open_page(PAGE)
    app = app.button("measure_size").click().run()
    assert not app.exception
    times = {name: time for name, length, time in app.session_state["lengths_size"] if length == 64}
    assert any(line.value.startswith("From 8 to 64 words, 8 times as many") for line in app.markdown)
    assert all(f"<td>{time:.2f} ms</td>" in html(app) for time in times.values())


def test_a_clue_is_swept_when_asked_for(open_page, monkeypatch):
    swept = seqviz.insight.distance.sweep
    monkeypatch.setattr("seqviz.ui.compare.clues.sweep", lambda models, kind: swept(models, kind, (0, 60)))
    app = choose(open_page(PAGE), "clue_kind", "negation")
    app = app.button("measure_negation").click().run()
    assert not app.exception
    assert any(line.value.startswith("What the clue itself adds") for line in app.markdown)


def test_a_sentence_one_gets_wrong_is_put_into_the_box(open_page):
    app = open_page(PAGE)
    mistakes = [button for button in app.button if (button.key or "").startswith("mistake_")]
    if not mistakes:
        assert words("compare.no_texts") in [note.value for note in app.info]
        return
    app = mistakes[0].click().run()
    assert not app.exception
    assert box(app).value != OPENING
    assert pictures(app)["grid"][0]["tokens"] == box(app).value.split()


def stored(texts):
    labels = torch.tensor([1, 0, 1])
    return Evaluation(
        labels, {model: torch.tensor([0.9, 0.2, 0.1 * n]) for n, model in enumerate(SIZE.values(), 3)}, texts
    )


def test_sentences_are_offered_where_their_text_is_here(open_page, monkeypatch):
    monkeypatch.setattr(
        errors, "_evaluation", lambda: stored(["one good film", "two bad films", "a <b>third</b> *film*"])
    )
    app = open_page(PAGE)
    app = app.selectbox("gets_right").set_value("CNN").run()
    app = app.selectbox("gets_wrong").set_value("RNN").run()
    (offered,) = [button for button in app.button if (button.key or "").startswith("mistake_")]
    assert r"\<b\>third\</b\> \*film\*" in offered.label
    app = offered.click().run()
    assert box(app).value == "a <b>third</b> *film*"


def test_without_their_text_the_page_says_why(open_page, monkeypatch):
    monkeypatch.setattr(errors, "_evaluation", lambda: stored(None))
    app = open_page(PAGE)
    assert not app.exception
    assert words("compare.no_texts") in [note.value for note in app.info]


def test_a_network_is_not_set_against_itself(open_page):
    app = open_page(PAGE).selectbox("gets_wrong").set_value("LSTM").run()
    assert words("compare.same_network") in [note.value for note in app.info]


def typed(longest):
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=longest)


def test_fuzz_the_sentences(open_page):
    app = open_page(PAGE)

    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.text(max_size=30), st.sampled_from(METHODS)
    )
    def fuzz(text, other, method):
        box(app).set_value(text)
        second(app).set_value(other.encode(errors="ignore").decode())
        app.button_group("weigh_by").set_value(method)
        app.run()
        assert not app.exception

    fuzz()

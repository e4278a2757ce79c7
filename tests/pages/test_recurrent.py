"""The reading page as a visitor meets it, without a browser: every state, and nothing a visitor types breaks it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import seqviz
from seqviz.ui.plain import plain
from seqviz.ui.words import words
from tests.pages.hostile import HOSTILE
from tests.pages.player_data import blobs, sentence

PAGE = "read/recurrent"
OPENING = words("gallery.opening")


def box(app):
    (field,) = [field for field in app.text_input if field.label == "Sentence"]
    return field


def test_it_opens_with_a_sentence_read_by_an_lstm(open_page):
    app = open_page(PAGE)
    assert not app.exception
    assert box(app).value == OPENING
    assert sentence(app)["kind"] == "LSTM"
    assert sentence(app)["tokens"] == OPENING.split()
    assert "42,626 weights beside the word vectors" in app.caption[0].value


@pytest.mark.parametrize("model", ["RNN", "GRU", "LSTM"])
def test_the_address_chooses_network_sentence_and_step(open_page, model):
    app = open_page(PAGE, q="a truly awful mess", model=model, step="3")
    header = sentence(app)
    assert header["kind"] == model
    assert header["tokens"] == ["a", "truly", "awful", "mess"]
    assert header["start"] == 2
    card = seqviz.MODELS[f"sentiment-{model.lower()}"]
    assert f"{card['test_accuracy']:.1f} %" in app.caption[0].value


def test_the_address_may_name_the_network_in_small_letters(open_page):
    assert sentence(open_page(PAGE, model="gru"))["kind"] == "GRU"


def test_a_new_sentence_starts_at_its_first_word(open_page):
    app = open_page(PAGE, step="5")
    assert sentence(app)["start"] == 4
    box(app).set_value("something else entirely").run()
    assert sentence(app)["start"] == 0


@pytest.mark.parametrize(
    "address",
    [
        {"model": "foo"},
        {"model": ""},
        {"step": ""},
        {"step": "abc"},
        {"step": "-1"},
        {"step": "9" * 50},
        {"step": "0"},
        {"step": "٣"},
    ],
)
def test_nonsense_in_the_address_is_passed_over(open_page, address):
    app = open_page(PAGE, **address)
    assert not app.exception
    assert sentence(app)["kind"] == "LSTM"
    assert sentence(app)["start"] == 0


def test_every_example_is_read(open_page):
    app = open_page(PAGE)
    for example in ("change", "negation", "double", "distance", "sarcasm", "unknown"):
        app = app.button_group("example").set_value(example).run()
        assert not app.exception
        assert box(app).value == words(f"gallery.{example}_text")
        assert len(sentence(app)["tokens"]) > 8
        assert app.button_group("example").value in (None, [])


@pytest.mark.parametrize("text", ["", "   ", "\t"])
def test_no_word_gets_a_calm_line_and_no_player(open_page, text):
    app = box(open_page(PAGE)).set_value(text).run()
    assert not app.exception
    assert [note.value for note in app.info] == [words("sentence.empty")]
    assert not [blob for blob in blobs(app) if blob["what"] == "sentence"]


def test_five_hundred_words_are_read_whole(open_page):
    app = box(open_page(PAGE)).set_value("good " * 500).run()
    assert len(sentence(app)["tokens"]) == 500
    assert not app.info


def test_past_the_limit_the_text_is_cut_and_the_page_says_so(open_page):
    app = box(open_page(PAGE)).set_value("bad " * 3000).run()
    assert [note.value for note in app.info] == ["Read the first 512 of 3,000 words."]
    assert len(sentence(app)["tokens"]) == 512


def test_a_megabyte_is_cut_before_it_is_read(open_page):
    app = box(open_page(PAGE)).set_value("word " * 200_000).run()
    assert not app.exception
    assert "20,000 letters" in app.info[0].value
    assert len(sentence(app)["tokens"]) == 512


def test_unknown_words_go_to_the_player_and_are_said_once(open_page):
    app = box(open_page(PAGE)).set_value("The zxqvy plot of qqqzz").run()
    assert sentence(app)["unknown"] == [1, 4]
    assert not [caption.value for caption in app.caption if "<unk>" in caption.value]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_and_foreign_text_is_data(open_page, text):
    app = box(open_page(PAGE)).set_value(text).run()
    assert not app.exception
    assert "".join(sentence(app)["tokens"]) == "".join(text.split())
    assert plain("![x](y)") == r"\!\[x\]\(y\)"


def test_fuzz_the_sentence(open_page):
    app = open_page(PAGE)

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.sampled_from(["RNN", "GRU", "LSTM"]))
    def fuzz(text, model):
        box(app).set_value(text)
        app.button_group("model").set_value(model)
        app.run()
        assert not app.exception

    fuzz()


def test_the_network_travels_in_a_message_of_its_own_that_does_not_change(open_page):
    app = open_page(PAGE)
    before = [blob["key"] for blob in blobs(app) if blob["what"] == "model"]
    app = box(app).set_value("another one").run()
    assert [blob["key"] for blob in blobs(app) if blob["what"] == "model"] == before
    assert sentence(app)["model"] == before[0]

"""The Memory page without a browser: every state, and nothing a visitor types or writes into the address breaks it."""

import pytest

import seqviz
from seqviz.ui.words import words
from tests.pages.player_data import blobs, sentence

PAGE = "understand/memory"
OPENING = words("gallery.opening")


def box(app):
    (found,) = [field for field in app.text_input if field.label == "Sentence"]
    return found


def files(app):
    return [button.label for button in app.get("download_button")]


def test_it_opens_with_an_lstm_at_the_last_word(open_page):
    app = open_page(PAGE)
    assert not app.exception
    header = sentence(app)
    assert (header["kind"], header["tokens"]) == ("LSTM", OPENING.split())
    assert header["start"] == {"step": None, "unit": None}
    assert "42,626 weights beside the word vectors" in app.caption[0].value
    assert words("memory.csv") in files(app)


@pytest.mark.parametrize("model", ["RNN", "GRU", "LSTM"])
def test_the_address_chooses_network_sentence_word_and_unit(open_page, model):
    app = open_page(PAGE, q="a truly awful mess", model=model, step="3", unit="7")
    assert not app.exception
    header = sentence(app)
    assert (header["kind"], header["tokens"]) == (model, ["a", "truly", "awful", "mess"])
    assert header["start"] == {"step": 2, "unit": 7}
    assert f"{seqviz.MODELS[f'sentiment-{model.lower()}']['test_accuracy']:.1f} %" in app.caption[0].value


def test_the_address_counts_once(open_page):
    app = open_page(PAGE, step="3", unit="7")
    app = box(app).set_value("something else entirely").run()
    assert sentence(app)["start"] == {"step": None, "unit": None}


@pytest.mark.parametrize(
    "address",
    [
        {"model": "foo"},
        {"step": "0"},
        {"step": "-1"},
        {"step": "101"},
        {"unit": "64"},
        {"unit": "-1"},
        {"step": "9" * 50, "unit": "1" * 50},
        {"step": "٣", "unit": "1.5"},
        {"part": "<script>"},
    ],
)
def test_nonsense_in_the_address_is_passed_over(open_page, address):
    app = open_page(PAGE, **address)
    assert not app.exception
    assert sentence(app)["kind"] == "LSTM"
    assert sentence(app)["start"] == {"step": None, "unit": None}


def test_a_plain_rnn_has_no_ledger_to_download_and_is_no_error(open_page):
    app = open_page(PAGE, model="RNN")
    assert not app.exception
    assert sentence(app)["kind"] == "RNN"
    assert words("memory.csv") not in files(app)


def test_a_network_travels_once(open_page):
    app = open_page(PAGE)
    before = [blob["key"] for blob in blobs(app) if blob["what"] == "model"]
    app = box(app).set_value("another one").run()
    assert [blob["key"] for blob in blobs(app) if blob["what"] == "model"] == before
    assert sentence(app)["model"] == before[0]


@pytest.mark.parametrize("text", ["", "  ", "\t"])
def test_no_word_gets_a_calm_line(open_page, text):
    app = box(open_page(PAGE)).set_value(text).run()
    assert not app.exception
    assert [note.value for note in app.info] == [words("sentence.empty")]


def test_a_thousand_words_are_cut_and_the_page_says_so(open_page):
    app = box(open_page(PAGE)).set_value("bad " * 1000).run()
    assert not app.exception
    assert app.info[0].value == "Read the first 100 of 1,000 words."
    assert len(sentence(app)["tokens"]) == 100


@pytest.mark.parametrize(
    "text", ["wonderful", "zxqvy", ".", "<script>alert(1)</script>", "**bold** $x$", "שלום עולם", "😀 😀", "a" * 5000]
)
def test_nothing_typed_breaks_it(open_page, text):
    app = box(open_page(PAGE)).set_value(text).run()
    assert not app.exception
    assert len(sentence(app)["tokens"]) >= 1


def test_a_megabyte_is_cut_calmly(open_page):
    app = box(open_page(PAGE)).set_value("word " * 200_000).run()
    assert not app.exception
    assert "the text is longer than" in app.info[0].value

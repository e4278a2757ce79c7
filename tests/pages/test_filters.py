"""The Filters page without a browser: every state, and nothing a visitor types breaks it."""

import pytest

import seqviz
from seqviz.insight.identities import identities
from seqviz.insight.own_filter import own_filter
from seqviz.insight.search import load
from seqviz.ui.plain import plain
from seqviz.ui.words import words
from tests.pages.hostile import HOSTILE
from tests.pages.player_data import blobs, sentence

PAGE = "filters/ngrams"
OPENING = words("gallery.opening")


def field(app, label):
    (found,) = [box for box in app.text_input if box.label == label]
    return found


def box(app):
    return field(app, "Sentence")


def press(app, label):
    (button,) = [button for button in app.button if button.label == label]
    return button.click().run()


def open_part(app, name):
    app.session_state["part"] = words(f"filters.tab_{name}")
    return app.run()


def test_it_opens_with_a_sentence_under_48_filters(open_page):
    app = open_page(PAGE)
    assert not app.exception
    assert sentence(app)["tokens"] == OPENING.split()
    assert sentence(app)["widths"] == [2, 3, 4, 5]
    assert "48 filters of width 2, 3, 4, 5 · 16,946 weights beside the word vectors" in app.caption[0].value
    assert f"{seqviz.MODELS['sentiment-cnn']['test_accuracy']:.1f} %" in app.caption[0].value


def test_the_network_travels_once(open_page):
    app = open_page(PAGE)
    before = [blob["key"] for blob in blobs(app) if blob["what"] == "model"]
    app = box(app).set_value("another one").run()
    assert [blob["key"] for blob in blobs(app) if blob["what"] == "model"] == before
    assert sentence(app)["model"] == before[0]
    (model,) = [blob for blob in blobs(app) if blob["what"] == "model"]
    assert len(model["identities"]) == 48


@pytest.mark.parametrize(("text", "padding"), [("wonderful", 4), ("not good", 3), ("zxqvy qqq", 3), ("a b c d e", 0)])
def test_a_sentence_shorter_than_every_window_is_filled(open_page, text, padding):
    app = box(open_page(PAGE)).set_value(text).run()
    assert not app.exception
    assert sentence(app)["padding"] == padding


def test_words_that_are_all_unknown_are_named(open_page):
    app = box(open_page(PAGE)).set_value("zxqvy qqqzz xxyyz").run()
    assert sentence(app)["unknown"] == [0, 1, 2]
    assert any("3 words are not in the vocabulary" in caption.value for caption in app.caption)


def test_a_thousand_words_are_cut_and_the_page_says_so(open_page):
    app = box(open_page(PAGE)).set_value("bad " * 1000).run()
    assert not app.exception
    assert [note.value for note in app.info] == ["Read the first 100 of 1,000 words."]
    assert len(sentence(app)["tokens"]) == 100


@pytest.mark.parametrize("text", ["", "  ", "\t"])
def test_no_word_gets_a_calm_line(open_page, text):
    app = box(open_page(PAGE)).set_value(text).run()
    assert not app.exception
    assert [note.value for note in app.info] == [words("sentence.empty")]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_and_foreign_text_is_data_in_every_field(open_page, text):
    app = box(open_page(PAGE)).set_value(text).run()
    app = open_part(app, "limits")
    for label in ("Build your own filter", "N-gram", "Only those with the word", "First word", "Second word"):
        app = field(app, label).set_value(text).run()
        assert not app.exception
    assert "".join(sentence(app)["tokens"]) == "".join(text.split())


def test_a_typed_ngram_becomes_one_more_filter(open_page):
    app = field(open_page(PAGE), "Build your own filter").set_value("not good").run()
    assert sentence(app)["own"] == {
        "tokens": ["not", "good"],
        "bias": own_filter(seqviz.load("sentiment-cnn"), ("not", "good")).bias,
    }


def test_a_built_filter_of_six_words_is_cut_and_unknown_words_are_named(open_page):
    app = field(open_page(PAGE), "Build your own filter").set_value("a zxqvy b c d e").run()
    assert sentence(app)["own"]["tokens"] == ["a", "zxqvy", "b", "c", "d"]
    assert "the first 5 are taken" in app.info[0].value
    assert any("read as <unk>: zxqvy" in caption.value for caption in app.caption)


def test_the_search_answers_both_ways(open_page):
    app = field(open_page(PAGE), "N-gram").set_value("not funny").run()
    best: dict[tuple[int, int], float] = {}
    for answer in load(seqviz.load("sentiment-cnn")).answers(["not", "funny"]):
        best[answer.filter] = max(best.get(answer.filter, 0.0), answer.gram.score)
    pull = sum(score * identities()[filter].weight for filter, score in best.items())
    assert pull < 0
    (taken,) = [text.value for text in app.markdown if "of 48 filters fire" in text.value]
    assert f"all 48 add up to −{-pull:.2f} in the log-odds" in taken
    vote = "positive" if identities()[3, 0].weight > 0 else "negative"
    app = app.selectbox("which").set_value("3·0").run()
    assert any(f"fire filter 3·0, which votes {vote}" in text.value for text in app.markdown)
    gram = identities()[3, 0].top[0].words
    app = field(app, "Only those with the word").set_value(gram[0]).run()
    (taken,) = [text.value for text in app.markdown if "fire filter 3·0" in text.value]
    assert plain(" ".join(gram)) in taken
    app = field(app, "Only those with the word").set_value("zxqvy").run()
    assert any("read as <unk>: zxqvy" in caption.value for caption in app.caption)
    app = field(app, "Only those with the word").set_value("Mississippi").run()
    assert any("None of " in text.value and "fires filter 3·0." in text.value for text in app.markdown)


def test_a_short_sentence_cannot_be_reordered_but_the_long_example_can(open_page):
    app = press(open_page(PAGE), "Find a reordering")
    assert any("Longer sentences give more room." in note.value for note in app.info)
    app = press(app, "Take the long example")
    assert box(app).value == words("filters.fool_example")
    (taken,) = [text.value for text in app.markdown if "log-odds move by" in text.value]
    assert "move by 0.0000" in taken
    app = press(app, "Read the reordered sentence")
    assert sorted(box(app).value.split()) == sorted(words("filters.fool_example").split())
    assert box(app).value != words("filters.fool_example")


def test_limits_are_counted_on_the_sentence(open_page):
    app = open_part(box(open_page(PAGE)).set_value("wonderful").run(), "limits")
    assert any("On “wonderful”" in text.value for text in app.markdown)
    assert any("with 6 between, 0 do" in text.value for text in app.markdown)


def test_the_numbers_can_be_downloaded(open_page):
    app = open_part(open_page(PAGE), "files")
    assert not app.exception
    labels = [button.label for button in app.get("download_button")]
    assert {words("filters.csv_ledger"), words("filters.csv_windows")} <= set(labels)


@pytest.mark.parametrize(
    ("stage", "name", "start"),
    [
        ("max", "3·0", {"stage": "max", "filter": "3·0"}),
        ("MAX", "9·9", {"stage": "max", "filter": ""}),
        ("<b>", "own", {"stage": "", "filter": ""}),
    ],
)
def test_the_address_chooses_stage_and_filter_once(open_page, stage, name, start):
    app = open_page(PAGE, stage=stage, filter=name)
    assert sentence(app)["start"] == start
    app = box(app).set_value("another one").run()
    assert sentence(app)["start"] == {}


@pytest.mark.parametrize(("task", "read"), [("reviews", "words"), ("questions", "words"), ("chinese", "characters")])
def test_a_filter_is_built_of_what_the_network_reads(open_page, task, read):
    captions = [caption.value for caption in open_page(PAGE, task=task).caption]
    assert any(caption.startswith(f"The vectors of the {read} you type") for caption in captions)

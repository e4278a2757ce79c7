"""The What-if page without a browser: every bad input and every sentence gets a calm answer."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seqviz.insight.interventions import Ablate, Force
from seqviz.ui.plain import plain
from seqviz.ui.words import words
from tests.pages.what_if_page import OPENING, PAGE, box, notes, picture, pictures, sent_is


def told(problem, **fields):
    return words(f"what_if.problem_{problem}", **fields)


@pytest.mark.parametrize(
    ("kind", "address", "said"),
    [
        ("RNN", {"do": "force", "gate": "z"}, told("no_gate", gate="z")),
        ("GRU", {"do": "force", "gate": "f"}, told("gate", kind="GRU", gates="r, z, n", gate="f")),
        ("GRU", {"do": "force", "gate": "z", "value": "7"}, told("value", gate="z", low=0, high=1, value=7)),
        ("GRU", {"do": "freeze", "words": "4-90"}, told("span_outside", count=12, first=4, last=90)),
        ("GRU", {"do": "freeze", "words": "13-"}, told("span_from", count=12, first=13)),
        ("LSTM", {"do": "reset", "word": "0"}, told("word_outside", count=12, word=0)),
        ("LSTM", {"do": "ablate", "units": "64"}, told("unit_outside", last=63, unit=64)),
        ("LSTM", {"do": "ablate", "units": "all"}, told("units_unread", last=63, units="all")),
        ("GRU", {"do": "transplant", "word": "2"}, told("other_empty")),
        ("GRU", {"do": "transplant", "word": "5", "other": "too short"}, told("other_short", count=2, word=5)),
        ("GRU", {"do": "weight", "matrix": "ih", "column": "100"}, told("column", last=99, column=100)),
        ("GRU", {"do": "weight", "row": "64"}, told("row", last=63, row=64)),
        ("GRU", {"do": "weight", "matrix": "no"}, told("matrix", names="ih, hh, bias_ih, bias_hh", matrix="no")),
        ("GRU", {"do": "weight", "value": "99"}, told("weight", low="−10", high=10, value=99)),
        ("GRU", {"do": "start", "size": "2"}, told("size", low=0, high=1, value=2)),
        ("GRU", {"do": "start", "seed": "-2"}, told("seed", low=0, high=9999, value="−2")),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_and_only_the_first_reading_is_shown(open_page, kind, address, said):
    app = open_page(PAGE, model=kind, **address)
    assert not app.exception
    assert [note.replace("\\", "") for note in notes(app)] == [said]
    assert picture(app)["state"] == "none"


def test_of_several_acts_the_line_says_which_one_does_not_fit(open_page):
    app = open_page(PAGE, do="ablate", units="3", do2="reset", word2="90")
    assert [note.replace("\\", "") for note in notes(app)] == ["2 · " + told("word_outside", count=12, word=90)]


def test_until_a_word_is_chosen_a_shorter_sentence_has_its_own(open_page):
    app = box(open_page(PAGE, predict="off")).set_value("good film").run()
    sent_is(app, "gru", Force("z", 1.0, first=1), text="good film")
    app = box(app).set_value(OPENING).run()
    sent_is(app, "gru", Force("z", 1.0, first=6))


def test_a_span_outside_a_shorter_sentence_can_be_brought_into_it(open_page):
    app = open_page(PAGE, predict="off", do="force", gate="z", value="1", words="3-")
    app = box(app).set_value("good film").run()
    assert notes(app) == [words("what_if.problem_span_from", count=2, first=3)]
    app = app.button("shorten").click().run()
    sent_is(app, "gru", Force("z", 1.0, first=1), text="good film")
    app = box(app).set_value("good").run()
    app = app.button("shorten").click().run()
    assert not app.exception
    sent_is(app, "gru", Force("z", 1.0), text="good")


@pytest.mark.parametrize(
    "address",
    [
        {"do": "explode"},
        {"do": "<script>", "gate": "x" * 300},
        {"do": "force", "value": "nan", "words": "x-y", "predict": "maybe"},
        {"do": "force", "value": "1e400"},
        {"step": "-1", "unit": "900", "show": "<b>"},
        {"model": "CNN", "do": "force"},
    ],
)
def test_a_hostile_address_gives_the_default(open_page, address):
    app = open_page(PAGE, **address)
    assert not app.exception
    assert notes(app) == [] or "gate" in address
    assert picture(app)["state"] in ("hidden", "none")


@pytest.mark.parametrize("text", ["", "   ", "\t"])
def test_no_word_gets_a_calm_line(open_page, text):
    app = box(open_page(PAGE)).set_value(text).run()
    assert not app.exception
    assert notes(app) == [words("sentence.empty")]
    assert pictures(app) == {}


@pytest.mark.parametrize(
    "text",
    ["good", "zxqvy", ".", "<script>alert(1)</script> x y z", "שלום עולם טוב מאוד", "😀 😀 😀 😀", "{a} $x$ %s **b**"],
)
@pytest.mark.parametrize("kind", ["RNN", "GRU", "LSTM"])
def test_any_sentence_is_read(open_page, kind, text):
    app = open_page(PAGE, model=kind, q=text, predict="off", do="ablate", units="3")
    assert not app.exception
    sent_is(app, kind.lower(), Ablate(units=[3]), text=text)


def test_past_sixty_words_the_text_is_cut_and_the_page_says_so(open_page):
    app = box(open_page(PAGE, predict="off")).set_value("bad " * 1000).run()
    assert notes(app) == ["Read the first 60 of 1,000 words."]
    assert pictures(app)["before"][1]["h"].shape == (60, 64)


def test_a_visitors_text_is_never_markup(open_page):
    app = open_page(PAGE, predict="off", do="ablate", units="**<b>1</b>**", do2="transplant", other2="_**x**_ " * 9)
    assert not app.exception
    assert plain("**<b>1</b>**") in notes(app)[0]


def test_unknown_words_are_named(open_page):
    app = box(open_page(PAGE)).set_value("the zxqvy film was good").run()
    assert any("zxqvy" in caption.value for caption in app.caption)


def test_fuzz_what_is_typed(open_page):
    app = open_page(PAGE, predict="off", do="transplant")

    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(*[st.text(st.characters(exclude_categories=["Cs"]), max_size=40)] * 3)
    def fuzz(text, other, units):
        box(app).set_value(text)
        if text.split():
            for label, typed in ((words("what_if.other"), other), (words("what_if.units"), units)):
                for field in app.text_input:
                    if field.label == label:
                        field.set_value(typed)
        app.run()
        assert not app.exception

    fuzz()

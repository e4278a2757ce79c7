"""The Relations page without a browser: what is sent to the picture, and what is said about marks that are wrong."""

import json

import pytest
import torch

from seqviz.checkpoints import MODELS
from seqviz.tasks import load
from seqviz.tasks.marked import parse
from seqviz.ui.player.frames import unpack
from seqviz.ui.relations.box import EXAMPLES, LIMIT
from seqviz.ui.words import words
from tests.pages.hostile import HOSTILE

FLOOD = words("relations.text_Cause-Effect")
UNMARKED = "The flood was caused by a broken pipe."


@pytest.fixture(scope="module")
def model():
    return load("relations-cnn")


@pytest.fixture
def open_relations(open_page):
    return lambda **address: open_page("apply/relations", **address)


def picture(app):
    """Header and arrays of the sentence that the picture was sent."""
    blobs = [unpack(part.proto.bytes) for part in app.get("bidi_component") if part.proto.bytes]
    found = [blob for blob in blobs if blob[0]["what"] == "sentence"]
    assert len(found) == 1
    return found[0]


def said(app) -> str:
    return "\n".join(part.value for part in (*app.info, *app.warning, *app.caption, *app.markdown))


def test_it_opens_on_an_answer_that_is_the_networks(open_relations, model):
    app = open_relations()
    header, arrays = picture(app)
    trace = model.trace(FLOOD)
    assert header["probabilities"] == pytest.approx(trace.logits.softmax(0).tolist(), abs=1e-5)
    assert torch.allclose(torch.tensor(arrays["logits"]).float(), trace.logits, atol=1e-3)
    assert header["entities"] == ["flood", "pipe"]
    assert not app.exception
    assert not app.info


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_read_as_what_it_stands_for(open_relations, model, example):
    answer = model.predict([words(f"relations.text_{example}")]).iloc[0].idxmax()
    assert answer.startswith("Instrument-Agency" if example == "misread" else example)
    app = open_relations(marked=words(f"relations.text_{example}"))
    assert picture(app)[0]["probabilities"]


@pytest.mark.parametrize(
    ("text", "message", "spans"),
    [
        (UNMARKED, words("relations.problem_none"), [None, None]),
        ("The <e1>flood</e1> came.", words("relations.problem_missing", entity=2), [[1, 2], None]),
        ("The <e1>flood <e2>x</e1> y</e2> came.", words("relations.problem_overlap"), [[1, 3], None]),
        ("The <e1>flood</e1> <e2>came.", words("relations.problem_open", entity=2), [[1, 2], None]),
        ("<e1></e1> <e2>b</e2> c", words("relations.problem_empty", entity=1), [None, [0, 1]]),
        ("<e1>a</e1> <e1>c</e1> <e2>b</e2> c", words("relations.problem_twice", entity=1), [None, [2, 3]]),
        ("a</e1> <e2>b</e2> c", words("relations.problem_closed", entity=1), [None, [1, 2]]),
        ("alone", words("relations.problem_few"), [None, None]),
    ],
)
def test_what_is_wrong_is_said_and_the_words_stay_to_be_marked(open_relations, text, message, spans):
    app = open_relations(marked=text)
    header, _ = picture(app)
    assert [note.value for note in app.info] == [message]
    assert header["spans"] == spans
    assert "probabilities" not in header
    assert app.text_input[0].value == text
    assert not app.exception


@pytest.mark.parametrize("text", ["<e1>狗</e1>追<e2>猫</e2>跑了", "<e1>Сила</e1> вызвана <e2>полем</e2>"])
def test_another_language_is_said_and_nothing_is_lost(open_relations, text):
    app = open_relations(marked=text)
    assert "The network knows English only." in app.warning[0].value
    assert picture(app)[0]["probabilities"]
    assert app.text_input[0].value == text


def test_one_unknown_word_of_a_short_sentence_is_named_and_is_no_other_language(open_relations):
    app = open_relations(marked="<e1>Dogs</e1> chase <e2>zxqvy</e2>")
    assert not app.warning
    assert words("relations.scarce_one", read=3, words="zxqvy", share=99) in said(app)
    app = open_relations(marked="<e1>Dogs</e1> qwxzv <e2>zxqvy</e2>")
    assert not app.warning
    assert words("relations.scarce_many", count=2, read=3, words="qwxzv, zxqvy", share=99) in said(app)
    app = open_relations(marked="Der <e1>Sturm</e1> zerstörte gestern viele <e2>Häuser</e2> in der Stadt")
    assert "The network knows English only. 6 of the 9 words" in app.warning[0].value


def test_entities_farther_apart_than_any_in_training_are_said_with_all_that_is_read(open_relations):
    text = "One two three four five <e1>flood</e1> " + "and so on " * 15 + "<e2>pipe</e2> one two three four five"
    length = len(parse(text).reading().tokens)
    assert length == 4 + 3 + 45 + 3 + 4
    app = open_relations(marked=text)
    assert words("relations.far", length=length, longest=MODELS["relations-cnn"]["longest_read"]) in said(app)
    assert f"The network reads {length} tokens here" in said(app)


def test_an_unknown_word_and_an_order_never_learned_are_said(open_relations):
    app = open_relations(marked="The <e2>zxqvy</e2> was caused by a broken <e1>pipe</e1> in the cellar.")
    assert "zxqvy" in said(app)
    assert "Entity 2 stands before entity 1" in said(app)


def test_a_long_text_is_cut_and_said(open_relations):
    app = open_relations(marked=f"{FLOOD} " + "and so on " * 100)
    header, _ = picture(app)
    assert len(header["tokens"]) == LIMIT
    assert words("relations.cut", limit=LIMIT, count="312") in said(app)
    assert header["probabilities"]
    app = open_relations(marked="<e1>flood</e1> " + "and so on " * 100 + "<e2>pipe</e2>")
    assert words("relations.problem_missing", entity=2) in said(app)
    app = open_relations(marked="x" * 1_000_000)
    assert not app.exception
    app = open_relations(marked=f"{FLOOD} " + "and so on " * 3000)
    assert words("relations.cut_letters", letters="20,000", taken=LIMIT) in said(app)
    assert f"Words taken of it: {LIMIT}" in said(app)


@pytest.mark.parametrize("text", ["", "   "])
def test_no_text_asks_for_some(open_relations, text):
    app = open_relations()
    app.text_input[0].set_value(text).run()
    assert [note.value for note in app.info] == [words("relations.empty")]
    assert not app.exception


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_as_text(open_relations, text):
    app = open_relations(marked=f"<e1>{text}</e1> and <e2>pipe</e2>")
    assert not app.exception
    app = open_relations(marked=text)
    assert not app.exception


def test_the_facts_are_the_cards(open_relations):
    card = MODELS["relations-cnn"]
    assert f"macro-F1 {card['test_macro_f1']:.1f}" in said(open_relations())
    assert card["test_macro_f1"] >= 78


@pytest.mark.parametrize("part", ["scores", "confusion", "filters", "swap"])
def test_every_section_tells_what_was_measured(open_relations, part):
    app = open_relations()
    app.session_state["part"] = words(f"relations.tab_{part}")
    app.run()
    assert not app.exception
    card = MODELS["relations-cnn"]
    expected = {
        "scores": f"{card['test_macro_f1']:.1f}",
        "confusion": f"{card['test_size'] - sum(row[at] for at, row in enumerate(card['confusion']))} errors",
        "filters": f"of {card['units']} filters",
        "swap": f"{100 * card['words_exchanged']['same'] / card['test_size']:.0f} %",
    }[part]
    assert expected in said(app)


def test_the_sections_numbers_add_up(model):
    card = model.card
    size = card["test_size"]
    assert sum(map(sum, card["confusion"])) == size
    for turned in (card["names_swapped"], card["words_exchanged"]):
        assert sum(turned[key] for key in ("turned", "same", "other", "another", "from")) == size
    assert json.dumps(card["labels"]) == json.dumps(list(model.labels))

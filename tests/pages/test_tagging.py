"""The Tagging page without a browser: every state, and nothing a visitor types breaks it."""

import pytest

import seqviz
from seqviz.insight import tag_answers
from seqviz.ui.player.frames import unpack
from seqviz.ui.words import words
from tests.pages.hostile import HOSTILE

PAGE = "apply/tagging"
OPENING = words("tagging.opening")


def sent(app, view):
    """Header and arrays of the tagged words ("tags") or of the player's sentence (None)."""
    found = [unpack(element.proto.bytes) for element in app.main if element.type == "bidi_component"]
    (one,) = [part for part in found if part[0]["what"] == "sentence" and part[0].get("view") == view]
    return one


def box(app):
    (field,) = [field for field in app.text_input if field.label == "Sentence"]
    return field


def open_part(app, name):
    app.session_state["tagging_part"] = words(f"tagging.tab_{name}")
    return app.run()


def tags_of(header, values):
    return [header["labels"][at] for at in values.argmax(axis=1)]


def test_it_opens_with_a_sentence_that_both_have_tagged(open_page):
    app = open_page(PAGE, q=OPENING)
    assert not app.exception
    header, arrays = sent(app, "tags")
    assert header["tokens"] == OPENING.split()
    for name, array in (("tagger-lstm", "one"), ("tagger-bilstm", "both")):
        assert tags_of(header, arrays[array]) == seqviz.load(name).tag([OPENING.split()])[0]
    card = seqviz.MODELS["tagger-bilstm"]
    assert f"and {card['test_accuracy']:.1f} % of {card['test_tokens']:,} test words right" in app.caption[0].value
    assert "CC BY-SA 4.0" in app.caption[-1].value


def test_the_player_says_the_tag_of_every_word(open_page):
    app = open_page(PAGE, q="Dogs bark .", tagger="LSTM")
    header, _ = sent(app, None)
    trace = seqviz.load("tagger-lstm").trace(["Dogs", "bark", "."])
    best = trace.probabilities.max(dim=1)
    expected = [f"{trace.labels[at]} {share:.2f}" for share, at in zip(best.values, best.indices, strict=True)]
    assert header["says"] == expected
    assert header["units"] == 64


def test_the_address_holds_sentence_word_and_network(open_page):
    app = open_page(PAGE, q="We saw her duck .", word="4", tagger="lstm", step="2")
    assert sent(app, "tags")[0]["start"] == 3
    assert sent(app, None)[0]["start"] == 1
    assert app.session_state["tagger"] == "LSTM"


@pytest.mark.parametrize("address", [{"word": "0", "step": "-1", "tagger": "GPT", "tag": "<b>"}, {"word": "9" * 40}])
def test_a_strangers_address_is_no_error(open_page, address):
    app = open_page(PAGE, q="We saw her duck .", **address)
    assert not app.exception
    assert sent(app, "tags")[0]["start"] is None


def test_words_without_a_vector_are_named(open_page):
    app = open_page(PAGE, q="The wuggish *blonkers* sing .")
    assert any("2 words have no vector" in caption.value and "wuggish" in caption.value for caption in app.caption)


def test_joined_words_are_parted(open_page):
    assert sent(open_page(PAGE, q="a well-known e-mail"), "tags")[0]["tokens"] == ["a", "well", "-", "known", "e-mail"]


def test_words_that_parting_makes_too_many_are_said(open_page):
    app = open_page(PAGE, q="well-known " * 60)
    assert len(sent(app, "tags")[0]["tokens"]) == 100
    assert [info.value for info in app.info] == [words("tagging.cut", limit=100, count=180)]
    assert not open_page(PAGE, q="well-known " * 33).info


@pytest.mark.parametrize(("page", "task"), [("apply/questions", "questions"), ("read/recurrent", "chinese")])
def test_after_another_task_it_starts_with_its_own_sentence(open_page, page, task):
    app = open_page(page, task=task)
    assert not app.exception
    app.query_params.clear()
    app = app.switch_page(f"pages/{PAGE}.py").run()
    assert box(app).value == OPENING
    assert sent(app, "tags")[0]["tokens"] == OPENING.split()
    assert box(app.run()).value == OPENING


def test_after_a_page_of_the_same_task_its_sentence_stays(open_page):
    app = open_page("read/recurrent", q="A film about dogs .")
    app.query_params.clear()
    assert box(app.switch_page(f"pages/{PAGE}.py").run()).value == "A film about dogs ."


@pytest.mark.parametrize(("key", "other"), [("tagger", "LSTM"), ("tag", "VERB")])
def test_a_choice_is_sent_until_the_visitor_changes_it(open_page, key, other):
    app = open_part(open_page(PAGE, q=OPENING), "units")
    assert app.session_state[f"{key}_given"]
    (control,) = [one for one in app.get("button_group") if one.key == key]
    app = control.set_value(other).run()
    assert not app.session_state[f"{key}_given"]
    assert app.query_params[key] == other


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_to_tag_is_said_calmly(open_page, text):
    app = box(open_page(PAGE, q=OPENING)).set_value(text).run()
    assert not app.exception
    assert [info.value for info in app.info] == [words("sentence.empty")]
    assert "CC BY-SA 4.0" in app.caption[-1].value


@pytest.mark.parametrize("text", [*HOSTILE, "word " * 3000, "a" * 100_000])
def test_nothing_that_is_typed_breaks_it(open_page, text):
    app = box(open_page(PAGE, q=OPENING)).set_value(text).run()
    assert not app.exception
    assert 1 <= len(sent(app, "tags")[0]["tokens"]) <= 100


def test_what_reading_ahead_buys_is_counted(open_page):
    app = open_page(PAGE, q=OPENING)
    found = tag_answers.outcome(tag_answers.measured()["answers"])
    assert any(f"gets **{found.mended:,}** right" in text.value for text in app.markdown)
    (button,) = [button for button in app.button if button.key == "mended_0"]
    example = tag_answers.examples()[0]
    assert example.said in button.label
    app = button.click().run()
    assert app.session_state["q"] == " ".join(example.words)
    assert sent(app, "tags")[0]["tokens"] == list(example.words)


def test_units_that_know_a_tag_are_those_of_the_card(open_page):
    app = open_part(open_page(PAGE, q=OPENING, tagger="LSTM", tag="verb"), "units")
    assert not app.exception
    known = seqviz.MODELS["tagger-lstm"]["knowers"]["VERB"]
    best, area = next(iter(known.items()))
    share = f"{100 * max(area, 1 - area):.0f} %"
    assert any(f"unit {best} " in text.value and share in text.value for text in app.markdown)


def test_scores_are_those_of_the_cards(open_page):
    app = open_part(open_page(PAGE, q=OPENING), "scores")
    assert not app.exception
    table = next(element.value for element in app.get("html") if "sv-table" in element.value)
    for name in ("tagger-lstm", "tagger-bilstm"):
        card = seqviz.MODELS[name]
        for entry in ("dev_accuracy", "test_accuracy", "test_unseen_accuracy"):
            assert f"{card[entry]:.1f} %" in table
    assert "94.4 %" in table

"""The Questions page without a browser: its numbers are the networks', and nothing a visitor types breaks it."""

import html as markup
import re

import pytest

import seqviz
from seqviz.ui.questions import NETWORKS
from seqviz.ui.questions.steps import settled
from seqviz.ui.tasks import EXAMPLES, QUESTIONS, opening
from seqviz.ui.words import words
from tests.pages.hostile import HOSTILE

PAGE = "apply/questions"
OPENING = opening(QUESTIONS)


def box(app):
    (field,) = [field for field in app.text_input if field.label == "Sentence"]
    return field


def html(app):
    return [element.proto.body for element in app.main if element.type == "html"]


def tables(app):
    """The probabilities on screen, by network."""
    found = {}
    for text in html(app):
        if 'class="steps-table"' in text:
            rows = re.findall(r"<tr><th.*?</tr>", text.split("<tbody>")[1])
            found[re.search(r"<caption>(.*?)<", text)[1]] = [re.findall(r">(\d\.\d\d)<", row) for row in rows]
    return found


def test_it_opens_with_a_question_and_both_answers(open_page):
    app = open_page(PAGE)
    assert not app.exception
    assert box(app).value == OPENING
    assert any('class="answer"' in text for text in html(app))
    card = seqviz.MODELS["questions-gru"]
    assert f"{card['test_accuracy']:.1f}" in app.caption[0].value


def test_every_number_of_the_tables_is_the_networks(open_page):
    found = tables(open_page(PAGE))
    assert found.keys() == NETWORKS.keys()
    for name, network in NETWORKS.items():
        values = seqviz.load(network).trace(OPENING).probabilities
        assert found[name] == [[f"{p:.2f}" for p in row] for row in values.T.tolist()]


@pytest.mark.parametrize("text", [words(f"gallery.{name}_text") for name in EXAMPLES[QUESTIONS]])
def test_the_large_answer_is_the_one_with_the_largest_probability(open_page, text):
    app = box(open_page(PAGE)).set_value(text).run()
    (answer,) = [found for found in html(app) if 'class="answer"' in found]
    best = [seqviz.load(network).predict([text]).iloc[0] for network in NETWORKS.values()]
    shown = re.findall(r"<small>(\w+)</small>", answer)
    assert set(shown) == {values.idxmax() for values in best}
    assert len(shown) == len(set(shown))
    assert all(f"{values.max():.2f}" in answer for values in best)


def test_the_line_under_a_table_names_the_word_that_settles_it(open_page):
    app = open_page(PAGE)
    values = seqviz.load("questions-gru").trace(OPENING).probabilities
    at = settled(values)
    assert (values[at:].argmax(dim=1) == values[-1].argmax()).all()
    assert at == 0 or values[at - 1].argmax() != values[-1].argmax()
    assert any(f"word {at + 1} of {len(values)}" in line.value for line in app.markdown) or at == 0


def test_the_links_lead_to_both_players_with_the_question(open_page):
    app = box(open_page(PAGE)).set_value("Who sings & dances ?").run()
    links = {element.proto.page: element.proto.query_string for element in app.main if element.type == "page_link"}
    assert links.keys() == {"recurrent", "filters"}
    assert all("task=questions" in query and "q=Who+sings+%26+dances+%3F" in query for query in links.values())


@pytest.mark.parametrize("text", [*HOSTILE, "", " ", "?", "a" * 5000, "why " * 500, "房间很好"])
def test_whatever_is_typed_the_page_stands(open_page, text):
    app = box(open_page(PAGE)).set_value(text).run()
    assert not app.exception
    assert not any("<script>alert" in part for part in html(app))


def test_markup_in_a_question_is_shown_as_it_was_typed(open_page):
    app = box(open_page(PAGE)).set_value("What is <b> ?").run()
    assert any(markup.escape("<") in part and "<b>" not in part for part in html(app) if "steps-table" in part)


@pytest.mark.parametrize("part", ["errors", "scores", "classes"])
def test_every_tab_shows_the_cards_numbers(open_page, part):
    app = open_page(PAGE)
    app.session_state["part"] = words(f"questions.tab_{part}")
    app = app.run()
    assert not app.exception
    page = " ".join(html(app))
    card = seqviz.MODELS["questions-cnn"]
    if part == "scores":
        assert f"{card['test_accuracy']:.2f}" in page
        assert f"{card['test_accuracy_without_them']:.2f}" in page
    elif part == "errors":
        assert all(f">{count}<" in page for row in card["confusion"] for count in row if count)
    else:
        assert all(words(f"questions.means_{label}") in page for label in card["labels"])

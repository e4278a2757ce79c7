"""The switch of tasks on the three pages that have one, and texts that the task's networks cannot read."""

import pytest

import seqviz
from seqviz.ui.networks import RECURRENT
from seqviz.ui.tasks import EXAMPLES, TASKS, opening
from seqviz.ui.words import words
from tests.pages.hostile import HOSTILE
from tests.pages.player_data import blobs, sentence

PAGES = ("read/recurrent", "filters/ngrams", "compare/architectures")
ENGLISH = ("understand/memory", "read/bidirectional", "understand/gradients", "understand/what_if")
OTHERS = ("chinese", "questions")
CHINESE = "房间很好，下次再来。"


def box(app):
    (field,) = [field for field in app.text_input if field.label == "Sentence"]
    return field


def shown(app):
    """The header of the picture of the sentence."""
    return next(blob for blob in blobs(app) if blob["what"] == "sentence" and blob.get("view", "grid") == "grid")


def address(app):
    """The task in the address: one text, or a list of one."""
    value = app.query_params["task"]
    return value if isinstance(value, str) else value[-1]


def messages(app):
    return [info.value for info in app.info]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("task", OTHERS)
def test_the_address_chooses_the_task(open_page, page, task):
    app = open_page(page, task=task)
    assert not app.exception
    assert box(app).value == opening(task)
    assert shown(app)["labels"] == list(seqviz.MODELS[RECURRENT[task]]["labels"])
    network = {"questions": "TREC", "chinese": "ChnSentiCorp"}[task]
    assert network in app.caption[0].value
    assert not messages(app)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("task", ["", "Reviews", "nothing", "<b>", "chinese " * 400])
def test_nonsense_in_the_address_is_the_film_reviews(open_page, page, task):
    app = open_page(page, task=task)
    assert not app.exception
    assert box(app).value == opening("reviews")
    assert "SST-2" in app.caption[0].value


@pytest.mark.parametrize("page", PAGES)
def test_every_task_keeps_its_own_text(open_page, page):
    app = open_page(page)
    app = box(app).set_value("a truly awful mess").run()
    for task in OTHERS:
        app = app.button_group("task").set_value(task).run()
        assert not app.exception
        assert box(app).value == opening(task)
        assert address(app) == task
    app = app.button_group("task").set_value("reviews").run()
    assert box(app).value == "a truly awful mess"


@pytest.mark.parametrize("task", OTHERS)
def test_the_task_goes_along_from_page_to_page(open_page, task):
    app = open_page("read/recurrent", task=task)
    app = app.switch_page("pages/filters/ngrams.py").run()
    assert box(app).value == opening(task)
    app = app.switch_page("pages/understand/memory.py").run()
    assert box(app).value == opening("reviews")
    assert not app.exception


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("task", OTHERS)
def test_every_example_of_a_task_is_read(open_page, page, task):
    app = open_page(page, task=task)
    for example in EXAMPLES[task]:
        app = app.button_group("example").set_value(example).run()
        assert not app.exception
        assert box(app).value == words(f"gallery.{example}_text")
        assert not messages(app)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("text", [*HOSTILE, "", "   ", "?", "好", "a" * 5000, "很好" * 3000])
def test_whatever_is_typed_the_page_stands(open_page, page, task, text):
    app = box(open_page(page, task=task)).set_value(text).run()
    assert not app.exception


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("task", "text", "other", "message"),
    [
        ("chinese", "a wonderful little film", "reviews", "tasks.not_chinese"),
        ("reviews", CHINESE, "chinese", "tasks.not_english"),
        ("questions", CHINESE, "chinese", "tasks.not_english"),
    ],
)
def test_a_text_in_the_wrong_language_is_named_and_led_on(open_page, page, task, text, other, message):
    app = box(open_page(page, task=task)).set_value(text).run()
    assert words(message) in messages(app)
    (button,) = [button for button in app.button if button.label == words(f"tasks.read_{other}")]
    app = button.click().run()
    assert not app.exception
    assert box(app).value == text
    assert address(app) == other
    assert words(message) not in messages(app)


@pytest.mark.parametrize(
    "page", ["understand/memory", "read/bidirectional", "understand/gradients", "understand/what_if"]
)
def test_pages_without_a_switch_lead_chinese_to_the_page_that_reads_it(open_page, page):
    app = box(open_page(page)).set_value(CHINESE).run()
    assert not app.exception
    assert words("tasks.not_english") in messages(app)
    (link,) = [element.proto for element in app.main if element.type == "page_link"]
    assert link.page == "recurrent"
    assert "task=chinese" in link.query_string


def test_mixed_texts_are_read_where_they_are(open_page):
    for task, text in (
        ("chinese", "iPhone 很好"),
        ("reviews", "a film called 英雄 and it is good"),
        ("reviews", "2001 !"),
    ):
        app = box(open_page("read/recurrent", task=task)).set_value(text).run()
        assert not messages(app)


def test_the_player_looks_at_the_class_that_a_question_ends_with(open_page):
    app = open_page("read/recurrent", task="questions", q="Who sings ?")
    header = sentence(app)
    answer = seqviz.load("questions-gru").predict(["Who sings ?"]).iloc[0].idxmax()
    assert header["labels"][header["focus"]] == answer
    assert header["labels"] == ["ABBR", "DESC", "ENTY", "HUM", "LOC", "NUM"]


def test_the_filters_look_at_the_cnns_own_answer(open_page):
    app = open_page("filters/ngrams", task="questions", q="Who sings ?")
    header = sentence(app)
    answer = seqviz.load("questions-cnn").predict(["Who sings ?"]).iloc[0].idxmax()
    assert header["labels"][header["focus"]] == answer


@pytest.mark.parametrize("task", OTHERS)
def test_what_only_the_english_networks_have_is_left_out_in_one_line(open_page, task):
    app = open_page("compare/architectures", task=task)
    assert words("tasks.compare_rest") in [caption.value for caption in app.caption]
    assert [blob["view"] for blob in blobs(app) if blob["what"] == "sentence"] == ["grid"]
    assert shown(app)["networks"] == ["GRU", "CNN"]
    assert not app.subheader
    app = open_page("filters/ngrams", task=task)
    assert words("tasks.filters_rest") in [caption.value for caption in app.caption]
    assert "part" not in [group.key for group in app.button_group]


def test_chinese_networks_say_characters_where_others_say_words(open_page):
    app = open_page("read/recurrent", task="chinese")
    (model,) = [blob for blob in blobs(app) if blob["what"] == "model"]
    assert model["words"]["position"] == "character {now} of {count}"
    assert sentence(app)["tokens"] == list(opening("chinese"))


def test_characters_of_a_page_that_cuts_are_counted_as_characters(open_page):
    app = open_page("compare/architectures", task="chinese", q="好" * 130)
    assert "Read the first 100 of 130 characters." in messages(app)


def test_unknown_characters_are_named_as_characters(open_page):
    app = open_page("compare/architectures", task="chinese", q="很好𠮷")
    assert any("1 character is not in the list" in caption.value for caption in app.caption)

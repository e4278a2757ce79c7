"""What is sent of more than two classes, and which of them is looked at first."""

import pytest
import torch

import seqviz
from seqviz.ui.chinese.miniature import UNITS
from seqviz.ui.chinese.miniature import miniature as chinese
from seqviz.ui.compare import blobs
from seqviz.ui.confusion import wrong
from seqviz.ui.filters.frames import sentence_blob
from seqviz.ui.languages import other_task
from seqviz.ui.player.frames import unpack
from seqviz.ui.questions.matrix import commonest, matrices_html
from seqviz.ui.questions.miniature import miniature as questions
from seqviz.ui.questions.steps import settled, steps_html
from seqviz.ui.tasks import CHINESE, QUESTIONS, opening

LABELS = ("a", "b", "c")


def grid(values, **given):
    return unpack(blobs.grid_blob(values, ["x", "y"], unknown=[False] * 2, networks=["GRU", "CNN"], words="k", **given))


def test_the_grid_of_many_classes_sends_them_all_and_looks_at_the_one_that_ends_highest():
    values = torch.rand(2, 3, 3, generator=torch.Generator().manual_seed(0)).softmax(dim=-1)
    header, arrays = grid(values, labels=LABELS)
    assert arrays["belief"] == pytest.approx(values.numpy())
    assert header["labels"] == list(LABELS)
    assert header["focus"] == int((values[0, -1] + values[1, -1]).argmax())
    with pytest.raises(ValueError, match=r"\(2, 3, 3\); got \(2, 3\)"):
        grid(values[..., 0], labels=LABELS)


def test_of_two_classes_only_the_last_is_sent():
    header, arrays = grid(torch.rand(2, 3), labels=("no", "yes"))
    assert arrays["belief"].shape == (2, 3)
    assert header["focus"] == 1


@pytest.mark.parametrize(("name", "text"), [("sentiment-cnn", "a dull film"), ("questions-cnn", "Who sings ?")])
def test_the_filter_player_looks_at_the_last_of_two_labels_and_at_the_answer_of_more(name, text):
    model = seqviz.load(name)
    header, _ = unpack(sentence_blob(model.trace(text), model="k"))
    answer = int(model.predict([text]).to_numpy()[0].argmax())
    assert header["focus"] == (1 if len(model.labels) == 2 else answer)


@pytest.mark.parametrize(
    ("text", "task", "other"),
    [
        ("a good film", "reviews", None),
        ("房间很好", "chinese", None),
        ("房间很好", "reviews", "chinese"),
        ("房间很好", "questions", "chinese"),
        ("What is 茶 ?", "questions", None),
        ("good", "chinese", "reviews"),
        ("iPhone很好", "chinese", None),
        ("2008 !", "chinese", None),
        ("", "chinese", None),
        ("こんにちは", "chinese", "reviews"),
    ],
)
def test_a_text_belongs_to_the_task_whose_letters_it_has(text, task, other):
    assert other_task(text, task) == other


def test_the_answer_settles_at_the_word_after_the_last_change():
    values = torch.tensor([[0.6, 0.4], [0.2, 0.8], [0.7, 0.3], [0.9, 0.1]])
    assert settled(values) == 2
    assert settled(values[:1]) == 0
    assert settled(values[2:]) == 0


def test_the_table_escapes_words_and_refuses_numbers_that_do_not_fit():
    html = steps_html("GRU", ["<b>"], [True], LABELS, torch.tensor([[0.1, 0.2, 0.7]]), dark=False)
    assert "&lt;b&gt;" in html
    assert html.count('class="most"') == 1
    with pytest.raises(ValueError, match="need"):
        steps_html("GRU", ["a"], [False], LABELS, torch.zeros(2, 3), dark=False)


def test_errors_are_counted_off_the_diagonal():
    counts = [[5, 1, 0], [2, 7, 4], [0, 0, 9]]
    assert wrong(counts) == 7
    assert commonest(counts) == (1, 2)
    assert matrices_html({"GRU": counts}, LABELS).count('class="wrong"') == 3
    with pytest.raises(ValueError, match="3 labels"):
        matrices_html({"GRU": [[1]]}, LABELS)


@pytest.mark.parametrize("dark", [False, True])
def test_the_pictures_for_the_home_page_are_the_networks(dark):
    assert questions(dark).count("<rect") == 6 * len(seqviz.load("questions-gru").tokenize(opening(QUESTIONS)))
    assert chinese(dark).count("<rect") == UNITS * len(opening(CHINESE))

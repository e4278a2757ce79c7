"""The Gradients page as a visitor meets it, without a browser: every state, and nothing in the address breaks it."""

import threading

import pytest
from streamlit.testing.v1 import AppTest

import seqviz
from seqviz.insight.gradients import gradient_norms
from seqviz.ui.gradients import training
from seqviz.ui.gradients.changed import own_radius
from seqviz.ui.gradients.norms import loss
from seqviz.ui.words import words
from tests.pages.hostile import HOSTILE

PAGE = "understand/gradients"
OPENING = words("gallery.opening")


def box(app):
    (field,) = [field for field in app.text_input if field.label == "Sentence"]
    return field


def slider(app, key):
    (found,) = [found for found in app.select_slider if found.key == key]
    return found


def html(app) -> str:
    return "".join(element.proto.body for element in app.main if element.type == "html")


def charts(app) -> int:
    return len([element for element in app.main if element.type == "plotly_chart"])


def text(app) -> str:
    return "\n".join(line.value for line in (*app.markdown, *app.caption))


def trained(network: str, sentence: str, label: int = 1):
    return gradient_norms(seqviz.load(f"sentiment-{network.lower()}"), sentence, label)


def reveal(app, guess: str = "none"):
    return app.button_group("recall_guess").set_value(guess).run()


def test_it_opens_with_a_plain_rnn_as_it_was_trained(open_page):
    app = open_page(PAGE)
    assert not app.exception
    assert box(app).value == OPENING
    assert app.button_group("model").value == "RNN"
    assert slider(app, "radius").value == own_radius("RNN")
    assert f"<strong>{trained('RNN', OPENING).loss:.3f}</strong><span>as trained</span>" in html(app)
    assert words("gradients.target_spoken_answer", label="positive") in text(app)
    assert charts(app) == 4  # the curve, two triangles, the step; nothing of the recall task


@pytest.mark.parametrize("network", ["RNN", "GRU", "LSTM"])
@pytest.mark.parametrize("radius", [0.0, 5.0])
def test_both_ends_of_the_slider_are_shown(open_page, network, radius):
    app = open_page(PAGE, model=network)
    app = slider(app, "radius").set_value(radius).run()
    assert not app.exception
    assert f"<span>{trained(network, OPENING).loss:.3f} →</span>" in html(app)
    assert "Changed, " in text(app)


def test_back_at_its_own_radius_all_is_as_trained(open_page):
    app = open_page(PAGE, model="GRU", radius="0.5")
    assert slider(app, "radius").value == 0.5
    assert "as trained</span>" not in html(app)
    app = app.button("own_radius").click().run()
    assert slider(app, "radius").value == own_radius("GRU")
    assert f"<strong>{trained('GRU', OPENING).loss:.3f}</strong><span>as trained</span>" in html(app)


def test_a_radius_stays_when_the_network_changes_and_an_own_one_becomes_the_others(open_page):
    app = open_page(PAGE, radius="1.5")
    app = app.button_group("model").set_value("LSTM").run()
    assert slider(app, "radius").value == 1.5
    app = app.button("own_radius").click().run()
    app = app.button_group("model").set_value("GRU").run()
    assert slider(app, "radius").value == own_radius("GRU")
    assert not app.exception


def test_only_an_lstm_has_a_bias_to_shift_and_parts_of_a_state(open_page):
    app = open_page(PAGE, model="GRU", forget_bias="+2.0")
    assert not [found for found in app.select_slider if found.key == "forget_bias"]
    app = open_page(PAGE, model="LSTM", forget_bias="+2.0", state="c")
    assert slider(app, "forget_bias").value == 2.0
    assert words("gradients.readout_forget") in html(app)
    assert words("gradients.legend_c") in text(app)
    assert "h and c arrives" in text(app)


@pytest.mark.parametrize(("target", "label"), [("negative", 0), ("positive", 1)])
def test_the_loss_may_be_that_of_either_label(open_page, target, label):
    app = open_page(PAGE, target=target)
    assert words("gradients.target_spoken_label", label=target, answer="positive") in text(app)
    assert f"<strong>{loss(trained('RNN', OPENING, label).loss)}</strong>" in html(app)


@pytest.mark.parametrize(
    "address",
    [
        {"radius": "nan"},
        {"radius": "-1"},
        {"radius": "1e9"},
        {"radius": "2.4416661262512207"},
        {"radius": ""},
        {"model": "<script>alert(1)</script>"},
        {"model": "CNN", "radius": "<b>"},
        {"forget_bias": "inf", "model": "LSTM"},
        {"target": "<script>", "state": "h'; drop", "rate": "-5", "limit": "0", "clip": "perhaps"},
    ],
)
def test_nonsense_in_the_address_is_passed_over(open_page, address):
    app = open_page(PAGE, **address)
    assert not app.exception
    network = app.button_group("model").value
    assert network in ("RNN", "GRU", "LSTM")
    assert slider(app, "radius").value == own_radius(network)
    assert "script" not in html(app)


@pytest.mark.parametrize("sentence", ["", "   ", "\t"])
def test_no_word_gets_a_calm_line_and_no_picture(open_page, sentence):
    app = box(open_page(PAGE)).set_value(sentence).run()
    assert not app.exception
    assert [note.value for note in app.info] == [words("sentence.empty")]
    assert charts(app) == 0
    assert words("gradients.recall") in [head.value for head in app.subheader]


@pytest.mark.parametrize("network", ["RNN", "GRU", "LSTM"])
@pytest.mark.parametrize("sentence", ["good", ".", "zxqvy"])
def test_one_word_is_read(open_page, network, sentence):
    app = open_page(PAGE, model=network, radius="3.0", q=sentence)
    assert not app.exception
    assert words("gradients.take_one") in text(app)
    assert words("gradients.triangles_take_one") in text(app)


def test_a_long_text_is_cut_and_the_page_says_so(open_page):
    app = box(open_page(PAGE)).set_value("the film was very good " * 200).run()
    assert not app.exception
    assert [note.value for note in app.info] == [
        "Read the first 60 of 1,000 words.",
        words("gradients.triangles_cut", limit=40, count=60),
    ]


def test_letters_without_end_are_cut(open_page):
    app = box(open_page(PAGE)).set_value("bad " * 250_000).run()
    assert not app.exception


@pytest.mark.parametrize("sentence", HOSTILE)
def test_hostile_and_foreign_text_is_data(open_page, sentence):
    app = box(open_page(PAGE, radius="1.0")).set_value(sentence).run()
    assert not app.exception
    assert "script" not in html(app)


def test_one_step_follows_its_controls(open_page):
    app = open_page(PAGE, radius="5.0", limit="0.1")
    assert "clipped, it is 0.1" in text(app)
    app = slider(app, "limit").set_value(1.0).run()
    assert "clipped, it is 1." in text(app)
    app = app.toggle(key="clip").set_value(False).run()
    assert "Without clipping" not in text(app)
    assert slider(app, "limit").disabled
    before = text(app)
    app = slider(app, "rate").set_value(0.01).run()
    assert text(app) != before
    assert not app.exception


def test_the_recall_task_is_shown_once_a_guess_is_made_or_waived(open_page):
    app = open_page(PAGE)
    assert charts(app) == 4
    guessed = reveal(app, "GRU")
    assert not guessed.exception
    assert words("gradients.recall_wrong", guess="GRU", found="none of the three") in text(guessed)
    assert charts(guessed) == 8
    waived = open_page(PAGE)
    waived = waived.button("recall_skip").click().run()
    assert charts(waived) == 8
    assert "You said" not in text(waived)


def press(app, kind="RNN", distance=5, *, opened=False):
    app.button_group("train_kind").set_value(kind)
    app.button_group("train_distance").set_value(distance)
    app.toggle(key="train_open").set_value(opened)
    (button,) = [button for button in app.button if button.label == words("gradients.train_button")]
    return button.click().run()


def test_a_network_is_really_trained_and_joins_the_pictures(open_page, monkeypatch):
    monkeypatch.setattr(training, "STEPS", 200)
    app = press(reveal(open_page(PAGE)), "LSTM", 5)
    assert not app.exception
    (own,) = app.session_state["recall_own"]
    assert own.result.accuracy > 0.9
    assert own.result.seed not in {result.seed for result in seqviz.insight.recall.results()}
    assert training.spoken(own) in text(app)
    assert words("gradients.curve_loss") in html(app)
    assert charts(app) == 9  # what arrives before and after
    again = press(app, "GRU", 5, opened=True)
    assert [one.picture for one in again.session_state["recall_own"]] == ["usual", "open"]
    assert len({one.recipe.seed for one in again.session_state["recall_own"]}) == 2


def test_a_plain_rnn_has_no_gate_to_open(open_page, monkeypatch):
    monkeypatch.setattr(training, "STEPS", 20)
    app = press(reveal(open_page(PAGE)), "RNN", 5, opened=True)
    (own,) = app.session_state["recall_own"]
    assert own.recipe.keep_bias == 0
    assert own.picture == "usual"


def test_another_visitor_has_none_of_it(open_page, monkeypatch):
    monkeypatch.setattr(training, "STEPS", 20)
    press(reveal(open_page(PAGE)))
    other = reveal(open_page(PAGE))
    assert "recall_own" not in other.session_state
    assert charts(other) == 8


def test_one_network_is_trained_at_a_time(open_page, monkeypatch):
    monkeypatch.setattr(training, "STEPS", 20)
    info = training.DeltaGenerator.info
    app = reveal(open_page(PAGE))
    training.ONE_AT_A_TIME.acquire()
    told = threading.Event()

    def let_go() -> None:
        told.wait(timeout=60)
        training.ONE_AT_A_TIME.release()

    waiting = words("gradients.train_waiting", seconds="60")

    def tell(self, body):
        if body == waiting:
            told.set()
        return info(self, body)

    monkeypatch.setattr(training.DeltaGenerator, "info", tell)
    threading.Thread(target=let_go).start()
    app = press(app)
    assert told.is_set()  # while the other one still had its turn
    assert len(app.session_state["recall_own"]) == 1
    assert training.ONE_AT_A_TIME.acquire(blocking=False)
    training.ONE_AT_A_TIME.release()


def test_a_training_that_fails_leaves_the_lock_free(open_page, monkeypatch):
    def fail(*_):
        raise RuntimeError("no")

    monkeypatch.setattr(training, "train", fail)
    app: AppTest = press(reveal(open_page(PAGE)))
    assert app.exception
    assert not training.ONE_AT_A_TIME.locked()


def test_a_training_that_takes_too_long_says_so(open_page, monkeypatch):
    monkeypatch.setattr(training, "LONGEST", 0.0)
    app = press(reveal(open_page(PAGE)))
    assert not app.exception
    assert words("gradients.train_slow", seconds="0", step=20) in [note.value for note in app.info]
    assert "recall_own" not in app.session_state

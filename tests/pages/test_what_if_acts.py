"""The What-if page without a browser: every kind of act, by address and by hand."""

import numpy as np
import pytest

import seqviz
from seqviz.insight.interventions import Ablate, EditWeight, Force, Freeze, RandomStart, Reset, Scramble, Transplant
from seqviz.ui.words import words
from tests.pages.what_if_page import PAGE, B, box, notes, picture, pictures, sent_is

EDITED = EditWeight("weight_hh_l0", 2 * 64 + 5, 63, 4.0)


@pytest.mark.parametrize(
    ("address", "kind", "act"),
    [
        ({"do": "force", "gate": "z", "value": "0.25", "words": "3-5"}, "GRU", Force("z", 0.25, first=2, last=4)),
        ({"do": "force", "gate": "n", "value": "-1", "units": "3, 7"}, "GRU", Force("n", -1, units=(3, 7), first=6)),
        ({"do": "force", "gate": "o", "value": "0.5", "words": "1-"}, "LSTM", Force("o", 0.5)),
        ({"do": "freeze", "words": "4-6"}, "RNN", Freeze(first=3, last=5)),
        ({"do": "ablate", "units": "8"}, "LSTM", Ablate(units=[8])),
        ({"do": "reset", "word": "2", "units": "0-31"}, "GRU", Reset(1, units=range(32))),
        ({"do": "scramble", "word": "12", "seed": "7"}, "LSTM", Scramble(11, 7)),
        ({"do": "transplant", "word": "3", "other": B}, "RNN", Transplant(2, B)),
        ({"do": "weight", "gate": "n", "row": "5", "column": "63", "value": "4"}, "GRU", EDITED),
        ({"do": "weight", "matrix": "bias_ih", "row": "5", "value": "2"}, "RNN", EditWeight("bias_ih_l0", 5, None, 2)),
        ({"do": "start", "seed": "4", "size": "0.5"}, "GRU", RandomStart(4, 0.5)),
    ],
)  # fmt: skip
def test_a_link_shows_what_it_says(open_page, address, kind, act):
    app = open_page(PAGE, model=kind, predict="off", **address)
    assert not app.exception
    assert notes(app) == []
    header = sent_is(app, kind.lower(), act)
    assert header["address"].items() >= address.items()


def test_several_acts_act_together_and_each_can_be_opened_and_removed(open_page):
    app = open_page(PAGE, predict="off", do="force", gate="z", value="0.5", words="2-4", do2="ablate", units2="7")
    header = sent_is(app, "gru", Force("z", 0.5, first=1, last=3), Ablate(units=[7]))
    assert [act["label"] for act in header["acts"]] == ["z = 0.5", "unit 7 silent"]
    app = app.button_group("act_open").set_value(1).run()
    assert box(app, words("what_if.units")).value == "7"
    app = app.button("act_remove").click().run()
    sent_is(app, "gru", Force("z", 0.5, first=1, last=3))
    app = app.button("act_add").click().run()
    app = app.button("act_add").click().run()
    assert len(picture(app)["acts"]) == 3
    assert not [button for button in app.button if button.key == "act_add"]


def test_every_kind_can_be_chosen_by_hand(open_page):
    for kind in ("RNN", "GRU", "LSTM"):
        app = open_page(PAGE, model=kind, predict="off")
        for do in app.selectbox("act_do").options:
            app = app.selectbox("act_do").set_value(_by_label(do)).run()
            assert not app.exception, do
            asks_for_b = notes(app) == [words("what_if.problem_other_empty")]
            assert (picture(app)["state"] == "shown") != asks_for_b, do


def _by_label(label):
    return next(do for do in ("force", "freeze", "ablate", "reset", "scramble", "transplant", "weight", "start")
                if words(f"what_if.do_{do}") == label)  # fmt: skip


def test_controls_change_what_is_done(open_page):
    app = open_page(PAGE, predict="off")
    app = app.button_group("act_gate").set_value("r").run()
    app = app.slider("act_value").set_value(0.75).run()
    app = app.select_slider("act_words").set_range(2, 6).run()
    app = box(app, words("what_if.units")).set_value("1-3").run()
    sent_is(app, "gru", Force("r", 0.75, units=(1, 2, 3), first=1, last=5))


def test_a_gate_takes_the_nearest_value_that_it_can_have(open_page):
    app = open_page(PAGE, predict="off", do="force", gate="n", value="-0.5", words="2-")
    app = app.button_group("act_gate").set_value("z").run()
    assert notes(app) == []
    sent_is(app, "gru", Force("z", 0.0, first=1))


def test_a_weight_is_shown_as_it_was_trained(open_page):
    app = open_page(PAGE, predict="off", do="weight", matrix="ih", gate="z", row="2", column="9", value="1")
    trained = seqviz.load("sentiment-gru").module.recurrent.weight_ih_l0[64 + 2, 9].item()
    said = words("what_if.weight_now", value=f"{trained:.4f}".replace("-", "−"))
    assert said in [caption.value for caption in app.caption]


def test_a_start_from_zero_changes_nothing(open_page):
    app = open_page(PAGE, predict="off", do="start", size="0")
    (_, before), (_, after) = pictures(app)["before"], pictures(app)["picture"]
    assert all(np.array_equal(before[name], after[name]) for name in "rznh")


def test_another_network_keeps_what_fits_it_and_replaces_what_does_not(open_page):
    app = open_page(PAGE, predict="off", do="ablate", units="7")
    app = app.button_group("model").set_value("LSTM").run()
    sent_is(app, "lstm", Ablate(units=[7]))
    app = open_page(PAGE, predict="off", do="force", gate="z", value="1", words="4-6")
    app = app.button_group("model").set_value("LSTM").run()
    assert notes(app) == []
    sent_is(app, "lstm", Force("f", 0.0, first=3, last=5))
    app = app.button_group("model").set_value("RNN").run()
    assert picture(app)["acts"][0]["label"] == "reset"


def test_a_visitor_who_comes_back_with_another_network_finds_something_that_fits(open_page):
    app = open_page(PAGE, predict="off")
    app = app.switch_page("pages/start/home.py").run()
    app.query_params["model"] = "LSTM"
    app = app.switch_page(f"pages/{PAGE}.py").run()
    assert notes(app) == []
    assert picture(app)["acts"][0]["label"] == "f = 0"


def test_a_moved_slider_does_not_send_the_first_reading_anew(open_page):
    app = open_page(PAGE, predict="off")
    before = pictures(app)["before"][0]["key"]
    app = app.slider("act_value").set_value(0.4).run()
    assert pictures(app)["before"][0]["key"] == before == picture(app)["model"]

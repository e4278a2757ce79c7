"""The What-if page without a browser: it asks first, shows what was measured, and opens where an address says."""

import pytest

from seqviz.insight.interventions import Force
from seqviz.insight.limits import LIMITS
from seqviz.ui.words import words
from tests.pages.what_if_page import OPENING, PAGE, box, guess, picture, pictures, sent_is


def test_it_opens_with_a_question_and_does_not_send_its_answer(open_page):
    app = open_page(PAGE)
    assert not app.exception
    assert box(app).value == OPENING
    header, arrays = pictures(app)["picture"]
    assert (header["state"], arrays) == ("hidden", {})
    assert header["limit"]["text"] == words("what_if.ask_z1")
    assert header["address"] == {
        **dict.fromkeys(header["address"]),
        "do": "force",
        "gate": "z",
        "value": "1",
        "words": "7-",
    }
    assert pictures(app)["before"][1]["h"].shape == (12, 64)


def test_a_prediction_reveals_what_was_measured(open_page):
    app = guess(open_page(PAGE), "h.zero")
    header = sent_is(app, "gru", Force("z", 1.0, first=6))
    lines = {line["text"]: line for line in header["limit"]["lines"]}
    kept = lines[words("what_if.claim_z1_entering")]
    assert (kept["holds"], kept["difference"], kept["guess"]) == (True, "0", False)
    assert lines[words("what_if.claim_z1_zero")]["guess"]
    assert header["limit"]["cells"] == "384"


@pytest.mark.parametrize("name", LIMITS)
def test_every_preset_asks_first_and_then_holds_to_the_bit(open_page, name):
    kind = LIMITS[name].kind or "RNN"
    app = open_page(PAGE, model=kind, predict="on")
    app = app.button_group("limit").set_value(name).run()
    assert not app.exception
    assert picture(app)["state"] == "hidden"
    assert picture(app)["limit"]["text"] == words(f"what_if.ask_{name}")
    app = guess(app, LIMITS[name].claims[1])
    held = [line for line in picture(app)["limit"]["lines"] if line["holds"]]
    assert [line["difference"] for line in held] == ["0"]
    assert not held[0]["guess"]


def test_the_same_preset_once_more_asks_once_more(open_page):
    app = guess(open_page(PAGE), "h.zero")
    app = app.button_group("limit").set_value(None).run()
    assert picture(app)["state"] == "hidden"


def test_predicting_can_be_left_out_and_that_is_remembered(open_page):
    app = open_page(PAGE)
    app = app.toggle("predict").set_value(False).run()
    assert picture(app)["state"] == "shown"
    assert picture(app)["address"]["predict"] == "off"
    app = app.button_group("limit").set_value("z0").run()
    assert picture(app)["state"] == "shown"
    assert picture(open_page(PAGE, predict="off"))["state"] == "shown"
    app.switch_page("pages/start/home.py").run()
    assert picture(app.switch_page(f"pages/{PAGE}.py").run())["state"] == "shown"


def test_what_is_set_by_hand_is_not_asked_about(open_page):
    app = guess(open_page(PAGE), "h.zero")
    app = app.slider("act_value").set_value(0.5).run()
    assert picture(app)["limit"] is None
    app = app.slider("act_value").set_value(0.0).run()
    assert picture(app)["state"] == "shown"
    assert picture(app)["limit"]["name"] == "z0"


def test_a_question_stays_open_while_only_its_words_are_moved(open_page):
    app = open_page(PAGE).select_slider("act_words").set_range(5, 8).run()
    assert picture(app)["state"] == "hidden"
    assert picture(app)["address"]["words"] == "5-8"


def test_the_address_says_where_to_begin_once(open_page):
    app = open_page(PAGE, step="3", unit="21", show="z")
    assert picture(app)["start"] == {"step": 2, "unit": 21, "show": "z"}
    app = box(app).set_value("another one entirely , and longer").run()
    assert picture(app)["start"] == {}

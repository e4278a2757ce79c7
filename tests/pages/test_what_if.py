"""The What-if page without a browser: every kind of act, every bad input, every address."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import seqviz
from seqviz.insight.interventions import Ablate, EditWeight, Force, Freeze, RandomStart, Reset, Scramble, Transplant
from seqviz.insight.limits import LIMITS
from seqviz.insight.what_if import what_if
from seqviz.ui.plain import plain
from seqviz.ui.player.frames import unpack
from seqviz.ui.what_if import state
from seqviz.ui.words import words

PAGE = "understand/what_if"
OPENING = words("gallery.opening")
B = "a dull and lifeless film , I hated it"
EDITED = EditWeight("weight_hh_l0", 2 * 64 + 5, 63, 4.0)


def pictures(app):
    """What was sent to the browser: "before", "picture" and "effects"."""
    found = [unpack(element.proto.bytes) for element in app.main if element.type == "bidi_component"]
    return {header.get("view", "before"): (header, arrays) for header, arrays in found}


def picture(app):
    return pictures(app)["picture"][0]


def box(app, label="Sentence"):
    (field,) = [field for field in app.text_input if field.label == label]
    return field


def notes(app):
    return [note.value for note in app.info]


def sent_is(app, kind, *acts, text=OPENING):
    """What the browser has is what the engine computes, bit for bit."""
    found = what_if(seqviz.load(f"sentiment-{kind}"), text, *acts)
    (_, before), (header, after) = pictures(app)["before"], pictures(app)["picture"]
    assert header["state"] == "shown"
    for trace, arrays in ((found.before, before), (found.after, after)):
        for name in trace.names:
            assert np.array_equal(arrays[name], trace[name][0, 0].numpy()), name
    return header


def guess(app, claim):
    """As the picture tells it when a choice is pressed."""
    app.session_state[state.GUESS] = claim
    return app.run()


# -- opening, predicting ---------------------------------------------------------------------------------------------


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


# -- every kind of act -----------------------------------------------------------------------------------------------


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


def told(problem, **fields):
    return words(f"what_if.problem_{problem}", **fields)


# -- bad input -------------------------------------------------------------------------------------------------------


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


def test_the_address_says_where_to_begin_once(open_page):
    app = open_page(PAGE, step="3", unit="21", show="z")
    assert picture(app)["start"] == {"step": 2, "unit": 21, "show": "z"}
    app = box(app).set_value("another one entirely , and longer").run()
    assert picture(app)["start"] == {}


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


# -- sections --------------------------------------------------------------------------------------------------------


def test_units_are_ranked_over_the_words_that_are_chosen(open_page):
    app = open_page(PAGE, predict="off")
    expected = seqviz.insight.causes.unit_effects(seqviz.load("sentiment-gru"), OPENING)
    assert np.array_equal(pictures(app)["effects"][1]["effects"], expected.effects[0].numpy())
    app = app.select_slider("silent_12").set_range(2, 4).run()
    expected = seqviz.insight.causes.unit_effects(seqviz.load("sentiment-gru"), OPENING, 1, 3)
    assert np.array_equal(pictures(app)["effects"][1]["effects"], expected.effects[0].numpy())


def test_the_silent_unit_is_marked_in_the_ranking(open_page):
    app = open_page(PAGE, predict="off", do="ablate", units="37", words="1-")
    assert pictures(app)["effects"][0]["chosen"] == 37
    app = app.select_slider("act_words").set_range(2, 4).run()
    assert pictures(app)["effects"][0]["chosen"] is None


def open_part(app, kind, name):
    app.session_state[f"part_{kind}"] = words(f"what_if.tab_{name}")
    return app.run()


def test_the_two_forms_of_a_gru_are_told_apart_by_what_was_measured(open_page):
    app = open_part(open_page(PAGE, predict="off"), "GRU", "convention")
    assert not app.exception
    found = seqviz.insight.conventions.conventions(seqviz.load("sentiment-gru"), OPENING)
    assert any(f"**{found.r_first.difference:.2f}**" in line.value for line in app.markdown)
    app = app.button_group("form").set_value("z_writes").run()
    assert any("·10⁻⁷**" in line.value for line in app.markdown)
    assert len(app.latex) == 2


def test_only_a_gru_has_two_forms(open_page):
    for kind in ("RNN", "LSTM"):
        assert [tab.label for tab in open_page(PAGE, model=kind).tabs] == [words("what_if.tab_units")]


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

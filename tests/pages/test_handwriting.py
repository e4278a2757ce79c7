"""The Handwriting page without a browser: every state, and nothing in the address breaks it."""

import pytest

import seqviz
from seqviz.tasks import load
from seqviz.ui.handwriting import state
from seqviz.ui.handwriting.code import decode, upwards
from seqviz.ui.handwriting.examples import LETTERS
from seqviz.ui.handwriting.signs import SIGNS
from seqviz.ui.player.frames import unpack
from seqviz.ui.words import words

PAGE = "apply/handwriting"
OWN = SIGNS["letters"]
NAMES = {"one": "handwriting-lstm", "both": "handwriting-bilstm"}


def sent(app):
    """What went to the browser: the pad's drawing, and the player's recording where there is one."""
    found = [unpack(element.proto.bytes) for element in app.main if element.type == "bidi_component"]
    pads = [blob for blob in found if "passes" in blob[0]]
    players = [blob for blob in found if "says" in blob[0]]
    assert len(pads) == 1
    return pads[0], players[0] if players else None


def open_part(app, name):
    app.session_state["part"] = words(f"handwriting.tab_{name}")
    app = app.run()
    assert not app.exception
    return app


def positions(letter):
    return upwards(decode(OWN.example(letter)))


def test_it_opens_with_a_letter_read_from_both_ends(open_page):
    app = open_page(PAGE)
    assert not app.exception
    (header, arrays), (player, _) = sent(app)
    assert header["passes"]
    assert header["example"] == OWN.opening
    model = load(NAMES["both"])
    trace = model.trace(positions(OWN.opening))
    assert header["tokens"] == player["tokens"] == list(trace.tokens)
    assert arrays["answers"] == pytest.approx(model.meeting(trace).numpy(), abs=1e-6)
    assert player["says"][-1] == f"d {float(trace.probabilities[-1].max()):.2f}"
    assert player["labels"][player["focus"]] == "d"
    assert f"{model.card['test_accuracy']:.2f} % of 286 unseen letters" in app.caption[0].value


@pytest.mark.parametrize("letter", LETTERS)
def test_the_address_says_what_is_drawn(open_page, letter):
    app = open_page(PAGE, stroke=OWN.example(letter), net="one", pen="3")
    assert not app.exception
    (header, arrays), (player, _) = sent(app)
    assert (header["passes"], header["start"]) == (False, 2)
    assert header["labels"][arrays["answers"][-1].argmax()] == letter
    trace = load(NAMES["one"]).trace(positions(letter))
    assert arrays["answers"][1:] == pytest.approx(trace.probabilities.numpy(), abs=1e-6)
    assert player["says"][-1].startswith(letter)


@pytest.mark.parametrize(
    "address",
    [
        {"stroke": "<script>"}, {"stroke": ""}, {"stroke": "AAAA" * 3}, {"stroke": "x" * 100_000}, {"net": "foo"},
        {"pen": "-1"}, {"pen": "161"}, {"pen": "٣"}, {"part": "<b>"},
    ],
)  # fmt: skip
def test_nonsense_in_the_address_is_passed_over(open_page, address):
    app = open_page(PAGE, **address)
    assert not app.exception
    (header, _), _ = sent(app)
    assert (header["example"], header["passes"], header["start"]) == (OWN.opening, True, None)


def test_an_empty_pad_is_a_calm_line_and_no_player(open_page):
    app = open_page(PAGE)
    app.session_state["letters_stroke"] = None
    app.session_state["letters_strokes_before"] = [OWN.example("d")]
    app = app.run()
    assert not app.exception
    (header, arrays), player = sent(app)
    assert player is None
    assert header["note"] == words("handwriting.empty")
    assert header["undo"]
    assert arrays["answers"].shape == (1, 20)


def test_what_was_refused_is_said_beside_the_last_drawing(open_page):
    app = open_page(PAGE)
    app.session_state[state.NOTE] = words("handwriting.dot")
    app = app.run()
    header = sent(app)[0][0]
    assert header["note"] == words("handwriting.dot")
    assert header["example"] == OWN.opening


def test_the_network_is_chosen_and_stands_in_the_address(open_page):
    app = open_page(PAGE)
    app = app.button_group("net").set_value("one").run()
    assert not app.exception
    assert not sent(app)[0][0]["passes"]
    assert app.query_params["net"] == "one"


def tables(app):
    return " ".join(element.proto.body for element in app.main if element.type == "html")


def test_the_parts_show_what_the_cards_say(open_page):
    one, both = (seqviz.MODELS[name] for name in NAMES.values())
    app = open_part(open_page(PAGE), "scores")
    for kind in ("rotated", "mouse"):
        row = f"<td>{one['disturbed'][kind]:.2f}</td><td>{both['disturbed'][kind]:.2f}</td>"
        assert row in tables(app)
    app = open_part(app, "confusions")
    wrong = [sum(count for *_, count in card["confusions"]) for card in (one, both)]
    take = words("handwriting.confusions_take", size=286, one=wrong[0], both=wrong[1])
    assert take in [text.value for text in app.markdown]
    assert wrong == [round(286 * (1 - card["test_accuracy"] / 100)) for card in (one, both)]


def test_before_the_end_both_networks_read_this_very_stroke(open_page):
    app = open_page(PAGE, stroke=OWN.example("h"))
    for name in NAMES.values():
        trace = load(name).trace(positions("h"))
        answer = trace.probabilities[round(0.5 * trace.steps) - 1]
        assert f"{trace.labels[int(answer.argmax())]} {float(answer.max()):.2f}" in tables(app)
    assert f"{seqviz.MODELS[NAMES['one']]['on_the_way']['50']:.2f}" in tables(app)

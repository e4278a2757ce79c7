"""The Handwriting page with digits, without a browser: its switch, its address, its sections."""

import pytest

import seqviz
from seqviz.tasks import load
from seqviz.ui.handwriting.code import decode, upwards
from seqviz.ui.handwriting.digit_examples import DIGITS
from seqviz.ui.handwriting.signs import SIGNS
from tests.pages.test_handwriting import PAGE, open_part, sent, tables

OWN = SIGNS["digits"]


def positions(digit):
    return upwards(decode(OWN.example(digit)))


def test_it_opens_with_a_digit_read_from_both_ends(open_page):
    app = open_page(PAGE, signs="digits")
    assert not app.exception
    (header, arrays), (player, _) = sent(app)
    assert (header["passes"], header["signs"], header["example"]) == (True, "digits", OWN.opening)
    model = load(OWN.networks["both"])
    trace = model.trace(positions(OWN.opening))
    assert trace.steps == 7
    assert header["tokens"] == player["tokens"] == list(trace.tokens)
    assert header["labels"] == list(DIGITS)
    assert arrays["answers"] == pytest.approx(model.meeting(trace).numpy(), abs=1e-6)
    assert player["says"][-1].startswith(f"{OWN.opening} ")
    assert f"{model.card['test_accuracy']:.2f} % of 3,498 digits of other writers" in app.caption[0].value
    assert "CC BY 4.0" in app.caption[-1].value
    assert "Alpaydin" in app.caption[-1].value


@pytest.mark.parametrize("digit", DIGITS)
def test_the_address_says_which_digit_is_drawn(open_page, digit):
    app = open_page(PAGE, signs="digits", stroke=OWN.example(digit), net="one", pen="3")
    assert not app.exception
    (header, arrays), _ = sent(app)
    assert (header["passes"], header["start"], header["example"]) == (False, 2, digit)
    trace = load(OWN.networks["one"]).trace(positions(digit))
    assert arrays["answers"][1:] == pytest.approx(trace.probabilities.numpy(), abs=1e-6)
    assert header["labels"][arrays["answers"][-1].argmax()] == digit


@pytest.mark.parametrize("asked", ["", "kanji", "<b>", "digits,letters"])
def test_other_signs_in_the_address_are_passed_over(open_page, asked):
    app = open_page(PAGE, signs=asked)
    assert not app.exception
    assert sent(app)[0][0]["signs"] == "letters"


def test_the_switch_changes_signs_and_keeps_both_drawings(open_page):
    letters = SIGNS["letters"]
    app = open_page(PAGE, stroke=letters.example("q"))
    app = app.button_group("signs").set_value("digits").run()
    assert not app.exception
    assert sent(app)[0][0]["example"] == OWN.opening
    assert app.query_params["signs"] == "digits"
    assert app.query_params["stroke"] == OWN.example(OWN.opening)
    assert app.title[0].value == OWN.says("title")
    app = app.button_group("signs").set_value("letters").run()
    assert not app.exception
    assert sent(app)[0][0]["example"] == "q"
    assert app.title[0].value == letters.says("title")


def test_an_empty_pad_of_digits_is_a_calm_line_and_no_player(open_page):
    app = open_page(PAGE, signs="digits")
    app.session_state["digits_stroke"] = None
    app = app.run()
    assert not app.exception
    (header, arrays), player = sent(app)
    assert player is None
    assert header["note"] == OWN.says("empty")
    assert arrays["answers"].shape == (1, 10)


def test_the_parts_show_what_the_digits_cards_say(open_page):
    one, both = (seqviz.MODELS[name] for name in OWN.networks.values())
    app = open_page(PAGE, signs="digits", stroke=OWN.example("7"))
    assert f"{one['on_the_way']['50']:.2f}" in tables(app)
    assert "7 1.00" in tables(app)
    app = open_part(app, "scores")
    for kind in one["disturbed"]:
        row = f"<td>{one['disturbed'][kind]:.2f}</td><td>{both['disturbed'][kind]:.2f}</td>"
        assert row in tables(app)
    wrong = [sum(count for *_, count in card["confusions"]) for card in (one, both)]
    assert wrong == [round(3498 * (1 - card["test_accuracy"] / 100)) for card in (one, both)]
    honest = next(text.value for text in app.markdown if "14 people" in text.value)
    for figure in (*wrong, one["nearest_neighbour"]):
        assert str(figure) in honest
    app = open_part(app, "confusions")
    take = OWN.says("confusions_take", size="3,498", one=wrong[0], both=wrong[1])
    assert take in [text.value for text in app.markdown]

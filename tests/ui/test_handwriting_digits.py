"""Digits on the pad: their examples, their words, and a pad that keeps letters and digits apart."""

import numpy as np
import pytest

from seqviz import strokes
from seqviz.tasks import load
from seqviz.ui.handwriting import code, frames, state
from seqviz.ui.handwriting.digit_examples import DIGITS
from seqviz.ui.handwriting.examples import curve
from seqviz.ui.handwriting.signs import SIGNS
from seqviz.ui.player.frames import unpack
from seqviz.ui.words import table
from tests.ui.test_handwriting import Visit

OWN = SIGNS["digits"]


@pytest.mark.parametrize("digit", DIGITS)
@pytest.mark.parametrize("name", OWN.networks.values())
def test_both_networks_name_every_example_as_it_lies_on_the_pad(name, digit):
    corners = code.decode(OWN.example(digit))
    assert 0 < corners.min() <= corners.max() < code.PAD
    answer = load(name).predict([code.upwards(corners)])
    assert answer.idxmax(axis=1)[0] == digit
    assert answer.max(axis=1)[0] > 0.9
    assert OWN.example_of(OWN.example(digit)) == digit


def test_letters_and_digits_are_kept_apart(monkeypatch):
    visit = Visit(monkeypatch)
    letter = visit.act(do="example", letter="w")
    opening = visit.to("digits")
    assert opening == OWN.example(OWN.opening)
    assert visit.query_params == {"signs": "digits", "stroke": opening}
    digit = visit.act(do="draw", points=np.rint(code.on_pad(curve(DIGITS["3"]))).ravel().tolist())
    assert digit not in (opening, letter)
    assert visit.to("letters") == visit.query_params["stroke"] == letter
    assert visit.act(do="undo") != letter
    assert visit.to("digits") == digit
    assert visit.act(do="undo") == opening


def test_a_cleared_pad_of_digits_stays_clear_and_letters_do_not_mind(monkeypatch):
    visit = Visit(monkeypatch, "digits", stroke=OWN.example("8"), pen="3")
    assert OWN.example_of(visit.stroke) == "8"
    assert visit.act(do="clear") is None
    assert state.note() == OWN.says("empty")
    assert visit.to("letters") == SIGNS["letters"].example("d")
    assert visit.to("digits") is None
    assert "stroke" not in visit.query_params


def test_what_was_refused_is_not_said_of_other_signs(monkeypatch):
    visit = Visit(monkeypatch, "digits")
    visit.act(do="draw", points=[500, 500])
    assert state.note() == f"{OWN.says('dot')} {OWN.says('kept')}"
    visit.to("letters")
    assert state.note() is None


@pytest.mark.parametrize("sign", ["d", "10", "", None, [], "٣"])
def test_an_example_that_is_no_digit_changes_nothing(monkeypatch, sign):
    visit = Visit(monkeypatch, "digits")
    before = visit.stroke
    assert visit.act(do="example", letter=sign) == before


def test_a_digit_may_be_as_long_as_the_pen_likes(monkeypatch):
    """It is cut in eight whatever its length; a letter of that length has too many steps."""
    scribble = np.array([(0, 0), (1000, 1000)] * 20, dtype=float)
    visit = Visit(monkeypatch, "digits")
    drawn = visit.act(do="draw", points=scribble.ravel().tolist())
    assert code.decode(drawn).tolist() == scribble.tolist()
    assert len(strokes.eight(scribble)) == 8


def test_every_word_of_its_own_has_one_of_the_letters_behind_it():
    """A key that letters lack would be a slip of the pen; those of the scores are named after the cards' entries."""
    kinds = {f"scores_{kind}" for kind in load("digits-lstm").card["disturbed"]}
    assert table("handwriting_digits").keys() - kinds <= table("handwriting").keys()
    assert table("handwriting_digits_player").keys() <= table("handwriting_player").keys()
    assert "letter" not in OWN.says("lead") + OWN.says("empty") + OWN.says("dot")


def test_words_and_examples_are_sent_under_a_key_of_their_own():
    blobs = {name: frames.words_blob(own.player_words(), {sign: own.example(sign) for sign in own.points})
             for name, own in SIGNS.items()}  # fmt: skip
    assert blobs["letters"][0] != blobs["digits"][0]
    header, _ = unpack(blobs["digits"][1])
    assert list(header["examples"]) == list(DIGITS)
    assert header["words"]["hint"] == "Draw a digit here, in one stroke"
    assert header["words"]["undo"] == "Undo"

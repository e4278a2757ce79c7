"""The pad's texts and blobs: a stroke survives its code, an address is a stranger's, a message may be anything."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from seqviz import strokes
from seqviz.ui.handwriting import code, examples, frames, state
from seqviz.ui.handwriting.signs import SIGNS
from seqviz.ui.player.frames import unpack
from seqviz.ui.words import words

LETTERS = SIGNS["letters"]


@pytest.mark.parametrize("letter", examples.LETTERS)
def test_an_example_survives_its_code(letter):
    points = code.on_pad(examples.stroke(letter))
    assert points.min() > 0
    assert points.max() < code.PAD
    text = code.encode(points)
    assert len(text) <= 4 * 90
    corners = code.decode(text)
    steps = strokes.places(code.upwards(corners)), strokes.places(code.upwards(points))
    assert abs(len(steps[0]) - len(steps[1])) <= 1
    assert LETTERS.example_of(text) == letter


def test_a_corner_is_four_signs():
    """0 is AA, 64 · 15 + 40 = 1000 is Po."""
    assert code.encode(np.array([(0.0, 1000.0), (1.0, 63.4)])) == "AAPoABA_"
    assert code.decode("AAPoABA_").tolist() == [[0, 1000], [1, 63]]


@pytest.mark.parametrize(
    "text", ["", "AAPo", "AAPoABA", "AAPoABA!", "AAPo____", "<script>", "AAPo" * 161, "ＡＡＰｏＡＢＡ＿", "A" * 10**6]
)
def test_a_text_that_no_stroke_has_is_none(text):
    assert code.decode(text) is None


@given(st.text(max_size=40))
def test_any_text_is_a_stroke_or_none(text):
    corners = code.decode(text)
    assert corners is None or (corners.min() >= 0 and corners.max() <= code.PAD)


@given(st.lists(st.tuples(st.floats(-2000, 3000), st.floats(-2000, 3000)), min_size=2, max_size=400))
def test_any_drawing_has_a_short_code_on_the_pad(points):
    text = code.encode(np.array(points))
    assert len(text) <= 4 * code.MOST
    assert code.decode(text) is not None or len(text) < 8


def test_no_position_lies_further_from_the_simplified_stroke_than_said():
    t = np.linspace(0, 6, 500)
    points = np.stack([150 * t, 400 + 300 * np.sin(t)], axis=1)
    kept = code.simplified(points, 2.5)
    assert len(kept) < 40
    assert kept[0].tolist() == points[0].tolist()
    assert kept[-1].tolist() == points[-1].tolist()
    height = np.interp(points[:, 0], kept[:, 0], kept[:, 1])
    assert np.abs(height - points[:, 1]).max() < 2.5 * 3.2  # a vertical distance, where the slope is at most 2


def test_a_way_back_over_the_same_line_is_kept():
    points = np.array([(0.0, 0.0), (900.0, 0.0), (300.0, 0.0), (1000.0, 0.0)])
    assert code.simplified(points, 2.5).tolist() == points.tolist()


def test_points_that_are_all_alike_are_simplified():
    assert code.simplified(np.zeros((50, 2)), 1.0).tolist() == [[0, 0], [0, 0]]


@pytest.mark.parametrize("values", [None, "12", {}, [1], [1, "2"], [1, None], [1e9, 0], [0, 0] * 20_000, [[1, 2]]])
def test_a_message_that_is_no_stroke_is_none(values):
    assert code.flat(values) is None


def test_a_curve_goes_through_its_points():
    points = [(0.0, 0.0), (1.0, 2.0), (3.0, 1.0), (3.0, 1.0), (5.0, 5.0)]
    found = examples.curve(points)
    assert found[:: examples.FINE] == pytest.approx(np.array(points))


def test_y_is_turned_once():
    assert code.upwards(np.array([(10.0, 0.0), (20.0, 1000.0)])).tolist() == [[10, 1000], [20, 0]]


def drawing(**changes):
    own = {
        "words": "w", "signs": "letters", "labels": "ab", "tokens": ("→", "↑"), "passes": True, "start": None,
        "undo": False, "example": None, "note": None, "turn": 0, **changes,
    }  # fmt: skip
    corners, places = np.array([(0.0, 0.0), (5.0, 0.0), (5.0, 5.0)]), np.array([(0.0, 0.0), (5.0, 0.0), (5.0, 5.0)])
    return frames.drawing_blob(corners, places, torch.tensor([[0.5, 0.5], [0.25, 0.75], [1.0, 0.0]]), **own)


def test_a_blob_holds_what_was_drawn_and_every_answer():
    header, arrays = unpack(drawing())
    assert header["tokens"] == ["→", "↑"]
    assert arrays["answers"].tolist() == [[0.5, 0.5], [0.25, 0.75], [1.0, 0.0]]
    assert arrays["stroke"].tolist() == arrays["places"].tolist() == [[0, 0], [5, 0], [5, 5]]


def test_a_refused_drawing_makes_the_last_one_be_drawn_again():
    assert unpack(drawing())[0]["id"] == unpack(drawing())[0]["id"] != unpack(drawing(turn=1))[0]["id"]


def test_answers_that_do_not_fit_are_an_error():
    with pytest.raises(ValueError, match="after each of 1 steps; got 3"):
        drawing(tokens=("→",))


def test_an_empty_pad_has_the_answer_to_nothing():
    blob = frames.drawing_blob(
        None, None, torch.tensor([[0.5, 0.5]]),
        words="w", signs="letters", labels="ab", tokens=(), passes=False, start=None, undo=True, example=None,
        note=None, turn=3,
    )  # fmt: skip
    header, arrays = unpack(blob)
    assert header["tokens"] == []
    assert arrays["stroke"].shape == arrays["places"].shape == (0, 2)


class Visit:
    """A visitor's session and address, and the browser's messages."""

    def __init__(self, monkeypatch, signs="letters", **query):
        self.session_state, self.query_params = {state.CHOSEN: signs}, dict(query)
        monkeypatch.setattr(state, "st", self)
        state.start()

    def act(self, **told):
        return self.send(told)

    def send(self, told):
        self.session_state[state.KEY] = type("Told", (), {"act": told})
        state.acted()
        return self.stroke

    def to(self, signs):
        self.session_state[state.CHOSEN] = signs
        state.switched()
        state.start()
        return self.stroke

    @property
    def stroke(self):
        return self.session_state[state.own(state.STROKE)]


def points(letter):
    return np.rint(code.on_pad(examples.stroke(letter))).ravel().tolist()


@pytest.fixture
def visit(monkeypatch):
    return Visit(monkeypatch)


def test_a_drawing_replaces_the_last_one_and_undo_brings_it_back(visit):
    first = visit.stroke
    assert LETTERS.example_of(first) == LETTERS.opening
    drawn = visit.act(do="draw", points=points("s"))
    assert drawn != first
    assert visit.query_params["stroke"] == drawn
    assert visit.act(do="undo") == first
    assert visit.act(do="undo") == first  # nothing is left to bring back


def test_an_emptied_pad_loses_nothing(visit):
    drawn = visit.act(do="example", letter="w")
    assert visit.act(do="clear") is None
    assert "stroke" not in visit.query_params
    assert visit.act(do="undo") == drawn
    assert visit.query_params["stroke"] == drawn


@pytest.mark.parametrize(
    ("told", "note"),
    [
        ([], "That was a dot"),
        ([500, 500], "That was a dot"),
        ([500, 500, 505, 503], "That was a dot"),
        ([0, 0, 1000, 1000] * 30, "and a letter has at most 160"),
        ([1, 2, 3], "no stroke"),
        (None, "no stroke"),
        ("<b>", "no stroke"),
        ([None, None], "no stroke"),
        ([float("nan"), 1], "no stroke"),
    ],
)
def test_what_is_no_letter_gets_a_calm_line_and_the_last_drawing_stays(visit, told, note):
    before = visit.stroke
    assert visit.act(do="draw", points=told) == before
    assert note in state.note()
    assert state.note().endswith("The last drawing is still here.")
    assert visit.session_state[state.TURN] == 1
    visit.act(do="example", letter="a")
    assert state.note() is None


def test_on_an_empty_pad_no_drawing_is_said_to_be_kept(visit):
    visit.act(do="clear")
    assert state.note() == words("handwriting.empty")
    visit.act(do="draw", points=[500, 500])
    assert state.note() == words("handwriting.dot")


@pytest.mark.parametrize(
    "told", [None, 7, "draw", {}, {"do": "fly"}, {"do": "example", "letter": "ß"}, {"do": "example", "letter": []}]
)
def test_any_other_message_changes_nothing(visit, told):
    before = visit.stroke
    assert visit.send(told) == before


def test_only_so_many_drawings_are_kept(visit):
    for letter in "abcdeghlmnopqrsuvwyzabcdegh":
        visit.act(do="example", letter=letter)
    assert len(visit.session_state[state.own(state.BEFORE)]) == state.KEPT


@pytest.mark.parametrize("asked", ["", "nonsense", "AAPo", "AAAAAAAA", "AAAAPoPo" * 30, "x" * 10**5])
def test_an_address_that_is_no_letter_is_passed_over(monkeypatch, asked):
    own = Visit(monkeypatch, stroke=asked)
    assert LETTERS.example_of(own.stroke) == LETTERS.opening


def test_the_address_is_drawn(monkeypatch):
    own = Visit(monkeypatch, stroke=LETTERS.example("q"))
    assert LETTERS.example_of(own.stroke) == "q"

"""The Caption page without a browser: every scene of the address, and nothing that stands there breaks it."""

from dataclasses import replace

import pytest

from seqviz import tasks
from seqviz.scenes import Scene, compact, sentence
from seqviz.scenes.grammar import END, START
from seqviz.scenes.training_set import doubts, unseen_looks, unseen_triples
from seqviz.tasks.captioning import Beam
from seqviz.training import captioning
from seqviz.ui.caption import state
from seqviz.ui.caption.frames import scene_blob
from seqviz.ui.caption.reading import agreement, reading
from seqviz.ui.caption.scores import measured
from seqviz.ui.player.frames import unpack
from seqviz.ui.words import words
from tests.pages.hostile import HOSTILE
from tests.pages.player_data import blobs

PAGE = "apply/caption"
SEEN = state.PRESETS["seen"]


def board(app):
    """The header of the scene that the board shows."""
    (found,) = [blob for blob in blobs(app) if blob["what"] == "sentence" and "shapes" in blob]
    return found


def player(app):
    (found,) = [blob for blob in blobs(app) if blob["what"] == "sentence" and "tokens" in blob]
    return found


def scene(app):
    shapes = [".".join(map(str, (s["size"], s["colour"], s["kind"], s["x"], s["y"]))) for s in board(app)["shapes"]]
    return "_".join(shapes)


def said(header):
    return [word["word"] for word in header["said"]]


def open_part(app, name):
    app.session_state["part"] = words(f"caption.tab_{name}")
    return app.run()


def test_it_opens_with_a_scene_its_sentence_and_the_lstm_that_says_it(open_page):
    app = open_page(PAGE)
    assert not app.exception
    assert scene(app) == state.OPENING
    captioner = tasks.load("caption-lstm")
    caption = captioner.caption(Scene(compact.read(state.OPENING))).split()
    assert said(board(app)) == caption
    assert player(app)["tokens"] == [START, *caption]
    assert [says.split()[0] for says in player(app)["says"]] == [*caption, END]
    assert app.query_params["scene"] == state.OPENING


def test_every_word_has_its_probability_and_the_two_next_likeliest(open_page):
    app = open_page(PAGE, scene=SEEN)
    recorded = tasks.load("caption-lstm").trace(Scene(compact.read(SEEN)))
    for entry, answers in zip(board(app)["words"], recorded.probabilities, strict=True):
        ranked = sorted(zip(answers.tolist(), recorded.labels, strict=True), reverse=True)
        assert (entry["p"], entry["word"]) == pytest.approx(ranked[0][0]) or entry["word"] == ranked[0][1]
        assert [name for name, _ in entry["others"]] == [name for _, name in ranked[1:3]]


def test_presets_are_what_they_are_called():
    scenes = {name: Scene(compact.read(text)) for name, text in state.PRESETS.items()}
    assert not any(doubts(one) for one in scenes.values())
    for name in ("seen", "one", "overlap"):
        assert not unseen_looks(scenes[name]), name
        assert not unseen_triples(scenes[name]), name
    assert unseen_looks(scenes["look"])
    assert unseen_triples(scenes["triple"])
    assert not unseen_looks(scenes["triple"])
    assert "overlaps" in sentence(scenes["overlap"])
    assert len(scenes["one"].shapes) == 1


@pytest.mark.parametrize("preset", state.PRESETS)
def test_a_preset_is_put_in_and_said_to_be_known_or_not(open_page, preset):
    app = open_page(PAGE)
    (pills,) = [one for one in app.get("button_group") if one.key == state.PRESET]
    app = pills.set_value(preset).run()
    assert not app.exception
    assert scene(app) == state.PRESETS[preset]
    line = {"look": "green circle", "triple": "circle is left of cross"}.get(preset, words("caption.status_known"))
    assert any(line in caption.value for caption in app.caption)


def test_the_address_holds_the_scene_and_the_width(open_page):
    app = open_page(PAGE, scene=SEEN, beam="3")
    assert scene(app) == SEEN
    assert board(app)["width"] == 3
    assert 1 <= len(board(app)["beams"]) <= 3
    scores = [beam["score"] for beam in board(app)["beams"]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "holds no shape"),
        ("___", "holds no shape"),
        ("circle", "holds no scene that can be drawn"),
        ("large.red.circle.x.2", "two whole numbers"),
        (f"{SEEN}_{SEEN}", "the first 2"),
        ("large.red.circle.2.900", "outside the picture"),
        ("a" * 100_000, "100,000 letters"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(open_page, text, told):
    app = open_page(PAGE, scene=text)
    assert not app.exception
    assert any(told in note.value for note in app.info)
    assert 1 <= len(board(app)["shapes"]) <= 2


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_the_address_draws_the_opening_scene(open_page, text):
    app = open_page(PAGE, scene=text, beam=text, step=text)
    assert not app.exception
    assert scene(app) == state.OPENING
    assert board(app)["width"] == 1


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("small.red.circle.30.30_large.blue.square.32.30", "hidden"),
        ("small.red.circle.12.30_small.red.circle.45.30", "alike"),
        ("small.red.circle.12.12_small.black.square.45.44", "diagonal"),
    ],
)
def test_a_scene_that_is_too_close_to_call_is_named(open_page, text, doubt):
    app = open_page(PAGE, scene=text)
    first = words(f"caption.doubt_{doubt}", margin=4, overlap=10)
    assert [note.value for note in app.info] == [first]
    assert words("caption.status_known") not in [caption.value for caption in app.caption]


def test_a_look_never_shown_is_named_beside_a_doubt(open_page):
    app = open_page(PAGE, scene="small.green.circle.12.30_small.green.circle.45.30")
    assert words("caption.status_look", looks="green circle") in [caption.value for caption in app.caption]
    assert [note.value for note in app.info] == [words("caption.doubt_alike")]


def test_the_end_is_wrong_only_where_it_stands_elsewhere():
    one = reading(SEEN, 1)
    *start, _ = one.said
    for said, last_two in (
        ((*start, "cross"), [("cross", False), (END, True)]),
        (start, [("blue", True), (END, False)]),
    ):
        told = replace(one, beams=(Beam(tuple(said), 0.0, ended=True),))
        header, _ = unpack(scene_blob(told, "key"))
        assert [(word["word"], word["same"]) for word in header["words"][-2:]] == last_two


def test_two_shapes_of_one_look_are_told_apart(open_page):
    app = open_part(open_page(PAGE, scene="small.red.circle.12.30_small.red.circle.45.30"), "colour")
    (chooser,) = app.selectbox
    assert chooser.options == ["1. small red circle", "2. small red circle"]


def test_the_width_is_sent_until_the_visitor_changes_it(open_page):
    app = open_page(PAGE, beam="3")
    assert app.session_state[f"{state.WIDTH}_given"]
    (control,) = [one for one in app.get("button_group") if one.key == state.WIDTH]
    app = control.set_value(2).run()
    assert not app.session_state[f"{state.WIDTH}_given"]
    assert board(app)["width"] == 2


@pytest.mark.parametrize("part", ["scores", "gives", "colour", "rule"])
@pytest.mark.parametrize("preset", ["overlap", "one"])
def test_every_part_opens(open_page, part, preset):
    app = open_part(open_page(PAGE, scene=state.PRESETS[preset]), part)
    assert not app.exception


def test_the_scores_are_the_cards(open_page):
    card = tasks.load("caption-lstm").card
    app = open_part(open_page(PAGE), "scores")
    (taken,) = [text.value for text in app.markdown if "Right to the last word:" in text.value]
    for combination in ("seen", "unseen_triples", "unseen_looks"):
        assert f"{card[f'{combination}_exact']:.1f} %" in taken
    facts = app.caption[0].value
    assert f"{card['seen_exact']:.1f} %" in facts
    assert "looks and relations shown in training" in facts


def test_every_column_of_the_scores_says_how_many_scenes_it_is_of(monkeypatch):
    drawn = []

    def sample(count, combination, part, seed, shapes=None):
        drawn.append((count, shapes))
        return []

    monkeypatch.setattr(captioning, "sample", sample)
    monkeypatch.setattr(captioning, "score", lambda _, combination, __: {f"{combination}_exact": 0.0})
    captioning.by_shapes(None, "seen")
    assert drawn == [(500, 1), (500, 2)]
    assert tasks.load("caption-lstm").card["test_size"] == captioning.TEST_SIZE == 2000
    assert "BLEU-4: 2,000 test scenes for each row" in measured()
    assert "500 other test scenes for each figure" in measured()


def test_words_that_differ_are_marked():
    assert agreement(("a", "red", "cross"), ("a", "blue", "cross")) == [True, False, True]
    assert agreement(("a",), ("a", "b")) == [True]
    assert agreement((), ("a",)) == []

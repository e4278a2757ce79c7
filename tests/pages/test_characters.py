"""The Next-character page without a browser: every state, and nothing a visitor types breaks it."""

import numpy as np
import pytest
import torch
from streamlit.testing.v1 import AppTest

from seqviz import tasks
from seqviz.tasks.characters import adjusted
from seqviz.ui.characters.controls import LONGEST, MORE, MOST
from seqviz.ui.characters.miniature import miniature
from seqviz.ui.player.frames import unpack
from seqviz.ui.words import words
from tests.pages.hostile import HOSTILE

PAGE = "apply/characters"


@pytest.fixture(scope="module")
def model():
    return tasks.load("characters-lstm")


def text_of(app):
    """The component's text: header and arrays."""
    found = [unpack(element.proto.bytes) for element in app.main if element.type == "bidi_component"]
    (own,) = [pair for pair in found if pair[0]["what"] == "sentence" and "begun" in pair[0]]
    return own


def sent(app):
    """The headers of all that goes to the components."""
    return [unpack(element.proto.bytes)[0] for element in app.main if element.type == "bidi_component"]


def played(app):
    (own,) = [header for header in sent(app) if header["what"] == "sentence" and "begun" not in header]
    return own


def type_in(app, text):
    return app.text_area("begin").set_value(text).run()


def open_part(app, name):
    app.session_state["part"] = words(f"characters.tab_{name}")
    return app.run()


def test_it_opens_with_a_beginning_that_goes_on(open_page, model):
    app = open_page(PAGE)
    assert not app.exception
    header, _ = text_of(app)
    begun = words("characters.example_name_text")
    assert "".join(header["tokens"]) == begun + model.generate(begun, 300, 0.7, None, seed=1)
    assert header["begun"] == len(begun)
    assert f"{model.card['test_bits']:.2f} bits per character" in app.caption[0].value


def test_numbers_that_travel_are_the_traces_own(open_page, model):
    app = open_page(PAGE, begin="HAMLET:\n", length="100", temperature="50", k="5", seed="3")
    header, arrays = text_of(app)
    text = "".join(header["tokens"])
    assert text[8:] == model.generate("HAMLET:\n", 100, 0.5, 5, seed=3)
    trace = model.trace(text)
    np.testing.assert_allclose(arrays["c"], trace["c"][0, 0].numpy(), atol=2e-3, rtol=1e-3)
    raw = torch.cat([trace.prior[None], trace.probabilities])
    largest, which = raw.topk(10)
    np.testing.assert_allclose(arrays["raw"], largest.numpy(), rtol=1e-5)
    np.testing.assert_array_equal(arrays["which"], which.numpy())
    drawn = adjusted(raw.log(), 0.5, 5)
    np.testing.assert_allclose(arrays["drawn"], drawn.gather(-1, which).numpy(), rtol=1e-4, atol=1e-9)
    assert (arrays["drawn"][:, 5:] == 0).all()
    np.testing.assert_allclose(arrays["bits"], model.bits(text).numpy(), rtol=1e-4, atol=1e-5)
    assert (arrays["came"][8:] > 0).all()


def test_the_player_shows_the_end_with_what_is_next(open_page, model):
    app = open_page(PAGE)
    header, _ = text_of(app)
    text = "".join(header["tokens"])
    shown = played(app)
    assert len(shown["tokens"]) == 100
    assert "".join(shown["tokens"]).replace("␣", " ").replace("↵", "\n") == text[-100:]
    last = model.trace(text).probabilities[-1]
    character = model.alphabet[int(last.argmax())].replace(" ", "␣").replace("\n", "↵")
    assert shown["says"][-1] == f"next: {character} {float(last.max()):.2f}"


def test_go_on_keeps_what_stands_and_another_seed_writes_another_text(open_page):
    app = open_page(PAGE)
    before = text_of(app)[0]["tokens"]
    app.button[0].click().run()
    longer = text_of(app)[0]["tokens"]
    assert longer[: len(before)] == before
    assert len(longer) == len(before) + MORE
    assert app.query_params["length"] == "500"
    app.button[1].click().run()
    assert text_of(app)[0]["tokens"] != longer
    assert app.query_params["seed"] == "2"


def test_there_is_an_end_to_going_on(open_page):
    app = open_page(PAGE, length=str(MOST))
    assert app.button[0].disabled
    assert any(f"No more than {MOST:,}" in caption.value for caption in app.caption)


def test_a_long_beginning_is_cut_at_its_start_and_the_page_says_so(open_page):
    text = "x" * 1_000_000 + "the end of it"
    app = type_in(open_page(PAGE), text)
    assert not app.exception
    assert app.info[0].value == words("characters.cut", limit=LONGEST, count="1,000,013")
    header, _ = text_of(app)
    assert "".join(header["tokens"][:LONGEST]) == text[-LONGEST:]


@pytest.mark.parametrize(("length", "more"), [(0, 200), (800, 200), (850, 150), (950, 50)])
def test_the_button_says_how_many_characters_it_adds(open_page, length, more):
    app = open_page(PAGE, length=str(length))
    assert app.button("go_on").label == words("characters.go_on", more=more)
    before = len(text_of(app)[0]["tokens"])
    app.button("go_on").click().run()
    assert len(text_of(app)[0]["tokens"]) == before + more


def test_of_nothing_typed_and_nothing_to_follow_nothing_is_written_until_one_goes_on(open_page):
    app = type_in(open_page(PAGE, length="0"), "")
    assert not app.exception
    assert app.info[0].value == words("characters.nothing")
    assert not any("tokens" in header for header in sent(app))
    app.button("go_on").click().run()
    assert len(text_of(app)[0]["tokens"]) == MORE
    assert len(played(app)["tokens"]) == 100


def test_one_character_is_spoken_of_as_one(open_page):
    app = type_in(open_page(PAGE, length="0"), "x")
    assert not app.exception
    assert app.subheader[0].value == words("characters.inside_one")
    assert text_of(app)[0]["tokens"] == ["x"]


def test_what_a_button_sets_is_sent_with_every_run_that_follows():
    def script():
        from seqviz.ui.characters.controls import drawing, go_on

        drawing()
        go_on()

    app = AppTest.from_function(script)
    for name, value in {"length": 850, "temperature": 70, "k": 65, "seed": 1}.items():
        app.session_state[name] = value
    app.run().button("go_on").click().run().run()
    assert (app.select_slider("length").value, app.select_slider("length").proto.set_value) == (MOST, True)
    app.button[1].click().run().run()
    assert (app.number_input("seed").value, app.number_input("seed").proto.set_value) == (2, True)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\r\n"])
def test_nothing_typed_is_a_beginning_too(open_page, text):
    app = type_in(open_page(PAGE), text)
    assert not app.exception
    assert len(text_of(app)[0]["tokens"]) >= 300


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_and_foreign_text_is_data(open_page, text, model):
    app = type_in(open_page(PAGE), text)
    assert not app.exception
    header, _ = text_of(app)
    assert "".join(header["tokens"][: header["begun"]]) == text
    strangers = [at for at, character in enumerate(text) if character not in model.alphabet]
    assert header["unknown"] == strangers
    named = [caption.value for caption in app.caption if "unknown character: " in caption.value]
    assert bool(named) == bool(strangers)


def test_an_address_of_nonsense_opens_the_page_as_it_is(open_page):
    app = open_page(PAGE, length="9999999", temperature="-3", k="zero", seed="<b>", at="0", unit="1e9", show="?")
    assert not app.exception
    header, _ = text_of(app)
    assert (header["temperature"], header["top_k"]) == (0.7, None)
    assert header["start"] == {"view": "", "signal": "", "at": None, "unit": None}


def test_every_named_unit_and_every_score_of_the_card_is_on_the_page(open_page, model):
    app = open_part(open_page(PAGE), "units")
    assert not app.exception
    tables = "".join(element.proto.body for element in app.main if element.type == "html")
    for entry in model.card["named_units"]:
        assert words(f"characters.property_{entry['property']}") in tables
        assert f'<td class="left" dir="auto">{entry["signal"]} {entry["unit"]}</td>' in tables
    app = open_part(app, "scores")
    assert not app.exception
    bars = "".join(element.proto.body for element in app.main if element.type == "html")
    for bits in (*model.card["baselines_bits"].values(), model.card["test_bits"]):
        assert f"{bits:.2f}</div>" in bars


@pytest.mark.parametrize("dark", [False, True])
def test_the_small_picture_has_a_cell_for_every_character_of_its_lines(dark):
    assert 200 < miniature(dark).count("<rect") <= 480

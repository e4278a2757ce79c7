"""The sections under the What-if page's picture: units by what they do, and the two forms of a GRU."""

import numpy as np

import seqviz
from seqviz.ui.words import words
from tests.pages.what_if_page import OPENING, PAGE, pictures


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
        assert open_page(PAGE, model=kind).button_group(f"part_{kind}").options == [words("what_if.tab_units")]

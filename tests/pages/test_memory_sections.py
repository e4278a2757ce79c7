"""The tabs under the Memory page's ledger without a browser: every state, and nothing a visitor types breaks them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seqviz.insight.triangle import triangles as measured_triangles
from seqviz.ui.memory import triangles
from seqviz.ui.memory.sections import SECTIONS
from seqviz.ui.words import words
from tests.pages.charts import alternatives, charts

PAGE = "understand/memory"
OPENING = words("gallery.opening")
LONG = words("gallery.distance_text")
NAMES = [name for name, _ in SECTIONS]


def field(app, label="Sentence"):
    (found,) = [box for box in app.text_input if box.label == label]
    return found


def open_part(app, name):
    app.session_state["part"] = words(f"memory.tab_{name}")
    return app.run()


def said(app, start):
    return [line.value for line in app.markdown if line.value.startswith(start)]


def informed(app):
    return [note.value for note in app.info]


def choose(app, key, value):
    return app.button_group(key).set_value(value).run()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("model", ["RNN", "GRU", "LSTM"])
def test_every_section_of_every_network_reads_what_is_typed(open_page, model, name):
    app = open_part(open_page(PAGE, model=model), name)
    for text in ("good", ".", "zxqvy", "zxqvy qqqzz wvwvw", "not good", LONG):
        app = field(app).set_value(text).run()
        assert not app.exception
        assert all(alternatives(app))
        assert charts(app) or (name, model) == ("saturation", "RNN") or (name == "triangles" and " " not in text)


@pytest.mark.parametrize("name", NAMES)
def test_without_a_word_there_is_no_section(open_page, name):
    app = open_part(open_page(PAGE), name)
    for text in ("", "   ", "\t"):
        app = field(app).set_value(text).run()
        assert not app.exception
        assert words("sentence.empty") in informed(app)
        assert not charts(app)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_and_foreign_text_is_data(open_page, name):
    app = open_part(open_page(PAGE, other="<script>alert(2)</script> bad"), name)
    for text in (
        "<script>alert(1)</script>",
        "![x](http://x.y/z.png)",
        "שלום עולם",
        "\x00\x01",
        "{word} %s $x$",
        "🎬 😀",
    ):
        app = field(app).set_value(f"{text} good").run()
        assert not app.exception
        assert "<script>" not in "".join(line.value for line in app.markdown)
        ticks = [tick for chart in charts(app) for tick in chart["layout"]["xaxis"].get("ticktext") or []]
        assert not [tick for tick in ticks if "<" in str(tick)]


@pytest.mark.parametrize("address", [{"model": "<b>"}, {"model": "lstm "}, {"other": "x" * 30_000}, {"part": "../.."}])
@pytest.mark.parametrize("name", NAMES)
def test_an_address_that_makes_no_sense_is_passed_over(open_page, name, address):
    app = open_part(open_page(PAGE, **address), name)
    assert not app.exception
    assert app.session_state["model"] == "LSTM"


def test_only_the_open_section_is_computed(open_page, monkeypatch):
    app = open_part(open_page(PAGE), "saturation")
    monkeypatch.setattr(triangles, "_measured", lambda *_: pytest.fail("computed behind a closed tab"))
    assert not field(app).set_value("another one").run().exception


def test_four_triangles_stand_side_by_side_on_the_same_sentence(open_page):
    app = open_part(open_page(PAGE), "triangles")
    *panels, line = charts(app)
    assert [panel["data"][0]["name"] for panel in panels] == list(triangles.PANELS["one"])
    assert all(panel["layout"]["xaxis"]["ticktext"][5] == "6 · boring" for panel in panels)
    assert len({str(panel["data"][0]["colorscale"]) for panel in panels}) == 1
    assert len(line["data"]) == 8
    assert said(app, "At distance 11, a small change arrives × ")
    app = choose(app, "triangles_of", "both")
    assert [panel["data"][0]["name"] for panel in charts(app)[:4]] == list(triangles.PANELS["both"])


def test_the_norm_can_be_the_mean_over_all_directions(open_page):
    app = open_part(open_page(PAGE), "triangles")
    (before,) = said(app, "At distance 11")
    app = choose(app, "triangles_norm", "frobenius")
    (after,) = said(app, "At distance 11")
    assert before != after
    assert words("triangles.about_frobenius") in [caption.value for caption in app.caption]


def test_a_short_sentence_offers_one_whose_words_are_far_apart(open_page):
    app = open_part(open_page(PAGE), "triangles")
    (button,) = [button for button in app.button if button.label == words("triangles.longer")]
    app = button.click().run()
    assert field(app).value == LONG
    assert said(app, "At distance 20")
    assert not [button for button in app.button if button.label == words("triangles.longer")]


def test_one_word_has_no_triangle_and_says_so(open_page):
    app = open_part(open_page(PAGE, q="good"), "triangles")
    assert words("triangles.one_word") in [line.value for line in app.markdown]
    assert not charts(app)


def test_past_sixty_words_the_triangles_are_cut_and_say_so(open_page, monkeypatch):
    read = []

    def counted(trace, *place):
        read.append(trace.steps)
        return measured_triangles(trace, *place, farthest=2)

    monkeypatch.setattr(triangles, "measure", counted)
    app = open_part(open_page(PAGE, q="fine " * 500), "triangles")
    assert not app.exception
    assert words("sentence.cut", limit=100, count="500") in informed(app)
    assert words("triangles.cut", limit=60, count=100) in informed(app)
    assert set(read) == {60}


@pytest.mark.parametrize("name", ["saturation", "contraction", "trajectories"])
def test_five_hundred_words_are_cut_by_the_page_alone(open_page, name):
    app = open_part(open_page(PAGE, q="fine dull " * 250), name)
    assert not app.exception
    assert informed(app) == [words("sentence.cut", limit=100, count="500")]
    assert charts(app)


@pytest.mark.parametrize(("model", "gates"), [("LSTM", 3), ("GRU", 2)])
def test_every_gate_has_its_picture_and_layers_can_be_chosen(open_page, model, gates):
    app = open_part(open_page(PAGE, model=model), "saturation")
    assert [len(chart["data"]) for chart in charts(app)] == [3] * gates
    assert said(app, "2" if model == "GRU" else "28 of 64 units keep f above 0.9")
    for layer, name in (("sentence", "this sentence"), ("corpus", "training sentences")):
        app = choose(app, "saturation_layer", layer)
        assert {chart["data"][1]["name"] for chart in charts(app)} == {name}


def test_a_plain_rnn_has_no_gates_and_says_so_calmly(open_page):
    app = open_part(open_page(PAGE, model="RNN"), "saturation")
    assert not app.exception
    assert words("saturation.no_gates") in informed(app)
    assert not charts(app)


def test_three_networks_forget_their_beginnings_side_by_side(open_page):
    app = open_part(open_page(PAGE), "contraction")
    assert len(charts(app)) == 3
    assert len({str(chart["layout"]["yaxis"]["range"]) for chart in charts(app)}) == 1
    assert said(app, "The furthest of 20 readings goes from 0.63 to 0.16 in the RNN")
    app = choose(app, "tolerance", 0.2)
    assert any("(–: not within this sentence)" in line.value for line in app.markdown)
    assert {chart["layout"]["shapes"][0]["y0"] for chart in charts(app)} == {0.2}


def test_a_second_sentence_walks_beside_the_first(open_page):
    app = open_part(open_page(PAGE, other="I thought it would be boring , but it was zxqvy ."), "trajectories")
    assert field(app, words("compare.pair")).value.endswith("zxqvy .")
    (chart,) = charts(app)
    assert [trace["name"] for trace in chart["data"] if trace["mode"] == "lines+markers"] == ["B", "A"]
    assert said(app, "At the end the two sentences are ")
    assert any("read as <unk>: zxqvy" in caption.value for caption in app.caption)
    app = field(app, words("compare.pair")).set_value("").run()
    assert said(app, "The longest step on the plane is at “wonderful”")
    assert "axis 1 → positive (62 % of variance)" in charts(app)[0]["layout"]["xaxis"]["title"]["text"]


def test_a_second_sentence_is_cut_and_the_page_says_so(open_page):
    app = open_part(open_page(PAGE, other="good " * 150), "trajectories")
    assert words("sentence.cut", limit=100, count="150") in informed(app)


@pytest.mark.parametrize("model", ["RNN", "GRU", "LSTM"])
def test_the_path_is_that_of_the_chosen_network(open_page, model):
    app = open_part(open_page(PAGE, model=model), "trajectories")
    assert f"the {model}’s states" in alternatives(app)[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_sections_numbers_can_be_downloaded(open_page, name):
    app = open_part(open_page(PAGE), name)
    labels = [button.label for button in app.get("download_button")]
    expected = [words("triangles.csv"), words("triangles.csv_distance")]
    assert set(labels) >= set(expected if name == "triangles" else [words("files.csv")])


def test_fuzz_the_sentences(open_page):
    app = open_page(PAGE)
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(text, text, st.sampled_from(NAMES))
    def fuzz(first, second, name):
        app.session_state["q"], app.session_state["part"] = first, words(f"memory.tab_{name}")
        app.run()
        for box in app.text_input:
            if box.label == words("compare.pair"):
                box.set_value(second).run()
        assert not app.exception

    fuzz()

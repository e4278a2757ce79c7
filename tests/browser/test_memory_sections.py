"""The tabs under the Memory page's ledger in a real browser: numbers are the traces', nothing overflows."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect

from seqviz.insight.contraction import contraction
from seqviz.insight.corpus_states import corpus_states
from seqviz.insight.saturation import saturation
from seqviz.insight.triangle import triangles
from seqviz.ui.memory.sections import SECTIONS
from seqviz.ui.words import words
from tests.browser.memory import LONG, OPENING, TOKENS, open_memory, trace_of

FIRST = 60_000
"""Milliseconds that a first picture may take: its library is 4 MB."""
TABS = {name: words(f"memory.tab_{name}") for name, _ in SECTIONS}
PICTURES = {
    "triangles": "Triangle of",
    "saturation": "Dots of the",
    "contraction": "distance of 20",
    "trajectories": "Paths of",
}
DRAWN = """figure => {
    const plain = (values) => Array.isArray(values) || ArrayBuffer.isView(values) ? Array.from(values, plain) : values;
    return figure.querySelector('.js-plotly-plot')._fullData.map(({ name, mode, x, y, z, customdata }) =>
        ({ name, mode, x: plain(x), y: plain(y), z: plain(z), more: plain(customdata) }));
}"""


def pictures(page: Page, name: str):
    return page.get_by_role("figure", name=PICTURES[name])


def open_section(visit, name: str, address: str = "", *, count: int = 1, **options: object) -> Page:
    """The Memory page with a part open; the picture above stands, so that nothing below moves any more."""
    page = open_memory(visit, f"memory?{address}", **options)
    page.get_by_role("radio", name=TABS[name]).click()
    expect(pictures(page, name)).to_have_count(count, timeout=FIRST)
    for picture in pictures(page, name).all():
        expect(picture.locator(".main-svg").first).to_be_visible()
    return page


def drawn(page: Page, name: str) -> list[list[dict]]:
    """The layers of every picture as plotly draws them."""
    return [picture.evaluate(DRAWN) for picture in pictures(page, name).all()]


def holds(rows: list[list[float]], table) -> bool:
    """Whether every cell is the table's; not a number where it is none."""
    expected = table.tolist()
    return len(rows) == len(expected) and all(
        len(row) == len(line) and all(a == b or (a != a and b != b) for a, b in zip(row, line, strict=True))
        for row, line in zip(rows, expected, strict=True)
    )


def test_every_cell_of_every_triangle_is_the_traces_norm(visit):
    page = open_section(visit, "triangles", count=4)
    expected = [own.spectral for network in ("RNN", "GRU", "LSTM") for own in triangles(trace_of(network)).values()]
    for layers, table in zip(drawn(page, "triangles"), expected, strict=True):
        assert holds(layers[0]["more"], table)
        assert holds(layers[0]["z"], table.log10().float())
    page.get_by_role("radio", name=words("triangles.of_both")).click()
    expect(page.get_by_role("figure", name="Triangle of BiLSTM ← (h alone)")).to_be_visible()
    both = [own.spectral for way in (0, 1) for own in triangles(trace_of("BiLSTM"), 0, way).values()]
    for layers, table in zip(drawn(page, "triangles"), both, strict=True):
        assert holds(layers[0]["more"], table)


def test_a_cell_pointed_at_names_its_words_and_its_norm(visit):
    page = open_section(visit, "triangles", count=4)
    picture = page.get_by_role("figure", name="Triangle of RNN")
    picture.scroll_into_view_if_needed()
    square = picture.locator(".nsewdrag").bounding_box()
    page.mouse.move(square["x"] + square["width"] * 10.5 / 12, square["y"] + square["height"] * 5.5 / 12)
    norm = float(triangles(trace_of("RNN"))["h"].spectral[5, 10])
    tip = picture.locator(".hovertext")
    expect(tip).to_contain_text("written at 6 · boring")
    expect(tip).to_contain_text("read at 11 · wonderful")
    expect(tip).to_contain_text("words on: 5")
    expect(tip).to_contain_text(f"× {norm:.3g}")


def test_a_short_sentence_can_be_exchanged_for_a_long_one(visit):
    page = open_section(visit, "triangles", count=4)
    page.get_by_role("button", name=words("triangles.longer")).click()
    expect(page.get_by_label("Sentence", exact=True)).to_have_value(LONG)
    expect(page.get_by_text("At distance 20, a small change arrives")).to_be_visible()
    expect(page.get_by_role("figure", name="at each of 40 words")).to_have_count(4)


@pytest.mark.parametrize("network", ["LSTM", "GRU"])
def test_every_unit_has_its_dot_in_both_layers(visit, network):
    own, corpus = saturation(trace_of(network)), corpus_states(f"sentiment-{network.lower()}").saturation
    page = open_section(visit, "saturation", f"model={network}", count=len(own.low))
    for gate, (_, hollow, solid) in zip(own.low, drawn(page, "saturation"), strict=True):
        for layer, found in ((hollow, corpus), (solid, own)):
            places = set(zip(layer["x"], layer["y"], strict=True))
            assert places == set(zip(found.low[gate][0, 0].tolist(), found.high[gate][0, 0].tolist(), strict=True))


def test_every_reading_is_drawn_at_every_word(visit):
    page = open_section(visit, "contraction", count=3)
    for network, (thin, bold) in zip(("RNN", "GRU", "LSTM"), drawn(page, "contraction"), strict=True):
        own = contraction(trace_of(network))
        assert [value for value in thin["y"] if value is not None] == own.distances.flatten().tolist()
        assert bold["y"] == own.distances.amax(dim=0).tolist()


@pytest.mark.parametrize("network", ["RNN", "GRU", "LSTM"])
def test_every_word_of_both_sentences_is_at_its_place(visit, network):
    other = OPENING.replace("wonderful", "dreadful")
    page = open_section(visit, "trajectories", f"model={network}&other={quote(other)}")
    plane = corpus_states(f"sentiment-{network.lower()}").plane
    paths = {layer["name"]: layer for layer in drawn(page, "trajectories")[0] if layer["mode"] == "lines+markers"}
    for name, text, since in (("A", OPENING, 0), ("B", other, TOKENS.index("wonderful"))):
        points = plane.path(trace_of(network, text))[since:]
        assert paths[name]["x"] == points[:, 0].tolist()
        assert paths[name]["y"] == points[:, 1].tolist()


def test_a_tab_pressed_before_the_sentence_is_drawn_leaves_the_sentence(visit):
    held: list[Route] = []
    page = visit("memory", player=False, held=("**/TextInput*.js", held))
    page.get_by_role("radio", name=TABS["saturation"]).click()
    expect(pictures(page, "saturation").first).to_be_visible(timeout=FIRST)
    for route in held:
        route.continue_()
    expect(page.get_by_label(words("sentence.sentence"), exact=True)).to_have_value(OPENING)


def test_the_second_sentence_stands_in_the_address(visit):
    page = open_section(visit, "trajectories")
    box = page.get_by_label(words("compare.pair"))
    box.fill("a dreadful film")
    box.press("Enter")
    expect(page.get_by_text("At the end the two sentences are")).to_be_visible()
    page.wait_for_function("new URL(location).searchParams.get('other') === 'a dreadful film'")


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("text", ["good", OPENING, LONG], ids=["one", "twelve", "long"])
def test_no_section_scrolls_sideways_or_fails(visit, width, theme, text):
    page = visit(f"memory?q={quote(text)}&other={quote(LONG)}", player=False, width=width, color_scheme=theme)
    for name, tab in TABS.items():
        page.get_by_role("radio", name=tab).click()
        expect(page.get_by_role("radio", name=tab)).to_have_attribute("aria-checked", "true")
        if name == "triangles" and text == "good":
            expect(page.get_by_text(words("triangles.one_word"))).to_be_visible()
        else:
            expect(pictures(page, name).last.locator(".main-svg").first).to_be_visible(timeout=FIRST)
        expect(page.get_by_text("This app has encountered an error")).to_have_count(0)
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        main = page.locator("[data-testid=stMain]").evaluate("node => [node.scrollWidth, node.clientWidth]")
        assert main[0] <= main[1], name
        for picture in pictures(page, name).all():
            frame = picture.bounding_box()
            assert frame["x"] >= 0
            assert frame["x"] + frame["width"] <= width


def test_on_a_phone_triangles_stand_two_by_two_and_do_not_overlap(visit):
    page = open_section(visit, "triangles", count=4, width=390)
    page.wait_for_function("document.querySelectorAll('.st-key-triangles .nsewdrag').length === 4")
    squares = [picture.locator(".nsewdrag").bounding_box() for picture in pictures(page, "triangles").all()]
    first, second, third, fourth = squares
    assert first["y"] == pytest.approx(second["y"], abs=2)
    assert third["y"] == pytest.approx(fourth["y"], abs=2)
    assert third["y"] > first["y"] + first["height"] + 70
    assert all(square["width"] == pytest.approx(square["height"], abs=1) for square in squares)
    shown = page.get_by_role("figure", name="Triangle of RNN").locator(".textpoint:visible")
    assert 3 <= shown.count() <= 8


def test_on_a_phone_a_path_names_fewer_words_but_keeps_both_paths(visit):
    other = quote(OPENING.replace("wonderful", "dreadful"))
    wide = open_section(visit, "trajectories", f"q={quote(LONG)}&other={other}")
    phone = open_section(visit, "trajectories", f"q={quote(LONG)}&other={other}", width=390)
    named = [pictures(page, "trajectories").locator(".textpoint:visible").count() for page in (wide, phone)]
    assert named[0] > named[1] >= 10
    assert pictures(phone, "trajectories").locator(".js-line:visible").count() == 2


def test_a_plain_rnn_has_no_gates(visit):
    page = visit("memory?model=RNN", player=False)
    page.get_by_role("radio", name=TABS["saturation"]).click()
    expect(page.get_by_text(words("saturation.no_gates"))).to_be_visible()
    expect(pictures(page, "saturation")).to_have_count(0)


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)> good", "</script><script>alert(1)</script> bad"])
def test_markup_is_shown_and_never_run(visit, text):
    page = visit(f"memory?q={quote(text)}&other={quote(text + ' fine')}", player=False)
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    for name, tab in TABS.items():
        page.get_by_role("radio", name=tab).click()
        expect(pictures(page, name).last.locator(".main-svg").first).to_be_visible(timeout=FIRST)
    assert page.evaluate("document.querySelectorAll('img[src=x]').length") == 0

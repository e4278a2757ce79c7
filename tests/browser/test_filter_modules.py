"""The filter player's sums against Python's: the same sentence, and the same sentence with its words moved."""

import base64

import pytest

import seqviz
from seqviz.insight.identities import identities
from seqviz.insight.ledger import logit_ledger
from seqviz.insight.own_filter import own_filter
from seqviz.ui.filters.frames import model_blob, sentence_blob
from seqviz.ui.words import words
from tests.browser.modules import run

OPENING = words("gallery.opening")
READ = """
    const { decode } = await import('/frames.js');
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const read = new m.FilterReading(decode(bytes(v.sentence)), decode(bytes(v.model)), v.order ?? null);
    const told = (filter) => [filter.name, [...read.scores(filter)], read.best(filter).p, read.best(filter).pooled];
"""


@pytest.fixture(scope="module")
def cnn():
    return seqviz.load("sentiment-cnn")


def blobs(cnn, text, own=None):
    trace = cnn.trace(text)
    _, model = model_blob(trace, found=identities(), range_x=1.0, words={})
    sentence = sentence_blob(trace, model="key", own=own)
    return trace, {
        "sentence": base64.b64encode(sentence).decode(),
        "model": base64.b64encode(model).decode(),
    }


@pytest.mark.parametrize("text", [OPENING, words("gallery.distance_text"), "wonderful", "not good", "zxqvy qqq"])
def test_every_sum_winner_and_kept_value_is_the_traces(modules, cnn, text):
    trace, value = blobs(cnn, text)
    found = {
        name: rest for name, *rest in run(modules, "filters/reading", READ + "return read.filters.map(told)", value)
    }
    assert len(found) == 48
    for at, (width, index) in enumerate(trace.filters):
        scores, p, pooled = found[f"{width}·{index}"]
        assert scores == trace.scores[width][index].tolist()
        assert p == trace.winners[width][index]
        assert pooled == trace.pooled[at]


@pytest.mark.parametrize("text", [OPENING, "wonderful"])
def test_what_words_give_adds_up_to_the_traces_sums(modules, cnn, text):
    trace, value = blobs(cnn, text)
    body = (
        READ
        + "return read.filters.map((f) => [f.width, f.index, read.scores(f).map(() => 0).length, read.slots(f, 0)])"
    )
    for width, index, windows, slots in run(modules, "filters/reading", body, value):
        assert windows == trace.scores[width].shape[1]
        assert slots == pytest.approx(trace.slots(width)[index, 0].tolist(), abs=1e-5)


def test_the_terms_are_the_ledgers(modules, cnn):
    trace, value = blobs(cnn, OPENING)
    ledger = logit_ledger(trace)
    body = (
        READ
        + "return [read.terms.map((t) => [t.filter.width, t.filter.index, t.value]), read.offset, read.total, read.sum]"
    )
    terms, offset, total, added = run(modules, "filters/reading", body, value)
    assert [term[2] for term in terms] == pytest.approx([term.value for term in ledger.terms], abs=1e-6)
    by_filter = {(width, index): value for width, index, value in terms}
    assert by_filter == pytest.approx({(term.width, term.index): term.value for term in ledger.terms}, abs=1e-6)
    assert offset == pytest.approx(ledger.bias, abs=1e-6)
    assert total == pytest.approx(ledger.total, abs=1e-6)
    assert added == pytest.approx(ledger.total, abs=1e-5)


@pytest.mark.parametrize("order", [[5, 4, 3, 2, 1, 0, 11, 10, 9, 8, 7, 6], [8, 9, 10, 11, 0, 1, 2, 3, 4, 5, 6, 7]])
def test_moved_words_are_read_as_the_network_reads_them(modules, cnn, order):
    _, value = blobs(cnn, OPENING)
    there = [OPENING.split()[source] for source in order]
    trace = cnn.trace(there)
    body = READ + "return [read.filters.map(told), read.belief, read.total]"
    filters, belief, total = run(modules, "filters/reading", body, {**value, "order": order})
    found = {name: rest for name, *rest in filters}
    for at, (width, index) in enumerate(trace.filters):
        scores, _, pooled = found[f"{width}·{index}"]
        assert scores == pytest.approx(trace.scores[width][index].tolist(), abs=2e-5)
        assert pooled == pytest.approx(trace.pooled[at].item(), abs=2e-5)
    assert belief == pytest.approx(trace.probabilities[-1, 1].item(), abs=1e-5)
    assert total == pytest.approx(logit_ledger(trace).total, abs=1e-4)


def test_a_built_filter_joins_its_width_without_a_vote(modules, cnn):
    own = own_filter(cnn, ("was", "wonderful"))
    _, value = blobs(cnn, OPENING, own)
    body = (
        READ
        + """const own = read.filters.find((f) => f.own);
        return [own.position, told(own), read.terms.length, read.gram(own, read.best(own).p)]"""
    )
    position, (_, scores, _, pooled), terms, gram = run(modules, "filters/reading", body, value)
    assert (position, terms, gram) == (12, 48, ["was", "wonderful"])
    assert len(scores) == 11
    assert pooled == pytest.approx(0.5, abs=1e-5)


@pytest.mark.parametrize(
    ("phrase", "by", "order", "place"),
    [
        ((1, 2), 1, [0, 3, 1, 2, 4], [2, 3]),
        ((1, 2), -1, [1, 2, 0, 3, 4], [0, 1]),
        ((0, 1), -1, [0, 1, 2, 3, 4], [0, 1]),
        ((3, 4), 9, [0, 1, 2, 3, 4], [3, 4]),
    ],
)
def test_a_phrase_moves_among_the_other_words(modules, phrase, by, order, place):
    body = "const r = m.moved([0, 1, 2, 3, 4], ...v.phrase, v.by); return [r.order, [r.from, r.to]]"
    assert run(modules, "filters/reading", body, {"phrase": list(phrase), "by": by}) == [order, place]


def test_the_walk_visits_every_window_once_in_both_directions(modules):
    body = """const walk = (state, by) => {
            const seen = [];
            while (state) { seen.push([state.stage, state.p]); state = m.stepped(state, by, v); }
            return seen;
        };
        return [walk({ stage: 0, p: 0 }, 1), walk({ stage: 4, p: 0 }, -1)]"""
    forth, back = run(modules, "filters/walk", body, 3)
    assert [place for place in forth if place[0] == 1] == [[1, 0], [1, 1], [1, 2]]
    assert [stage for stage, _ in forth] == [0, 1, 1, 1, 2, 3, 4]
    assert [stage for stage, _ in back] == [4, 3, 2, 1, 1, 1, 0]


@pytest.mark.parametrize(("filters", "row"), [(12, 9), (24, 9), (32, 9), (48, 6), (200, 5)])
def test_many_filters_have_lower_rows(modules, filters, row):
    body = "return m.columnsLayout({ outer: 1084, T: 9, longest: 70, widths: [2, 3, 4, 5], counts: [v, v, v, v] }).row"
    assert run(modules, "filters/layout", body, filters) == row


@pytest.mark.parametrize(("outer", "words_"), [(390, 12), (736, 12), (1084, 12), (1084, 1), (1084, 100)])
def test_every_cell_is_found_under_its_own_middle(modules, outer, words_):
    body = """const [outer, T] = v;
        const layout = m.columnsLayout({ outer, T, longest: 70, widths: [2, 3, 4, 5], counts: [12, 12, 12, 13] });
        const wrong = [];
        for (let t = 0; t < T; t += 1)
            if (m.columnAt(layout, m.cellX(layout, t) + layout.cell / 2, T) !== t) wrong.push(t);
        for (const map of layout.maps) for (let row = 0; row < map.count; row += 1) {
            const found = m.rowUnder(layout, map.top + (row + 0.5) * layout.row);
            if (found.width !== map.width || found.row !== row) wrong.push([map.width, row]);
        }
        return [wrong, layout.inner, layout.column]"""
    wrong, inner, column = run(modules, "filters/layout", body, [outer, words_])
    assert wrong == []
    assert column >= 54
    if words_ == 12 and outer == 1084:
        assert inner <= outer


def test_the_ledgers_lines_keep_the_whole_sum(modules):
    body = """const terms = v.map((value) => ({ value })); const lines = m.ledgerLines(terms, 0.5, 2);
        return [lines.map(({ kind }) => kind), lines.reduce((sum, { value }) => sum + value, 0)]"""
    kinds, total = run(modules, "filters/views/ledger", body, [3, -2, 1, 1, -0.5, 0])
    assert kinds == ["term", "term", "for", "against", "offset"]
    assert total == pytest.approx(3.0)

"""The Memory page's pure functions against seqviz.insight: products and sums in the browser are Python's."""

import base64

import numpy as np
import pytest
import torch
from torch import nn

import seqviz
from seqviz.insight.memory import kept_and_written, ledger_difference, memory_ledger, memory_shares
from seqviz.insight.survival import half_life, survival
from seqviz.ui.memory.frames import network_blob, sentence_blob
from seqviz.ui.words import words
from tests.browser.modules import run

OPENING, LONG = words("gallery.opening"), words("gallery.distance_text")
READ = """
    const { decode } = await import('/frames.js');
    const { Reading } = await import('/reading.js');
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const memory = new m.Memory(new Reading(decode(bytes(v.sentence)), decode(bytes(v.network))));
"""


def sent(trace, head):
    network = network_blob("any", head=head, half_life=torch.ones(1, 1, 1), corpus=1, ranges={}, words={})[1]
    blobs = {"sentence": sentence_blob(trace, network="key"), "network": network}
    return {name: base64.b64encode(blob).decode() for name, blob in blobs.items()}


def in_the_browser(page, trace, body, head=None, **values):
    head = head or nn.Linear(trace["h"].shape[-1], 2)
    return run(page, "memory/memory", READ + body, {**sent(trace, head), **values})


@pytest.fixture(scope="module")
def traces():
    return {
        (name, text): seqviz.load(f"sentiment-{name}").trace(text)
        for name in ("gru", "lstm")
        for text in (OPENING, LONG, "wonderful")
    }


CASES = [(name, text) for name in ("gru", "lstm") for text in (OPENING, LONG, "wonderful")]


@pytest.mark.parametrize("case", CASES)
def test_every_entry_of_every_column_is_the_ledgers(modules, traces, case):
    trace = traces[case]
    body = "return [...Array(memory.T).keys()].map((t) => [[...memory.column(t).entries], memory.difference(t)])"
    for t, (entries, difference) in enumerate(in_the_browser(modules, trace, body)):
        expected = memory_ledger(trace, t)[0, 0, : t + 2].double().numpy()
        assert np.abs(np.reshape(entries, expected.shape) - expected).max() <= 1e-7
        assert difference <= 1e-5
        assert difference == pytest.approx(ledger_difference(trace, t), abs=2e-7)


@pytest.mark.parametrize("case", CASES)
def test_shares_are_insights_and_columns_add_up_to_one(modules, traces, case):
    trace = traces[case]
    expected = memory_shares(trace).double().numpy()
    body = "return [...Array(memory.T).keys()].map((t) => memory.shares(t))"
    for t, column in enumerate(in_the_browser(modules, trace, body)):
        assert np.abs(np.array(column) - expected[: t + 2, t]).max() <= 1e-6
        assert sum(column) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("case", CASES)
def test_survival_of_a_unit_and_its_mean_are_insights(modules, traces, case):
    trace = traces[case]
    expected = survival(trace).double().numpy()
    body = "return [...Array(memory.T).keys()].map((t) => [memory.survival(t), memory.survival(t, 9)])"
    for t, (mean, unit) in enumerate(in_the_browser(modules, trace, body)):
        assert np.abs(np.array(mean) - expected[: t + 1, t].mean(axis=-1)).max() <= 1e-6
        assert np.abs(np.array(unit) - expected[: t + 1, t, 9]).max() <= 1e-6


@pytest.mark.parametrize("case", CASES)
def test_half_lives_are_insights(modules, traces, case):
    trace = traces[case]
    found = in_the_browser(modules, trace, "return memory.halfLives()")
    assert found == pytest.approx(half_life(trace)[0, 0].tolist(), rel=1e-5)


@pytest.mark.parametrize("name", ["gru", "lstm"])
def test_the_factors_of_an_entry_multiply_to_it(modules, traces, name):
    trace = traces[name, OPENING]
    kept, written = kept_and_written(trace)
    found = in_the_browser(modules, trace, "return memory.factors(11, 5, 3)")
    assert found["open"] * found["candidate"] == pytest.approx(found["written"], abs=1e-12)
    assert found["written"] == pytest.approx(float(written[5, 3]), abs=1e-12)
    assert found["left"] == pytest.approx(float(kept[6:12, 3].prod()), abs=1e-12)
    assert found["entry"] == pytest.approx(float(memory_ledger(trace)[0, 0, 6, 3]), abs=1e-6)


@pytest.mark.parametrize("cell", [nn.GRU, nn.LSTM])
def test_an_initial_state_has_its_row(modules, cell):
    h0 = torch.full((1, 5), 0.5)
    given = (h0, 2 * h0) if cell is nn.LSTM else h0
    trace = seqviz.trace(cell(4, 5), torch.rand(3, 4), given).with_reading(tokens=("a", "b", "c"))
    given, entries, shares = in_the_browser(
        modules, trace, "return [memory.given, [...memory.column(2).entries], memory.shares(2)]"
    )
    assert given is True
    expected = memory_ledger(trace)[0, 0].detach().numpy()
    assert np.abs(np.reshape(entries, (4, 5)) - expected).max() <= 1e-6
    assert shares == pytest.approx(memory_shares(trace)[:, 2].tolist(), abs=1e-6)


def test_a_shut_gate_leaves_nothing_and_an_open_one_everything(modules):
    lstm = nn.LSTM(2, 2)
    with torch.no_grad():
        for weight in lstm.parameters():
            weight.zero_()
        lstm.bias_ih_l0[2:4] = torch.tensor([-200.0, 200.0])  # the forget gates of the two units
        lstm.bias_ih_l0[4:6] = 1.0
    trace = seqviz.trace(lstm, torch.zeros(3, 2)).with_reading(tokens=("a", "b", "c"))
    left, lives, shares = in_the_browser(
        modules,
        trace,
        "return [[memory.survival(2, 0), memory.survival(2, 1)], memory.halfLives().map(String), memory.shares(2)]",
    )
    assert left == [[0, 0, 1], [1, 1, 1]]
    assert lives == ["0", "Infinity"]
    assert shares == pytest.approx([0, 0.25, 0.25, 0.5])


def test_the_largest_unit_and_the_ends_of_an_axis_are_the_states(modules, traces):
    trace = traces["lstm", OPENING]
    unit, extent, most = in_the_browser(
        modules, trace, "return [memory.largestUnit(11), memory.extent(3), memory.largestSize()]"
    )
    assert unit == int(trace["c"][0, 0, 11].abs().argmax())
    values = torch.cat([kept_and_written(trace)[1][:, 3], trace["c"][0, 0, :, 3].double()])
    assert extent == pytest.approx([min(0.0, float(values.min())), max(0.0, float(values.max()))], abs=1e-9)
    sizes = [memory_ledger(trace, t)[0, 0].abs().sum(dim=1).max() for t in range(12)]
    assert most == pytest.approx(float(max(sizes)), abs=1e-5)


@pytest.mark.parametrize(("kind", "has"), [("RNN", False), ("GRU", True), ("LSTM", True)])
def test_a_plain_rnn_has_no_ledger(modules, kind, has):
    assert run(modules, "memory/memory", "return m.hasLedger(v)", kind) is has


# ---- layout ---------------------------------------------------------------------------------------------------------


def layout(page, **value):
    return run(page, "memory/layout", "return m.memoryLayout(v)", {"longest": 70, "slide": False, **value})


@pytest.mark.parametrize("width", [366, 736, 1084])
@pytest.mark.parametrize("count", [1, 2, 12, 24, 25, 40, 41, 100])
@pytest.mark.parametrize("longest", [8, 70, 900])
def test_the_triangle_fits_its_half(modules, width, count, longest):
    found = layout(modules, outer=width, T=count, longest=longest)
    assert found["gutter"] + found["plot"]["width"] <= found["half"]
    assert found["half"] == width if width < 960 else found["half"] < 0.6 * width
    assert found["plot"]["height"] <= 690
    assert found["compact"] == (count > (24 if width < 560 else 40))


@pytest.mark.parametrize("count", [1, 12, 16, 17, 40, 100])
def test_a_slide_is_not_left(modules, count):
    found = layout(modules, outer=1356, T=count, longest=110, slide=True)
    assert found["plot"]["height"] <= 460
    rows = count if not found["compact"] else found["largest"] + 1
    assert rows * found["row"] <= 460


@pytest.mark.parametrize(("width", "most"), [(1084, 24), (366, 13)])
def test_numbers_leave_the_cells_where_they_would_be_too_small(modules, width, most):
    assert layout(modules, outer=width, T=most)["numbers"]
    assert not layout(modules, outer=width, T=most + 2)["numbers"]


def test_every_cell_is_found_under_its_own_middle(modules):
    body = """const layout = m.memoryLayout({ outer: 1084, T: 12, longest: 70 });
        const { width, height } = layout.cell; const wrong = [];
        for (let t = 0; t < 12; t += 1) for (let word = 0; word < 12; word += 1) {
            const found = m.cellAt(layout, (t + 0.5) * width, (word + 0.5) * height, 12);
            if (word > t ? found != null : found.t !== t || found.word !== word) wrong.push([t, word]);
        }
        return [wrong, m.cellAt(layout, -1, 5, 12), m.cellAt(layout, 12 * width + 1, 5, 12)];"""
    assert run(modules, "memory/layout", body) == [[], None, None]


def test_names_of_rows_never_overlap_and_the_word_read_last_has_its_own(modules):
    body = "return [0, 1, 50, 99].map((now) => m.labelled(100, 5, 18, now))"
    for now, shown in zip((0, 1, 50, 99), run(modules, "memory/layout", body), strict=True):
        rows = [row for row, has in enumerate(shown) if has]
        assert now in rows
        assert min(np.diff(rows)) * 5 >= 18


# ---- sentences ------------------------------------------------------------------------------------------------------

NAME = "const name = (row) => `w${row}`;"


def test_the_sentence_of_the_shares_counts_to_a_hundred(modules):
    body = NAME + "return v.map((shares) => m.sharePart([0, ...shares], shares.map((_, at) => at + 1), name))"
    cases = [[1], [0.3, 0.7], [0.2, 0.5, 0.3], [0.1, 0.46, 0.26, 0.18]]
    one, two, three, more = run(modules, "memory/captions", body, cases)
    assert (one[0], one[1]["first"], one[1]["most"]) == ("caption.share_one", "w1", 100)
    assert (two[0], two[1]["first"], two[1]["most"], two[1]["next"]) == ("caption.share_two", "w2", 70, 30)
    assert (three[0], three[1]["third"], three[1]["rest"]) == ("caption.share_three", "w1", 20)
    assert more[0] == "caption.share_more"
    assert (more[1]["first"], more[1]["most"], more[1]["second"], more[1]["next"]) == ("w2", 46, "w3", 26)
    assert (more[1]["rest"], more[1]["count"]) == (28, 2)


def test_the_sentence_of_a_unit_adds_up_to_what_it_holds(modules):
    body = NAME + "return m.unitPart(v, [1, 2, 3, 4], name, { unit: 6, state: 'c', value: -0.55 })"
    key, values = run(modules, "memory/captions", body, [0, 0.1, -0.4, 0.05, -0.3])
    assert key == "caption.unit_more"
    assert (values["first"], values["most"], values["second"], values["next"]) == ("w2", "−0.400", "w4", "−0.300")
    assert (values["rest"], values["count"], values["value"]) == ("+0.150", 2, "−0.550")


def test_units_are_counted_by_their_largest_word(modules):
    body = NAME + "return [m.unitsPart([2, 2, 5, 2, 5, 1], name), m.unitsPart([4, 4], name)]"
    (many, values), (one, all_of_it) = run(modules, "memory/captions", body)
    assert many == "caption.units"
    assert (values["first"], values["most"], values["second"], values["next"]) == ("w2", 3, "w5", 2)
    assert (one, all_of_it["first"], all_of_it["units"]) == ("caption.units_one", "w4", 2)


@pytest.mark.parametrize(
    ("left", "kind"), [([1], "first"), ([0.8, 0.9, 1], "all"), ([0.2, 0.6, 1], "some"), ([0.1, 0.4, 1], "none")]
)
@pytest.mark.parametrize(("unit", "of"), [(None, "mean"), (3, "unit")])
def test_survival_counts_the_words_of_which_more_than_half_is_left(modules, left, kind, unit, of):
    body = NAME + "return m.survivalPart(v.left, name, v.unit)"
    key, values = run(modules, "memory/captions", body, {"left": left, "unit": unit})
    assert key == f"caption.survival_{of}_{kind}"
    assert words(f"memory_player.{key}")
    assert values["count"] == sum(value > 0.5 for value in left)
    assert values["left"] == round(100 * left[0])


def test_a_word_that_comes_twice_is_named_with_its_place(modules):
    body = "return [m.nameOf(v, 0), m.nameOf(v, 1), m.nameOf(v, 2)]"
    found = run(modules, "memory/captions", body, ["it", "is", "it"])
    assert [name[0] for name in found] == ["word.again", "word.once", "word.again"]
    assert found[2][1]["now"] == 3


def test_a_half_life_without_end_is_written_as_such(modules):
    body = "return [m.lifetime(Infinity), m.lifetime(1.25), m.median([3, 1, 2]), m.median([4, 1, 2, 3])]"
    assert run(modules, "memory/captions", body) == ["∞", "1.3", 2, 2.5]


def test_a_rewritten_state_is_ranked_among_the_words(modules):
    body = NAME + "return v.map((t) => m.rewrittenPart([0.4, 0.2, 0.6], t, { turned: 5, units: 64, name }))"
    first, second, third = run(modules, "memory/captions", body, [0, 1, 2])
    assert [first[0], second[0], third[0]] == [f"caption.rewritten_{kind}" for kind in ("first", "rank", "most")]
    assert (second[1]["rank"], second[1]["amount"]) == (3, "0.200")


# ---- rows and scales ------------------------------------------------------------------------------------------------


def test_a_bar_begins_at_zero_and_ends_at_its_value(modules):
    body = "return [m.barAt(0.5, -0.5, 1.5), m.barAt(-0.25, -0.5, 1.5), m.barAt(0, 0, 0)]"
    plus, minus, none = run(modules, "memory/views/rows", body)
    assert plus == {"left": 25, "width": 25}
    assert minus == {"left": 12.5, "width": 12.5}
    assert none == {"left": 0, "width": 0}


def test_a_long_ledger_keeps_its_largest_rows_in_order_and_loses_none(modules):
    body = "return m.longLedger([1, 2, 3, 4, 5], [0, 0.1, -5, 0.3, 2, -0.2], 2)"
    assert run(modules, "memory/views/ledger", body) == {"rows": [2, 4], "others": [1, 3, 5]}


def test_half_lives_rise_by_equal_steps_when_they_double(modules):
    levels = run(modules, "memory/views/half_lives", "return v.map(m.level)", [0.01, 0.25, 0.5, 1, 64, 900])
    assert levels == pytest.approx([0, 0, 0.125, 0.25, 1, 1])


@pytest.mark.parametrize(
    ("kind", "text"), [("LSTM", "cT=∑t≤T(∏t<k≤Tfk)⊙it⊙gt"), ("GRU", "hT=∑t≤T(∏t<k≤Tzk)⊙(1−zt)⊙nt")]
)
def test_the_formula_is_the_one_that_is_computed(modules, kind, text):
    body = "return [m.ledgerFormula(v).textContent, m.ledgerFormula(v, true).textContent]"
    plain, given = run(modules, "memory/formula", body, kind)
    assert plain == text
    state = text[0]
    assert f"=(∏k≤T{text[text.index('T', 9) + 1]}k)⊙{state}0+∑" in given

"""The player's pure functions, one module at a time, imported as a browser imports them."""

import numpy as np
import pytest

from seqviz.figures import scales
from tests.browser.modules import STATIC, run


@pytest.mark.parametrize("dark", [False, True])
def test_colours_are_those_of_the_figures(modules, dark):
    body = """const gates = value => ['keep', 'in', 'show'].map(role => m.gateColour(value, role, v));
        return [...Array(21).keys()].map(i => [...gates(i / 20), m.signColour(i / 10 - 1, v)]);"""
    for index, row in enumerate(run(modules, "colour", body, dark)):
        gates = [scales.gate_colour(index / 20, role, dark) for role in ("keep", "in", "show")]
        for mine, theirs in zip(row, [*gates, scales.sign_colour(index / 10 - 1, dark)], strict=True):
            assert np.abs(np.subtract(mine, theirs)).max() <= 1


@pytest.mark.parametrize("dark", [False, True])
def test_the_tokens_of_the_stylesheet_are_those_of_the_figures(dark):
    css = (STATIC / "player.css").read_text()
    light, _, rest = css.partition('.sv[data-theme="dark"]')
    block = light + rest.partition("}")[0] if dark else light
    for name, colour in scales.tokens(dark).items():
        found = [value.split(";")[0].strip() for value in block.split(f"--{name}:")[1:]][-1]
        short = "#" + "".join(letter * 2 for letter in found[1:]) if len(found) == 4 else found
        assert short == colour, name


def test_half_precision_is_read_as_numpy_reads_it(modules):
    bits = np.arange(0, 65536, 7, dtype=np.uint16)
    expected = bits.view(np.float16).astype(np.float64)
    finite = np.isfinite(expected)
    found = np.array(
        run(modules, "frames", "return v.map(m.half).map(x => Number.isFinite(x) ? x : null)", bits.tolist()),
        dtype=object,
    )
    assert np.array_equal(found[finite].astype(float), expected[finite])
    assert all(value is None for value in found[~finite])


@pytest.mark.parametrize("units", [1, 2, 16, 17, 32, 64, 100, 128, 129, 512])
def test_every_row_is_found_under_its_own_middle(modules, units):
    body = """const rows = m.rowsLayout(v); const wrong = [];
        for (const open of [0, Math.floor(rows.count / 2), rows.count - 1])
            for (let row = 0; row < rows.count; row += 1) {
                const height = row === open ? m.PICKED : rows.row;
                if (m.rowAt(rows, m.rowTop(rows, row, open) + height / 2, open) !== row) wrong.push(row);
            }
        return [wrong, rows.count, rows.group, rows.height];"""
    wrong, count, group, height = run(modules, "layout", body, units)
    assert wrong == []
    assert count * group >= units > (count - 1) * group
    assert count <= 128
    assert height <= 352


@pytest.mark.parametrize(("width", "mode"), [(390, "phone"), (736, "column"), (1084, "wide"), (1400, "wide")])
@pytest.mark.parametrize("kind", ["RNN", "GRU", "LSTM"])
def test_strips_stand_in_order_inside_the_stage(modules, width, mode, kind):
    body = """const { cellOf } = await import('/cells/index.js');
        const layout = m.stageLayout({ width: v[0], H: 64, E: 100, T: 12, cell: cellOf(v[1]), mode: m.modeOf(v[0]) });
        return [layout.mode, layout.strips.map(s => [s.x, s.right]), layout.bus.x, layout.bus.h];"""
    found, strips, x, h = run(modules, "layout", body, [width, kind])
    assert found == mode
    edges = [edge for strip in strips for edge in strip]
    assert edges == sorted(edges)
    assert edges[0] >= 0
    assert edges[-1] <= width
    assert 0 <= x["x"] < x["right"] < h["x"] < h["right"] <= width


def test_numbers_are_written_with_a_true_minus_and_never_as_minus_zero(modules):
    body = """return [m.fixed(-0.4312), m.fixed(-0.001), m.narrow(-0.43), m.tight(-3.49), m.signed(0.5), m.term(-0.29),
        m.scientific(1.19e-7), m.scientific(0), m.fill('{a} of {b} {c}', {a: '{b}', b: 2})]"""
    assert run(modules, "numbers", body) == [
        "−0.43",
        "0.00",
        "−.43",
        "−3.5",
        "+0.50",
        "− 0.29",
        "1.2·10⁻⁷",
        "0",
        "{b} of 2 {c}",
    ]


def test_one_word_is_a_word_and_more_are_words(modules):
    body = "return [1, '1', 2, '1,024'].map((count) => m.fill('{count} {count|word|words}', {count}))"
    assert run(modules, "numbers", body) == ["1 word", "1 word", "2 words", "1,024 words"]


def test_marks_belong_to_the_template_not_to_the_words_in_it(modules):
    body = "return m.rich('“{word}” ++raises++ it to **{p}**.', v).map(n => [n.nodeName, n.textContent])"
    found = run(modules, "dom", body, {"word": "**x** <b>", "p": "0.9"})
    assert found == [["#text", "“**x** <b>” "], ["B", "raises"], ["#text", " it to "], ["B", "0.9"], ["#text", "."]]


def test_a_wide_network_shows_the_mean_of_its_rows_units(modules):
    body = "return [...m.rowValues(Float64Array.from([1, 3, 5, 7, 9]), 1, 5, [4, 3, 2, 1, 0], 2, 3)]"
    assert run(modules, "images", body) == [8, 4, 1]


def test_columns_narrower_than_a_pixel_are_means(modules):
    assert run(modules, "images", "return [...m.columnMeans(Float64Array.from([1, 3, 5, 7]), 4, 1, 2)]") == [2, 6]


def test_the_largest_products_and_the_rest_make_the_sum(modules):
    body = """const r = m.largest({weights: v, inputs: v.map((_, i) => i - 3)}, 3);
        return [r.top.map(p => p.index), r.rest, r.others, r.top.reduce((s, p) => s + p.value, r.rest)]"""
    weights = [0.5, -2.0, 1.0, 4.0, 0.25, 3.0]
    top, rest, others, total = run(modules, "views/products", body, weights)
    assert others == 3
    assert total == pytest.approx(sum(w * (i - 3) for i, w in enumerate(weights)))
    assert top == [5, 1, 0]
    assert rest == pytest.approx(-1.0 + 0.0 + 0.25)


def test_words_read_as_unknown_are_counted_and_at_most_eight_named(modules):
    body = """const text = (key, { count, words }) => `${key} ${count}: ${words}`;
        return [[], [1], [0, 1], [...Array(12).keys()]].map(unknown => m.unknownLine({ tokens: v, unknown }, text))"""
    found = run(modules, "views/unknown", body, [f"w{t}" for t in range(12)])
    assert found[:3] == ["", "unknown_one 1: w1", "unknown_many 2: w0, w1"]
    assert found[3] == "unknown_many 12: " + ", ".join([*(f"w{t}" for t in range(8)), "…"])


def test_work_that_is_called_off_takes_nobody_elses_frame_or_timer_with_it(modules):
    body = """const wait = ms => new Promise(done => setTimeout(done, ms));
        let [mine, frames, timers] = [0, 0, 0];
        const others = () => { for (let k = 0; k < 50; k += 1) {
            requestAnimationFrame(() => { frames += 1; });
            setTimeout(() => { timers += 1; });
        } };
        for (let n = 0; n < 20; n += 1) {
            const [before, after] = [m.afterPaint(() => { mine += 1; }), m.afterPaint(() => { mine += 1; })];
            before();
            others();
            await new Promise(done => requestAnimationFrame(done));
            others();
            after();
            await wait(40);
        }
        await wait(100);
        return [mine, frames, timers]"""
    assert run(modules, "time", body) == [0, 2000, 2000]


def test_words_in_one_line_share_the_room_that_is_left(modules):
    found = run(modules, "layout", "return m.around([30, 50, 20], 10, 160)")
    assert found == [35, 95, 150]  # 60 are left: 20 for each word, half of it on either side


def test_a_text_is_as_wide_as_the_page_draws_it(modules):
    body = """const span = document.body.appendChild(document.createElement('span'));
        span.style.cssText = `position: absolute; white-space: pre; font: ${v}`;
        const widths = ['wonderful', 'AV', '.', '很好看', 'مرحبا'].map(text => {
            span.textContent = text;
            return [m.textWidth(text, v), m.textWidth(text, v), span.getBoundingClientRect().width]; });
        span.remove(); return widths;"""
    for first, again, drawn in run(modules, "measure", body, "700 19px sans-serif"):
        assert first == again
        assert abs(first - drawn) <= 0.1

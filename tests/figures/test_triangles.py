"""Every cell is the norm it stands for, under its two words; no colour is 1, and all panels share one scale."""

from itertools import pairwise

import numpy as np
import pytest
import torch

import seqviz
from seqviz.figures import scales
from seqviz.figures.triangles import DECADES, numbered, triangles
from seqviz.insight.triangle import triangles as measured

TOKENS = ("I", "thought", "it", "would", "be", "boring", ",", "but", "it", "was", "wonderful", ".")


@pytest.fixture(scope="module")
def norms():
    found = {}
    for name in ("rnn", "lstm", "bilstm"):
        trace = seqviz.load(f"sentiment-{name}").trace(TOKENS)
        for direction in range(trace["h"].shape[1]):
            for part, own in measured(trace, 0, direction).items():
                found[f"{name} {direction} {part}"] = own
    return found


def maps(figure):
    return [trace for trace in figure.data if trace.type == "heatmap"]


def labels(figure):
    return [trace for trace in figure.data if trace.type == "scatter"]


def titles(figure):
    return [note.text for note in figure.layout.annotations if note.yanchor == "bottom" and "<b>" in note.text]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("norm", ["spectral", "frobenius"])
def test_every_cell_is_the_norm_between_its_two_words(norms, norm, dark):
    tables = {name: own.norms(norm) for name, own in norms.items()}
    figure = triangles(tables, TOKENS, dark=dark)
    assert [panel.name for panel in maps(figure)] == list(tables)
    for panel, table in zip(maps(figure), tables.values(), strict=True):
        assert np.allclose(panel.z, table.log10(), equal_nan=True, atol=1e-6)
        assert np.array_equal(panel.customdata, table, equal_nan=True)
        apart = [[abs(s - t) for t in range(12)] for s in range(12)]
        assert np.array_equal(panel.text, apart)
        assert (panel.zmin, panel.zmax) == (-DECADES, DECADES)
        assert [tuple(stop) for stop in panel.colorscale] == scales.sign_ramp(dark)


def test_no_colour_is_one_orange_is_less_and_blue_is_more():
    for dark in (False, True):
        ramp = dict(scales.sign_ramp(dark))
        assert ramp[0.5] == scales.css(scales.sign_colour(0, dark))
        assert ramp[0.0] == scales.css(scales.sign_colour(-1, dark))
        assert ramp[1.0] == scales.css(scales.sign_colour(1, dark))


def test_a_norm_that_is_zero_is_drawn_and_one_that_is_not_read_is_not():
    table = torch.tensor([[1.0, 0.0], [torch.nan, 1.0]])
    (panel,) = maps(triangles({"silent": table}, ("a", "b")))
    assert panel.z[0][1] < -DECADES
    assert np.isfinite(panel.z[0][1])
    assert np.isnan(panel.z[1][0])


def test_titles_say_what_is_left_and_over_how_many_words(norms):
    figure = triangles({name: own.spectral for name, own in norms.items()}, TOKENS)
    for title, (name, own) in zip(titles(figure), norms.items(), strict=True):
        assert name in title
        assert f"11 words on: × {own.carried(11):.2f}" in title
        assert f"fitted per word: × {own.decay():.3f}" in title
    long = torch.full((30, 30), 0.5).where(torch.ones(30, 30).triu() > 0, torch.nan)
    (title,) = titles(triangles({"x": long}, ["w"] * 30))
    assert "20 words on: × 0.50" in title


def test_a_sentence_of_one_or_two_words_says_so():
    (one,) = titles(triangles({"RNN": torch.ones(1, 1)}, ("good",)))
    assert "one word: nothing is carried" in one
    (two,) = titles(triangles({"RNN": torch.tensor([[1.0, 0.25], [torch.nan, 1.0]])}, ("not", "good")))
    assert "1 word on: × 0.25" in two
    assert "fitted" not in two  # one distance makes no slope


def test_hover_names_the_words_and_words_are_text():
    figure = triangles({"RNN": torch.ones(2, 2)}, ("<b>x</b>", "&"))
    assert numbered(("<b>x</b>", "&")) == ["1 · &lt;b&gt;x&lt;/b&gt;", "2 · &amp;"]
    assert list(figure.layout.xaxis.ticktext) == list(figure.layout.yaxis.ticktext) == numbered(("<b>x</b>", "&"))
    assert list(figure.layout.xaxis.tickvals) == [0, 1]
    assert not [text for trace in labels(figure) for text in trace.text if "<" in text]


def test_words_stand_in_the_empty_half_and_never_on_each_other(norms):
    for name in ("rnn 0 h", "bilstm 1 h"):
        backward = name.startswith("bilstm")
        few, more = labels(triangles({name: norms[name].spectral}, TOKENS))
        for words in (few, more):
            assert words.textposition == ("middle right" if backward else "middle left")
            assert all(x == (y + 0.5 if backward else y - 0.5) for x, y in zip(words.x, words.y, strict=True))
        shown = dict(zip([*few.y, *more.y], [*few.text, *more.text], strict=True))
        assert [shown[at].strip() for at in sorted(shown)][2:-2] == list(TOKENS[2:-2])
        assert all(second - first >= 2 for first, second in pairwise(few.y))
    many = ["word"] * 60
    few, more = labels(triangles({"x": torch.ones(60, 60)}, many))
    assert set(np.diff(sorted([*few.y, *more.y]))) == {4}
    assert set(np.diff(few.y)) == {8}


def test_the_first_word_is_on_top_and_at_the_left_and_cells_are_square():
    figure = triangles({"a": torch.ones(3, 3), "b": torch.ones(3, 3)}, ("x", "y", "z"))
    for x, y in (("xaxis", "yaxis"), ("xaxis2", "yaxis2")):
        assert figure.layout[x].range == (-0.5, 2.5)
        assert figure.layout[y].range == (2.5, -0.5)
        assert figure.layout[y].scaleanchor == x.replace("axis", "")


def test_panels_stand_in_rows_of_as_many_columns_as_asked_for():
    tables = {name: torch.ones(2, 2) for name in "abc"}
    heights = [triangles(tables, ("x", "y"), columns=columns).layout.height for columns in (3, 2, 1)]
    assert heights == [heights[0], 2 * heights[0], 3 * heights[0]]
    assert triangles(tables, ("x", "y")).layout.height == heights[0]
    tops = [triangles(tables, ("x", "y"), columns=2).layout[axis].domain[1] for axis in ("yaxis", "yaxis2", "yaxis3")]
    assert tops[0] == tops[1] > tops[2]


def test_a_table_of_another_size_is_refused():
    with pytest.raises(ValueError, match=r"RNN: norms of 2 words are \(2, 2\); got \(3, 3\)"):
        triangles({"RNN": torch.ones(3, 3)}, ("a", "b"))
    with pytest.raises(ValueError, match="at least one word"):
        triangles({}, ())

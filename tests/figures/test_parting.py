import pytest
import torch

from seqviz.figures.parting import LABELLED, LYING, parting
from seqviz.insight.pairs import Parting, align

A = ("The", "film", "is", "good", "<b>x</b>")
B = ("the", "film", "is", "not", "good", "&")


def reading(a, b, scale=1.0):
    columns = tuple(align(a, b))
    distance = torch.arange(len(columns), dtype=torch.float32) * scale
    return Parting(columns, distance, distance / 10, torch.rand(len(columns)), torch.rand(len(columns)))


def drawn(a=A, b=B, **options):
    return parting({"sentiment-cnn": reading(a, b, 0.5), "sentiment-rnn": reading(a, b)}, a, b, **options)


@pytest.mark.parametrize("dark", [False, True])
def test_every_distance_stands_over_its_column(dark):
    figure = drawn(dark=dark)
    assert [trace.name for trace in figure.data] == ["RNN", "CNN"]
    for trace, scale in zip(figure.data, (1.0, 0.5), strict=True):
        assert trace.x == (0, 1, 2, 3, 4, 5)
        assert trace.y == pytest.approx([scale * column / 10 for column in range(6)])
        assert trace.customdata == pytest.approx([scale * column for column in range(6)])
    low, high = figure.layout.yaxis.range
    assert (low, high > 0.5) == (0, True)


def test_words_stand_under_their_columns_and_both_where_they_differ():
    axis = drawn().layout.xaxis
    assert list(axis.ticktext) == [
        "The",  # only its case differs
        "film",
        "is",
        "<b>–</b><br><b>not</b>",
        "good",
        "<b>&lt;b&gt;x&lt;/b&gt;</b><br><b>&amp;</b>",
    ]
    assert list(axis.tickvals) == list(range(6))


def test_what_was_typed_is_text_where_it_is_pointed_at():
    assert list(drawn().data[0].text) == ["The", "film", "is", "– | not", "good", "&lt;b&gt;x&lt;/b&gt; | &amp;"]


def test_columns_that_differ_have_a_ground():
    grounds = [(shape.x0, shape.x1) for shape in drawn().layout.shapes]
    assert grounds == [(2.5, 3.5), (4.5, 5.5)]
    run = drawn(("a", "b", "c"), ("a", "x", "y"))
    assert [(shape.x0, shape.x1) for shape in run.layout.shapes] == [(0.5, 2.5)]
    assert not drawn(A, A).layout.shapes


def test_many_words_stand_and_of_very_many_only_those_that_differ_are_labelled():
    words = tuple(f"w{t}" for t in range(LABELLED + 1))
    other = (*words[:5], "other", *words[6:])
    few, many, most = (drawn(words[:count], other[:count]) for count in (LYING, LYING + 1, LABELLED + 1))
    assert few.layout.xaxis.tickangle is None
    assert many.layout.xaxis.tickangle == 90
    assert list(many.layout.xaxis.ticktext)[5] == "<b>w5</b> | <b>other</b>"
    assert list(most.layout.xaxis.tickvals) == [5]


def test_a_long_word_is_cut_for_its_label():
    assert (
        drawn(("antidisestablishmentarianism",) * 2, ("a",) * 2)
        .layout.xaxis.ticktext[0]
        .startswith("<b>antidisestabl…</b>")
    )


def test_readings_of_other_sentences_are_refused():
    with pytest.raises(ValueError, match="different columns"):
        parting({"rnn": reading(A, B), "gru": reading(A, A)}, A, B)
    with pytest.raises(ValueError, match="the readings are of 5 and 6 words; got 6 and 6"):
        parting({"rnn": reading(A, B)}, B, B)
    with pytest.raises(KeyError, match="got 'other'"):
        parting({"other": reading(A, B)}, A, B)

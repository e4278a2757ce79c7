"""Words under a picture: each at its place, as text, however many there are."""

import plotly.graph_objects as go
import pytest

from seqviz.figures.word_axis import LONGEST, LYING, MOST, word_axis


def axis(tokens):
    figure = go.Figure()
    word_axis(figure, tokens)
    return figure.layout.xaxis


def test_few_words_lie_at_their_places():
    found = axis(["not", "bad"])
    assert found.tickvals == (0, 1)
    assert found.ticktext == ("not", "bad")
    assert found.tickangle is None
    assert list(found.range) == [-0.5, 1.5]


@pytest.mark.parametrize("count", [LYING + 1, 60])
def test_many_words_stand_and_every_place_is_called_by_its_word(count):
    tokens = [f"w{at}" for at in range(count)]
    found = axis(tokens)
    assert found.tickvals is None
    assert found.tickangle == 90
    assert found.nticks == MOST
    assert found.labelalias == {str(at): token for at, token in enumerate(tokens)}


def test_words_are_shown_as_text_and_shortened():
    found = axis(["<b>x</b>", "a" * 40])
    assert found.ticktext[0] == "&lt;b&gt;x&lt;/b&gt;"
    assert len(found.ticktext[1]) == LONGEST
    assert found.ticktext[1].endswith("…")

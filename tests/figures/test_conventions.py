"""Two forms of the GRU: both answers above, the distance of their states below."""

import pytest

import seqviz
from seqviz.figures import scales
from seqviz.figures.conventions import conventions as draw
from seqviz.insight.conventions import conventions

TOKENS = ("I", "thought", "it", "would", "be", "<b>boring</b>", ",", "but", "it", "was", "wonderful", ".")
NAMES = ("torch", "r first")


@pytest.fixture(scope="module")
def found():
    return conventions(seqviz.load("sentiment-gru"), TOKENS)


def test_its_lines_are_the_two_answers_and_the_distance_of_the_states(found):
    torch, other, apart = draw(found, found.r_first, TOKENS, names=NAMES).data
    assert list(torch.y) == found.torch.probabilities[:, 1].tolist()
    assert list(other.y) == found.r_first.probabilities[:, 1].tolist()
    assert list(apart.y) == found.r_first.apart.tolist()
    assert (torch.yaxis, other.yaxis, apart.yaxis) == ("y", "y", "y2")
    assert (torch.line.dash, other.line.dash) == (None, "dot")


def test_the_axis_of_a_renaming_is_not_blown_up_to_its_rounding(found):
    figure = draw(found, found.z_writes, TOKENS, names=NAMES)
    assert figure.layout.yaxis2.range[1] >= 0.05
    assert max(figure.data[2].y) < 1e-5


def test_the_names_at_the_ends_never_touch(found):
    for form in (found.r_first, found.z_writes):
        figure = draw(found, form, TOKENS, names=NAMES)
        ends = [note.y for note in figure.layout.annotations if note.text in ("<b>torch</b>", "<b>r first</b>")]
        assert len(ends) == 2
        assert abs(ends[0] - ends[1]) * 0.44 * 250 >= 17
        assert 0 <= min(ends) < max(ends) <= 1


def test_words_are_text_and_both_themes_have_their_ink(found):
    for dark in (False, True):
        figure = draw(found, found.r_first, TOKENS, names=NAMES, dark=dark)
        assert figure.data[0].line.color == scales.tokens(dark)["ink"]
        assert "<b>boring" not in figure.data[0].text[5]


def test_one_word_is_a_mark_and_another_number_of_words_is_refused(found):
    one = conventions(seqviz.load("sentiment-gru"), ("good",))
    assert draw(one, one.r_first, ("good",), names=NAMES).data[0].mode == "lines+markers"
    with pytest.raises(ValueError, match="have read 12 words; got 1"):
        draw(found, found.r_first, ("good",), names=NAMES)

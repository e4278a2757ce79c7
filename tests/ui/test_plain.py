"""A visitor's words in a sentence of the page."""

from seqviz.ui.plain import listed


def test_a_list_says_where_it_goes_on():
    assert listed(["a"]) == "a"
    assert listed(["a", "b"], most=2) == "a, b"
    assert listed(["a", "b", "c"], most=2) == "a, b, …"


def test_markup_in_a_list_is_text():
    assert listed(["*a*", "b"]) == r"\*a\*, b"

"""Marked sentences: what is read of them, what is wrong with them; and the network's answers."""

import pytest
import torch

from seqviz.filters import FilterTrace
from seqviz.insight.ledger import logit_ledger
from seqviz.insight.word_shares import word_shares
from seqviz.tasks import load
from seqviz.tasks.marked import Marked, NotMarked, marked_up, parse, spans_of
from seqviz.tasks.relations import encoded
from seqviz.training.semeval import LABELS

FLOOD = "The <e1>flood</e1> was caused by a broken <e2>pipe</e2> in the cellar."


@pytest.fixture(scope="module")
def model():
    return load("relations-cnn")


def test_the_reading_holds_marks_and_four_words_of_context():
    marked = parse("A b c d e f <e1>g h</e1> i <e2>j</e2> k l m n o.")
    assert marked.reading().tokens == (
        "c", "d", "e", "f", "<e1>", "g", "h", "</e1>", "i", "<e2>", "j", "</e2>", "k", "l", "m", "n"
    )  # fmt: skip
    assert marked.reading().places == (2, 3, 4, 5, None, 6, 7, None, 8, None, 9, None, 10, 11, 12, 13)


def test_distances_are_zero_inside_an_entity_and_count_marks():
    reading = parse("A <e1>b c</e1> d <e2>e</e2>.").reading()
    assert reading.tokens == ("A", "<e1>", "b", "c", "</e1>", "d", "<e2>", "e", "</e2>", ".")
    assert reading.distances(1) == [-2, -1, 0, 0, 1, 2, 3, 4, 5, 6]
    assert reading.distances(2) == [-7, -6, -5, -4, -3, -2, -1, 0, 1, 2]


@pytest.mark.parametrize(
    ("text", "problem", "says"),
    [
        ("no mark at all", "none", "no entity is marked"),
        ("", "none", "no entity is marked"),
        ("only <e1>one</e1> here", "missing", "entity 2 is not marked"),
        ("only <e2>one</e2> here", "missing", "entity 1 is not marked"),
        ("<e1>one</e1> and <e2>two", "open", "</e2> is missing"),
        ("one</e1> and <e1>two <e2>x</e2>", "closed", "was not opened"),
        ("<e1>a</e1> <e1>b</e1> <e2>c</e2>", "twice", "entity 1 is marked twice"),
        ("<e1></e1> <e2>b</e2>", "empty", "entity 1 holds no word"),
        ("<e1>a</e1> <e2>  </e2>", "empty", "entity 2 holds no word"),
        ("<e1>a <e2>b</e1> c</e2>", "overlap", "overlap"),
        ("<e1>a <e2>b</e2></e1>", "overlap", "overlap"),
    ],
)
def test_what_is_wrong_with_the_marks_is_named(model, text, problem, says):
    for read in (parse, model.trace, lambda text: model.predict([FLOOD, text])):
        with pytest.raises(ValueError, match=says) as caught:
            read(text)
        assert isinstance(caught.value, NotMarked)
        assert caught.value.problem == problem


def test_marks_put_into_a_text_leave_the_rest_as_it_was_typed():
    typed = "Cannot say (really) that “smoke”  comes from fire."
    marked = marked_up(typed, (6, 8), (11, 12))
    assert marked == "Cannot say (really) <e1>that “</e1>smoke”  comes <e2>from</e2> fire."
    assert marked_up(marked, (11, 12), (6, 8)) == "Cannot say (really) <e2>that “</e2>smoke”  comes <e1>from</e1> fire."
    assert parse(marked).spans == ((6, 8), (11, 12))
    for wrong in (((0, 2), (1, 3)), ((0, 0), (1, 2)), ((0, 1), (13, 15)), ((-1, 1), (2, 3))):
        with pytest.raises(NotMarked):
            marked_up(typed, *wrong)


def test_an_entity_is_found_though_the_others_marks_are_wrong():
    assert spans_of("<e1>a b</e1> c <e2>d") == ((0, 2), None)
    assert spans_of("</e1> a <e2>b</e2>") == (None, (1, 2))
    assert spans_of("<e1>a</e1> b <e2>c</e2>") == ((0, 1), (2, 3))


def test_names_are_swapped_and_words_exchanged():
    marked = parse("The <e1>big flood</e1> broke a <e2>pipe</e2> .")
    assert marked.swapped().text == "The <e2>big flood</e2> broke a <e1>pipe</e1> ."
    assert marked.exchanged().text == "The <e1>pipe</e1> broke a <e2>big flood</e2> ."
    assert marked.exchanged().exchanged() == marked
    assert marked.swapped().exchanged().text == "The <e2>pipe</e2> broke a <e1>big flood</e1> ."


def test_the_answer_has_the_scorers_labels_and_is_torchs(model):
    table = model.predict([FLOOD, "A <e1>flock</e1> of <e2>geese</e2>."])
    assert list(table.columns) == list(LABELS)
    assert table.sum(axis=1).tolist() == pytest.approx([1, 1], abs=1e-5)
    rows, distances = (torch.tensor([part]) for part in encoded(model.lookup, parse(FLOOD)))
    assert table.iloc[0].to_numpy() == pytest.approx(model.module(rows, distances)[0].softmax(0).numpy(), abs=1e-5)
    assert table.iloc[0].idxmax() == "Cause-Effect(e2,e1)"
    assert table.iloc[1].idxmax() == "Member-Collection(e2,e1)"


def test_a_sentence_scores_the_same_alone_and_in_a_batch(model):
    texts = [FLOOD, "<e1>a</e1><e2>b</e2>", "<e1>x</e1>" + " and so on" * 20 + " <e2>y</e2>"]
    together = model.logits([parse(text) for text in texts])
    alone = torch.cat([model.logits([parse(text)]) for text in texts])
    assert torch.allclose(together, alone, atol=1e-4)


@pytest.mark.parametrize("text", [FLOOD, "<e1>a</e1><e2>b</e2>", "The <e2>cat</e2> 12 <e1>dog zxqvy</e1> 3.5 %"])
def test_the_trace_is_what_the_network_computed_and_its_sums_are_exact(model, text):
    trace = model.trace(text)
    assert isinstance(trace, FilterTrace)
    assert trace.tokens == parse(text).reading().tokens
    assert torch.allclose(trace.logits, model.logits([parse(text)])[0], atol=1e-4)
    for label, against in ((0, 1), (18, 4), (7, None)):
        assert logit_ledger(trace, label, against).difference < 1e-4
        shares = word_shares(trace, label, against)
        assert len(shares.words) == trace.steps
        assert shares.difference < 1e-4


def test_words_of_the_networks_own_are_known(model):
    assert model.lookup.known("the")
    assert model.lookup.known("2,500")
    assert not model.lookup.known("zxqvy")
    assert model.trace("<e1>zxqvy</e1> met <e2>2,500</e2>").unknown == (False, True, *[False] * 5)


def test_one_string_is_not_taken_for_a_list(model):
    with pytest.raises(TypeError, match="wrap it"):
        model.predict(FLOOD)


def test_a_marked_sentence_checks_itself():
    with pytest.raises(NotMarked, match="entity 2 holds no word"):
        Marked(("a", "b"), (0, 1), (2, 2))

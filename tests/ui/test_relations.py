"""What the Relations picture is sent is what the trace holds."""

import pytest
import torch
from streamlit.testing.v1 import AppTest

from seqviz.insight.ledger import logit_ledger
from seqviz.tasks import load
from seqviz.tasks.marked import parse
from seqviz.ui.player.frames import unpack
from seqviz.ui.relations.frames import model_blob, sentence_blob, winners
from seqviz.ui.relations.marks import _spans

MARKED = parse("Well, the <e1>storm</e1> left much <e2>damage</e2> in the town, as one could see the day after.")


@pytest.fixture(scope="module")
def trace():
    return load("relations-cnn").trace(MARKED)


def test_the_winners_are_the_ledgers_terms(trace):
    found = winners(trace)
    terms = {(term.width, term.index): term for term in logit_ledger(trace, 3, 0).terms}
    for row, (width, index) in enumerate(trace.filters):
        term = terms[width, index]
        assert int(found["starts"][row]) == term.start
        assert float(found["scores"][row]) == pytest.approx(term.score)
        assert float(found["pooled"][row]) == pytest.approx(term.pooled)
        assert found["slots"][row, :width].tolist() == pytest.approx(list(term.slots))
        assert not found["slots"][row, width:].any()


def test_a_sentence_travels_with_its_answer_and_its_places(trace):
    header, arrays = unpack(sentence_blob(MARKED.tokens, MARKED.spans, [3], model="key", marked=MARKED, trace=trace))
    assert header["entities"] == ["storm", "damage"]
    assert [header["tokens"][at] for at in header["places"] if at is not None] == [
        token for token in header["reading"] if not token.startswith("<")
    ]
    assert header["unknown"] == [3]
    assert arrays["logits"].shape == (19,)


def test_without_an_answer_only_words_and_marks_travel():
    header, arrays = unpack(sentence_blob(("a", "b"), ((0, 1), None), [], model="key"))
    assert header["spans"] == [[0, 1], None]
    assert "probabilities" not in header
    assert not arrays


def test_the_model_blob_holds_the_head(trace):
    key, blob = model_blob(trace, labels=trace.labels, identities={}, words={"a": "b"})
    header, arrays = unpack(blob)
    assert header["key"] == key
    assert header["filters"] * len(header["widths"]) == arrays["head_weight"].shape[1] == len(arrays["bias"])
    assert torch.allclose(torch.tensor(arrays["head_bias"]).float(), trace.head[1], atol=1e-3)


@pytest.mark.parametrize("told", [None, 3, {}, {"spans": None}, {"spans": [[1, 2]]}, {"spans": [["x", 2], [3, 4]]}])
def test_what_no_picture_would_send_is_no_mark(told):
    assert _spans(told) is None


def box_after(act, text, told=None):
    """The session after something was done in the picture; `act` is the name of a function in marks.py."""

    def page(act, text, told):
        from types import SimpleNamespace

        import streamlit as st

        from seqviz.ui.relations import marks

        st.session_state[marks.KEY] = text
        st.session_state[marks.PICTURE] = SimpleNamespace(mark=told)
        getattr(marks, act)()

    app = AppTest.from_function(page, args=(act, text, told)).run()
    assert not app.exception
    return app.session_state


def test_exchanged_words_lose_nothing_of_a_long_text():
    rest = "and so on " * 60 + "to the end"
    box = box_after("take_exchange", f"The <e1>flood</e1> came from the old <e2>pipe</e2> {rest}")
    assert box["marked"] == f"The <e1>pipe</e1> came from the old <e2>flood</e2> {rest}"


@pytest.mark.parametrize("act", ["take_exchange", "take_marks"])
def test_what_is_done_in_the_picture_is_given_to_the_box(act):
    box = box_after(act, "The <e1>flood</e1> and the <e2>pipe</e2>", {"spans": [[4, 5], [1, 2]]})
    assert parse(box["marked"]).entity(1) == "pipe"
    assert box["marked_given"]


def test_marks_come_as_whole_numbers():
    assert _spans({"spans": [[0, 1.0], ["2", 3]]}) == ((0, 1), (2, 3))

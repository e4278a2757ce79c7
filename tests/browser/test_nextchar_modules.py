"""The written text's pure parts: what may be told of the next character, and how the ends of a scale are written."""

import base64

import pytest

from seqviz import tasks
from seqviz.ui.characters import named
from seqviz.ui.characters.frames import MOST, text_blob, words_blob
from tests.browser.modules import run

TEXT = """
    const { decode } = await import('/frames.js');
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const text = new m.Text(decode(bytes(v.text)), decode(bytes(v.model)));
    const all = (known) => [...text.tokens.keys()].map((t) => text.next(t, known));
"""


@pytest.fixture(scope="module")
def model():
    return tasks.load("characters-lstm")


@pytest.fixture(scope="module")
def trace(model):
    return model.trace("ROMEO:\nzq what xylophone")


@pytest.fixture(scope="module")
def blobs(model, trace):
    key, sent = words_blob({}, alphabet=model.alphabet, named=[])
    bits = model.bits("".join(trace.tokens))
    text = text_blob(trace, bits, words=key, begun=7, temperature=0.7, top_k=None)
    return {name: base64.b64encode(blob).decode() for name, blob in (("text", text), ("model", sent))}


def test_before_the_next_character_appears_the_ten_likeliest_stand_alone(modules, blobs):
    for rows in run(modules, "nextchar/text", TEXT + "return all(false)", blobs):
        assert len(rows) == MOST
        assert not any(row["came"] for row in rows)


def test_what_came_is_marked_and_follows_the_ten_where_it_is_none_of_them(modules, blobs, trace):
    *known, last = run(modules, "nextchar/text", TEXT + "return all(true)", blobs)
    places = {character: place for place, character in enumerate(trace.labels)}
    for t, rows in enumerate(known):
        (came,) = [row for row in rows if row["came"]]
        token = trace.tokens[t + 1]
        assert came["character"] == token
        assert came["raw"] == pytest.approx(float(trace.probabilities[t, places[token]]), rel=1e-4)
        assert len(rows) == MOST or (rows[MOST] == came and len(rows) == MOST + 1)
    assert {len(rows) for rows in known} == {MOST, MOST + 1}
    assert len(last) == MOST
    assert not any(row["came"] for row in last)


def test_the_ends_of_a_scale_are_written_as_in_the_tab_of_named_units(modules):
    limits = [17.66, 1.38, 0.6, 0.05, 0.0133]
    body = "return v.map((limit) => [m.end(-limit), m.end(limit)])"
    for limit, (low, high) in zip(limits, run(modules, "nextchar/views/legend", body, limits), strict=True):
        assert (low, high) == (f"−{named.end(limit)}", f"+{named.end(limit)}")

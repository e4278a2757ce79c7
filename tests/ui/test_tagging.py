"""The Tagging page's pure parts: what is sent to the browser, and the small picture for the home page."""

import re

import numpy as np
import pytest

import seqviz
from seqviz.figures import scales
from seqviz.figures.tag_colours import tag_colour
from seqviz.ui.player.frames import unpack
from seqviz.ui.tagging import frames
from seqviz.ui.tagging.miniature import miniature
from seqviz.ui.tagging.networks import says
from seqviz.ui.tagging.units import unit_names
from seqviz.ui.words import table, words

TOKENS = ("The", "wuggish", "dog", "sleeps", ".")


def traces(tokens=TOKENS):
    return [seqviz.load(name).trace(tokens) for name in ("tagger-lstm", "tagger-bilstm")]


def test_a_sentence_carries_what_both_say_of_every_word():
    one, both = traces()
    header, arrays = unpack(frames.sentence_blob(one, both, model="key", start=2))
    assert np.array_equal(arrays["one"], one.probabilities.numpy())
    assert np.array_equal(arrays["both"], both.probabilities.numpy())
    assert (header["view"], header["model"], header["start"]) == ("tags", "key", 2)
    assert (header["tokens"], header["unknown"]) == (list(TOKENS), [1])
    assert len(header["labels"]) == 17


def test_the_same_sentence_has_the_same_name_wherever_it_starts():
    names = [unpack(frames.sentence_blob(*traces(), model="key", start=start))[0]["id"] for start in (0, None)]
    assert names[0] == names[1]
    assert unpack(frames.sentence_blob(*traces(TOKENS[:2]), model="key"))[0]["id"] != names[0]


def test_two_different_sentences_are_refused():
    one, both = traces()[0], traces(TOKENS[:2])[1]
    with pytest.raises(ValueError, match="two taggers of one sentence"):
        frames.sentence_blob(one, both, model="key")


def test_the_words_travel_with_the_ground_and_the_name_of_every_tag():
    key, blob = frames.words_blob(table("tagging_player"))
    header, _ = unpack(blob)
    assert header["key"] == key
    for theme, dark in (("light", False), ("dark", True)):
        assert header["palette"][theme]["NOUN"] == tag_colour("NOUN", dark)
    shown = [tag for tags in header["families"] for tag in tags]
    assert sorted(shown) == sorted(seqviz.MODELS["tagger-lstm"]["labels"])
    assert all(header["words"][f"tag.{tag}"] for tag in shown)


def test_the_player_says_the_tag_and_its_probability():
    trace = traces()[1]
    for text, row in zip(says(trace), trace.probabilities, strict=True):
        tag, share = text.split(" ")
        assert float(share) == pytest.approx(float(row.max()), abs=0.006)
        assert tag == trace.labels[int(row.argmax())]


def test_units_are_named_as_the_player_counts_them():
    assert unit_names("LSTM", 3) == ["0", "1", "2"]
    assert unit_names("BiLSTM", 4) == ["→0", "→1", "←0", "←1"]


@pytest.mark.parametrize("dark", [False, True])
def test_the_miniature_is_the_real_networks_answer(dark):
    tokens = words("tagging.opening").split()
    found = re.findall(r'fill="(#\w{6})"', miniature(dark))
    assert len(found) == 17 * len(tokens)
    trace = seqviz.load("tagger-bilstm").trace(tokens)
    noun = trace.probabilities[:, trace.labels.index("NOUN")].tolist()
    assert found[: len(tokens)] == [scales.css(scales.activation_colour(share, dark)) for share in noun]

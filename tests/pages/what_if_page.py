"""The What-if page without a browser: what it has, what it sent, and what it should have sent."""

import numpy as np

import seqviz
from seqviz.insight.what_if import what_if
from seqviz.ui.player.frames import unpack
from seqviz.ui.what_if import state
from seqviz.ui.words import words

PAGE = "understand/what_if"
OPENING = words("gallery.opening")
B = "a dull and lifeless film , I hated it"


def pictures(app):
    """What was sent to the browser: "before", "picture" and "effects"."""
    found = [unpack(element.proto.bytes) for element in app.main if element.type == "bidi_component"]
    return {header.get("view", "before"): (header, arrays) for header, arrays in found}


def picture(app):
    return pictures(app)["picture"][0]


def box(app, label="Sentence"):
    (field,) = [field for field in app.text_input if field.label == label]
    return field


def notes(app):
    return [note.value for note in app.info]


def sent_is(app, kind, *acts, text=OPENING):
    """What the browser has is what the engine computes, bit for bit."""
    found = what_if(seqviz.load(f"sentiment-{kind}"), text, *acts)
    (_, before), (header, after) = pictures(app)["before"], pictures(app)["picture"]
    assert header["state"] == "shown"
    for trace, arrays in ((found.before, before), (found.after, after)):
        for name in trace.names:
            assert np.array_equal(arrays[name], trace[name][0, 0].numpy()), name
    return header


def guess(app, claim):
    """As the picture tells it when a choice is pressed."""
    app.session_state[state.GUESS] = claim
    return app.run()

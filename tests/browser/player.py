"""The player on its page in a browser: where its parts are, and what its numbers should be."""

import numpy as np
from playwright.sync_api import Page

import seqviz
from seqviz.cells import past_part, word_part
from seqviz.ui.words import words

SENTENCE = words("gallery.opening")
KINDS = ("RNN", "GRU", "LSTM")
STRIPS = {
    "RNN": ("word", "past", "sum", "h"),
    "GRU": ("h_prev", "z", "kept", "r", "past", "word", "n", "not_z", "written", "h"),
    "LSTM": ("c_prev", "f", "kept", "i", "g", "written", "c", "squashed", "o", "h"),
}


def slider(page: Page):
    return page.get_by_role("slider", name="Word being read")


def expected(kind: str) -> dict[str, np.ndarray]:
    """Every strip of the opening sentence from the trace, `(T, H)` each, in double precision."""
    trace = seqviz.load(f"sentiment-{kind.lower()}").trace(SENTENCE)
    values = {name: trace[name][0, 0].double().numpy() for name in trace.names}
    state = "c" if kind == "LSTM" else "h"
    before = np.concatenate([np.zeros_like(values[state][:1]), values[state][:-1]])
    weights = {name: weight.double() for name, weight in trace.weights[0][0].items()}
    h = trace["h"][0, 0].double()
    word = word_part(trace.inputs.double(), weights).numpy()
    past = past_part(h.new_zeros(h.shape).index_copy(0, h.new_tensor(range(1, len(h))).long(), h[:-1]), weights).numpy()
    if kind == "LSTM":
        extra = {
            "c_prev": before,
            "kept": values["f"] * before,
            "written": values["i"] * values["g"],
            "squashed": np.tanh(values["c"]),
        }
    elif kind == "GRU":
        extra = {
            "h_prev": before,
            "kept": values["z"] * before,
            "not_z": 1 - values["z"],
            "past": past[:, 128:],
            "word": word[:, 128:],
        }
        extra["written"] = extra["not_z"] * values["n"]
    else:
        extra = {"word": word, "past": past, "sum": word + past}
    return values | extra

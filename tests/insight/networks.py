"""The five networks in double precision, as oracles want them, and sentences that find their corners."""

import copy
from dataclasses import replace
from functools import cache

import seqviz
from seqviz.text import tokenize

FIVE = tuple(f"sentiment-{kind}" for kind in ("rnn", "gru", "lstm", "bilstm", "cnn"))
RECURRENT = FIVE[:-1]
SENTENCES = {
    "one word": ("wonderful",),
    "two words": ("not", "good"),
    "shorter than the widest window": ("a", "fine", "film", "."),
    "the widest window": ("the", "film", "is", "not", "good"),
    "near the widest window": ("the", "movie", "is", "not", "bad", "at", "all", ","),
    "one more": ("the", "movie", "is", "not", "bad", "at", "all", ",", "really"),
    "a sentence": tuple(tokenize("I thought it would be boring, but it was wonderful.")),
    "unknown words": ("zxqvy", "qqqqqz", "zzkkz"),
    "a word again and again": ("good",) * 12,
    "long": tuple(
        tokenize(
            "I thought it would be boring, but it was wonderful, and the acting is not bad at all even if the story "
            "drags a little in the middle and the end comes far too late for a film like this one."
        )
    ),
}


@cache
def double(name: str) -> seqviz.Model:
    """A copy whose weights and sums are float64."""
    model = seqviz.load(name)
    return replace(model, module=copy.deepcopy(model.module).double())

"""What a word does to the answer, found by changing the sentence and asking again.

No gradient and no approximation: a network reads every changed sentence. Values are differences of log-odds (see
answers.py), the whole sentence's less the changed one's: a positive value says that the word as it stands moves the
answer towards positive. They do not add up to the answer, since words act together.
Letters: T words.
"""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor

from seqviz.insight.answers import log_odds
from seqviz.model import Model
from seqviz.text import UNKNOWN


def leave_out(model: Model, tokens: Sequence[str]) -> Tensor:
    """The answer less the answer without word t, `(T,)`; of one word, less the answer to no word.

    Raises ValueError where there is no word.
    """
    return _difference(model, tokens, [[*tokens[:t], *tokens[t + 1 :]] for t in range(len(tokens))])


def exchange(model: Model, tokens: Sequence[str], word: str | None = None) -> Tensor:
    """The answer less the answer with `word` in the place of word t, `(T,)`; None is a word that is not in the table.

    Raises ValueError where there is no word.
    """
    other = UNKNOWN if word is None else word
    return _difference(model, tokens, [[*tokens[:t], other, *tokens[t + 1 :]] for t in range(len(tokens))])


def _difference(model: Model, tokens: Sequence[str], changed: list[list[str]]) -> Tensor:
    if not tokens:
        raise ValueError("there is no word to change in this sentence")
    answers = log_odds(model, [list(tokens), *changed])
    return answers[0] - answers[1:]

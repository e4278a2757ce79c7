"""What a word does to the answer, found by changing the sentence and asking again.

No gradient and no approximation: every changed sentence is read. Values are differences of log-odds (see answers.py),
the whole sentence's less the changed one's: a positive value says that the word as it stands moves the answer towards
positive. They do not add up to the answer, since words act together.
Letters: T words, E numbers per word.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from seqviz.insight import changed
from seqviz.insight.answers import of_features
from seqviz.model import Model
from seqviz.text import UNKNOWN


def leave_out(model: Model, tokens: Sequence[str]) -> Tensor:
    """The answer less the answer without word t, `(T,)`; of one word, less the answer to no word.

    Raises ValueError where there is no word.
    """
    return _difference(model, tokens, None)


def exchange(model: Model, tokens: Sequence[str], word: str | None = None) -> Tensor:
    """The answer less the answer with `word` in the place of word t, `(T,)`; None is a word that is not in the table.

    Raises ValueError where there is no word.
    """
    return _difference(model, tokens, UNKNOWN if word is None else word)


@torch.no_grad()
def _difference(model: Model, tokens: Sequence[str], other: str | None) -> Tensor:
    words = model.module.embedding(torch.tensor(model.vocabulary.lookup(tokens), dtype=torch.long))
    instead = None if other is None else model.module.embedding(torch.tensor(model.vocabulary.row(other)))
    answers = of_features(model, changed.features(model.module, words, instead))
    return answers[-1] - answers[:-1]

"""The states of many sentences: a corpus read in batches, and the real steps of whatever was traced.

Letters: T words, N sentences of a batch, M real steps, H units, L layers, D directions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import torch
from torch import Tensor
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

from seqviz.gates import padding_of
from seqviz.model import BATCH, Model
from seqviz.models import SentenceClassifier
from seqviz.trace import Trace, trace


@torch.no_grad()
def read(model: Model, sentences: Sequence[Sequence[str]]) -> Iterator[Trace]:
    """Traces of batches of sentences given as tokens, those of like lengths together; what comes out is not in order.

    Raises TypeError for a string in the place of tokens, ValueError for a text-CNN, which has no states, and for a
    sentence without a token.
    """
    if isinstance(sentences, str) or any(isinstance(tokens, str) for tokens in sentences):
        raise TypeError("sentences are sequences of tokens; got a string: tokenize it first")
    if not isinstance(model.module, SentenceClassifier):
        raise ValueError(f"only a recurrent network has states; got {model.name}")
    if not all(sentences):
        raise ValueError("every sentence needs a token; got one without")
    rows = sorted((model.vocabulary.lookup(tokens) for tokens in sentences), key=len)
    for at in range(0, len(rows), BATCH):
        batch = [torch.tensor(row) for row in rows[at : at + BATCH]]
        embedded = model.module.embedding(pad_sequence(batch, batch_first=True))
        lengths = torch.tensor([len(row) for row in batch])
        packed = pack_padded_sequence(embedded, lengths, batch_first=True, enforce_sorted=False)
        yield trace(model.module.recurrent, packed)


def each(traces: Trace | Iterable[Trace]) -> Iterator[Trace]:
    """One trace as an iterable of one. Raises ValueError where there is none, or where kinds or sizes differ."""
    first = None
    for own in [traces] if isinstance(traces, Trace) else traces:
        shape = own.kind, *own["h"].shape[:2], own["h"].shape[-1]
        first = first or shape
        if shape != first:
            raise ValueError(f"traces of one network are needed: kind, L, D, H are {first} and {shape}")
        yield own
    if first is None:
        raise ValueError("at least one trace is needed; got none")


def real_steps(trace: Trace, name: str) -> Tensor:
    """A signal at every step that is one, sentence after sentence: `(L, D, M, H)`; padding is left out."""
    values = trace[name]
    if values.dim() == 4:
        return values
    if trace.lengths is None:
        return values.flatten(2, 3)
    return values[:, :, ~padding_of(trace.lengths, trace.steps).T.to(values.device)]

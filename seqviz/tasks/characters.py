"""Next character: a trained character model reads a text, says how likely every next character is, and goes on.

Every text is read as if a line had just ended: before its first character the network has read one newline and nothing
else. A character outside the alphabet is read as one unknown character (row 0), which training taught by hiding one
character in two hundred; it is never predicted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import log
from pathlib import Path

import torch
from torch import Tensor

from seqviz import checkpoints
from seqviz.models.character_lm import UNKNOWN, CharacterLM, State
from seqviz.trace import Trace, trace

BEFORE = "\n"
CHUNK = 4096


@dataclass(frozen=True)
class CharacterModel:
    """A trained network with its card; its alphabet are the card's labels."""

    name: str
    module: CharacterLM
    card: checkpoints.Card

    @property
    def alphabet(self) -> tuple[str, ...]:
        return tuple(self.card["labels"])

    def __repr__(self) -> str:
        return f"CharacterModel({self.name}, {self.card['parameters']:,} parameters)"

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {character: row for row, character in enumerate(self.alphabet, start=1)}

    def rows(self, text: str) -> Tensor:
        """Embedding rows `(T,)`: 0 for what is not in the alphabet, k + 1 for its character k."""
        return torch.tensor([self._rows.get(character, UNKNOWN) for character in text], dtype=torch.long)

    @torch.no_grad()
    def _after(self, text: str) -> tuple[Tensor, State]:
        """Logits `(K,)` and state after a text, and after the newline that stands before every text."""
        logits, state = self.module(self.rows(BEFORE + text)[None])
        return logits[0, -1], state

    def trace(self, text: str, skip: int = 0) -> Trace:
        """Everything the network computes on a text; `probabilities` `(T, K)` are those of the next character.

        Tokens are the characters; the prior is the answer before the first of them. The first `skip` characters are
        read and not recorded. Raises ValueError where no character is left to record.
        """
        if not text[skip:]:
            raise ValueError(f"there is no character to read in this text after the first {skip}")
        logits, (h, c) = self._after(text[:skip])
        rows = self.rows(text[skip:])
        with torch.no_grad():
            recorded = trace(self.module.recurrent, self.module.embedding(rows), (h[:, 0], c[:, 0]))
            answers = self.module.head(recorded["h"][-1, 0]).softmax(dim=-1)
        return recorded.with_reading(
            tokens=tuple(text[skip:]),
            unknown=tuple((rows == UNKNOWN).tolist()),
            probabilities=answers,
            prior=logits.softmax(dim=-1),
            labels=self.alphabet,
        )

    @torch.no_grad()
    def bits(self, text: str) -> Tensor:
        """Bits of every character `(T,)`: -log2 of its probability before it was read; NaN outside the alphabet."""
        rows = self.rows(text)
        logits, state = self._after("")
        last, found = logits[None], []
        for chunk in rows.split(CHUNK) if len(rows) else ():
            answers, state = self.module(chunk[None], state)
            before = torch.cat([last, answers[0, :-1]]).log_softmax(dim=-1)
            found.append(-before.gather(1, (chunk - 1).clamp(min=0)[:, None])[:, 0] / log(2))
            last = answers[0, -1:]
        joined = torch.cat(found) if found else torch.empty(0)
        return joined.masked_fill(rows == UNKNOWN, float("nan"))

    def bits_per_character(self, text: str) -> float:
        """Mean bits over the characters of the alphabet; others are read but not scored. ValueError when none is."""
        bits = self.bits(text)
        scored = bits[~bits.isnan()]
        if not len(scored):
            raise ValueError("there is no character of the alphabet in this text")
        return float(scored.double().mean())

    def generate(
        self, prompt: str, length: int, temperature: float = 1.0, top_k: int | None = None, seed: int = 0
    ) -> str:
        """The `length` characters that follow `prompt`, drawn one after the other.

        The same for the same arguments; a longer continuation begins with the shorter one of the same seed.
        Raises ValueError for a length below 0 and what `adjusted` refuses.
        """
        if length < 0:
            raise ValueError(f"length is 0 or more; got {length}")
        numbers = torch.rand(length, generator=torch.Generator().manual_seed(seed), dtype=torch.double)
        return "".join(self._drawn(prompt, numbers.tolist(), temperature, top_k))

    @torch.no_grad()
    def _drawn(self, prompt: str, numbers: list[float], temperature: float, top_k: int | None) -> Iterator[str]:
        """One character for every number in [0, 1): where it falls when the likely ones are laid end to end."""
        module, (weights,) = self.module, self.module.recurrent.all_weights
        logits, (h, c) = self._after(prompt)
        h, c = h[0], c[0]
        for number in numbers:
            ends = list(accumulate(adjusted(logits.double(), temperature, top_k).tolist()))
            place = min(bisect_right(ends, number * ends[-1]), len(ends) - 1)
            yield self.alphabet[place]
            h, c = torch.lstm_cell(module.embedding.weight[place + 1][None], (h, c), *weights)
            logits = module.head(h)[0]


def adjusted(logits: Tensor, temperature: float = 1.0, top_k: int | None = None) -> Tensor:
    """Probabilities `(..., K)` to draw from: softmax(logits / temperature) over the `top_k` largest, all when None.

    Takes log-probabilities as well. Raises ValueError for a temperature of 0 or less and for a `top_k` below 1.
    """
    if not temperature > 0:
        raise ValueError(f"temperature is above 0; got {temperature}")
    if top_k is not None and top_k < 1:
        raise ValueError(f"top_k is 1 or more; got {top_k}")
    scaled = logits / temperature
    if top_k is not None and top_k < logits.shape[-1]:
        kept = torch.zeros_like(scaled, dtype=torch.bool).scatter(-1, logits.topk(top_k, dim=-1).indices, value=True)
        scaled = scaled.masked_fill(~kept, float("-inf"))
    return scaled.softmax(dim=-1)


def build(card: checkpoints.Card) -> CharacterLM:
    """An untrained network of the card's size."""
    return CharacterLM(len(card["labels"]), card["units"], card["width"])


def load(name: str, folder: Path = checkpoints.FOLDER) -> CharacterModel:
    """A trained network by name. Raises KeyError that lists the names for any other."""
    card = checkpoints.card_of(name, folder)
    module = build(card)
    module.load_state_dict(checkpoints.weights(name, folder))
    return CharacterModel(name, module.eval().requires_grad_(False), card)

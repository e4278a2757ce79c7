"""A network that says in one sentence what a drawn scene holds, one word after the other.

A picture is a `Scene`, or pixels `(SIDE, SIDE, 3)` of 0 … 255.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from seqviz import checkpoints
from seqviz.models.captioner import CaptionNetwork
from seqviz.scenes.drawing import draw
from seqviz.scenes.grammar import END, LONGEST, START
from seqviz.scenes.shapes import SIDE, Scene
from seqviz.trace import Trace, trace

Picture = Scene | np.ndarray
WIDEST = 5


@dataclass(frozen=True)
class Beam:
    """One of the sentences that a beam search ends with."""

    words: tuple[str, ...]
    log_probability: float
    """Of all its words, and of its end where it has one."""
    ended: bool

    @property
    def sentence(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True)
class Captioner:
    """The trained network with its card (recipe, scores)."""

    name: str
    module: CaptionNetwork
    card: checkpoints.Card

    @property
    def words(self) -> tuple[str, ...]:
        """What it can say, in the order of the head's rows."""
        return tuple(self.card["words"])

    def __repr__(self) -> str:
        return f"Captioner({self.name}, {self.card['parameters']:,} parameters)"

    def caption(self, image: Picture, beam: int = 1) -> str:
        """The sentence. `beam` is how many beginnings are kept at every word; 1 always takes the likeliest word."""
        return self.beams(image, beam)[0].sentence

    @torch.no_grad()
    def beams(self, image: Picture, width: int = WIDEST) -> tuple[Beam, ...]:
        """At most `width` whole sentences, the likeliest first. Raises ValueError for a width below 1."""
        if width < 1:
            raise ValueError(f"a beam keeps at least 1 beginning; got {width}")
        search = _Search(self, pixels(image), width)
        for _ in range(LONGEST):
            if not search.step():
                break
        return search.found()

    @torch.no_grad()
    def captions(self, pictures: Tensor) -> list[str]:
        """The sentences of pictures `(N, 3, SIDE, SIDE)` of 0 … 1, each with the likeliest word at every step."""
        state = self.module.first_state(pictures)
        rows = torch.full((len(pictures), 1), self.words.index(START))
        said = []
        for _ in range(LONGEST):
            states, state = self.module.recurrent(self.module.embedding(rows), state)
            rows = self.module.head(states).argmax(dim=-1)
            said.append(rows[:, 0])
        return [self._until_end(row) for row in torch.stack(said, dim=1).tolist()]

    def _until_end(self, rows: list[int]) -> str:
        words = [self.words[row] for row in rows]
        return " ".join(words[: words.index(END)] if END in words else words)

    @torch.no_grad()
    def trace(self, image: Picture, said: str | None = None) -> Trace:
        """Everything the LSTM computes while it says a sentence: its own, or `said`, which is put into its mouth.

        Tokens are the words that it reads: the start, then what was said. `probabilities[t]` `(K,)` is its answer after
        token t: which word comes next, over `labels`. Raises ValueError for a word that it does not know, and for more
        words than LONGEST.
        """
        tokens = (START, *(self.caption(image) if said is None else said).split())
        if len(tokens) > LONGEST + 1:
            raise ValueError(f"a sentence has at most {LONGEST} words; got {len(tokens) - 1}")
        recorded = trace(self.module.recurrent, self.module.embedding(self.rows(tokens)), self._unbatched(image))
        answers = self.module.head(recorded["h"][0, 0]).softmax(dim=-1)
        return recorded.with_reading(tokens=tokens, probabilities=answers, labels=self.words)

    def rows(self, tokens: tuple[str, ...]) -> Tensor:
        """Rows of the words, `(T,)`. Raises ValueError that lists those it does not know."""
        if unknown := [token for token in tokens if token not in self.words]:
            raise ValueError(f"the network's {len(self.words)} words are {', '.join(self.words)}; got {unknown}")
        return torch.tensor([self.words.index(token) for token in tokens])

    def _unbatched(self, image: Picture) -> tuple[Tensor, Tensor]:
        h, c = self.module.first_state(pixels(image)[None])
        return h[:, 0], c[:, 0]


class _Search:
    """Beam search: at every step the `width` likeliest beginnings go on; those that have ended stand aside."""

    def __init__(self, captioner: Captioner, picture: Tensor, width: int) -> None:
        self.captioner, self.width = captioner, width
        self.state = captioner.module.first_state(picture[None])
        self.rows: list[list[int]] = [[captioner.words.index(START)]]
        self.scores = torch.zeros(1)
        self.ended: list[tuple[float, list[int]]] = []

    def step(self) -> bool:
        """Say one more word; False when no open beginning can still come among the best."""
        module = self.captioner.module
        last = torch.tensor([[row[-1]] for row in self.rows])
        states, (h, c) = module.recurrent(module.embedding(last), self.state)
        scores = self.scores[:, None] + module.head(states[:, 0]).log_softmax(dim=-1)
        best, places = scores.flatten().topk(min(self.width, scores.numel()))
        kept = []
        for score, place in zip(best.tolist(), places.tolist(), strict=True):
            beam, word = divmod(place, scores.shape[1])
            if self.captioner.words[word] == END:
                self.ended.append((score, self.rows[beam]))
            else:
                kept.append((score, beam, word))
        if not kept:
            self.rows = []
            return False
        beams = torch.tensor([beam for _, beam, _ in kept])
        self.state = (h[:, beams], c[:, beams])
        self.rows = [[*self.rows[beam], word] for _, beam, word in kept]
        self.scores = torch.tensor([score for score, _, _ in kept])
        return len(self._whole()) < self.width or self._whole()[-1][0] < float(self.scores.max())

    def _whole(self) -> list[tuple[float, list[int]]]:
        return sorted(self.ended, key=lambda one: -one[0])[: self.width]

    def found(self) -> tuple[Beam, ...]:
        words = self.captioner.words
        open_ones = list(zip(self.scores.tolist(), self.rows, strict=False)) if not self.ended else []
        return tuple(
            Beam(tuple(words[row] for row in rows[1:]), score, bool(self.ended))
            for score, rows in self._whole() or open_ones
        )


def pixels(image: Picture) -> Tensor:
    """A picture as the network takes it: `(3, SIDE, SIDE)` of 0 … 1. Raises ValueError for another shape, and for
    numbers outside 0 … 255."""
    values = draw(image) if isinstance(image, Scene) else np.asarray(image)
    if values.shape != (SIDE, SIDE, 3):
        raise ValueError(f"a picture has {SIDE} x {SIDE} pixels of 3 numbers; got shape {values.shape}")
    if not (np.isfinite(values).all() and values.min() >= 0 and values.max() <= 255):
        raise ValueError(f"the numbers of a pixel are 0 … 255; got {values.min()} … {values.max()}")
    return torch.from_numpy(values.astype(np.float32)).permute(2, 0, 1) / 255


def load(name: str, folder: Path = checkpoints.FOLDER) -> Captioner:
    """A trained captioner by name. Raises KeyError that lists the names for any other."""
    card = checkpoints.card_of(name, folder)
    module = CaptionNetwork(len(card["words"]), **card["sizes"])
    module.load_state_dict(checkpoints.weights(name, folder))
    return Captioner(name, module.eval().requires_grad_(False), card)

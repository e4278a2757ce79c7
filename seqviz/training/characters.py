"""Train and measure the character model: tinyshakespeare, one LSTM layer, gradients through 64 characters.

What keeps 300,000 weights from learning a million characters by heart: dropout before the head and on the recurrent
weights (DropConnect, Merity et al. 2017, "Regularizing and Optimizing LSTM Language Models"), weights averaged over
steps. The best moment on dev is kept.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.func import functional_call
from torch.nn.functional import cross_entropy, dropout
from tqdm import tqdm

from seqviz import checkpoints
from seqviz.models.character_lm import UNKNOWN, CharacterLM, State
from seqviz.tasks.characters import CharacterModel, load
from seqviz.training import cards, character_streams, character_units, ngram_bits, play_text
from seqviz.training.descent import Average, Optimiser, open_forget_gates

NAME = "characters-lstm"
RECURRENT_WEIGHTS = "weight_hh_l0"


@dataclass(frozen=True)
class Recipe:
    units: int = 256
    width: int = 32
    epochs: int = 24
    streams: int = 32
    steps: int = 64
    peak: float = 4e-3
    dropout: float = 0.3
    """Of h before the head."""
    recurrent_dropout: float = 0.3
    """Of the weights from h to the gates, one mask per stretch."""
    hidden: float = 0.005
    """Characters read as the unknown one."""
    forgotten: float = 0.02
    """Streams whose state starts from zero again at a stretch, so that short texts are read well too."""
    average: float = 0.998


class Learner:
    """The network, its optimiser and the running average of its weights."""

    def __init__(self, network: CharacterLM, recipe: Recipe, total: int) -> None:
        self.network, self.recipe = network, recipe
        self.optimiser = Optimiser([network], recipe.peak, total, last=20)
        self.average = Average(network, recipe.average)

    def step(self, rows: Tensor, following: Tensor, state: State) -> State:
        """Learn from one stretch of every stream; the state at its end, without its history."""
        recipe, network = self.recipe, self.network
        rows = rows.masked_fill(torch.rand(rows.shape) < recipe.hidden, UNKNOWN)
        kept = (torch.rand(rows.shape[0]) >= recipe.forgotten).float()[:, None]
        h, state = self._read(network.embedding(rows), (state[0] * kept, state[1] * kept))
        logits = network.head(dropout(h, recipe.dropout))
        loss = cross_entropy(logits.flatten(0, 1), following.flatten() - 1)
        self.optimiser.step(loss)
        self.average.step()
        return state[0].detach(), state[1].detach()

    def _read(self, embedded: Tensor, state: State) -> tuple[Tensor, State]:
        """The LSTM with some of its recurrent weights left out."""
        lstm = self.network.recurrent
        dropped = dropout(getattr(lstm, RECURRENT_WEIGHTS), self.recipe.recurrent_dropout)
        found: tuple[Tensor, State] = functional_call(lstm, {RECURRENT_WEIGHTS: dropped}, (embedded, state))
        return found


def untrained(alphabet: tuple[str, ...], recipe: Recipe) -> CharacterLM:
    """Forget gates start open (bias 1), so that the state is carried from the first step on."""
    network = CharacterLM(len(alphabet), recipe.units, recipe.width)
    for bias in ("bias_ih_l0", "bias_hh_l0"):
        nn.init.zeros_(network.recurrent.get_parameter(bias))
    open_forget_gates(network.recurrent)
    return network


def fit(parts: Mapping[str, str], alphabet: tuple[str, ...], recipe: Recipe) -> CharacterLM:
    """The averaged network at its best moment on dev. Deterministic for torch's seed on one thread."""
    network = untrained(alphabet, recipe)
    card = {"labels": alphabet, "parameters": 0}
    rows = CharacterModel(NAME, network, card).rows(parts["train"])
    length = character_streams.count(len(rows), recipe.streams, recipe.steps)
    learner = Learner(network, recipe, length * recipe.epochs)
    best, kept = float("inf"), copy.deepcopy(network.state_dict())
    with tqdm(total=length * recipe.epochs, desc=NAME, mininterval=5) as bar:
        for epoch in range(recipe.epochs):
            state = network.zero_state(recipe.streams)
            for stretch in character_streams.stretches(rows, recipe.streams, recipe.steps):
                state = learner.step(*stretch, state)
                bar.update()
            averaged = learner.average.averaged
            bits = CharacterModel(NAME, averaged, card).bits_per_character(parts["dev"])
            bar.write(f"epoch {epoch + 1}: {bits:.4f} bits per character on dev")
            if bits < best:
                best, kept = bits, copy.deepcopy(averaged.state_dict())
    network.load_state_dict(kept)
    return network.eval().requires_grad_(False)


def train(data: Path, folder: Path, seed: int, recipe: Recipe | None = None) -> None:
    """Write weights and card."""
    torch.manual_seed(seed)
    recipe = recipe or Recipe()
    text = play_text.read(data)
    alphabet = tuple(sorted(set(text)))
    network = fit(play_text.split(text), alphabet, recipe)
    checkpoints.save(NAME, network, card(network, alphabet, recipe, seed), folder, shared=False)
    finish(data, folder)


def finish(data: Path, folder: Path) -> None:
    """Measure the files, put what comes out on the card, and lay lines of the test text beside it."""
    cards.add(NAME, measure(NAME, data, folder), folder)
    lines = play_text.excerpt(play_text.split(play_text.read(data))["test"])
    (folder / f"{NAME}.txt").write_text(lines, encoding="utf-8")


def card(network: CharacterLM, alphabet: tuple[str, ...], recipe: Recipe, seed: int) -> dict[str, Any]:
    """What is known before anything is measured."""
    return {
        "name": NAME,
        "task": "characters",
        "title": "character LSTM",
        "kind": "LSTM",
        "units": recipe.units,
        "layers": 1,
        "directions": 1,
        "width": recipe.width,
        "labels": list(alphabet),
        "dataset": "tinyshakespeare",
        "dataset_source": "github.com/karpathy/char-rnn, data/tinyshakespeare; 90 % train, 5 % dev, last 5 % test",
        "licence": "weights: MIT; the text is in the public domain",
        "citation": "William Shakespeare; collected by Karpathy (2015), The Unreasonable Effectiveness of Recurrent "
        "Neural Networks",
        **cards.origin(asdict(recipe), seed, network),
    }


def measure(name: str, data: Path, folder: Path) -> dict[str, Any]:
    """Every measured entry of the card, from the files in `folder`."""
    model = load(name, folder)
    parts = play_text.split(play_text.read(data))
    facts: dict[str, Any] = {
        f"{part}_bits": round(model.bits_per_character(parts[part]), 3) for part in ("dev", "test")
    }
    facts["test_size"] = len(parts["test"])
    facts["baselines_bits"] = ngram_bits.all_of(parts["train"], parts["test"], model.alphabet)
    return {**facts, **character_units.measured(model, parts["dev"], parts["test"])}

"""The captioner: trained on scenes that are made from a seed, measured on others, some of combinations never shown."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from tqdm import tqdm

from seqviz import checkpoints
from seqviz.models.captioner import CaptionNetwork
from seqviz.scenes.drawing import draw
from seqviz.scenes.grammar import END, RELATIONS, START, WORDS, sentence
from seqviz.scenes.shapes import COLOURS, GROUND, KINDS, MOST, SIDE, SIZES, Scene
from seqviz.scenes.training_set import UNSEEN_LOOKS, UNSEEN_TRIPLES
from seqviz.tasks.captioning import Captioner, load
from seqviz.training import cards
from seqviz.training.bleu import bleu
from seqviz.training.colour_ranges import ranges
from seqviz.training.descent import Optimiser, open_forget_gates
from seqviz.training.scene_sampling import COMBINATIONS, sample

NAME = "caption-lstm"
TEST_SIZE = 2000
DEV_SIZE = 1000
TEST_SEED = 11
NOTHING = -1  # the row of a place after the end of a sentence
CHUNK = 250


@dataclass(frozen=True)
class Recipe:
    scenes: int = 120_000
    steps: int = 15_000
    batch: int = 64
    peak: float = 3e-3
    decay: float = 1e-4
    grow: tuple[float, ...] = (0.08,)
    """Shares of the steps after which scenes of one more shape come in."""
    blanks: float = 0.2
    """Share of the words read in training that are blanked."""
    seed: int = 1


@dataclass(frozen=True)
class Sizes:
    """Of the network; the arguments of CaptionNetwork."""

    side: int = SIDE
    channels: tuple[int, int, int] = (12, 24, 48)
    narrow: int = 32
    features: int = 256
    size: int = 32
    units: int = 128


def train(data: Path, folder: Path, seed: int, recipe: Recipe | None = None, sizes: Sizes | None = None) -> None:
    """Write the network and its card; `data` is not needed, scenes are made."""
    recipe, sizes = recipe or Recipe(seed=seed), sizes or Sizes()
    torch.manual_seed(recipe.seed)
    module = CaptionNetwork(len(WORDS), **asdict(sizes))
    open_forget_gates(module.recurrent, alone=True)
    fit(module, sample(recipe.scenes, "seen", "train", recipe.seed), recipe)
    checkpoints.save(NAME, module, card(module, recipe, sizes), folder, shared=False)
    cards.add(NAME, measure(NAME, data, folder), folder)


def fit(module: CaptionNetwork, scenes: Sequence[Scene], recipe: Recipe) -> None:
    """Deterministic for the recipe's seed on one machine with one thread."""
    optimiser = Optimiser([module], recipe.peak, recipe.steps, decay=recipe.decay, last=100)
    targets = rows(scenes)
    module.train()
    order = _batches([len(scene.shapes) for scene in scenes], recipe)
    for step, batch in enumerate(tqdm(order, total=recipe.steps, desc=NAME, mininterval=5), start=1):
        right = targets[batch]
        read = blanked(right[:, :-1].clamp(min=0), recipe.blanks)
        logits = module(pictures([scenes[at] for at in batch]), read)
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), right[:, 1:].flatten(), ignore_index=NOTHING)
        optimiser.step(loss)
        if step % (recipe.steps // min(8, recipe.steps)) == 0:
            tqdm.write(f"step {step}: loss {float(loss.detach()):.4f}")
    module.eval()


def blanked(read: Tensor, share: float) -> Tensor:
    """Words read `(N, T)`, some of them replaced by END, which is never read else: the LSTM is not to learn which word
    follows which, where the picture can tell it."""
    gone = (torch.rand(read.shape) < share) & (read != WORDS.index(START))
    return read.masked_fill(gone, WORDS.index(END))


def _batches(counts: Sequence[int], recipe: Recipe) -> Iterator[list[int]]:
    """Places of scenes with so many shapes: at first one shape alone, then up to two."""
    rng, order, most = random.Random(recipe.seed), list[int](), 0
    for step in range(recipe.steps):
        now = 1 + sum(step >= share * recipe.steps for share in recipe.grow)
        if len(order) < recipe.batch or now != most:
            order, most = [at for at, count in enumerate(counts) if count <= now], now
            rng.shuffle(order)
        batch, order = order[: recipe.batch], order[recipe.batch :]
        yield batch


def pictures(scenes: Sequence[Scene]) -> Tensor:
    """`(N, 3, SIDE, SIDE)` of 0 … 1."""
    return torch.from_numpy(np.stack([draw(scene) for scene in scenes])).permute(0, 3, 1, 2).float() / 255


def rows(scenes: Sequence[Scene]) -> Tensor:
    """Rows of START, the words and END `(N, longest)`; NOTHING after a sentence's end."""
    said = [[WORDS.index(word) for word in (START, *sentence(scene).split(), END)] for scene in scenes]
    longest = max(map(len, said))
    return torch.tensor([row + [NOTHING] * (longest - len(row)) for row in said])


def card(module: CaptionNetwork, recipe: Recipe, sizes: Sizes) -> dict[str, Any]:
    return {
        "name": NAME,
        "task": "caption",
        "title": "CNN and LSTM",
        "kind": "LSTM",
        "units": sizes.units,
        "layers": 1,
        "directions": 1,
        "sizes": asdict(sizes),
        "words": list(WORDS),
        "dataset": "drawn scenes",
        "dataset_source": (
            f"made by seqviz.scenes from seeds: 1 to {MOST} shapes of {len(KINDS)} kinds, {len(COLOURS)} colours and "
            f"{len(SIZES)} sizes on {SIDE} x {SIDE} pixels, one right sentence each"
        ),
        "left_out": f"{len(UNSEEN_LOOKS)} of {len(KINDS) * len(COLOURS)} looks, "
        f"{len(UNSEEN_TRIPLES)} of {len(KINDS) ** 2 * len(RELATIONS)} triples of kind, relation and kind",
        "licence": "weights and scenes: MIT",
        "citation": "Vinyals et al. (2015), Show and Tell: A Neural Image Caption Generator",
        **cards.origin(asdict(recipe), recipe.seed, module),
    }


def measure(name: str, data: Path, folder: Path) -> dict[str, Any]:
    """Everything on the card that is measured, from the written files: exact match and BLEU-4 for every combination."""
    captioner = load(name, folder)
    found: dict[str, Any] = {"test_size": TEST_SIZE}
    for combination in COMBINATIONS:
        found |= score(captioner, combination, sample(TEST_SIZE, combination, "test", TEST_SEED))
        found |= by_shapes(captioner, combination)
    found |= blind(captioner, sample(TEST_SIZE, "seen", "test", TEST_SEED))
    scenes = sample(DEV_SIZE // 4, "seen", "dev", TEST_SEED)
    found["ranges"] = ranges(captioner.trace(scene, sentence(scene)) for scene in scenes)
    return found


def said(captioner: Captioner, scenes: Sequence[Scene]) -> list[list[str]]:
    """The words of the greedy captions."""
    chunks = [scenes[at : at + CHUNK] for at in range(0, len(scenes), CHUNK)]
    return [caption.split() for chunk in chunks for caption in captioner.captions(pictures(chunk))]


def score(captioner: Captioner, combination: str, scenes: Sequence[Scene]) -> dict[str, float]:
    words, right = said(captioner, scenes), [sentence(scene).split() for scene in scenes]
    hits = sum(one == other for one, other in zip(words, right, strict=True))
    return {
        f"{combination}_exact": round(100 * hits / len(scenes), 2),
        f"{combination}_bleu": round(bleu(words, right), 2),
    }


def by_shapes(captioner: Captioner, combination: str) -> dict[str, list[float]]:
    """Exact match of scenes with one and with two shapes; one shape alone has no relation to leave out."""
    least = 2 if combination == "unseen_triples" else 1
    hits = []
    for count in range(least, MOST + 1):
        scenes = sample(TEST_SIZE // 4, combination, "test", TEST_SEED + count, shapes=count)
        hits.append(score(captioner, combination, scenes)[f"{combination}_exact"])
    return {f"{combination}_exact_by_shapes": hits}


def blind(captioner: Captioner, scenes: Sequence[Scene]) -> dict[str, float]:
    """What is scored without a picture: the sentence that the network says of the empty ground, for every scene."""
    ground = torch.tensor(GROUND)[:, None, None].expand(3, SIDE, SIDE) / 255
    words = captioner.captions(ground[None])[0].split()
    right = [sentence(scene).split() for scene in scenes]
    return {
        "blind_exact": round(100 * sum(words == one for one in right) / len(right), 2),
        "blind_bleu": round(bleu([words] * len(right), right), 2),
    }

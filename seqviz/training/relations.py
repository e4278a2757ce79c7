"""Trains and measures the network of the Relations page: SemEval-2010 Task 8, a CNN with marks and places.

It has a word table of its own, made as the sentiment networks' was (word_table.py) but moved by this task: on the table
that these share, and that sentiment has moved, the same network scored three points less.
"""

from __future__ import annotations

import datetime
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm

from seqviz import checkpoints
from seqviz.insight.readability import terms_needed
from seqviz.models.relation_cnn import RelationCNN
from seqviz.tasks import relations
from seqviz.tasks.marked import MARKS, Marked
from seqviz.tasks.relations import Encoded, Lookup, RelationModel, batch, encoded, read_as
from seqviz.text import fold
from seqviz.training import relation_filters, semeval
from seqviz.training.semeval import LABELS, OTHER, Example
from seqviz.training.vectors import Rows, build_rows
from seqviz.training.word_table import WordTable

NETWORK = "relations-cnn"
CITATION = (
    "Hendrickx et al. (2010), SemEval-2010 Task 8: Multi-Way Classification of Semantic Relations Between Pairs of "
    "Nominals"
)
SIZES = (16, 32, 48, 128)
"""Filters of every width, tried to see what fewer of them cost."""
CLIP = 3.0
PLACE_SPREAD = 0.3
DECAY = 1e-4
UNKNOWN_ROW = 1


@dataclass(frozen=True)
class Recipe:
    seed: int = 1
    widths: tuple[int, ...] = (2, 3, 4, 5)
    filters: int = 48
    place: int = 25
    nonlinearity: str = "relu"
    dev: int = 800
    """Training sentences set aside to choose on."""
    frequent: int = 20_000
    """Words that have a row though no training sentence holds them."""
    unknown: float = 0.02
    before: float = 0.3
    after: float = 0.5
    epochs: int = 10
    batch: int = 50
    peak: float = 3e-3


@dataclass(frozen=True)
class Lesson:
    """Everything that is learned from."""

    train: list[Example]
    dev: list[Example]
    rows: Rows

    @property
    def lookup(self) -> Lookup:
        return Lookup(self.rows.vocabulary)


def prepare(data: Path, recipe: Recipe) -> Lesson:
    """Sentences and rows of the word table. Dev is drawn by a seed of its own, the same for every recipe."""
    every = semeval.examples(data, "train")
    order = list(range(len(every)))
    random.Random(0).shuffle(order)
    dev, train = ([every[at] for at in part] for part in (order[: recipe.dev], order[recipe.dev :]))
    read = [tuple(fold(read_as(token)) for token in one.marked.reading().tokens) for one in train]
    return Lesson(train, dev, build_rows(data, read, recipe.frequent))


class Learning(nn.Module):
    """The network and its word table in training; values are left out at random, and words read as unknown."""

    def __init__(self, lesson: Lesson, recipe: Recipe) -> None:
        super().__init__()
        self.recipe = recipe
        self.table = WordTable(lesson.rows)
        size = lesson.rows.vectors.shape[1]
        sizes = {key: getattr(recipe, key) for key in ("widths", "filters", "place", "nonlinearity")}
        self.network = RelationCNN(nn.Embedding(1, size).requires_grad_(False), labels=len(LABELS), **sizes)
        self.before, self.after = nn.Dropout(recipe.before), nn.Dropout(recipe.after)
        for places in self.network.places:
            assert isinstance(places, nn.Embedding)
            nn.init.normal_(places.weight, std=PLACE_SPREAD)

    def forward(self, rows: Tensor, distances: Tensor, lengths: Tensor) -> Tensor:
        hidden = self.table.has_vector[rows] & (torch.rand(rows.shape) < self.recipe.unknown)
        words = self.table(rows.masked_fill(hidden, UNKNOWN_ROW))
        features = self.network.features(self.before(self.network.placed(words, distances)), lengths)
        return self.network.head(self.after(features))

    def groups(self) -> list[dict[str, Any]]:
        learned = [parameter for parameter in self.network.parameters() if parameter.requires_grad]
        return [*self.table.groups(), {"params": learned}]

    def folded(self) -> RelationCNN:
        """The network with a plain word table."""
        self.network.embedding = nn.Embedding.from_pretrained(self.table.folded())
        return self.network.eval()


def fit(lesson: Lesson, recipe: Recipe) -> RelationCNN:
    """AdamW under one cycle of the rate, gradients clipped; deterministic for a seed on one thread."""
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    sentences, labels = _given(lesson.lookup, lesson.train)
    learning = Learning(lesson, recipe).train()
    adam = torch.optim.AdamW(learning.groups(), lr=recipe.peak, weight_decay=DECAY)
    steps = recipe.epochs * -(-len(sentences) // recipe.batch)
    cycle = torch.optim.lr_scheduler.OneCycleLR(
        adam, recipe.peak, total_steps=steps, pct_start=0.15, div_factor=5, final_div_factor=4
    )
    with tqdm(total=steps, desc=f"{NETWORK}, {recipe.filters} filters", mininterval=5) as bar:
        for _ in range(recipe.epochs):
            for chosen in _batches([len(rows) for rows, _ in sentences], recipe.batch, rng):
                logits = learning(*batch([sentences[at] for at in chosen]))
                loss = functional.cross_entropy(logits, labels[chosen])
                adam.zero_grad()
                loss.backward()
                for part in (learning.table, learning.network):
                    nn.utils.clip_grad_norm_(part.parameters(), CLIP)
                adam.step()
                cycle.step()
                bar.update()
    return learning.folded()


def _given(lookup: Lookup, examples: Sequence[Example]) -> tuple[list[Encoded], Tensor]:
    labels = torch.tensor([LABELS.index(one.label) for one in examples])
    return [encoded(lookup, one.marked) for one in examples], labels


def _batches(lengths: Sequence[int], size: int, rng: random.Random) -> Iterator[list[int]]:
    """One epoch in random order, sentences of about one length together: little padding."""
    order = sorted(range(len(lengths)), key=lambda at: lengths[at] + 4 * rng.random())
    chunks = [order[at : at + size] for at in range(0, len(order), size)]
    rng.shuffle(chunks)
    yield from chunks


def train(data: Path, folder: Path, seed: int) -> None:
    """Train the network in every size, and write all that is shipped of the recipe's own; the others are compared."""
    recipe = Recipe(seed=seed)
    lesson = prepare(data, recipe)
    sizes = []
    for filters in (*(size for size in SIZES if size != recipe.filters), recipe.filters):
        network = fit(lesson, replace(recipe, filters=filters))
        sizes.append(_readable(network, lesson, filters))
    write(network, lesson, recipe, data, folder)
    sizes.sort(key=lambda size: size["filters"])
    checkpoints.save_card(NETWORK, {**checkpoints.card_of(NETWORK, folder), "readability": sizes}, folder)


def _readable(network: RelationCNN, lesson: Lesson, filters: int) -> dict[str, Any]:
    """Macro-F1 on dev, and how many terms hold nine tenths of an answer set against the next."""
    model = RelationModel(NETWORK, network, lesson.lookup, {"labels": LABELS})
    score = round(_macro_f1(model, lesson.dev), 2)
    return {"filters": filters, "dev_macro_f1": score, "terms": _terms(model, lesson.dev)}


@torch.no_grad()
def _terms(model: RelationModel, examples: Sequence[Example]) -> float:
    network = model.module
    rows, distances, lengths = batch([encoded(model.lookup, one.marked) for one in examples])
    pooled = network.features(network.embed(rows, distances), lengths)
    first, second = network.head(pooled).topk(2, dim=1).indices.T
    return round(
        float(terms_needed(pooled, network.head.weight[first] - network.head.weight[second]).float().mean()), 1
    )


def write(network: RelationCNN, lesson: Lesson, recipe: Recipe, data: Path, folder: Path) -> None:
    """Weights, own words, card, and what the filters look for; then what the files score goes on the card."""
    folder.mkdir(parents=True, exist_ok=True)
    lesson.rows.vocabulary.write(relations.words_file(NETWORK, folder))
    checkpoints.save(NETWORK, network, card(network, recipe), folder, shared=False)
    relation_filters.write(relations.load(NETWORK, folder), semeval.examples(data, "train"), folder)
    checkpoints.save_card(NETWORK, {**checkpoints.card_of(NETWORK, folder), **measure(NETWORK, data, folder)}, folder)


def card(network: RelationCNN, recipe: Recipe) -> dict[str, Any]:
    """What a stranger must know of the network; what is measured is added once its files are written."""
    table = network.embedding.weight
    own = sum(p.numel() for key, p in network.named_parameters() if not key.startswith("embedding"))
    return {
        "name": NETWORK,
        "title": "text-CNN",
        "task": "relations",
        "kind": "CNN",
        "units": network.head.in_features,
        "widths": list(network.widths),
        "filters": recipe.filters,
        "place": recipe.place,
        "nonlinearity": recipe.nonlinearity,
        "labels": list(LABELS),
        "dataset": "SemEval-2010 Task 8",
        "dataset_source": "the release of July 2010: 8,000 training and 2,717 test sentences",
        "licence": "weights: MIT; the sentences and the n-grams taken from them: CC BY 3.0",
        "citation": CITATION,
        "vectors": "GloVe 6B, 100 numbers a word (Pennington et al. 2014, PDDL 1.0), moved in training",
        "recipe": asdict(recipe),
        "seed": recipe.seed,
        "words": len(table),
        "vector_size": table.shape[1],
        "parameters": own + table.numel(),
        "parameters_without_embedding": own,
        "date": datetime.date.today().isoformat(),
    }


def measure(name: str, data: Path, folder: Path) -> dict[str, Any]:
    """Every measured entry of the card, from the files."""
    model = relations.load(name, folder)
    train, test = semeval.examples(data, "train"), semeval.examples(data, "test")
    order = list(range(len(train)))
    random.Random(0).shuffle(order)
    dev = [train[at] for at in order[: model.card["recipe"]["dev"]]]
    gold, answers = [one.label for one in test], _answers(model, [one.marked for one in test])
    return {
        "dev_macro_f1": round(_macro_f1(model, dev), 2),
        "test_macro_f1": round(semeval.macro_f1(gold, answers), 2),
        "test_accuracy": round(semeval.accuracy(gold, answers), 2),
        "standard_error": round(_standard_error(gold, answers), 2),
        "train_size": len(train),
        "test_size": len(test),
        "relations": [
            {
                "relation": score.relation,
                "f1": round(score.f1, 2),
                "precision": round(score.precision, 2),
                "recall": round(score.recall, 2),
                "present": score.present,
            }
            for score in semeval.scores(gold, answers)
        ],
        "wrong_way_round": sum(
            true != said and true != OTHER and semeval.relation_of(true) == semeval.relation_of(said)
            for true, said in zip(gold, answers, strict=True)
        ),
        "confusion": _confusion(gold, answers),
        "names_swapped": _turned(answers, _answers(model, [one.marked.swapped() for one in test])),
        "words_exchanged": _turned(answers, _answers(model, [one.marked.exchanged() for one in test])),
        "longest_read": max(len(one.marked.reading().tokens) for one in train),
        "unknown_share_99": round(_unknown_share(model.lookup, test, 0.99), 3),
    }


def _macro_f1(model: RelationModel, examples: Sequence[Example]) -> float:
    answers = _answers(model, [one.marked for one in examples])
    return semeval.macro_f1([one.label for one in examples], answers)


def _answers(model: RelationModel, sentences: Sequence[Marked]) -> list[str]:
    return [LABELS[at] for at in model.logits(sentences).argmax(dim=1).tolist()]


def _standard_error(gold: Sequence[str], answers: Sequence[str], draws: int = 200) -> float:
    """Of the macro-F1, by drawing the test sentences again with replacement."""
    rng = random.Random(0)
    found = []
    for _ in range(draws):
        drawn = rng.choices(range(len(gold)), k=len(gold))
        found.append(semeval.macro_f1([gold[at] for at in drawn], [answers[at] for at in drawn]))
    return float(np.std(found))


def _confusion(gold: Sequence[str], answers: Sequence[str]) -> list[list[int]]:
    counts = Counter(zip(gold, answers, strict=True))
    return [[counts[true, said] for said in LABELS] for true in LABELS]


def _turned(before: Sequence[str], after: Sequence[str]) -> dict[str, int]:
    """What became of the answers; each sentence is counted once, `same_other` among `same`."""
    found = Counter(_change(old, new) for old, new in zip(before, after, strict=True))
    both = sum(old == new == OTHER for old, new in zip(before, after, strict=True))
    return {**{key: found[key] for key in ("turned", "same", "other", "another", "from")}, "same_other": both}


def _change(old: str, new: str) -> str:
    if old == new:
        return "same"
    if semeval.relation_of(old) == semeval.relation_of(new):
        return "turned"
    if new == OTHER:
        return "other"
    return "from" if old == OTHER else "another"


def _unknown_share(lookup: Lookup, examples: Iterable[Example], quantile: float) -> float:
    """The share of unknown words among those read that so many sentences do not exceed."""
    shares = []
    for one in examples:
        tokens = [token for token in one.marked.reading().tokens if token not in MARKS]
        shares.append(sum(not lookup.known(token) for token in tokens) / len(tokens))
    return float(np.quantile(shares, quantile))

"""Trains and measures the network of the Relations page: SemEval-2010 Task 8, a CNN with marks and places.

It has a word table of its own, made as the sentiment networks' was (word_table.py) but moved by this task: on the table
that these share, and that sentiment has moved, the same network scored three points less.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from seqviz import checkpoints
from seqviz.models.relation_cnn import RelationCNN
from seqviz.tasks import relations
from seqviz.tasks.relations import RelationModel
from seqviz.training import cards, relation_filters, relation_scores, semeval
from seqviz.training.relation_learning import Recipe, fit
from seqviz.training.relation_lesson import Lesson, prepare
from seqviz.training.semeval import LABELS

NETWORK = "relations-cnn"
CITATION = (
    "Hendrickx et al. (2010), SemEval-2010 Task 8: Multi-Way Classification of Semantic Relations Between Pairs of "
    "Nominals"
)
SIZES = (16, 32, 48, 128)
"""Filters of every width, tried to see what fewer of them cost."""


def train(data: Path, folder: Path, seed: int) -> None:
    """Train the network in every size, and write all that is shipped of the recipe's own; the others are compared."""
    recipe = Recipe(seed=seed)
    lesson = prepare(data, recipe.dev, recipe.frequent)
    sizes = []
    for filters in (*(size for size in SIZES if size != recipe.filters), recipe.filters):
        network = fit(lesson, replace(recipe, filters=filters))
        sizes.append(_readable(network, lesson, filters))
    write(network, lesson, recipe, data, folder)
    sizes.sort(key=lambda size: size["filters"])
    cards.add(NETWORK, {"readability": sizes}, folder)


def _readable(network: RelationCNN, lesson: Lesson, filters: int) -> dict[str, Any]:
    """Macro-F1 on dev, and how many terms hold nine tenths of an answer set against the next."""
    model = RelationModel(NETWORK, network, lesson.lookup, {"labels": LABELS})
    score = round(relation_scores.macro_f1(model, lesson.dev), 2)
    return {"filters": filters, "dev_macro_f1": score, "terms": relation_scores.terms(model, lesson.dev)}


def write(network: RelationCNN, lesson: Lesson, recipe: Recipe, data: Path, folder: Path) -> None:
    """Weights, own words, card, and what the filters look for; then what the files score goes on the card."""
    folder.mkdir(parents=True, exist_ok=True)
    lesson.rows.vocabulary.write(relations.words_file(NETWORK, folder))
    checkpoints.save(NETWORK, network, card(network, recipe), folder, shared=False)
    relation_filters.write(relations.load(NETWORK, folder), semeval.examples(data, "train"), folder)
    cards.add(NETWORK, measure(NETWORK, data, folder), folder)


def card(network: RelationCNN, recipe: Recipe) -> dict[str, Any]:
    """What a stranger must know of the network; what is measured is added once its files are written."""
    table = network.embedding.weight
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
        "words": len(table),
        "vector_size": table.shape[1],
        **cards.origin(asdict(recipe), recipe.seed, network),
    }


def measure(name: str, data: Path, folder: Path) -> dict[str, Any]:
    """Every measured entry of the card, from the files."""
    return relation_scores.measured(relations.load(name, folder), data)

"""How many filters the text-CNN needs, and how many terms a person must read: the trade on which 4 x 12 was chosen."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from seqviz import checkpoints, load
from seqviz.insight.readability import terms_needed
from seqviz.models import TextCNN
from seqviz.training import later, scoring
from seqviz.training.frozen_table import FrozenTable

SIZES = (8, 12, 16, 30)
FILES = {12: "sentiment-cnn", 30: "sentiment-cnn-42k"}
KEY = "readability"


@dataclass(frozen=True)
class Row:
    """Filters of each width, dev accuracy, and the mean number of terms that hold nine tenths of a dev sentence's."""

    filters: int
    dev_accuracy: float
    terms: float


def measure(lesson: later.Lesson) -> None:
    """Measure the files, train what is not there, print the table, and put it on the card of the text-CNN."""
    print("| filters | dev | terms that hold 90 % of a verdict |\n|---|---|---|")
    rows = [_row(size, _network(size, lesson), lesson) for size in SIZES]
    card = checkpoints.read_card(FILES[12], lesson.folder)
    checkpoints.save_card(FILES[12], {**card, KEY: [vars(row) for row in rows]}, lesson.folder)


def _network(filters: int, lesson: later.Lesson) -> TextCNN:
    name = FILES.get(filters)
    if name is not None and (lesson.folder / f"{name}.json").is_file():
        network = load(name, lesson.folder).module
    else:
        size = later.Size("CNN", filters)
        network = later.train(f"{filters} filters", size, lesson, lesson.recipe.seeds[:1]).member.network
    assert isinstance(network, TextCNN)
    return network


def _row(filters: int, network: TextCNN, lesson: later.Lesson) -> Row:
    ids, labels = lesson.data.dev
    accuracy = scoring.accuracy(scoring.logits(network, lesson.table.table, ids), labels)
    row = Row(filters, round(accuracy, 2), round(terms(network, lesson.table, ids), 1))
    print(f"| {len(network.widths)} x {row.filters} | {row.dev_accuracy:.1f} | {row.terms:.1f} |")
    return row


@torch.no_grad()
def terms(network: TextCNN, table: FrozenTable, ids: list[list[int]]) -> float:
    """The mean number over sentences, given as word rows."""
    network.eval()
    pooled = torch.cat([network.features(table(torch.tensor([row]))) for row in ids])
    return terms_needed(pooled, network.head.weight[1] - network.head.weight[0]).float().mean().item()

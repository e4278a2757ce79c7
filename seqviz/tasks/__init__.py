"""Trained networks for other things than sentences' sentiment, each with the verbs of its task.

`load(name)` of any shipped network. One file per task, each with a class and `load(name, folder)`; a card's "task" says
which. Every class has `name`, `module`, `card` and `trace(input)`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from seqviz import checkpoints, model

# The card's "task" to the file that serves it; a card without one is a text classifier (seqviz/model.py).
FILES = {
    "tagging": "tagging",
    "forecast": "forecasting",
    "caption": "captioning",
    "relations": "relations",
    "characters": "characters",
    "handwriting": "handwriting",
}


def load(name: str, folder: Path = checkpoints.FOLDER) -> Any:
    """A trained network by name, the package's or a folder's, as its task's class: `Model` for text classifiers,
    `Tagger`, `Forecaster`, `Captioner`, `RelationModel`, `CharacterModel` or `PenModel`. Files are read only when asked
    for. Raises KeyError that lists the names for any other."""
    task = checkpoints.card_of(name, folder).get("task")
    if task not in FILES:
        return model.load(name, folder)
    return import_module(f"seqviz.tasks.{FILES[task]}").load(name, folder)

"""The networks of the lecture's applications: what trains them, what measures them, which data each needs.

A file of an application has two functions:

    train(data, folder, seed) -> None              writes weights and cards of all its networks
    measure(name, data, folder) -> dict            every measured entry of a network's card, from its files
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Application:
    networks: tuple[str, ...]
    file: str
    """In seqviz/training."""
    folders: tuple[str, ...]
    """Folders of the data that it needs."""

    def missing(self, data: Path) -> list[str]:
        return [folder for folder in self.folders if not (data / folder).is_dir()]

    def held(self, folder: Path) -> bool:
        """Whether the folder holds all of its networks."""
        return all((folder / f"{name}.json").is_file() for name in self.networks)

    def train(self, data: Path, folder: Path, seed: int) -> None:
        import_module(f"seqviz.training.{self.file}").train(data, folder, seed)

    def measure(self, name: str, data: Path, folder: Path) -> Mapping[str, Any]:
        found: Mapping[str, Any] = import_module(f"seqviz.training.{self.file}").measure(name, data, folder)
        return found


APPLICATIONS: Mapping[str, Application] = {
    "tagging": Application(("tagger-lstm", "tagger-bilstm"), "tagging", ("ud_ewt",)),
    "forecast": Application(("forecast-gru",), "forecasting", ("weather",)),
    "caption": Application(("caption-lstm",), "captioning", ()),
    "relations": Application(("relations-cnn",), "relations", ("semeval2010_8",)),
    "questions": Application(("questions-cnn", "questions-gru"), "questions", ("trec",)),
    "characters": Application(("characters-lstm",), "characters", ("tinyshakespeare",)),
    "handwriting": Application(("handwriting-lstm", "handwriting-bilstm"), "handwriting", ("char_trajectories",)),
    "digits": Application(("digits-lstm", "digits-bilstm"), "digits", ("pendigits",)),
    "chinese": Application(("sentiment-zh-gru", "sentiment-zh-cnn"), "chinese", ("chnsenticorp",)),
}


def of_network(name: str) -> str | None:
    """The application a network belongs to."""
    return next((key for key, application in APPLICATIONS.items() if name in application.networks), None)

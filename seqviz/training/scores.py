"""Every score on every card, measured again from the shipped files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seqviz import checkpoints, model
from seqviz.training import applications, export

SENTIMENT = ("sst",)


@dataclass(frozen=True)
class Score:
    """One measured entry of a card: what the card says and what comes out now."""

    network: str
    entry: str
    said: Any
    found: Any

    @property
    def differs(self) -> bool:
        return bool(self.said != self.found)


def needed(name: str, data: Path) -> list[str]:
    """Folders of the data that are missing for a network's scores."""
    own = applications.of_network(name)
    if own is None:
        return [folder for folder in SENTIMENT if not (data / folder).is_dir()]
    return applications.APPLICATIONS[own].missing(data)


def measured(name: str, data: Path, folder: Path) -> Mapping[str, Any]:
    own = applications.of_network(name)
    if own is None:
        return export.measured(model.load(name, folder), data)
    return applications.APPLICATIONS[own].measure(name, data, folder)


def again(name: str, data: Path, folder: Path = checkpoints.FOLDER) -> Iterator[Score]:
    """Every measured entry of a network's card."""
    card = checkpoints.read_card(name, folder)
    for entry, found in measured(name, data, folder).items():
        yield Score(name, entry, card.get(entry), found)

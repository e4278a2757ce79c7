"""Train all networks, one application after the other; what a folder already holds is not trained again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from seqviz.training.applications import APPLICATIONS


@dataclass(frozen=True)
class Part:
    """Networks that are trained by one command."""

    networks: tuple[str, ...]
    train: Callable[[], None]
    missing: tuple[str, ...] = ()
    """Folders of the data that are not there."""

    def held(self, folder: Path) -> bool:
        return all((folder / f"{name}.json").is_file() for name in self.networks)


def applications(data: Path, folder: Path, seed: int) -> dict[str, Part]:
    """The parts of applications.py, by name."""
    return {
        name: Part(one.networks, partial(one.train, data, folder, seed), tuple(one.missing(data)))
        for name, one in APPLICATIONS.items()
    }


def train(parts: Mapping[str, Part], folder: Path, *, anew: bool = False) -> bool:
    """Train what `folder` does not hold (with `anew`: all of it), and say what was done. False when data is missing."""
    for name, part in parts.items():
        if part.held(folder) and not anew:
            print(f"{name}: {folder} holds {', '.join(part.networks)}; not trained again")
        elif part.missing:
            print(f"{name}: not trained, the data has no folder {', '.join(part.missing)}")
        else:
            print(f"{name}: training {', '.join(part.networks)}")
            part.train()
    return not any(part.missing for part in parts.values())

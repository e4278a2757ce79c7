"""What stands on every card: where the weights come from, how many there are, and what is measured later."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from torch import Tensor, nn

from seqviz import checkpoints


def origin(recipe: Mapping[str, Any], seed: int, network: nn.Module, table: Tensor | None = None) -> dict[str, Any]:
    """The last entries of a card; `table` is the word table where it lies outside the network."""
    weights = {key: weight.numel() for key, weight in network.named_parameters()}
    own = sum(count for key, count in weights.items() if not key.startswith("embedding"))
    return {
        "recipe": recipe,
        "seed": seed,
        "parameters": sum(weights.values()) if table is None else own + table.numel(),
        "parameters_without_embedding": own,
        "date": datetime.date.today().isoformat(),
    }


def add(name: str, facts: Mapping[str, Any], folder: Path) -> None:
    """Put what was measured on a card that is written."""
    checkpoints.save_card(name, {**checkpoints.read_card(name, folder), **facts}, folder)

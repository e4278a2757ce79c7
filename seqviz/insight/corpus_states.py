"""What a network's states do over the training sentences, measured once and shipped: no sentence, only sums over all.

The plane on which states vary most, how often each gate is nearly shut or wide open, and each unit's half-life. So a
sentence's path, gates and memory stand beside those of the corpus also where the treebank's text is not here.
Letters: H units, L layers, D directions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from seqviz.checkpoints import FOLDER
from seqviz.insight.saturation import GATES, Saturation, saturation
from seqviz.insight.states import read
from seqviz.insight.survival import half_life
from seqviz.insight.trajectories import Plane, fit
from seqviz.model import Model
from seqviz.models import SentenceClassifier

FILE = "states.safetensors"


@dataclass(frozen=True, eq=False)
class CorpusStates:
    """Of one recurrent network; a plain RNN has no gates, so no saturation and no half-life."""

    plane: Plane
    """Its axes point towards the last label's side of the answer."""
    words: int
    """Words of the corpus."""
    saturation: Saturation | None
    half_life: Tensor | None
    """`(L, D, H)`, in words."""


def measure(model: Model, sentences: Sequence[Sequence[str]]) -> CorpusStates:
    """Over sentences as tokens. Raises ValueError for a text-CNN."""
    words = sum(map(len, sentences))
    weight = model.module.head.weight
    plane = fit(read(model, sentences), (weight[-1] - weight[0]).detach())
    assert isinstance(model.module, SentenceClassifier)
    if model.card["kind"] not in GATES:
        return CorpusStates(plane, words, None, None)
    return CorpusStates(plane, words, saturation(read(model, sentences)), half_life(read(model, sentences)))


def write(found: Mapping[str, CorpusStates], folder: Path = FOLDER) -> None:
    """Write what `corpus_states` reads, by name of the network."""
    tensors = {f"{name}/{key}": value for name, own in found.items() for key, value in _tensors(own).items()}
    path = folder / FILE
    save_file({key: value.clone(memory_format=torch.contiguous_format) for key, value in tensors.items()}, path)
    path.chmod(0o644)  # safetensors writes for the owner alone
    _stored.cache_clear()


def _tensors(own: CorpusStates) -> dict[str, Tensor]:
    found = {"mean": own.plane.mean, "axes": own.plane.axes, "shares": own.plane.shares}
    found["words"] = torch.tensor(own.words)
    if own.saturation is not None and own.half_life is not None:
        found["half_life"] = own.half_life
        for side in ("low", "high"):
            found |= {f"{side}/{gate}": value for gate, value in getattr(own.saturation, side).items()}
    return found


@lru_cache(maxsize=2)
def _stored(folder: Path) -> Mapping[str, Tensor]:
    return load_file(folder / FILE)


def corpus_states(name: str, folder: Path = FOLDER) -> CorpusStates:
    """What was measured of a network. Raises KeyError that lists the names for any other."""
    stored = _stored(folder)
    names = sorted({key.split("/")[0] for key in stored})
    if name not in names:
        raise KeyError(f"no states were measured of {name!r}; there are those of {', '.join(names)}")
    own = {key.removeprefix(f"{name}/"): value for key, value in stored.items() if key.startswith(f"{name}/")}
    low, high = (_gates(own, f"{side}/") for side in ("low", "high"))
    words = int(own["words"])
    return CorpusStates(
        plane=Plane(own["mean"], own["axes"], own["shares"]),
        words=words,
        saturation=Saturation(low, high, words) if low else None,
        half_life=own.get("half_life"),
    )


def _gates(own: Mapping[str, Tensor], side: str) -> dict[str, Tensor]:
    """In the order of GATES, which a file does not keep."""
    order = [gate for gates in GATES.values() for gate in gates]
    return {gate: own[side + gate] for gate in order if side + gate in own}

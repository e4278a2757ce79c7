"""The shipped networks: weights as safetensors, and beside each a card: where it comes from, what it scores.

The English networks share one word table (words.safetensors, float16) and one vocabulary (words.txt). A network may
move some rows of it by an offset of its own (OFFSET_ROWS, OFFSET), or have its own table and, named on its card as
"vocabulary", its own list.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from seqviz.models import SentenceClassifier, TextCNN
from seqviz.text import Vocabulary

FOLDER = Path(__file__).parent / "weights"
TABLE = "words.safetensors"
WORDS = "words.txt"
OFFSET, OFFSET_ROWS = "offset", "offset_rows"
"""Names among a network's tensors: what is added to some rows of the shared table `(S, E)`, and which rows `(S,)`."""

Card = Mapping[str, Any]


@lru_cache(maxsize=1)
def _cards() -> dict[str, Card]:
    return {path.stem: read_card(path.stem) for path in sorted(FOLDER.glob("*.json"))}


class _Cards(Mapping[str, Card]):
    """Name to card, read from the folder when first asked for."""

    def __getitem__(self, name: str) -> Card:
        return _cards()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_cards())

    def __len__(self) -> int:
        return len(_cards())


MODELS: Mapping[str, Card] = _Cards()


def read_card(name: str, folder: Path = FOLDER) -> Card:
    card: Card = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return card


def card_of(name: str, folder: Path = FOLDER) -> Card:
    """The card of that name. Raises KeyError that lists the names when the folder holds no such card."""
    names = sorted(path.stem for path in folder.glob("*.json"))
    if name not in names:
        raise KeyError(f"no network is called {name!r}; there are {', '.join(names)}")
    return read_card(name, folder)


def weights(name: str, folder: Path = FOLDER) -> dict[str, Tensor]:
    """A network's own tensors, as float32."""
    return {key: value.float() for key, value in load_file(folder / f"{name}.safetensors").items()}


@lru_cache(maxsize=4)
def vocabulary(folder: Path = FOLDER, file: str = WORDS) -> Vocabulary:
    """The list of words, or of what else a network reads, that lies in the folder under that name."""
    return Vocabulary.read(folder / file)


@lru_cache(maxsize=2)
def word_table(folder: Path = FOLDER) -> nn.Embedding:
    """The shared word vectors `(V, E)`, frozen."""
    table = load_file(folder / TABLE)["embedding.weight"].float()
    return nn.Embedding.from_pretrained(table, freeze=True)


def _embedding(own: dict[str, Tensor], folder: Path) -> nn.Embedding:
    """What a network reads: its own table; else the shared one, with its own offset where it has one."""
    if "embedding.weight" in own:
        return nn.Embedding.from_pretrained(own["embedding.weight"], freeze=True)
    if OFFSET not in own:
        return word_table(folder)
    table = word_table(folder).weight.detach().clone()
    table[own.pop(OFFSET_ROWS).long()] += own.pop(OFFSET)
    return nn.Embedding.from_pretrained(table, freeze=True)


def build(card: Card, embedding: nn.Embedding) -> SentenceClassifier | TextCNN:
    """An untrained network of the card's kind and size."""
    labels = len(card["labels"])
    if card["kind"] == "CNN":
        return TextCNN(embedding, card["widths"], card["filters"], labels)
    return SentenceClassifier(embedding, card["kind"], card["units"], labels, bidirectional=card["directions"] == 2)


def read(name: str, folder: Path = FOLDER) -> tuple[SentenceClassifier | TextCNN, Card]:
    """The network of that name in evaluation mode, and its card. Raises KeyError when the folder holds no such card."""
    card = card_of(name, folder)
    own = weights(name, folder)
    module = build(card, _embedding(own, folder))
    module.load_state_dict({**own, "embedding.weight": module.embedding.weight})
    return module.eval().requires_grad_(False), card


def _write(tensors: dict[str, Tensor], path: Path) -> None:
    save_file(tensors, path)
    path.chmod(0o644)  # safetensors writes for the owner alone


def save_words(table: Tensor, words: Vocabulary, folder: Path = FOLDER) -> None:
    """Write the shared table as float16, and its words."""
    _write({"embedding.weight": table.half().contiguous()}, folder / TABLE)
    words.write(folder / WORDS)
    vocabulary.cache_clear()
    word_table.cache_clear()


def save(
    name: str,
    module: nn.Module,
    card: Card,
    folder: Path = FOLDER,
    *,
    shared: bool = True,
    offset: tuple[Tensor, Tensor] | None = None,
) -> None:
    """Write a network's own weights as float16, and its card.

    `shared`: what is called `embedding` is the shared word table, which lies apart; `offset` are rows of it `(S,)` and
    what this network adds to them `(S, E)`.
    """
    state = module.state_dict()
    own = {key: value for key, value in state.items() if not (shared and key.startswith("embedding"))}
    if offset is not None:
        own |= {OFFSET_ROWS: offset[0].int(), OFFSET: offset[1]}
    _write({key: _small(value).contiguous() for key, value in own.items()}, folder / f"{name}.safetensors")
    save_card(name, card, folder)


def _small(value: Tensor) -> Tensor:
    """As it is written; numbers of rows stay whole."""
    return value.half() if value.is_floating_point() else value


def save_card(name: str, card: Card, folder: Path = FOLDER) -> None:
    text = json.dumps(card, indent=1, ensure_ascii=False)
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    _cards.cache_clear()

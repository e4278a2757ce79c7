"""Universal Dependencies as lists of words and tags: `ud_ewt/en_ewt-ud-{train,dev,test}.conllu`, or `.conllu.gz`."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE = "en_ewt-ud-{split}.conllu"
LABELS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
"""The 17 universal parts of speech, by alphabet as the guidelines list them."""


@dataclass(frozen=True)
class Tagged:
    """A sentence of the treebank: its name there, its words, and the index of each one's tag in LABELS."""

    name: str
    words: tuple[str, ...]
    tags: tuple[int, ...]


def sentences(data: Path, split: str) -> list[Tagged]:
    """All sentences of "train", "dev" or "test". Raises FileNotFoundError that names the files looked for, ValueError
    for a line without its ten columns or with another tag."""
    plain = data / "ud_ewt" / FILE.format(split=split)
    packed = plain.with_name(f"{plain.name}.gz")
    path = next((path for path in (plain, packed) if path.is_file()), None)
    if path is None:
        raise FileNotFoundError(f"neither {plain} nor {packed.name} beside it is there")
    text = gzip.decompress(path.read_bytes()) if path == packed else path.read_bytes()
    return list(_sentences(text.decode("utf-8"), path.name))


def _sentences(text: str, source: str) -> Iterator[Tagged]:
    for block in text.strip("\n").split("\n\n"):
        name, words, tags = "", [], []
        for line in block.split("\n"):
            if line.startswith("# sent_id = "):
                name = line.removeprefix("# sent_id = ").strip()
            if not line or line.startswith("#"):
                continue
            columns = line.split("\t")
            if len(columns) != 10:
                raise ValueError(f"{source}: a word has ten columns; got {len(columns)} in {line!r}")
            if not columns[0].isdigit():
                continue  # 2-3: two words written as one; 4.1: a word that is not written
            if columns[3] not in LABELS:
                raise ValueError(f"{source}: {columns[3]!r} is no universal part of speech, in {line!r}")
            words.append(columns[1].replace(" ", "_"))
            tags.append(LABELS.index(columns[3]))
        if words:
            yield Tagged(name, tuple(words), tuple(tags))

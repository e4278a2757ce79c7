"""Reads SemEval-2010 Task 8, and scores answers as the task does: macro-F1 over nine relations, direction counted.

Two formats are read: `label<TAB>sentence` a line (train.tsv, test.tsv), and the release's own TRAIN_FILE.TXT and
TEST_FILE_FULL.TXT, four lines a sentence; plain or gzipped.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from seqviz.tasks.marked import Marked, parse

RELATIONS = (
    "Cause-Effect", "Component-Whole", "Content-Container", "Entity-Destination", "Entity-Origin", "Instrument-Agency",
    "Member-Collection", "Message-Topic", "Product-Producer",
)  # fmt: skip
OTHER = "Other"
LABELS = (*(f"{relation}({order})" for relation in RELATIONS for order in ("e1,e2", "e2,e1")), OTHER)

FOLDER = "semeval2010_8"
FILES = {"train": ("train.tsv", "TRAIN_FILE.TXT"), "test": ("test.tsv", "TEST_FILE_FULL.TXT")}
_NUMBERED = re.compile(r'\d+\t"(.*)"\s*')


@dataclass(frozen=True)
class Example:
    label: str
    marked: Marked


def examples(data: Path, split: str) -> list[Example]:
    """The sentences of "train" or "test". Raises FileNotFoundError that names the files looked for."""
    folder = data / FOLDER
    for name in FILES[split]:
        for path in (folder / name, folder / f"{name}.gz"):
            if path.is_file():
                return [Example(label, parse(text)) for label, text in _rows(path)]
    raise FileNotFoundError(f"{folder} holds none of {', '.join(FILES[split])}, plain or as .gz")


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        lines = [line.rstrip("\r\n") for line in file]
    if ".tsv" in path.name:
        for label, _, text in (line.partition("\t") for line in lines if line):
            yield label, text
        return
    for at, line in enumerate(lines):
        if found := _NUMBERED.fullmatch(line):
            yield lines[at + 1], found[1]


def relation_of(label: str) -> str:
    """The label without its direction."""
    return label.partition("(")[0]


@dataclass(frozen=True)
class Score:
    """In percent; 0 where a ratio has nothing below the line, as the task's scorer has it."""

    relation: str
    right: int
    answered: int
    present: int

    @property
    def precision(self) -> float:
        return 100 * self.right / self.answered if self.answered else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.present if self.present else 0.0

    @property
    def f1(self) -> float:
        total = self.answered + self.present
        return 200 * self.right / total if total else 0.0


def scores(gold: Sequence[str], answers: Sequence[str]) -> list[Score]:
    """One score per relation: right is the relation in its direction, answered and present count either direction.

    Raises ValueError where there are not as many answers as sentences.
    """
    pairs = list(zip(gold, answers, strict=True))
    return [
        Score(
            relation,
            sum(true == said and relation_of(true) == relation for true, said in pairs),
            sum(relation_of(said) == relation for said in answers),
            sum(relation_of(true) == relation for true in gold),
        )
        for relation in RELATIONS
    ]


def macro_f1(gold: Sequence[str], answers: Sequence[str]) -> float:
    """The task's official score in percent: the mean F1 of the nine relations. Other is no relation; answering it, or
    a relation in the wrong direction, costs precision and recall of those that are."""
    found = scores(gold, answers)
    return sum(score.f1 for score in found) / len(found)


def accuracy(gold: Sequence[str], answers: Sequence[str]) -> float:
    """Percent of the sentences with exactly the right one of the 19 labels."""
    return 100 * sum(true == said for true, said in zip(gold, answers, strict=True)) / len(gold)

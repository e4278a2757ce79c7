"""The plays as one text, and its three parts by position."""

from __future__ import annotations

import gzip
from pathlib import Path

SHARES = (0.90, 0.95)  # where dev and test begin


def read(data: Path) -> str:
    """All of tinyshakespeare: input.txt, or input.txt.gz, in the folder of that name."""
    plain = data / "tinyshakespeare" / "input.txt"
    if plain.is_file():
        return plain.read_text(encoding="utf-8")
    return gzip.decompress(plain.with_suffix(".txt.gz").read_bytes()).decode("utf-8")


def split(text: str) -> dict[str, str]:
    """The first 90 % to train on, 5 % to choose by ("dev"), the last 5 % to look at once ("test")."""
    dev, test = (int(len(text) * share) for share in SHARES)
    return {"train": text[:dev], "dev": text[dev:test], "test": text[test:]}


def excerpt(text: str, limit: int = 700) -> str:
    """Whole speeches from the first that begins in the text on, at most `limit` characters of them."""
    begin = text.index("\n\n") + 2
    return text[begin : text.rindex("\n\n", begin, begin + limit) + 1]

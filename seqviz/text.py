"""Sentences to tokens, tokens to rows of the word table. Standard library only.

Tokens follow the Penn Treebank habit of the training data: punctuation stands alone, "didn't" is "did" + "n't",
"it's" is "it" + "'s". Numbers, punctuation and "n't" are tokens like any other: they carry sentiment.
A token keeps the letters that were typed; only the look-up folds case and typographic quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

PADDING = "<pad>"
UNKNOWN = "<unk>"

# Vowel signs and accents that \w leaves out; without them words of many scripts would fall apart.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff\u0e31-\u0e4e"
)
_LETTER = rf"[\w{_MARKS}]"
_CLITIC = rf"['’](?:s|re|ve|ll|d|m|em)(?!{_LETTER})"
_TOKEN = re.compile(
    rf"""
      \.{{2,}} | -{{2,}} | `{{2}} | '{{2}} | \*{{2,}}                # ellipsis, dash, treebank quotes, a row of stars
    | (?:[^\W\d_]\.){{2,}}                                          # U.S.
    | (?:mr|mrs|ms|dr|st|jr|sr|vs|bros)\.(?=\s|$)                   # abbreviations that keep their point
    | no\.(?=\s*\d) | (?-i:[B-HJ-Z])\.(?=\s*(?-i:[A-Z]))           # No. 1, Samuel L. Jackson
    | 1/2(?![\d/]) | ['’]\d0s                                       # one half, the '70s
    | \d+(?:[.,:]\d+)*(?:{_LETTER}|-(?={_LETTER}))*                # 3.5, 1,000, 10-year-old
    | n['’]t(?!{_LETTER}) | {_CLITIC} | ['’]n['’](?!{_LETTER})      # clitics; rock 'n' roll
    | can(?=not(?!{_LETTER}))                                       # cannot -> can not
    | {_LETTER}+?(?=n['’]t(?!{_LETTER}))                            # did|n't
    | {_LETTER}+(?:[-/&.]{_LETTER}+|(?!{_CLITIC}|['’]t(?!{_LETTER}))['’]{_LETTER}+)*
    | [^\x00-\x7f\w\s“”‘’]+                                         # emoji with their joiners, other scripts' signs
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": "``", "”": "''", '"': "''", "…": "...", "–": "--", "—": "--"})
_DOTS, _DASHES = re.compile(r"\.{2,}"), re.compile(r"-{2,}")


def tokenize(text: str) -> list[str]:
    """Tokens of a sentence, in order, as they were typed. Text that is already split stays as it is."""
    return _TOKEN.findall(text)


def characters(text: str) -> list[str]:
    """Every character of a text that is no space, in order: how a language without spaces is read."""
    return [character for character in text if not character.isspace()]


TOKENIZERS: Mapping[str, Callable[[str], list[str]]] = MappingProxyType({"words": tokenize, "characters": characters})
"""By the name that a card gives them."""


def fold(token: str) -> str:
    """The treebank's spelling of a token: lower case, plain quotes, one length of dash and ellipsis, `*` as `\\*`."""
    word = token.translate(_FOLD).lower()
    if _DOTS.fullmatch(word):
        return "..."
    if _DASHES.fullmatch(word):
        return "--"
    return word.replace("\\*", "*").replace("*", "\\*")


class Vocabulary:
    """The words of the table, by row. Row 0 is padding, row 1 stands for every word that is not listed."""

    def __init__(self, words: Sequence[str]) -> None:
        if tuple(words[:2]) != (PADDING, UNKNOWN):
            raise ValueError(f"a vocabulary begins with {PADDING}, {UNKNOWN}; this one with {tuple(words[:2])}")
        self.words = tuple(words)

    @classmethod
    def read(cls, path: Path) -> Vocabulary:
        """One word a line, UTF-8."""
        return cls(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))

    def write(self, path: Path) -> None:
        path.write_text("\n".join(self.words) + "\n", encoding="utf-8")

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {word: row for row, word in enumerate(self.words)}

    def __len__(self) -> int:
        return len(self.words)

    def row(self, token: str) -> int:
        """The token's row; 1 when it is unknown."""
        return self._rows.get(fold(token), 1) or 1  # the name of the padding row is no word

    def known(self, token: str) -> bool:
        return self.row(token) != 1

    def lookup(self, tokens: Iterable[str]) -> list[int]:
        return [self.row(token) for token in tokens]

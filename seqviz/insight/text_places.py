"""What can be said of every place of a play's text: in which line, word, sentence or speech it stands.

Each property is one value per character, of the text alone; no network is asked. "Is" properties are true or false,
"how far" properties count characters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

# A speech opens with its speaker on a line of its own: at the text's start or after an empty line, closed by a colon.
_NAME = re.compile(r"(?:\A|(?<=\n\n))[A-Z][^\n]*:(?=\n|\Z)")
# A quotation in the text's single quotes: opened where no letter stands before, closed after a stop.
_QUOTED = re.compile(r"(?<![A-Za-z])'(?=[A-Z])[^']{3,200}[.,!?;:]'(?![A-Za-z])")
_SENTENCE_ENDS = ".?!"


def properties(text: str) -> Mapping[str, np.ndarray]:
    """By name, `(T,)`: bool where the property is a question, int where it is a distance."""
    characters = np.array(list(text))
    letters = np.char.isalpha(characters) | (characters == "'")
    capitals = np.char.isupper(characters)
    newline = characters == "\n"
    return {
        "name_line": spans(_NAME, text),
        "line_position": since(newline),
        "line_ends_next": _next(newline),
        "word_position": since(~letters) * letters,
        "word_ends_next": letters & ~_next(letters),
        "capital_next": _next(capitals),
        "sentence_position": since(np.isin(characters, list(_SENTENCE_ENDS))),
        "speech_position": since(newline & _before(newline)),
        "question": _sentences_that_end(text, "?"),
        "quoted": spans(_QUOTED, text),
    }


def since(marks: np.ndarray) -> np.ndarray:
    """Characters since the last mark `(T,)`: 0 on a mark; before the first one, 1 on the first character."""
    places = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, places, -1)) if len(marks) else places
    return places - last


def spans(pattern: re.Pattern[str], text: str) -> np.ndarray:
    """Whether each character stands inside a match."""
    inside = np.zeros(len(text), dtype=bool)
    for match in pattern.finditer(text):
        inside[match.start() : match.end()] = True
    return inside


def count_quotations(text: str) -> int:
    """Quotations in single quotes; tinyshakespeare has no double ones."""
    return sum(1 for _ in _QUOTED.finditer(text))


def _next(marks: np.ndarray) -> np.ndarray:
    """Whether the character that follows is marked; nothing follows the last one."""
    return np.append(marks[1:], False)


def _before(marks: np.ndarray) -> np.ndarray:
    return np.insert(marks[:-1], 0, False)


def _sentences_that_end(text: str, mark: str) -> np.ndarray:
    return spans(re.compile(rf"[^{_SENTENCE_ENDS}]*\{mark}"), text)

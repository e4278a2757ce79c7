"""A sentence with two marked entities, `<e1>..</e1>` and `<e2>..</e2>`, as tokens. Standard library and text.py only.

What a network reads of it: digits as one token, four tokens around the entities and no more, the marks as tokens of
their own. All of that is here, so that training, prediction and the page read alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from seqviz.text import tokenize

MARKS = ("<e1>", "</e1>", "<e2>", "</e2>")
CONTEXT = 4
"""Tokens that are read before the first and after the second entity."""
_MARK = re.compile(r"<\s*(/?)\s*e\s*([12])\s*>", re.IGNORECASE)

Span = tuple[int, int]
"""First token, and the one after the last."""


class NotMarked(ValueError):
    """Says what is missing or too much. `problem` is one of PROBLEMS, `entity` 1, 2 or None: both."""

    def __init__(self, problem: str, entity: int | None = None) -> None:
        super().__init__(PROBLEMS[problem].format(entity=entity))
        self.problem, self.entity = problem, entity


PROBLEMS = {
    "none": "no entity is marked: write <e1>...</e1> around one and <e2>...</e2> around the other",
    "missing": "entity {entity} is not marked: write <e{entity}>...</e{entity}> around it",
    "open": "the mark <e{entity}> is not closed: </e{entity}> is missing",
    "closed": "</e{entity}> closes a mark that was not opened",
    "twice": "entity {entity} is marked twice; a sentence has one of each",
    "empty": "entity {entity} holds no word",
    "overlap": "the two entities overlap; a word belongs to one of them",
}


@dataclass(frozen=True)
class Marked:
    """Tokens without the marks, as they were typed, and where the two entities stand."""

    tokens: tuple[str, ...]
    first: Span
    second: Span

    def __post_init__(self) -> None:
        for entity, (start, end) in enumerate(self.spans, start=1):
            if not 0 <= start < end <= len(self.tokens):
                raise NotMarked("empty", entity)
        if self.first[0] < self.second[1] and self.second[0] < self.first[1]:
            raise NotMarked("overlap")

    @property
    def spans(self) -> tuple[Span, Span]:
        return self.first, self.second

    @property
    def text(self) -> str:
        """The tokens with the marks, a blank between any two."""
        parts: list[str] = []
        for at, token in enumerate(self.tokens):
            opened = [f"<e{n}>" for n, span in enumerate(self.spans, start=1) if span[0] == at]
            closed = [f"</e{n}>" for n, span in enumerate(self.spans, start=1) if span[1] == at + 1]
            parts.append("".join(opened) + token + "".join(closed))
        return " ".join(parts)

    def entity(self, number: int) -> str:
        """The words of entity 1 or 2."""
        start, end = self.spans[number - 1]
        return " ".join(self.tokens[start:end])

    @property
    def read(self) -> Span:
        """The tokens that the network reads: the entities, what stands between, CONTEXT on both sides."""
        start = min(self.first[0], self.second[0]) - CONTEXT
        return max(0, start), min(len(self.tokens), max(self.first[1], self.second[1]) + CONTEXT)

    def swapped(self) -> Marked:
        """The same sentence with the names of the entities exchanged."""
        return Marked(self.tokens, self.second, self.first)

    def exchanged(self) -> Marked:
        """The two entities' words change places; entity 1 stays where it stood, and what is entity 1 is another."""
        (left, right), turned = sorted(self.spans), self.second < self.first
        parts = [self.tokens[: left[0]], self.tokens[slice(*right)], self.tokens[left[1] : right[0]]]
        parts += [self.tokens[slice(*left)], self.tokens[right[1] :]]
        ends = [sum(map(len, parts[:count])) for count in range(1, 5)]
        spans = (ends[0], ends[1]), (ends[2], ends[3])
        return Marked(tuple(token for part in parts for token in part), *(spans[::-1] if turned else spans))

    def reading(self) -> Reading:
        """What the network reads, in order."""
        start, end = self.read
        parts: list[tuple[str, int | None]] = []
        for at in range(start, end):
            parts += [(MARKS[2 * number], None) for number, span in enumerate(self.spans) if span[0] == at]
            parts.append((self.tokens[at], at))
            parts += [(MARKS[2 * number + 1], None) for number, span in enumerate(self.spans) if span[1] == at + 1]
        return Reading(tuple(token for token, _ in parts), tuple(place for _, place in parts))


@dataclass(frozen=True)
class Reading:
    """Tokens and marks; `places` are the tokens' places in the sentence, None for a mark."""

    tokens: tuple[str, ...]
    places: tuple[int | None, ...]

    def distances(self, number: int) -> list[int]:
        """Steps from entity 1 or 2: 0 inside, negative before it, positive after it; its marks are one step away."""
        start, end = self.tokens.index(MARKS[2 * number - 2]) + 1, self.tokens.index(MARKS[2 * number - 1]) - 1
        return [min(0, at - start) + max(0, at - end) for at in range(len(self.tokens))]


def parse(text: str) -> Marked:
    """Tokens and entities of a marked text. Raises NotMarked (a ValueError) that says what is wrong with the marks."""
    tokens: list[str] = []
    opened: dict[int, int] = {}
    closed: dict[int, int] = {}
    end = 0
    for found in _MARK.finditer(text):
        tokens += tokenize(text[end : found.start()])
        end = found.end()
        _note(opened, closed, int(found[2]), bool(found[1]), len(tokens))
    tokens += tokenize(text[end:])
    if not opened:
        raise NotMarked("none")
    for entity in (1, 2):
        if entity not in opened:
            raise NotMarked("missing", entity)
        if entity not in closed:
            raise NotMarked("open", entity)
    return Marked(tuple(tokens), (opened[1], closed[1]), (opened[2], closed[2]))


def _note(opened: dict[int, int], closed: dict[int, int], entity: int, closes: bool, at: int) -> None:
    if closes and entity not in opened:
        raise NotMarked("closed", entity)
    marks = closed if closes else opened
    if entity in marks:
        raise NotMarked("twice", entity)
    marks[entity] = at


def without_marks(text: str) -> str:
    """The text with every mark taken out."""
    return _MARK.sub("", text)


def marked_up(text: str, first: Span, second: Span) -> str:
    """The text, as it was typed, with the marks around tokens `first` and `second`; marks it had are taken out.

    Raises NotMarked for spans that are empty, outside the text or overlap.
    """
    clean = without_marks(text)
    tokens = tuple(tokens_of(text))
    spans = Marked(tokens, first, second).spans
    starts, ends, end = [], [], 0
    for token in tokens:
        starts.append(clean.index(token, end))
        end = starts[-1] + len(token)
        ends.append(end)
    places = [(ends[span[1] - 1], f"</e{number}>") for number, span in enumerate(spans, start=1)]
    places += [(starts[span[0]], f"<e{number}>") for number, span in enumerate(spans, start=1)]
    for place, mark in sorted(places, key=lambda found: (-found[0], found[1].startswith("</"))):
        clean = clean[:place] + mark + clean[place:]
    # Where an old mark parted a word in two, taking it out joins them and the count of tokens is another.
    return clean if parse(clean).spans == spans else Marked(tokens, first, second).text


def tokens_of(text: str) -> list[str]:
    """The tokens of a text whose marks may be wrong: as `parse` counts them, marks left out."""
    tokens: list[str] = []
    for part in _MARK.sub("\0", text).split("\0"):
        tokens += tokenize(part)
    return tokens


def spans_of(text: str) -> tuple[Span | None, Span | None]:
    """The entities as far as their marks are right: None for one that is not marked, not closed or without a word."""
    try:
        return parse(text).spans
    except NotMarked:
        return _alone(text, 1), _alone(text, 2)


def _alone(text: str, entity: int) -> Span | None:
    """One entity, the other's marks left out; None where its own are wrong."""
    opened: dict[int, int] = {}
    closed: dict[int, int] = {}
    count = end = 0
    for found in _MARK.finditer(text):
        count += len(tokenize(text[end : found.start()]))
        end = found.end()
        if int(found[2]) == entity:
            try:
                _note(opened, closed, entity, bool(found[1]), count)
            except NotMarked:
                return None
    span = opened.get(entity, 0), closed.get(entity, 0)
    return span if span[0] < span[1] else None

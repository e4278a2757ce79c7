"""The two sets of signs that are drawn on the page: letters and digits, each with its networks, examples and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from seqviz import strokes
from seqviz.checkpoints import MODELS, Card
from seqviz.ui.handwriting.code import encode, on_pad
from seqviz.ui.handwriting.digit_examples import DIGITS
from seqviz.ui.handwriting.examples import LETTERS, Point, curve
from seqviz.ui.words import filled, table

DIRECTIONS = ("one", "both")


@dataclass(frozen=True)
class Signs:
    """One set. Words that it has of its own stand in the tables named after it; the others are those of letters."""

    name: str
    """In the address."""
    networks: Mapping[str, str]
    """By direction, "one" or "both"."""
    points: Mapping[str, tuple[Point, ...]]
    """Of the example stroke of every sign."""
    opening: str
    base: float = 640
    """Where its baseline lies on the pad."""
    longest: int | None = None
    """Steps of a stroke, where there is a limit."""

    def card(self, which: str) -> Card:
        return MODELS[self.networks[which]]

    def says(self, key: str, **fields: object) -> str:
        """Words of the page, with their {fields} filled in."""
        template = {**table("handwriting"), **table(f"handwriting_{self.name}")}[key]
        return filled(template, **fields)

    def player_words(self) -> dict[str, str]:
        return {**table("handwriting_player"), **table(f"handwriting_{self.name}_player")}

    def example(self, sign: str) -> str:
        """The code of a sign's example on the pad. Raises KeyError for what is no sign of the set."""
        return encode(on_pad(curve(self.points[sign]), self.base))

    def example_of(self, code: str | None) -> str | None:
        """The sign whose example the drawing is."""
        return next((sign for sign in self.points if self.example(sign) == code), None)


SIGNS: Mapping[str, Signs] = {
    signs.name: signs
    for signs in (
        Signs(
            "letters", {"one": "handwriting-lstm", "both": "handwriting-bilstm"}, LETTERS, "d", longest=strokes.LONGEST
        ),
        Signs("digits", {"one": "digits-lstm", "both": "digits-bilstm"}, DIGITS, "5", base=770),
    )
}

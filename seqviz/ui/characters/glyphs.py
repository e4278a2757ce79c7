"""How a character is written where it stands alone: what cannot be seen gets a sign."""

from __future__ import annotations

SIGNS = {"\n": "↵", " ": "␣", "\t": "⇥"}
CONTROL = "�"


def glyph(character: str) -> str:
    """A sign for a newline, a space, a tab and any other character that cannot be seen; else the character itself."""
    if character in SIGNS:
        return SIGNS[character]
    return character if character.isprintable() else CONTROL

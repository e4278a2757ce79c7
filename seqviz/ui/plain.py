"""A visitor's text inside Streamlit's Markdown: shown as it was typed, never read as markup."""

import re
from collections.abc import Sequence

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&^=])")


def plain(text: str) -> str:
    """`text` with every character that Markdown could take for markup escaped."""
    return _MARKUP.sub(r"\\\1", text)


def listed(texts: Sequence[str], most: int = 8) -> str:
    """The first `most` of them in a row, and a mark where there are more."""
    return ", ".join([*map(plain, texts[:most]), *(["…"] if len(texts) > most else [])])

"""A visitor's text inside Streamlit's Markdown: shown as it was typed, never read as markup."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&^=])")


def plain(text: str) -> str:
    """`text` with every character that Markdown could take for markup escaped."""
    return _MARKUP.sub(r"\\\1", text)

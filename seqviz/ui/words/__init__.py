"""Every sentence a person reads, by key; one folder of TOML files per language, one file per page.

{fields} are filled in, and {count|word|words} is "word" where count is 1, else "words"; nothing is put together from
fragments. Another language is another folder with the same keys.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent


@lru_cache(maxsize=4)
def tables(language: str = "en") -> dict[str, dict[str, str]]:
    """All tables of a language. Raises ValueError when two files have a table of the same name."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted((FOLDER / language).glob("*.toml")):
        own = tomllib.loads(path.read_text(encoding="utf-8"))
        if twice := found.keys() & own.keys():
            raise ValueError(f"{path.name} has a table that another file has: {', '.join(sorted(twice))}")
        found |= own
    return found


def table(name: str, language: str = "en") -> dict[str, str]:
    """All words of one table, such as "player". Raises KeyError that lists the tables."""
    found = tables(language)
    if name not in found:
        raise KeyError(f"no table of words is called {name!r}; there are {', '.join(found)}")
    return dict(found[name])


def words(key: str, language: str = "en", **fields: object) -> str:
    """The words under "table.key", with their {fields} filled in."""
    name, _, entry = key.partition(".")
    return filled(table(name, language)[entry], **fields)


def filled(template: str, **fields: object) -> str:
    """A template with its {fields} filled in; without fields it stays as it is, so that a page can fill it later."""
    return template.format_map(_Fields(fields)) if fields else template


class _Fields(dict[str, object]):
    """Fields by name; "count|word|words" chooses between two words."""

    def __missing__(self, choice: str) -> str:
        name, *forms = choice.split("|")
        if not forms:
            raise KeyError(name)
        one, many = forms
        return one if str(self[name]) == "1" else many

"""Every sentence a person reads, by key; one TOML file per language."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent


@lru_cache(maxsize=8)
def table(name: str, language: str = "en") -> dict[str, str]:
    """All words of one table, such as "player". Raises KeyError that lists the tables."""
    with (FOLDER / f"{language}.toml").open("rb") as file:
        tables = tomllib.load(file)
    if name not in tables:
        raise KeyError(f"no table of words is called {name!r}; there are {', '.join(tables)}")
    return {str(key): str(value) for key, value in tables[name].items()}


def words(key: str, language: str = "en", **fields: object) -> str:
    """The words under "table.key", with their {fields} filled in."""
    name, _, entry = key.partition(".")
    template = table(name, language)[entry]
    return template.format(**fields) if fields else template

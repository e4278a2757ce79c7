"""The units that have a name, from the card: what each tracks, how well, and what chance gives."""

from __future__ import annotations

from typing import Any

from seqviz.ui.characters.runtime import model
from seqviz.ui.words import words

INSIDE = 0.75
"""A memory has long tails: a scale that held all of them would pale the rest."""


def entries() -> list[dict[str, Any]]:
    """As on the card, those first that track their property best."""
    found: list[dict[str, Any]] = model().card["named_units"]
    return found


def property_name(entry: dict[str, Any]) -> str:
    return words(f"characters.property_{entry['property']}")


def way(entry: dict[str, Any]) -> str:
    """Whether the unit "rises" or "falls" with the property, as it did on dev."""
    return "rises" if entry["dev_score"] > entry["nothing"] else "falls"


def oriented(entry: dict[str, Any], key: str = "score") -> float:
    """A score as it is for a unit that rises, mirrored for one that falls, so that more is always better."""
    value: float = entry[key]
    return value if way(entry) == "rises" else 2 * entry["nothing"] - value


def above_luck(entry: dict[str, Any]) -> bool:
    """Whether the score on test is better than the best of all units would be by luck."""
    return bool(oriented(entry) > entry["chance"])


def limit(values: list[float]) -> float:
    """Half the width of a unit's scale in a text: INSIDE of its values lie within."""
    sizes = sorted(map(abs, values))
    return sizes[min(len(sizes) - 1, int(INSIDE * len(sizes)))] or 1.0


def end(limit: float) -> str:
    """An end of a unit's scale, with as many decimals as a small one needs. As legend.js."""
    return f"{limit:.{3 if limit < 0.05 else 2 if limit < 1 else 1}f}"


def written(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")


def unit_name(entry: dict[str, Any]) -> str:
    return f"{entry['signal']} {entry['unit']}"


def option(entry: dict[str, Any]) -> str:
    """Property, unit and score, for a list to choose from."""
    return words(
        "characters.named_option",
        name=property_name(entry),
        unit=unit_name(entry),
        score=written(oriented(entry)),
    )


def scored(entry: dict[str, Any]) -> str:
    """The score on test, beside chance; where it is no better than chance, first what was found on dev."""
    measure = "auc" if entry["measure"] == "AUC" else "correlation"
    held = "" if above_luck(entry) else "_lost"
    return words(
        f"characters.scored_{measure}_{way(entry)}{held}",
        name=property_name(entry),
        dev=written(oriented(entry, "dev_score")),
        score=written(oriented(entry)),
        chance=written(entry["chance"]),
        size=f"{model().card['test_size']:,}",
    )


def named_units() -> list[dict[str, object]]:
    """For the component's list."""
    return [
        {
            "signal": entry["signal"],
            "unit": entry["unit"],
            "name": option(entry),
            "said": scored(entry),
        }
        for entry in entries()
    ]

"""The tab of the units that have a name: a table of scores, and lines of unseen text coloured by one of them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from seqviz.figures.coloured_text import coloured_text
from seqviz.insight.unit_tracking import SIGNALS, TURNS
from seqviz.ui.characters.named import (
    above_luck,
    end,
    entries,
    limit,
    option,
    oriented,
    property_name,
    unit_name,
    way,
    written,
)
from seqviz.ui.characters.runtime import excerpt, model
from seqviz.ui.scale_bar import scale_bar
from seqviz.ui.style import is_dark
from seqviz.ui.tables import show_table
from seqviz.ui.words import words


def units() -> None:
    """Everything of the tab."""
    found, card = entries(), model().card
    count = f"{len(SIGNALS) * card['units']:,}"
    best = found[0]
    st.markdown(
        words(
            "characters.units_take",
            above=sum(map(above_luck, found)),
            all=len(found),
            name=property_name(best),
            unit=unit_name(best),
            score=written(oriented(best)),
        )
    )
    _lines(found)
    st.caption(words("characters.units_about", count=count, units=card["units"]))
    show_table(_table(found), "character-units.csv")
    st.caption(words("characters.units_chance", count=count, turns=TURNS))
    st.caption(
        words(
            "characters.units_quotes",
            size=f"{card['test_size']:,}",
            double=card["test_double_quotes"],
            single=card["test_single_quotations"],
        )
    )


def _lines(found: list[dict[str, Any]]) -> None:
    """A few lines of the test text, coloured by the chosen unit."""
    chosen = st.selectbox(
        words("characters.units_choose"),
        range(len(found)),
        format_func=lambda at: option(found[at]),
        key="named_unit",
    )
    entry, text = found[chosen or 0], excerpt()
    found_values = values(text, entry["signal"], entry["unit"])
    st.html(coloured_text(text, found_values, limit(found_values), dark=is_dark()))
    ends = {"signal": entry["signal"], "range": end(limit(found_values))}
    low, high = (words(f"characters.units_{end}", **ends) for end in ("low", "high"))
    scale_bar(low, words("characters.units_middle"), high, dark=is_dark())
    st.caption(words("characters.units_lines", unit=unit_name(entry)))


@st.cache_data(max_entries=64, show_spinner=False)
def values(text: str, signal: str, unit: int) -> list[float]:
    """The unit after every character."""
    found: list[float] = model().trace(text)[signal][0, 0, :, unit].tolist()
    return found


def _table(found: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            words("characters.units_property"): property_name(entry),
            words("characters.units_unit"): unit_name(entry),
            words("characters.units_way"): words(f"characters.units_{way(entry)}"),
            words("characters.units_measure"): entry["measure"],
            words("characters.units_test"): oriented(entry),
            words("characters.units_dev"): oriented(entry, "dev_score"),
            words("characters.units_luck"): entry["chance"],
        }
        for entry in found
    )

"""State in the page's address: what is read from it is a stranger's text and may be anything."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st


def choice(name: str, options: Sequence[str], default: str) -> str:
    """The option that the parameter names, in any case of letters, else the default."""
    value = st.query_params.get(name, default).casefold()
    return next((option for option in options if option.casefold() == value), default)


def number(name: str, low: int, high: int) -> int | None:
    """The parameter as a whole number within [low, high], else None."""
    value = st.query_params.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) < 7):
        return None
    return int(value) if low <= int(value) <= high else None


def opens(picture: str) -> bool:
    """Whether a visitor's page is drawn for the first time, so that what the address says of where to begin counts.

    Later the picture itself knows where it stands. Asked once per picture and run.
    """
    mark = f"{picture}_opened"
    first = mark not in st.session_state
    st.session_state[mark] = True
    return first


def place(name: str, most: int) -> int | None:
    """The parameter, a word or a step counted from 1, as a place from 0; None where it names none of the `most`."""
    counted = number(name, 1, most)
    return None if counted is None else counted - 1


def remember(name: str) -> None:
    """Put a widget's value into the address under its key, to be called when it changes.

    For choices whose labels are words of the page: `bind="query-params"` would write the label.
    """
    st.query_params[name] = str(st.session_state[name])

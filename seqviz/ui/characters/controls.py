"""What is asked of the network: a beginning, how much is to follow, temperature, top-k and seed; all in the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from seqviz.ui import address
from seqviz.ui.characters.glyphs import glyph
from seqviz.ui.characters.runtime import model
from seqviz.ui.examples import offer
from seqviz.ui.given import give, resend
from seqviz.ui.plain import plain
from seqviz.ui.words import words

LONGEST = 300
"""Characters of a beginning that are read: the last ones, which say most about what comes next."""
FEWEST, MOST, MORE = 100, 1000, 200
SEEDS = 9_999
NAMED = 12
EXAMPLES = ("name", "verse", "question", "modern")
DEFAULTS = {"length": 300, "temperature": 70, "k": 65, "seed": 1}
BOUNDS = {"length": (0, MOST), "temperature": (10, 200), "k": (1, 65), "seed": (0, SEEDS)}


def start() -> None:
    """What the widgets start with: the address, else the page's own. To be called before any widget of the page."""
    if "begin" not in st.query_params:
        _keep("begin", words("characters.example_name_text"))
    for name, (low, high) in BOUNDS.items():
        found = address.number(name, low, high)
        _keep(name, DEFAULTS[name] if found is None else found)


def _keep(name: str, first: object) -> None:
    """A widget's value is lost with its page, one that was set is not."""
    give(name, st.session_state.get(name, first))


def beginning() -> str:
    """The box and its examples; what is read of it, with the notes about it."""
    typed = st.text_area(
        words("characters.beginning"),
        key="begin",
        height=92,
        placeholder=words("characters.placeholder"),
        on_change=resend("begin"),
        bind="query-params",
    )
    offer(
        words("characters.examples"),
        EXAMPLES,
        lambda example: words(f"characters.example_{example}"),
        lambda example: give("begin", words(f"characters.example_{example}_text")),
        key="example_beginning",
    )
    return _read(typed or "")


def _read(typed: str) -> str:
    text = typed.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST:
        st.info(words("characters.cut", limit=LONGEST, count=f"{len(text):,}"))
    text = text[-LONGEST:]
    if not text:
        st.caption(words("characters.empty"))
    alphabet = set(model().alphabet)
    if strange := list(dict.fromkeys(character for character in text if character not in alphabet)):
        listed = " ".join(plain(glyph(character)) for character in strange[:NAMED])
        key = "unknown_one" if len(strange) == 1 else "unknown_many"
        st.caption(words(f"characters.{key}", count=len(strange), listed=listed))
    return text


def drawing() -> tuple[int, float, int | None, int]:
    """Length, temperature, top-k and seed, as the visitor sets them."""
    length, temperature, top_k, seed = st.container(key="settings").columns(4)
    with length:
        many = _slider("length", step=50)
    with temperature:
        warm = _slider("temperature", step=5, format_func=lambda value: f"{value / 100:.2f}")
    with top_k:
        kept = _slider("k", step=1)
    with seed:
        number = st.number_input(
            words("characters.seed"),
            *BOUNDS["seed"],
            key="seed",
            step=1,
            help=words("characters.seed_help"),
            on_change=resend("seed", lambda: address.remember("seed")),
        )
    return many, warm / 100, None if kept >= BOUNDS["k"][1] else kept, int(number or 0)


def _slider(name: str, step: int, format_func: Callable[[Any], str] = str) -> int:
    low, high = BOUNDS[name]
    values = list(range(low, high + 1, step)) if name != "k" else list(range(low, high + 1))
    if st.session_state[name] not in values:
        st.session_state[name] = min(values, key=lambda value: abs(value - st.session_state[name]))
    chosen = st.select_slider(
        words(f"characters.{name}"),
        values,
        format_func=format_func,
        key=name,
        help=words(f"characters.help_{name}"),
        on_change=resend(name, lambda: address.remember(name)),
    )
    return int(chosen)


def go_on() -> None:
    """Two buttons under the text: more of it, or another one."""
    with st.container(horizontal=True, gap="small"):
        more = _more()
        says = words("characters.go_on", more=more)
        st.button(says, key="go_on", on_click=_longer, disabled=not more, type="primary")
        st.button(words("characters.another"), on_click=_another)
        if not more:
            st.caption(words("characters.full", most=f"{MOST:,}"))


def _more() -> int:
    """So many characters the first button adds: fewer near the end."""
    length: int = st.session_state["length"]
    return min(MORE, MOST - length)


def _longer() -> None:
    give("length", st.session_state["length"] + _more())
    address.remember("length")


def _another() -> None:
    give("seed", (int(st.session_state["seed"] or 0) + 1) % (SEEDS + 1))
    address.remember("seed")

"""What a visitor has asked for, kept in the session: widgets write into it, picture and address are made of it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from seqviz.ui.what_if.acts import FIELDS, MOST, Act, fresh, from_address, kinds, opening, to_address
from seqviz.ui.what_if.fitting import TORCH_ROWS

ACTS, OPEN = "what_if_acts", "what_if_open"
ASKED, GUESS, PREDICT = "what_if_asked", "what_if_guess", "what_if_predict"
LOOK, PLACED, NETWORK = "what_if_look", "what_if_placed", "what_if_network"
MARKER = "act_do"
"""A widget's key: it is gone when the visitor has left the page, and then the address counts again."""


def start(network: str) -> None:
    """At every visit: what the address asks for, else what was asked for before, else the opening. After a change of
    network, on this page or elsewhere, what suits the new one."""
    if MARKER not in st.session_state:
        _arrive(network)
    if st.session_state[NETWORK] != network:
        suit(network)
    st.session_state[NETWORK] = network


def _arrive(network: str) -> None:
    wanted = from_address(st.query_params.to_dict(), network)
    if wanted or ACTS not in st.session_state:
        keep(wanted or [opening(network)], ask=True)
        st.session_state.update({PLACED: bool(wanted), NETWORK: network})
    if PREDICT not in st.session_state or "predict" in st.query_params:
        st.session_state[PREDICT] = st.query_params.get("predict", "").casefold() != "off"


def acts() -> list[Act]:
    return list(st.session_state[ACTS])


def keep(wanted: list[Act], *, at: int = 0, ask: bool = False) -> None:
    """These acts from now on, the one at `at` open; `ask`: the visitor is to predict first what comes of them."""
    st.session_state.update({ACTS: wanted, OPEN: min(at, len(wanted) - 1)})
    if ask:
        st.session_state.update({ASKED: True, GUESS: None})


def opened() -> int:
    return int(st.session_state[OPEN])


def change(at: int, **fields: object) -> None:
    """The act at `at` with other fields. Where it becomes something else by hand, nothing is asked about it."""
    own = acts()
    own[at] = replace(own[at], **fields)  # type: ignore[arg-type]  # mypy cannot match names with the types of fields
    keep(own, at=opened())
    if fields.keys() & {"do", "gate", "value"}:
        st.session_state[ASKED] = False
    if fields.keys() & {"first", "last", "word"}:
        st.session_state[PLACED] = True


def adapt(network: str, steps: int) -> None:
    """Until somebody has said at which words, acts stand where a sentence of so many has them."""
    if not st.session_state[PLACED]:
        usual = [fresh(act.do, network) for act in acts()]
        own = [replace(act, first=at.first, word=at.word) for act, at in zip(acts(), usual, strict=True)]
        keep([_shortened(act, steps) for act in own], at=opened())


def shorten(steps: int) -> None:
    """Every act at words that a sentence of so many has."""
    keep([_shortened(act, steps) for act in acts()], at=opened())


def _shortened(act: Act, steps: int) -> Act:
    first = min(max(1, act.first), steps)
    last = None if act.last is None else min(max(first, act.last), steps)
    return replace(act, first=first, last=last, word=min(max(1, act.word), steps))


def add(network: str) -> None:
    if len(acts()) < MOST:
        keep([*acts(), fresh("ablate", network)], at=len(acts()))
        st.session_state[ASKED] = False


def remove() -> None:
    own = acts()
    del own[opened()]
    keep(own, at=max(0, opened() - 1))
    st.session_state[ASKED] = False


def suit(network: str) -> None:
    """After a change of network: acts that it cannot have make room for its own first one, at the same words."""
    own = [act for act in acts() if _has(act, network)]
    first = acts()[0]
    keep(own or [replace(opening(network), first=first.first, last=first.last)], ask=not own)


def _has(act: Act, network: str) -> bool:
    needs_gate = "gate" in FIELDS[act.do]
    return act.do in kinds(network) and (not needs_gate or act.gate in TORCH_ROWS[network])


def predicts() -> bool:
    """Whether the visitor is asked before anything is shown."""
    return bool(st.session_state[PREDICT])


def waits() -> bool:
    """Whether a limit that was not set by hand is to be predicted first."""
    return bool(predicts() and st.session_state[ASKED] and st.session_state[GUESS] is None)


def guess() -> str | None:
    """The claim that the visitor chose."""
    chosen = st.session_state[GUESS]
    return str(chosen) if chosen else None


def look() -> dict[str, object]:
    """The unit to pick in the picture, and that the picture is to come into view; once."""
    unit = st.session_state.pop(LOOK, None)
    return {} if unit is None else {"unit": unit, "look": True}


def address() -> dict[str, str | None]:
    """What the page's address is to say."""
    return {**to_address(acts()), "predict": None if predicts() else "off"}

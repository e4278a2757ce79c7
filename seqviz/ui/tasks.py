"""What the networks of a page are trained for: film reviews, Chinese reviews, or question types.

Three pages have a switch (Recurrent, Filters, Compare); every other page stays with the film reviews. The address keeps
the task as `task`; every task keeps its own text of the sentence box.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from seqviz.ui import address
from seqviz.ui.given import give
from seqviz.ui.words import words

REVIEWS, CHINESE, QUESTIONS = TASKS = ("reviews", "chinese", "questions")
SWITCHING = "pages/read/recurrent.py"
"""Where a text of another task is read, from a page without a switch."""
EXAMPLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        REVIEWS: ("change", "negation", "double", "distance", "sarcasm", "unknown"),
        CHINESE: ("zh_change", "zh_negation", "zh_book", "zh_comparison", "zh_screen"),
        QUESTIONS: ("who", "where", "many", "definition", "letters", "dog", "misleading"),
    }
)
"""Keys in the table "gallery", the shown name and with `_text` the text."""
OPENING = MappingProxyType({REVIEWS: "opening", CHINESE: "zh_opening", QUESTIONS: "question_opening"})
PLACES = ("step", "stage", "filter")
"""Fields of the address that say where in a text the page stands."""


def opening(task: str) -> str:
    """What the sentence box of a task starts with."""
    return words(f"gallery.{OPENING[task]}")


def start_task() -> str:
    """The task of the address, else of the page before; to be called before any widget.

    An address with a sentence or a network but without a task is one of the film reviews.
    """
    if "task" in st.query_params or "q" in st.query_params or "model" in st.query_params:
        task = address.choice("task", TASKS, REVIEWS)
    else:
        task = st.session_state.get("task") or REVIEWS
        if task != REVIEWS:
            st.query_params["task"] = task
    st.session_state["task"] = task
    return task


def choose_task() -> None:
    """The switch under the title."""
    st.segmented_control(
        words("tasks.task"),
        TASKS,
        format_func=lambda task: words(f"tasks.{task}"),
        key="task",
        required=True,
        label_visibility="collapsed",
        on_change=_follow_switch,
    )


def _follow_switch() -> None:
    to_task(st.session_state["task"])


def to_task(task: str, text: str | None = None) -> None:
    """Go on with another task and with the text last read there, or with `text`."""
    _keep_text()
    st.session_state["task"] = task
    give("q", text or st.session_state.get(f"q_{task}", opening(task)))
    st.session_state["q_of"] = task
    for place in PLACES:
        st.query_params.pop(place, None)
    st.query_params["task"] = task


def _keep_text() -> None:
    if "q" in st.session_state:
        st.session_state[f"q_{st.session_state.get('q_of', REVIEWS)}"] = st.session_state["q"]


def start_text(task: str) -> None:
    """What the sentence box of a page starts with: the address's sentence, else that of the page before if it was read
    for the same task, else the one last read for this task, else its opening one. To be called before any widget."""
    if "q" not in st.query_params:
        if st.session_state.get("q_of", task) != task:
            _keep_text()
            give("q", st.session_state.get(f"q_{task}", opening(task)))
        else:  # a widget's value is lost with its page, one that was set is not
            give("q", st.session_state.get("q", opening(task)))
    st.session_state["q_of"] = task

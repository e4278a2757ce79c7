"""Whether a text is in the language that a network reads, and the way to the one that reads it."""

from __future__ import annotations

import re

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from seqviz.ui.tasks import CHINESE, REVIEWS, SWITCHING, to_task
from seqviz.ui.words import words

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_LETTER = re.compile(r"[^\W\d_]")


def other_task(text: str, task: str) -> str | None:
    """The task whose networks read such a text, None where it is this one.

    Chinese is a text whose letters are mostly Han characters; not Chinese one that has letters but no such character.
    """
    letters, han = len(_LETTER.findall(text)), len(_HAN.findall(text))
    if task == CHINESE:
        return REVIEWS if letters and not han else None
    return CHINESE if 2 * han > letters else None


def say_language(text: str, task: str, switch: bool, notes: DeltaGenerator) -> None:
    """In a text of another language: that the networks here cannot read it, and the way to those that can.

    `switch`: the page has a switch of tasks, so the way leads to itself.
    """
    other = other_task(text, task)
    if other is None:
        return
    notes.info(words("tasks.not_chinese" if task == CHINESE else "tasks.not_english"))
    label = words(f"tasks.read_{other}")
    if not switch:
        notes.page_link(SWITCHING, label=label, query_params={"task": other, "q": text})
    elif notes.button(label, key="other_task", type="tertiary", on_click=to_task, args=(other, text)):
        st.rerun(scope="app")

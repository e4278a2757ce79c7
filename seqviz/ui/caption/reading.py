"""What the network makes of a scene: its sentences, word by word, beside the right one."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

import streamlit as st

from seqviz.scenes.compact import read, write
from seqviz.scenes.grammar import END, sentence
from seqviz.scenes.shapes import Scene
from seqviz.tasks.captioning import Beam, Captioner, load
from seqviz.trace import Trace

NAME = "caption-lstm"


@st.cache_resource(show_spinner=False)
def captioner() -> Captioner:
    """The shipped network, loaded once; nobody writes to it."""
    return load(NAME)


@dataclass(frozen=True)
class Reading:
    scene: Scene
    beams: tuple[Beam, ...]
    width: int
    trace: Trace
    """Of the LSTM saying the first beam's sentence."""

    @property
    def said(self) -> tuple[str, ...]:
        return self.beams[0].words

    @property
    def truth(self) -> tuple[str, ...]:
        return tuple(sentence(self.scene).split())

    @property
    def agrees(self) -> bool:
        return self.said == self.truth

    @property
    def next_words(self) -> tuple[str, ...]:
        """What is said after every token that the LSTM reads, the end included."""
        return (*self.said, END) if self.beams[0].ended else self.said

    def chances(self) -> list[list[tuple[str, float]]]:
        """For every word said: it and the two likeliest other words at that place, with their probabilities."""
        assert self.trace.probabilities is not None
        assert self.trace.labels is not None
        return [
            [(word, float(row[self.trace.labels.index(word)])), *_others(row.tolist(), self.trace.labels, word)]
            for word, row in zip(self.next_words, self.trace.probabilities, strict=False)
        ]


def _others(row: list[float], labels: tuple[str, ...], word: str, count: int = 2) -> list[tuple[str, float]]:
    ranked = sorted(zip(labels, row, strict=True), key=lambda pair: -pair[1])
    return [pair for pair in ranked if pair[0] != word][:count]


@st.cache_resource(max_entries=128, show_spinner=False)
def reading(scene: str, width: int) -> Reading:
    """Of a scene as `compact.write` writes it. Readings are frozen: visitors of one scene share them."""
    drawn = Scene(read(scene))
    beams = captioner().beams(drawn, width)
    return Reading(drawn, beams, width, captioner().trace(drawn, beams[0].sentence))


def written(scene: Scene) -> str:
    return write(scene)


def agreement(said: tuple[str, ...], other: tuple[str, ...]) -> list[bool]:
    """For every word of `said`, whether a longest common arrangement of both sentences has it at this place."""
    same = [False] * len(said)
    for block in SequenceMatcher(a=said, b=other, autojunk=False).get_matching_blocks():
        same[block.a : block.a + block.size] = [True] * block.size
    return same

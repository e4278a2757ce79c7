"""One shape in every colour: which word changes with it."""

from __future__ import annotations

import streamlit as st

from seqviz.figures.colour_grid import colour_grid
from seqviz.figures.scales import tokens
from seqviz.insight.recolouring import Recoloured, recolour
from seqviz.scenes.compact import read
from seqviz.scenes.shapes import COLOURS, Scene
from seqviz.scenes.training_set import UNSEEN_LOOKS
from seqviz.ui.caption.reading import Reading, captioner
from seqviz.ui.caption.state import SCENE
from seqviz.ui.style import is_dark
from seqviz.ui.tables import table_html
from seqviz.ui.words import words


@st.cache_resource(max_entries=64, show_spinner=False)
def recoloured(scene: str, at: int) -> list[Recoloured]:
    return recolour(captioner(), Scene(read(scene)), at)


def colours(found: Reading) -> None:
    shapes = found.scene.shapes
    at = st.selectbox(
        words("caption.colour_shape"),
        range(len(shapes)),
        format_func=lambda place: words("caption.colour_place", place=place + 1, look=shapes[place].look),
        key=f"recolour {len(shapes)}",
        width=320,
    )
    rows = recoloured(st.session_state[SCENE], at)
    shape = f"{shapes[at].size} {shapes[at].kind}"
    picture = colour_grid(
        list(COLOURS), list(COLOURS.values()), [row.chances.tolist() for row in rows],
        words("caption.colour_given"), words("caption.colour_said"), dark=is_dark(),
    )  # fmt: skip
    st.image(picture, width=540, alt=words("caption.colour_picture"))
    st.markdown(take_away(rows))
    st.caption(words("caption.colour_legend", shape=shape))
    st.html(table_html(_heads(), [_row(row, shapes[at].kind) for row in rows], tokens(is_dark())["bg"], left=range(3)))


def _heads() -> list[str]:
    return [words(f"caption.colour_{name}") for name in ("row", "sentence", "right")]


def _row(row: Recoloured, kind: str) -> list[str]:
    answer = words("caption.colour_yes") if row.said == row.right else words("caption.colour_no", sentence=row.right)
    unseen = (row.colour, kind) in UNSEEN_LOOKS
    return [words("caption.colour_unseen", colour=row.colour) if unseen else row.colour, row.said, answer]


def take_away(rows: list[Recoloured]) -> str:
    names = list(COLOURS)
    right = sum(names[int(row.chances.argmax())] == row.colour for row in rows)
    whole = sum(row.said == row.right for row in rows)
    return words("caption.colour_take", right=right, whole=whole, all=len(rows))

"""The scene board as a Streamlit component: a picture whose shapes can be moved and changed, and what is said of it.

The browser tells Python the new scene as one word of text (seqviz/scenes/compact.py); all pixels and words come back.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from seqviz.ui.caption.frames import model_blob, scene_blob
from seqviz.ui.caption.reading import Reading
from seqviz.ui.component import component


def send_stamps(*, key: str) -> None:
    """Send the shapes' stamps and the words to the browser, in a mount of their own: once, not with every scene."""
    component("caption")(key=key, data=_stamps()[1], height=1)


@st.cache_resource(max_entries=1, show_spinner=False)
def _stamps() -> tuple[str, bytes]:
    return model_blob()


def scene_board(reading: Reading, *, key: str, on_scene: Callable[[], None]) -> None:
    """Mount the board on a scene and what the network says of it. `on_scene` is called when the visitor changed it;
    the state under `key` then holds the new scene as `scene`."""
    component("caption")(key=key, data=scene_blob(reading, _stamps()[0]), on_scene_change=on_scene)

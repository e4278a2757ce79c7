"""One door to Streamlit's components: a folder of static/ with its index.js and its style sheet."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer


@lru_cache(maxsize=32)
def component(name: str) -> ComponentRenderer:
    """The component `name`, which pyproject.toml lists: static/NAME/index.js and static/NAME/NAME.css.

    The step player's files lie in static/ itself. Registered at its first mount, so that what mounts it can be imported
    where no Streamlit server runs.
    """
    folder = "" if name == "player" else f"{name}/"
    return st.components.v2.component(
        f"seqviz.{name}", js=f"{folder}index.js", css=f"{folder}{name}.css", html="<div class='sv-host'></div>"
    )

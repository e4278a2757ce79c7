"""One door to Streamlit's components: a folder of static/ with its index.js and its style sheet."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

# Named as a file, the module would get a new script element with every message, and its data would wait for that
# element to load. What is imported here is imported once.
_DOOR = """const door = import(new URL("_stcore/bidi-components/FILE", document.baseURI));
export default async (mount) => (await door).default(mount);
"""


@lru_cache(maxsize=32)
def component(name: str) -> ComponentRenderer:
    """The component `name`, which pyproject.toml lists: static/NAME/index.js and static/NAME/NAME.css.

    The step player's files lie in static/ itself. Registered at its first mount, so that what mounts it can be imported
    where no Streamlit server runs.
    """
    folder = "" if name == "player" else f"{name}/"
    door = _DOOR.replace("FILE", f"seqviz.{name}/{folder}index.js")
    return st.components.v2.component(
        f"seqviz.{name}", js=door, css=f"{folder}{name}.css", html="<div class='sv-host'></div>"
    )

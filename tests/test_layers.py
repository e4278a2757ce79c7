"""The house: a file imports only from rooms above its own."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

# From the ground up; a room may import from itself and from rooms named before it.
ROOMS = [
    {"seqviz.cells", "seqviz.ngrams", "seqviz.strokes", "seqviz.text", "seqviz.scenes"},
    {"seqviz.gates", "seqviz.models", "seqviz.checkpoints"},
    {"seqviz._run", "seqviz.trace", "seqviz.filters", "seqviz.prefixes", "seqviz.model", "seqviz.tasks"},
    {"seqviz.insight"},
    {"seqviz.figures"},
    {"seqviz.ui"},
]
LEVEL = {name: level for level, names in enumerate(ROOMS) for name in names}
TOP = len(ROOMS)  # app, pages, training, tests, benchmarks: nothing in the package imports them
FILES = sorted([*(ROOT / "seqviz").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "app.py"])
ONLY_UI = {"streamlit"}
ONLY_FIGURES = {"plotly"}


def room(module: str) -> str:
    return ".".join(module.split(".")[:2])


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are absolute"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path):
    module = name_of(path)
    public_door = module == "seqviz"
    level = LEVEL.get(room(module), TOP)
    for imported in imports(path):
        if not imported.startswith("seqviz"):
            continue
        if room(imported) not in LEVEL:
            training = imported.startswith("seqviz.training")
            assert level == TOP, f"{module} imports {imported}"
            assert not training or module.startswith("seqviz.training"), f"{module} imports {imported}"
            continue
        assert public_door or LEVEL[room(imported)] <= level, f"{module} imports {imported}, a room below it"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_streamlit_and_plotly_stay_in_their_rooms(path):
    module = name_of(path)
    packages = {imported.split(".")[0] for imported in imports(path)}
    if not module.startswith(("seqviz.ui", "pages", "app")):
        assert not packages & ONLY_UI, f"{module} imports streamlit"
    if LEVEL.get(room(module), TOP) < LEVEL["seqviz.figures"] or module.startswith("seqviz.training"):
        assert not packages & ONLY_FIGURES, f"{module} imports plotly"


def test_the_trace_knows_no_model():
    for name in ("trace", "filters", "ngrams", "_run", "gates", "cells"):
        assert not [i for i in imports(ROOT / f"seqviz/{name}.py") if i.startswith("seqviz.model")]


def test_every_python_file_of_the_package_has_a_room():
    for path in FILES:
        module = name_of(path)
        if module.startswith("seqviz."):
            assert room(module) in LEVEL or module.startswith("seqviz.training"), f"{module} has no room"

"""The README can fail: its commands, its code, its file tree and its figures are checked."""

import re

import pytest

import seqviz
from tests.conftest import ROOT, SENTIMENT

README = (ROOT / "README.md").read_text()


def test_the_two_commands_are_words_of_the_makefile():
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for command in re.findall(r"make ([a-z]+)", README + (ROOT / "CONTRIBUTING.md").read_text()):
        assert command in targets or command == "make", command
    assert "make test" in (ROOT / ".ci/run").read_text()


def test_the_five_lines_run(capsys):
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len([line for line in code.splitlines() if line.strip()]) == 5
    exec(compile(code, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "torch.Size([1, 1, 12, 64])" in printed
    assert "layer direction" in printed


def test_the_file_tree_is_the_tree_there_is():
    tree = README.split("## What is inside")[1].split("\n\n")[1]
    folder = ROOT
    for line in tree.splitlines():
        name = line.split()[0]
        folder = ROOT / "seqviz" if line.startswith("      ") else ROOT
        assert (folder / name).exists(), name
    listed = set(re.findall(r"^      (\S+)", tree, re.MULTILINE))
    rooms = {f"{path.name}/" if path.is_dir() else path.name for path in (ROOT / "seqviz").iterdir()}
    assert {name for name in rooms if not name.startswith("_") and name != "assets/"} <= listed


@pytest.mark.parametrize("name", SENTIMENT)
def test_the_scores_are_those_of_the_cards(name):
    card = seqviz.MODELS[name]
    row = f"| {card['parameters_without_embedding']:,} | {card['dev_accuracy']:.1f} % | {card['test_accuracy']:.1f} % |"
    assert row in README


def test_the_trade_of_filters_is_that_of_the_card():
    for row in seqviz.MODELS["sentiment-cnn"]["readability"]:
        assert f"| 4 x {row['filters']} | {row['dev_accuracy']:.1f} % | {row['terms']:.1f} |" in README


def test_the_picture_and_every_link_exist():
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_requirements_and_project_ask_for_the_same():
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    asked = [line for line in lines if line and not line.startswith("#") and line != "-e ."]
    project = (ROOT / "pyproject.toml").read_text()
    assert "torch==2.13.0" in asked
    for requirement in asked:
        assert f'"{requirement}"' in project


def test_the_scores_of_the_other_tasks_are_those_of_the_cards():
    table = README.split("### Other tasks")[1].split("\n\n")[1]
    entries = {
        "test_accuracy": 1, "test_macro_f1": 1, "test_bits": 2,
        "seen_exact": 1, "unseen_triples_exact": 1, "unseen_looks_exact": 1, "seen_bleu": 1,
    }  # fmt: skip
    others = [name for name in seqviz.MODELS if name not in SENTIMENT]
    for name in others:
        (row,) = [line for line in table.splitlines() if f"`{name}`" in line]
        card = seqviz.MODELS[name]
        scores = [f"{card[key]:.{digits}f}" for key, digits in entries.items() if key in card]
        scores += [f"{card['test_mean_error'][key]:.2f}" for key in ("network", "linear") if "test_mean_error" in card]
        assert scores
        shown = "test_macro_f1" in card  # its accuracy is on the page, not in the table
        assert all(score in row for score in scores[shown:]), (name, scores)

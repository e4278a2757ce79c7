"""Every sentence on screen lives in one folder per language, and every one of them is used."""

import re

import pytest

from seqviz.ui.words import filled, table, tables, words
from tests.conftest import ROOT

PYTHON = [ROOT / "app.py", *(ROOT / "pages").rglob("*.py"), *(ROOT / "seqviz/ui").rglob("*.py")]
SCRIPTS = "\n".join(path.read_text() for path in (ROOT / "seqviz/ui/player/static").rglob("*.js"))
PAGES = "\n".join(path.read_text() for path in PYTHON)
PLAYERS = [name for name in tables() if name.endswith("player")]
# Keys a player forms from a strip, a step or a kind of caption.
FORMED = (
    "weights.",
    "strip.",
    "about.",
    "map.",
    "step.",
    "caption.",
    "live.",
    "rows.",
    "products.",
    "stage.",
    "ledger.",
    "position_spoken",
)


# What a card of the home page says of an application.
CARD = ("card", "card_answer", "card_picture")


def is_formed(name: str, key: str) -> bool:
    """Whether a page puts the key together from its beginning and a field. Signs know their tables."""
    begins = [f'f"{name}.{key[:end]}{{' for end in range(1, len(key))]
    if name.startswith("handwriting"):
        begins += [f'f"{key[: at.end()]}{{' for at in re.finditer("_", key)]
    return any(begin in PAGES for begin in begins)


def test_no_word_of_a_page_is_unused():
    for name, entries in tables().items():
        if name.endswith("player"):
            continue
        for key in entries:
            formed = key.removesuffix("_text") if name == "gallery" else key
            named = re.search(rf"[\"'.]{re.escape(formed)}[\"']", PAGES)
            carded = key in CARD and f'("{name}", ' in PAGES
            assert named or carded or is_formed(name, key), f"{name}.{key} is used nowhere"


@pytest.mark.parametrize("name", PLAYERS)
def test_no_word_of_a_player_is_unused(name):
    for key in table(name):
        formed = key.startswith(FORMED) or any(f"`{key[:end]}${{" in SCRIPTS for end in range(1, len(key)))
        assert f'"{key}"' in SCRIPTS or formed, f"{name}.{key} is used nowhere"


def test_every_key_a_page_names_exists():
    for key in re.findall(r"words\(\"([a-z_.]+)\"", PAGES):
        assert words(key)
    for key in re.findall(r"says\(\"([a-z_]+)\"", PAGES):
        assert table("handwriting")[key]


def test_fields_are_filled_and_missing_ones_are_an_error():
    assert words("sentence.cut", limit=512, count="9,310") == "Read the first 512 of 9,310 words."
    with pytest.raises(KeyError):
        words("sentence.cut", limit=512)
    with pytest.raises(KeyError, match="there are app, "):
        table("nowhere")


@pytest.mark.parametrize(("count", "said"), [(1, "1 word"), ("1", "1 word"), (2, "2 words"), ("1,024", "1,024 words")])
def test_one_word_is_a_word_and_more_are_words(count, said):
    template = "{count} {count|word|words}"
    assert filled(template, count=count) == said
    assert filled(template) == template
    with pytest.raises(KeyError, match="count"):
        filled(template, words=1)


def test_nothing_on_screen_shouts():
    for entries in tables().values():
        assert not [text for text in entries.values() if "!" in text]

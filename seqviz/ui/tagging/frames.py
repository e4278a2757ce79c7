"""What the tagged words are made of, as plain bytes; packed as the step player's recordings are.

Knows nothing of Streamlit. `words_blob` is sent once; `sentence_blob` names its key, and changes with every sentence.
"""

from __future__ import annotations

from collections.abc import Mapping

from seqviz.figures.tag_colours import FAMILIES, palette
from seqviz.trace import Trace
from seqviz.ui.player.frames import as_numpy, digest, pack


def words_blob(words: Mapping[str, str]) -> tuple[str, bytes]:
    """The words on screen and the ground of every tag in both themes; and their key."""
    header: dict[str, object] = {
        "what": "model",
        "words": dict(words),
        "palette": {"light": palette(), "dark": palette(dark=True)},
        "families": [list(tags) for tags in FAMILIES.values()],
    }
    key = digest(header, {})
    return key, pack({**header, "key": key}, {})


def sentence_blob(one: Trace, both: Trace, *, model: str, start: int | None = None) -> bytes:
    """What both taggers say of every word; about 2 KB for 12 words. `start` is the word looked at first (from 0).

    Raises ValueError for traces of different sentences, and for what is no reading of words.
    """
    if one.tokens is None or one.labels is None or one.probabilities is None or both.probabilities is None:
        raise ValueError("tagged words need tokens, labels and probabilities; give them with trace.with_reading")
    if (one.tokens, one.labels) != (both.tokens, both.labels):
        raise ValueError(f"two taggers of one sentence; got {one.tokens} and {both.tokens}")
    header: dict[str, object] = {
        "what": "sentence",
        "view": "tags",
        "model": model,
        "tokens": list(one.tokens),
        "unknown": [t for t, unknown in enumerate(one.unknown or ()) if unknown],
        "labels": list(one.labels),
    }
    arrays = {"one": as_numpy(one.probabilities), "both": as_numpy(both.probabilities)}
    return pack({**header, "id": digest(header, arrays), "start": start}, arrays)

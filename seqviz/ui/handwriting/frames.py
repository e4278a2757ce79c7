"""What the Handwriting page sends to the browser, as plain bytes; packed as the step player's recordings are.

Knows nothing of Streamlit. `words_blob` is sent once; a drawing names its key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from torch import Tensor

from seqviz.strokes import Array
from seqviz.ui.handwriting.code import decode
from seqviz.ui.player.frames import Arrays, as_numpy, digest, pack


def words_blob(words: Mapping[str, str], examples: Mapping[str, str]) -> tuple[str, bytes]:
    """The words on screen and each sign's example stroke, x, y, x, y … on the pad, from its code; and their key."""
    corners = {sign: _corners(code) for sign, code in examples.items()}
    header: dict[str, object] = {"what": "model", "words": dict(words), "examples": corners}
    key = digest(header, {})
    return key, pack({**header, "key": key}, {})


def _corners(code: str) -> list[int]:
    corners = decode(code)
    assert corners is not None
    return corners.astype(int).ravel().tolist()


def drawing_blob(
    corners: Array | None,
    places: Array | None,
    answers: Tensor,
    *,
    words: str,
    signs: str,
    labels: Sequence[str],
    tokens: Sequence[str],
    passes: bool,
    start: int | None,
    undo: bool,
    example: str | None,
    note: str | None,
    turn: int,
) -> bytes:
    """A drawing and every step's answer; about 6 KB for 40 steps.

    `corners` `(P, 2)` is the stroke on the pad and `places` `(T + 1, 2)` parts it into its steps, None when the pad is
    empty; `answers` `(T + 1, K)` from before the first step on; `note` is a line about what was refused; `turn` counts
    what the viewer did, so that a drawing that stays is drawn again over one that was refused. Raises ValueError when
    the answers do not fit the steps.
    """
    if len(answers) != len(tokens) + 1:
        raise ValueError(f"there is an answer before and after each of {len(tokens)} steps; got {len(answers)}")
    header: dict[str, object] = {
        "what": "sentence",
        "model": words,
        "signs": signs,
        "labels": list(labels),
        "tokens": list(tokens),
        "passes": passes,
        "undo": undo,
        "example": example,
        "note": note,
        "turn": turn,
    }
    empty = np.zeros((0, 2), dtype=np.float32)
    arrays: Arrays = {
        "stroke": empty if corners is None else corners.astype(np.float32),
        "places": empty if places is None else places.astype(np.float32),
        "answers": as_numpy(answers),
    }
    return pack({**header, "id": digest(header, arrays), "start": start}, arrays)

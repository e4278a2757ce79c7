"""What the Compare page sends to the browser, as plain bytes; packed as the player's recordings are.

Knows nothing of Streamlit. `words_blob` is sent once; the others name its key, and the picture they are for.
Letters: N networks, T words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from torch import Tensor

from seqviz.ui.player.frames import Arrays, as_numpy, digest, pack


def words_blob(words: Mapping[str, str]) -> tuple[str, bytes]:
    """Every sentence the pictures show, and the key under which they find it."""
    header: dict[str, object] = {"what": "model", "words": dict(words)}
    key = digest(header, {})
    return key, pack({**header, "key": key}, {})


def grid_blob(
    beliefs: Tensor,
    tokens: Sequence[str],
    *,
    unknown: Sequence[bool],
    networks: Sequence[str],
    words: str,
    labels: Sequence[str] = (),
    start: int | None = None,
) -> bytes:
    """P(positive) before any word and after each, `(N, T + 1)`, or of more than two `labels` of each one,
    `(N, T + 1, K)`; `start` is the word to begin at, from 0.

    Without a start the grid begins where the networks lie furthest apart. In focus is the label that the networks give
    most to in the end. Raises ValueError where shapes do not fit.
    """
    many = len(labels) > 2
    shape = (len(networks), len(tokens) + 1, *((len(labels),) if many else ()))
    if beliefs.shape != shape:
        raise ValueError(
            f"{len(networks)} networks and {len(tokens)} words need probabilities {shape}; got {tuple(beliefs.shape)}"
        )
    focus = int(beliefs[:, -1].mean(dim=0).argmax()) if many else len(labels) - 1
    own = {"labels": list(labels), "focus": focus}
    header = {"view": "grid", **own, **_sentence(tokens, unknown, networks, words)}
    return _blob(header, {"belief": as_numpy(beliefs)}, start)


def weights_blob(
    values: Tensor,
    answers: Tensor,
    tokens: Sequence[str],
    *,
    unknown: Sequence[bool],
    networks: Sequence[str],
    words: str,
    method: str,
    gap: float | None = None,
) -> bytes:
    """What each word weighs, `(N, T)`, and the log-odds of the whole sentence, `(N,)`.

    `gap` is the largest distance of a row's sum from the sum it should have. Raises ValueError where shapes do not fit.
    """
    if values.shape != (len(networks), len(tokens)) or answers.shape != (len(networks),):
        raise ValueError(
            f"{len(networks)} networks and {len(tokens)} words need weights {(len(networks), len(tokens))} and as many "
            f"answers as networks; got {tuple(values.shape)} and {tuple(answers.shape)}"
        )
    header = {"view": "weights", "method": method, "gap": gap, **_sentence(tokens, unknown, networks, words)}
    return _blob(header, {"values": as_numpy(values), "answer": as_numpy(answers)}, None)


LANES = {"RNN": ["right"], "GRU": ["right"], "LSTM": ["right"], "BiLSTM": ["right", "left"], "CNN": ["once"]}


def race_blob(milliseconds: Mapping[str, float], *, words: str, length: int) -> bytes:
    """A race over `length` words: in which order each network's steps can be taken, and how long it took here."""
    header: dict[str, object] = {
        "what": "sentence",
        "view": "race",
        "model": words,
        "words": length,
        "networks": list(milliseconds),
        "milliseconds": list(milliseconds.values()),
        "lanes": [LANES[name] for name in milliseconds],
    }
    return _blob(header, {}, None)


def _sentence(tokens: Sequence[str], unknown: Sequence[bool], networks: Sequence[str], words: str) -> dict[str, object]:
    return {
        "what": "sentence",
        "model": words,
        "tokens": list(tokens),
        "unknown": [t for t, strange in enumerate(unknown) if strange],
        "networks": list(networks),
    }


def _blob(header: Mapping[str, object], arrays: Mapping[str, np.ndarray], start: int | None) -> bytes:
    contents: Arrays = dict(arrays)
    return pack({**header, "id": digest(header, contents), "start": start}, contents)

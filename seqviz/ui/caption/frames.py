"""A scene and what is said of it as plain bytes for the board; the blobs are those of seqviz/ui/player/frames.py."""

from __future__ import annotations

import numpy as np

from seqviz.scenes.drawing import draw, stamp
from seqviz.scenes.shapes import COLOURS, GROUND, KINDS, MOST, SIDE, SIZES
from seqviz.scenes.training_set import UNSEEN_LOOKS
from seqviz.ui.caption.reading import Reading, agreement
from seqviz.ui.player.frames import digest, pack
from seqviz.ui.words import table


def model_blob() -> tuple[str, bytes]:
    """What no scene changes, and its key: the stamps that scenes are drawn from, names, colours and words."""
    arrays = {f"{kind}.{size}": stamp(kind, size) for kind in KINDS for size in SIZES}
    header: dict[str, object] = {
        "what": "model",
        "side": SIDE,
        "most": MOST,
        "kinds": KINDS,
        "sizes": dict(SIZES),
        "colours": {name: list(colour) for name, colour in COLOURS.items()},
        "ground": list(GROUND),
        "unseen": sorted(" ".join(look) for look in UNSEEN_LOOKS),
        "words": table("caption_player"),
    }
    key = digest(header, arrays)
    return key, pack({**header, "key": key}, arrays)


def scene_blob(reading: Reading, model: str) -> bytes:
    """A scene, its pixels and what the network says of it."""
    said, truth = reading.said, reading.truth
    right, ends_right = agreement(said, truth), len(said) == len(truth)
    first = reading.beams[0].words
    header: dict[str, object] = {
        "what": "sentence",
        "model": model,
        "shapes": [
            {"kind": s.kind, "colour": s.colour, "size": s.size, "x": s.x, "y": s.y} for s in reading.scene.shapes
        ],
        "agrees": reading.agrees,
        "said": _marked(said, right),
        "truth": _marked(truth, agreement(truth, said)),
        "words": [
            {"word": word, "p": chance, "same": same, "others": others}
            for ((word, chance), *others), same in zip(reading.chances(), [*right, ends_right], strict=False)
        ],
        "width": reading.width,
        "beams": [
            {"words": _marked(beam.words, agreement(beam.words, first)), "score": beam.log_probability}
            for beam in reading.beams
        ],
    }
    arrays = {"pixels": draw(reading.scene).astype(np.float32)}
    return pack({**header, "id": digest(header, arrays), "start": 0}, arrays)


def _marked(words: tuple[str, ...], same: list[bool]) -> list[dict[str, object]]:
    return [{"word": word, "same": at} for word, at in zip(words, same, strict=True)]

"""Random scenes for training and test: from a seed, by rejection, never too close to call.

No scene of one split is in another: the splits differ in the sum of all centres' coordinates, modulo 8.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from seqviz.scenes.shapes import COLOURS, KINDS, MOST, SIDE, SIZES, Scene, Shape
from seqviz.scenes.training_set import UNSEEN_LOOKS, doubts, unseen_looks, unseen_triples

SHARE = (1, 4)
"""How often a scene has one or two shapes."""
NEAR = 0.35
"""How often a shape is put within reach of another one, where it may overlap it."""
PARTS: Mapping[str, Callable[[int], bool]] = {
    "train": lambda rest: rest > 1,
    "dev": lambda rest: rest == 1,
    "test": lambda rest: rest == 0,
}
COMBINATIONS: Mapping[str, Callable[[Scene], bool]] = {
    "seen": lambda scene: not unseen_looks(scene) and not unseen_triples(scene),
    "unseen_triples": lambda scene: not unseen_looks(scene) and bool(unseen_triples(scene)),
    "unseen_looks": lambda scene: bool(unseen_looks(scene)),
}


def sample(count: int, combination: str, part: str, seed: int, shapes: int | None = None) -> list[Scene]:
    """`count` scenes of a combination and a part, the same for the same arguments; each of `shapes`, or 1 to MOST."""
    rng = random.Random(f"{combination} {part} {seed}")
    fits, belongs = COMBINATIONS[combination], PARTS[part]
    found: list[Scene] = []
    wanted, fewest = 0, 2 if combination == "unseen_triples" else 1  # one shape alone stands in no relation
    while len(found) < count:
        wanted = wanted or shapes or rng.choices(range(fewest, MOST + 1), SHARE[fewest - 1 :])[0]
        scene = _any(rng, wanted, combination != "unseen_looks")
        if scene and belongs(sum(s.x + s.y for s in scene.shapes) % 8) and fits(scene) and not doubts(scene):
            found.append(scene)
            wanted = 0  # kept until a scene fits, so that crowded ones, which fit less often, are as frequent as meant
    return found


def _any(rng: random.Random, count: int, seen_looks: bool) -> Scene | None:
    """A scene, or None where a shape would reach out of the picture or have a look that is not wanted."""
    shapes: list[Shape] = []
    for _ in range(count):
        size = rng.choice(list(SIZES))
        shape = Shape(rng.choice(KINDS), rng.choice(list(COLOURS)), size, *_place(rng, SIZES[size], shapes))
        if not shape.inside or (seen_looks and (shape.colour, shape.kind) in UNSEEN_LOOKS):
            return None
        shapes.append(shape)
    return Scene(tuple(shapes))


def _place(rng: random.Random, reach: int, shapes: list[Shape]) -> tuple[int, int]:
    if shapes and rng.random() < NEAR:
        other = rng.choice(shapes)
        far = 0.8 * (other.reach + reach)
        return round(other.x + rng.uniform(-far, far)), round(other.y + rng.uniform(-far, far))
    return rng.randint(reach, SIDE - 1 - reach), rng.randint(reach, SIDE - 1 - reach)

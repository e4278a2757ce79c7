"""What the taggers' files score, how both answer the same words, and which units know a tag.

Beside the cards lie two small files that the page reads: MEASURED, a tensor of counts and two of areas, and EXAMPLES,
test sentences on which one direction errs and both do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor

from seqviz.insight import tag_units
from seqviz.insight.tag_answers import EXAMPLES, MEASURED, Example, write_examples
from seqviz.tasks import tagging
from seqviz.tasks.tagging import Tagger
from seqviz.text import fold, tokenize
from seqviz.trace import Trace
from seqviz.training.colour_ranges import ranges
from seqviz.training.treebank import LABELS, Tagged, sentences

ONE, BOTH = "tagger-lstm", "tagger-bilstm"
KNOWERS = 3
"""Units of every tag that a card names."""
SHORTEST, LONGEST = 5, 12
"""Words of an example."""
EACH, MOST = 3, 24
"""Examples of one confusion, and of all."""


def accuracy(tagger: Tagger, read: Sequence[Tagged]) -> float:
    """Percent of the words that get their own tag."""
    return _percent(_right(tagger, read))


def answers(tagger: Tagger, read: Sequence[Tagged]) -> list[Tensor]:
    """The tags given to every sentence, as indices."""
    return [tagger.probabilities(one.words).argmax(dim=-1) for one in read]


def _right(tagger: Tagger, read: Sequence[Tagged]) -> Tensor:
    return torch.cat(answers(tagger, read)) == _gold(read)


def _gold(read: Sequence[Tagged]) -> Tensor:
    return torch.tensor([tag for one in read for tag in one.tags])


def _percent(right: Tensor) -> float:
    return 100 * float(right.double().mean())


def measured(tagger: Tagger, data: Path) -> dict[str, Any]:
    """The part of a tagger's card that is measured."""
    dev, test = sentences(data, "dev"), sentences(data, "test")
    right, unseen = _right(tagger, test), _unseen(data, test)
    traces = [tagger.trace(one.words) for one in dev]
    return {
        "dev_accuracy": round(accuracy(tagger, dev), 2),
        "dev_tokens": len(_gold(dev)),
        "test_accuracy": round(_percent(right), 2),
        "test_tokens": len(right),
        "test_sentences": len(test),
        "test_unseen_tokens": int(unseen.sum()),
        **({"test_unseen_accuracy": round(_percent(right[unseen]), 2)} if unseen.any() else {}),
        "knowers": _knowers(_areas(traces, dev)),
        "ranges": ranges(traces),
    }


@lru_cache(maxsize=2)
def _trained(data: Path) -> frozenset[str]:
    return frozenset(fold(word) for one in sentences(data, "train") for word in one.words)


def _unseen(data: Path, read: Sequence[Tagged]) -> Tensor:
    """Words that no training sentence holds, in any case of letters."""
    known = _trained(data)
    return torch.tensor([fold(word) not in known for one in read for word in one.words])


def _areas(traces: Sequence[Trace], read: Sequence[Tagged]) -> Tensor:
    """Of every unit for every tag `(D·H, K)`; the backward units after the forward ones."""
    states = torch.cat([torch.cat(list(one["h"][-1]), dim=-1) for one in traces])
    return tag_units.areas(states, _gold(read), len(LABELS))


def _knowers(areas: Tensor) -> dict[str, dict[str, float]]:
    """The units that tell each tag best from all others, with their areas; below 0.5 a unit is low at its tag."""
    found = {}
    for label, own in zip(LABELS, areas.unbind(dim=1), strict=True):
        if not own.isnan().any():
            best = tag_units.best(own, KNOWERS)
            found[label] = {str(unit): round(float(own[unit]), 3) for unit in best}
    return found


def counts(gold: Tensor, one: Tensor, both: Tensor, labels: int) -> Tensor:
    """How often each answer was given, `(K, K, K)`: true tag, answer of one direction, answer of both."""
    place = (gold * labels + one) * labels + both
    return torch.bincount(place, minlength=labels**3).reshape(labels, labels, labels)


def write(data: Path, folder: Path) -> None:
    """Write MEASURED and EXAMPLES of the taggers in `folder`: answers on test, areas of the units on dev."""
    taggers = [tagging.load(name, folder) for name in (ONE, BOTH)]
    dev, test = sentences(data, "dev"), sentences(data, "test")
    one, both = (answers(tagger, test) for tagger in taggers)
    tensors = {"answers": counts(_gold(test), torch.cat(one), torch.cat(both), len(LABELS)).int()}
    for tagger in taggers:
        areas = _areas([tagger.trace(sentence.words) for sentence in dev], dev)
        tensors[f"areas.{tagger.name}"] = areas.float().contiguous()
    save_file(tensors, folder / MEASURED)
    (folder / MEASURED).chmod(0o644)
    write_examples(mended(test, one, both), folder / EXAMPLES)


def mended(test: Sequence[Tagged], one: Sequence[Tensor], both: Sequence[Tensor]) -> list[Example]:
    """Short sentences that both directions tag without an error and one direction does not: EACH of every confusion,
    the commonest confusions first, MOST in all, the shortest of each. None names a person or a place, and each is
    the same sentence when it is typed."""
    found: dict[tuple[int, int], list[Example]] = {}
    for sentence, alone, joined in zip(test, one, both, strict=True):
        gold = torch.tensor(sentence.tags)
        wrong = (alone != gold).nonzero().flatten().tolist()
        if len(wrong) == 1 and bool((joined == gold).all()) and _shown(sentence):
            tags, at = tuple(LABELS[tag] for tag in sentence.tags), wrong[0]
            example = Example(sentence.name, sentence.words, tags, at, LABELS[int(alone[at])])
            found.setdefault((sentence.tags[at], int(alone[at])), []).append(example)
    order = sorted(found, key=lambda pair: (-len(found[pair]), pair))
    chosen = [_shortest(found[pair]) for pair in order]
    return [example for group in chosen for example in group][:MOST]


def _shown(sentence: Tagged) -> bool:
    typed = tagging.treebank_words(tokenize(" ".join(sentence.words)))
    fits = SHORTEST <= len(sentence.words) <= LONGEST and typed == sentence.words
    return fits and LABELS.index("PROPN") not in sentence.tags


def _shortest(examples: Sequence[Example]) -> list[Example]:
    """EACH of them, no sentence twice."""
    distinct = {example.words: example for example in reversed(examples)}
    return sorted(distinct.values(), key=lambda example: (len(example.words), example.words))[:EACH]

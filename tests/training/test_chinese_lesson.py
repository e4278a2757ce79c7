"""Reviews dealt into parts, pieces cut from them, and a teacher that has not learned what it judges."""

import itertools
import random

from seqviz.training import chinese_lesson as lesson
from seqviz.training.classify import Rows
from seqviz.training.taught import NO_LABEL


def test_copies_of_a_text_are_dealt_into_one_part():
    ids = [[at % 13, at % 13, 2] for at in range(40)]
    parts = lesson.dealt(ids, random.Random(0))
    assert sorted(at for part in parts for at in part) == list(range(40))
    where = {at: number for number, part in enumerate(parts) for at in part}
    assert all(where[at] == where[at % 13] for at in range(40))


def test_pieces_are_cut_from_the_texts_in_their_order():
    rows = [list(range(start, start + 200)) for start in (100, 1000)]
    found = lesson.pieces(rows, 300, random.Random(0))
    assert len(found) == 300
    for piece in found:
        assert 4 <= len(piece) <= 120
        assert sum(b != a + 1 for a, b in itertools.pairwise(piece)) <= 1
    assert all(piece[0] in (100, 1000) for piece in found[2::3])


def test_a_review_is_judged_by_a_teacher_that_has_not_seen_its_label():
    good, bad = [[3, 4, 5, at] for at in range(20, 50)], [[6, 7, 8, at] for at in range(50, 80)]
    odd = [3, 4, 5, 90]  # reads like the good ones, and its label says the opposite
    given = Rows([*good, *bad, odd], [1] * 30 + [0] * 31)
    found = lesson.judged(given, made=30, longest=4, seed=1)
    assert found.soft is not None
    last = {tuple(row): float(each[-1, 1] - each[-1, 0]) for row, each in zip(found.ids, found.soft, strict=True)}
    assert last[tuple(odd)] > 0 > last[tuple(bad[0])]


def test_every_review_keeps_its_label_and_no_piece_has_one():
    given = Rows([[at % 7, 3, at % 5] for at in range(60)], [at % 2 for at in range(60)])
    found = lesson.judged(given, made=30, longest=2, seed=1)
    assert found.soft is not None
    assert list(found.labels).count(NO_LABEL) == 30
    assert sorted(label for label in found.labels if label != NO_LABEL) == [0] * 30 + [1] * 30
    assert all(len(row) == len(each) <= 2 for row, each in zip(found.ids, found.soft, strict=True))

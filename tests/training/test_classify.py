"""The loop that trains one text classifier: it learns, it repeats itself, and what it ships is what it measured."""

import random

import pytest
import torch
from torch import nn

from seqviz.models import SentenceClassifier, TextCNN
from seqviz.training.classify import (
    Dropout,
    Learner,
    Rows,
    Schedule,
    batches,
    fit,
    logits,
    padded,
)
from seqviz.training.taught import NO_LABEL
from seqviz.training.word_rows import Words

TABLE = torch.randn(12, 5, generator=torch.Generator().manual_seed(1)) * 0.3
PLAIN = Dropout(0.0, 0.0, 0.0)


def rows(count: int, seed: int) -> Rows:
    """A text is of class 1 when it holds word 7."""
    rng = random.Random(seed)
    ids = [[rng.choice([3, 4, 5, 6]) for _ in range(rng.randint(1, 6))] for _ in range(count)]
    labels = [rng.randint(0, 1) for _ in range(count)]
    for row, label in zip(ids, labels, strict=True):
        if label:
            row[rng.randrange(len(row))] = 7
    return Rows(ids, labels)


def learner(tuned: torch.Tensor | None, kind: str = "GRU", dropout: Dropout = PLAIN, leave_out: float = 0.0) -> Learner:
    torch.manual_seed(3)
    empty = nn.Embedding(1, 5).requires_grad_(False)
    network = TextCNN(empty, (1, 2), 4, 2) if kind == "CNN" else SentenceClassifier(empty, kind, 6, 2)
    return Learner(network, Words(TABLE, tuned, leave_out), dropout)


def test_padding_stands_on_the_right_and_is_row_0():
    ids, lengths = padded([[5], [3, 4, 6]])
    assert ids.tolist() == [[5, 0, 0], [3, 4, 6]]
    assert lengths.tolist() == [1, 3]


def test_an_epoch_holds_every_text_once():
    given = rows(101, 0)
    found = [index for batch in batches(given, 8, random.Random(2)) for index in batch]
    assert sorted(found) == list(range(101))
    assert len(found) == 101


@pytest.mark.parametrize("kind", ["GRU", "CNN"])
def test_it_learns_what_there_is_to_learn_and_does_so_twice(kind):
    found = []
    for _ in range(2):
        best, scores = fit(learner(None, kind), rows(200, 1), rows(80, 2), Schedule(6, 16, 2e-2), 4, "test")
        found.append(logits(best, rows(80, 2).ids))
    assert scores["accuracy"] > 95
    assert torch.equal(*found)


def test_an_offset_moves_its_own_rows_and_no_other():
    best, _ = fit(learner(torch.tensor([4, 7])), rows(200, 1), rows(80, 2), Schedule(2, 16, 2e-2), 4, "test")
    moved = (best.words.folded() != TABLE.half().float()).any(dim=1).nonzero().flatten().tolist()
    assert moved == [4, 7]
    assert torch.equal(best.words.table, TABLE)


def test_without_tuned_rows_the_table_stays():
    best, _ = fit(learner(torch.zeros(0).long()), rows(60, 1), rows(20, 2), Schedule(1, 16, 2e-2), 4, "test")
    assert torch.equal(best.words.folded(), TABLE.half().float())


def test_left_out_offsets_are_left_out_whole_and_only_in_training():
    words = Words(TABLE, torch.tensor([4, 7]), leave_out=1.0)
    with torch.no_grad():
        words.offset += 1
    ids = torch.tensor([[4, 5, 7]])
    assert torch.equal(words.train()(ids)[0], TABLE[[4, 5, 7]])
    assert torch.equal(words.eval()(ids)[0], TABLE[[4, 5, 7]] + torch.tensor([[1.0], [0.0], [1.0]]))


def test_a_text_scores_the_same_alone_and_beside_longer_ones():
    given = learner(None)
    ids = rows(20, 5).ids
    together = logits(given, ids)
    assert torch.allclose(together, torch.cat([logits(given, [row]) for row in ids]), atol=1e-6)


def test_a_text_without_a_label_is_learned_from_what_the_teacher_says_after_every_word():
    given = rows(200, 1)
    soft = [torch.tensor([[0.0, 6.0 if 7 in row[: end + 1] else -6.0] for end in range(len(row))]) for row in given.ids]
    best, scores = fit(
        learner(None), Rows(given.ids, [NO_LABEL] * 200, soft), rows(80, 2), Schedule(6, 16, 2e-2), 4, "test"
    )
    assert scores["accuracy"] > 95
    after = best.after_each(torch.tensor([[3, 7, 4]])).argmax(dim=2)
    assert after.tolist() == [[0, 1, 1]]


def test_a_cnn_learns_from_the_teachers_last_word():
    given = rows(200, 1)
    soft = [torch.tensor([[0.0, 0.0]] * (len(row) - 1) + [[0.0, 6.0 if 7 in row else -6.0]]) for row in given.ids]
    taught = Rows(given.ids, [NO_LABEL] * 200, soft)
    _, scores = fit(learner(None, "CNN"), taught, rows(80, 2), Schedule(6, 16, 2e-2), 4, "test")
    assert scores["accuracy"] > 95


def test_the_answer_after_the_last_word_is_the_answer_to_the_text():
    given = learner(None).eval()
    ids, lengths = padded([[3, 4], [5, 6, 7, 3, 4]])
    each = given.after_each(ids)
    assert torch.allclose(each[[0, 1], lengths - 1], given(ids, lengths), atol=1e-6)

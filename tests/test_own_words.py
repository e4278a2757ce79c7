"""A network may bring a list, a table, or an offset of its own; the files say which, and nothing else changes."""

import pytest
import torch
from safetensors.torch import load_file
from torch import nn

from seqviz import checkpoints
from seqviz.model import load
from seqviz.models import SentenceClassifier
from seqviz.text import PADDING, UNKNOWN, Vocabulary

CARD = {"kind": "GRU", "units": 3, "directions": 1, "labels": ["no", "maybe", "yes"], "parameters": 0}


@pytest.fixture
def folder(tmp_path):
    table = torch.randn(5, 4, generator=torch.Generator().manual_seed(0))
    checkpoints.save_words(table, Vocabulary([PADDING, UNKNOWN, "a", "b", "c"]), tmp_path)
    return tmp_path


def network(table: nn.Embedding) -> SentenceClassifier:
    torch.manual_seed(1)
    return SentenceClassifier(table, "GRU", 3, 3)


def test_an_offset_is_added_to_its_rows_of_the_shared_table(folder):
    shared = checkpoints.word_table(folder).weight
    rows, offset = torch.tensor([2, 4]), torch.tensor([[1.0] * 4, [-0.5] * 4])
    checkpoints.save("own", network(nn.Embedding(1, 4)), CARD, folder, offset=(rows, offset))
    found = load("own", folder).module.embedding.weight
    assert torch.equal(found[rows], shared[rows] + offset)
    assert torch.equal(found[[0, 1, 3]], shared[[0, 1, 3]])
    assert torch.equal(checkpoints.word_table(folder).weight, shared)


def test_rows_beyond_half_precision_are_kept_whole(folder):
    rows = torch.tensor([34_817])
    checkpoints.save("own", network(nn.Embedding(1, 4)), CARD, folder, offset=(rows, torch.zeros(1, 4)))
    stored = load_file(folder / "own.safetensors")
    assert stored["offset_rows"].tolist() == [34_817]
    assert {value.dtype for key, value in stored.items() if key != "offset_rows"} == {torch.float16}


def test_an_own_table_and_list_of_characters(folder):
    Vocabulary([PADDING, UNKNOWN, "好", "差"]).write(folder / "own.txt")
    table = nn.Embedding(4, 2)
    card = {**CARD, "tokens": "characters", "vocabulary": "own.txt"}
    checkpoints.save("own", network(table), card, folder, shared=False)
    model = load("own", folder)
    trace = model.trace("好 x差")
    assert trace.tokens == ("好", "x", "差")
    assert trace.unknown == (False, True, False)
    assert trace.labels == ("no", "maybe", "yes")
    assert torch.equal(trace.inputs, table.weight[[2, 1, 3]].half().float())


def test_without_any_of_these_the_shared_words_are_read(folder):
    checkpoints.save("own", network(nn.Embedding(1, 4)), CARD, folder)
    model = load("own", folder)
    assert model.module.embedding is checkpoints.word_table(folder)
    assert model.vocabulary is checkpoints.vocabulary(folder)
    assert model.tokenize("don't") == ["do", "n't"]

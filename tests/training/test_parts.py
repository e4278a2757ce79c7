"""Batches, made sentences, the word table and the averaged weights."""

import random
from collections import Counter

import pytest
import torch
from torch import nn

from seqviz.text import Vocabulary
from seqviz.training import augment
from seqviz.training.batches import NO_LABEL, Batch, Examples, batches, count_batches
from seqviz.training.descent import Average
from seqviz.training.family import Family, Member, Weights, recurrent_member
from seqviz.training.loop import Best, _looks
from seqviz.training.vectors import Rows
from seqviz.training.word_table import WordTable

VOCABULARY = Vocabulary(["<pad>", "<unk>", "n't", "good", "bad", "rare"])


def rows() -> Rows:
    torch.manual_seed(0)
    values = torch.randn(6, 4)
    values[:3] = 0
    seen = torch.tensor([False, True, True, True, True, False])
    return Rows(VOCABULARY, values, torch.tensor([False] * 3 + [True] * 3), seen)


def family() -> Family:
    table = nn.Embedding(1, 4).requires_grad_(False)
    return Family(WordTable(rows()), {"one": recurrent_member(table, "LSTM", 3, False, before=0.0, after=0.0)})


def test_an_epoch_holds_every_phrase_once_in_batches_of_one_length():
    ids = [[index] * (1 + index % 3) for index in range(20)]
    examples = Examples(ids, torch.arange(20), torch.arange(20) % 5)
    seen: Counter[int] = Counter()
    made = list(batches(examples, 4, random.Random(0)))
    for batch in made:
        assert 1 <= len(batch.ids) <= 4
        assert batch.ids[:, 0].tolist() == batch.hard.tolist()
        seen.update(batch.hard.tolist())
    assert seen == Counter(range(20))
    assert len(made) == count_batches(examples, 4) == 6
    assert {batch.ids.shape[1] for batch in made} == {1, 2, 3}


def test_made_sentences_come_from_training_sentences_and_stay_short():
    sentences = [tuple("abcdefgh"), tuple("qrstuvwxyz" * 6), ("good",)]
    words = Vocabulary(["<pad>", "<unk>", "good", "bad"])
    alike = torch.tensor([[0], [1], [3], [2]])
    made = augment.augment(sentences, words, alike, 50, random.Random(0))
    assert len(made) == 200
    assert all(0 < len(tokens) <= augment.LONGEST for tokens in made)
    known = {token for tokens in sentences for token in tokens} | {"bad", *augment.JOINTS}
    assert {token for tokens in made for token in tokens} <= known
    assert ("bad",) in made  # a neighbour took the word's place


def test_the_word_table_starts_as_the_vectors_themselves():
    table = WordTable(rows())
    assert torch.equal(table.folded()[3:], rows().vectors[3:].half().float())
    assert not table.folded()[0].any()
    assert table.folded()[1:3].any(dim=1).all()  # the unknown row and n't start from chance


def test_the_folded_table_holds_what_the_networks_read():
    table = WordTable(rows()).eval()
    nn.init.normal_(table.d)
    nn.init.normal_(table.mlp[2].weight)
    ids = torch.tensor([[1, 2, 3], [4, 5, 5]])
    torch.testing.assert_close(table.folded()[ids], table(ids), atol=1e-2, rtol=0)  # rounded to half precision


def test_offsets_of_words_are_left_out_at_random_but_never_those_of_own_tokens():
    table = WordTable(rows()).train()
    nn.init.ones_(table.d)
    plain = rows().vectors
    read = torch.stack([table(torch.arange(6)[None])[0] - plain for _ in range(200)])
    kept = read.mean(dim=(0, 2))
    assert kept[[1, 2]].tolist() == [1, 1]
    assert kept[[3, 4]].tolist() == pytest.approx([0.75, 0.75], abs=0.1)
    assert kept[5].item() == pytest.approx(0, abs=1e-6)  # never trained, no offset


def test_rows_without_a_label_add_nothing_but_their_place_in_the_mean():
    members = family().eval()
    ids = torch.tensor([[3, 4], [4, 3]])
    one = Batch(ids[:1], torch.tensor([1]), torch.tensor([3]), None)
    none = Batch(ids, torch.tensor([1, NO_LABEL]), torch.tensor([3, NO_LABEL]), None)
    weights = Weights(hard=1.0, soft=0.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("seqviz.training.family.WORD_DROPOUT", 0.0)
        assert members.loss(none, weights).item() == pytest.approx(members.loss(one, weights).item() / 2)


def test_the_soft_target_is_met_where_the_network_agrees_with_its_teacher():
    members = family().eval()
    ids = torch.tensor([[3, 4]])
    nothing = torch.tensor([NO_LABEL])
    with pytest.MonkeyPatch.context() as patch, torch.no_grad():
        patch.setattr("seqviz.training.family.WORD_DROPOUT", 0.0)
        own = dict(members.each())["one"](members.table(ids))[0].log_softmax(dim=1)
        agreed = members.loss(Batch(ids, nothing, nothing, own), Weights(hard=0.0, soft=1.0))
        other = members.loss(Batch(ids, nothing, nothing, own.flip(1) * 3), Weights(hard=0.0, soft=1.0))
    assert agreed.item() == pytest.approx(0, abs=1e-6)
    assert other.item() > 0.01


def test_forget_gates_start_open_and_plain_recurrence_orthogonal():
    lstm = dict(family().each())["one"].network.recurrent
    assert lstm.bias_ih_l0[3:6].tolist() == [1, 1, 1]
    rnn = recurrent_member(nn.Embedding(1, 4), "RNN", 5, False, before=0, after=0).network.recurrent
    torch.testing.assert_close(rnn.weight_hh_l0 @ rnn.weight_hh_l0.T, torch.eye(5), atol=1e-5, rtol=0)


def test_averaged_weights_follow_the_trained_ones():
    trained = family()
    average = Average(trained, keep=0.9, every=2)
    with torch.no_grad():
        trained.table.d += 1.0
    before = average.averaged.table.d.clone()
    average.step()
    assert torch.equal(average.averaged.table.d, before)  # every second step only
    for _ in range(400):
        average.step()
    torch.testing.assert_close(average.averaged.table.d, trained.table.d, atol=1e-4, rtol=0)


def test_the_best_moment_is_kept():
    best, members = Best(), family()
    for value, score in ((1.0, 80.0), (2.0, 82.0), (3.0, 81.0)):
        nn.init.constant_(members.table.d, value)
        best.see(members, {"choose": score})
    assert best.scores["choose"] == 82
    assert best.state["table.d"].unique().tolist() == [2]


def test_dev_is_looked_at_in_the_middle_and_at_the_end_of_later_epochs():
    assert _looks(10, 3) == {15, 20, 25, 30}
    assert _looks(10, 1) == {10}


def test_a_member_answers_two_ways_and_five_ways():
    member = dict(family().each())["one"]
    assert isinstance(member, Member)
    two, five = member(torch.randn(2, 3, 4))
    assert (two.shape, five.shape) == ((2, 2), (2, 5))

"""The networks alone: padding changes nothing, and the pieces are torch's own."""

import pytest
import torch
from torch import nn

from seqviz.models import SentenceClassifier, TextCNN

KINDS = [("RNN", False), ("GRU", False), ("LSTM", False), ("LSTM", True)]
IDS = torch.tensor([[2, 3, 4, 5, 6, 7], [7, 6, 0, 0, 0, 0], [5, 0, 0, 0, 0, 0]])
LENGTHS = torch.tensor([6, 2, 1])


def embedding() -> nn.Embedding:
    torch.manual_seed(0)
    return nn.Embedding(8, 5)


def networks() -> list[nn.Module]:
    table = embedding()
    recurrent = [SentenceClassifier(table, kind, 4, bidirectional=both) for kind, both in KINDS]
    return [*recurrent, TextCNN(table, (2, 3), 4)]


@pytest.mark.parametrize("network", networks(), ids=lambda network: type(network).__name__)
@torch.no_grad()
def test_a_sentence_scores_the_same_alone_and_padded_in_a_batch(network):
    together = network(IDS, LENGTHS)
    for row, length in enumerate(LENGTHS.tolist()):
        alone = network(IDS[row : row + 1, :length])
        torch.testing.assert_close(together[row : row + 1], alone, atol=1e-6, rtol=0)


@pytest.mark.parametrize(("kind", "both"), KINDS)
@torch.no_grad()
def test_the_head_reads_the_last_state_of_every_direction(kind, both):
    network = SentenceClassifier(embedding(), kind, 4, bidirectional=both)
    out, _ = network.recurrent(network.embedding(IDS))
    last = torch.cat([out[:, -1, :4], out[:, 0, 4:]], dim=1)  # a backward direction ends at the first word
    torch.testing.assert_close(network(IDS), network.head(last))


@torch.no_grad()
def test_filters_answer_with_their_best_window():
    network = TextCNN(embedding(), (2, 3), 4)
    embedded = network.embedding(IDS[:1])
    windows = torch.stack([embedded[0, at : at + 2].T for at in range(5)])
    scores = torch.einsum("pew,few->pf", windows, network.convs[0].weight) + network.convs[0].bias
    torch.testing.assert_close(network.features(embedded)[0, :4], scores.amax(dim=0).relu())


@torch.no_grad()
def test_a_sentence_shorter_than_a_filter_is_padded_with_zeros():
    network = TextCNN(embedding(), (2, 5), 4)
    embedded = network.embedding(torch.tensor([[3, 4]]))
    padded = torch.cat([embedded, torch.zeros(1, 3, 5)], dim=1)
    torch.testing.assert_close(network.features(embedded), network.features(padded))


def test_an_unknown_kind_of_cell_is_refused():
    with pytest.raises(ValueError, match="RNN, GRU, LSTM; got 'Transformer'"):
        SentenceClassifier(embedding(), "Transformer", 3)

"""Files of weights and their cards: what is written comes back, and what is shipped is small and quick."""

import time

import pytest
import torch

from seqviz import checkpoints
from seqviz.models import SentenceClassifier, TextCNN
from seqviz.text import Vocabulary
from tests.conftest import SENTIMENT

WORDS = Vocabulary(["<pad>", "<unk>", "good", "bad"])
CARDS = {
    "one-way": {"kind": "GRU", "units": 5, "directions": 1},
    "both-ways": {"kind": "LSTM", "units": 5, "directions": 2},
    "filters": {"kind": "CNN", "widths": [2, 3], "filters": 4},
}


@pytest.mark.parametrize("name", CARDS)
@torch.no_grad()
def test_a_network_comes_back_from_its_files_in_half_precision(name, tmp_path):
    card = {**CARDS[name], "labels": ["negative", "positive"]}
    module = checkpoints.build(card, torch.nn.Embedding(4, 6))
    checkpoints.save_words(module.embedding.weight, WORDS, tmp_path)
    checkpoints.save(name, module, card, tmp_path)
    again, read = checkpoints.read(name, tmp_path)
    assert read == card
    assert type(again) is type(module)
    assert checkpoints.vocabulary(tmp_path).words == WORDS.words
    for key, value in module.state_dict().items():
        assert torch.equal(again.state_dict()[key], value.half().float()), key


def test_words_written_again_are_read_again(tmp_path):
    for size in (4, 5):
        words = Vocabulary(["<pad>", "<unk>", "good", "bad", "ugly"][:size])
        checkpoints.save_words(torch.zeros(size, 3), words, tmp_path)
        assert len(checkpoints.vocabulary(tmp_path)) == size
        assert checkpoints.word_table(tmp_path).num_embeddings == size


def test_building_follows_the_card():
    labels = {"labels": ["a", "b", "c"]}
    both = checkpoints.build({**CARDS["both-ways"], **labels}, torch.nn.Embedding(4, 6))
    filters = checkpoints.build({**CARDS["filters"], **labels}, torch.nn.Embedding(4, 6))
    assert isinstance(both, SentenceClassifier)
    assert (both.recurrent.bidirectional, both.recurrent.hidden_size, both.head.out_features) == (True, 5, 3)
    assert isinstance(filters, TextCNN)
    assert [(conv.kernel_size, conv.out_channels) for conv in filters.convs] == [((2,), 4), ((3,), 4)]


def test_an_unknown_name_lists_the_networks():
    with pytest.raises(KeyError, match=r"no network is called 'sentiment-transformer'.*sentiment-lstm"):
        checkpoints.read("sentiment-transformer")


def test_the_list_of_networks_is_the_files_that_are_shipped():
    beside = {path.stem for path in checkpoints.FOLDER.glob("*.safetensors")} - set(checkpoints.MODELS)
    assert beside == {"words", "evaluation", "halves", "states", "tagger-measured"}
    assert all((checkpoints.FOLDER / f"{name}.safetensors").is_file() for name in checkpoints.MODELS)
    assert len(SENTIMENT) == 9
    assert all(card["name"] == name for name, card in checkpoints.MODELS.items())


def test_shipped_weights_are_half_precision_and_take_less_than_40_mb():
    assert sum(path.stat().st_size for path in checkpoints.FOLDER.iterdir()) < 40e6
    table = checkpoints.word_table().weight
    assert table.shape == (len(checkpoints.vocabulary()), 100)
    assert torch.equal(table, table.half().float())
    assert not table[0].any()


def test_all_networks_share_one_word_table():
    tables = {checkpoints.read(name)[0].embedding.weight.data_ptr() for name in SENTIMENT}
    assert len(tables) == 1


def test_loading_takes_less_than_a_second():
    checkpoints.word_table.cache_clear()
    checkpoints.vocabulary.cache_clear()
    start = time.process_time()
    checkpoints.read("sentiment-lstm")
    checkpoints.vocabulary().row("good")
    assert time.process_time() - start < 1


def test_shipped_networks_cannot_be_trained_by_accident():
    module, _ = checkpoints.read("sentiment-lstm")
    assert not module.training
    assert not any(parameter.requires_grad for parameter in module.parameters())

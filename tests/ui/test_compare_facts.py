"""The line of facts over two networks: each score follows the name it belongs to."""

import pytest

from seqviz import MODELS
from seqviz.ui.compare.others import facts, networks
from seqviz.ui.tasks import CHINESE, QUESTIONS


@pytest.mark.parametrize("task", [CHINESE, QUESTIONS])
def test_the_scores_stand_in_the_order_of_the_networks(task):
    gru, cnn = (MODELS[name] for name in networks(task).values())
    line = facts(task)
    assert f"GRU with {gru['units']} units, CNN with {cnn['units']} filters" in line
    assert f"{gru['test_accuracy']:.1f} and {cnn['test_accuracy']:.1f} %" in line

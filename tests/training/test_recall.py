"""The recall command: what is measured is written, and read back."""

import pytest

from seqviz.insight import recall as task
from seqviz.training import __main__ as command
from seqviz.training import recall


@pytest.fixture
def small(monkeypatch, tmp_path):
    monkeypatch.setattr(recall, "DISTANCES", (1, 2))
    monkeypatch.setattr(recall, "SEEDS", (7,))
    monkeypatch.setattr(recall, "STEPS", 3)
    file = tmp_path / "recall.json"
    monkeypatch.setattr(task, "FILE", file)
    yield file
    task.results.cache_clear()


def test_it_needs_no_data_and_ships_what_it_measured(small, tmp_path, capsys):
    command.main(["recall", "--data", str(tmp_path / "none")])
    found = task.results()
    assert [(r.kind, r.keep_bias, r.distance) for r in found] == [
        (kind, bias, distance) for kind, bias in recall.VARIANTS for distance in (1, 2)
    ]
    assert all(result.steps == 3 and result.seed == 7 for result in found)
    trained = task.train(task.Recipe("LSTM", 2, 7, steps=3, keep_bias=4.0))
    assert found[-1].accuracy == pytest.approx(trained.accuracy, abs=1e-4)
    assert capsys.readouterr().out.count("distance") == len(found)

"""Every number on every card comes out again, from the shipped files and the real data where it is here."""

import pytest

import seqviz
from seqviz.training import __main__ as command
from seqviz.training import scores
from tests.conftest import DATA


def close(said, found) -> bool:
    """Equal, but for the last digit of a decimal: sums run in another order on another processor."""
    if isinstance(said, float):
        return said == pytest.approx(found, rel=2e-3, abs=0.06)
    if isinstance(said, dict):
        return said.keys() == found.keys() and all(close(said[key], found[key]) for key in said)
    if isinstance(said, list):
        return len(said) == len(found) and all(map(close, said, found))
    return said == found


@pytest.mark.parametrize("name", seqviz.MODELS)
def test_what_a_card_says_is_measured_from_the_shipped_files(name):
    if missing := scores.needed(name, DATA):
        pytest.skip(f"{DATA} has no folder {', '.join(missing)}: the scores cannot be measured again here")
    found = list(scores.again(name, DATA))
    assert found
    for score in found:
        assert close(score.said, score.found), score


def test_the_command_fails_when_a_score_differs(small_data, tmp_path, monkeypatch, capsys):
    (tmp_path / "sentiment-lstm.json").write_text('{"test_accuracy": 99.0}')
    monkeypatch.setattr(scores, "measured", lambda *_: {"test_accuracy": 98.0})
    arguments = ["scores", "--data", str(small_data), "--weights", str(tmp_path)]
    with pytest.raises(SystemExit) as end:
        command.main(arguments)
    assert end.value.code
    assert "test_accuracy 99.0, but now 98.0" in capsys.readouterr().out
    monkeypatch.setattr(scores, "measured", lambda *_: {"test_accuracy": 99.0})
    with pytest.raises(SystemExit) as end:
        command.main(arguments)
    assert not end.value.code

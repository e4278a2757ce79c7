"""`python -m seqviz.training all`: what is held is not trained again, what lacks its data is named."""

from seqviz.training import applications
from seqviz.training.everything import Part, train


def part(folder, name, done, missing=()):
    def write():
        done.append(name)
        (folder / f"{name}.json").write_text("{}")

    return Part((name,), write, missing)


def test_a_second_command_goes_on_where_the_first_stopped(tmp_path, capsys):
    done: list[str] = []
    parts = {name: part(tmp_path, name, done) for name in ("one", "two")}
    assert train({"one": parts["one"]}, tmp_path)
    assert train(parts, tmp_path)
    assert done == ["one", "two"]
    assert "not trained again" in capsys.readouterr().out
    assert train(parts, tmp_path, anew=True)
    assert done == ["one", "two", "one", "two"]


def test_missing_data_is_named_and_the_rest_is_trained(tmp_path, capsys):
    done: list[str] = []
    parts = {"one": part(tmp_path, "one", done, ("trec",)), "two": part(tmp_path, "two", done)}
    assert not train(parts, tmp_path)
    assert done == ["two"]
    assert "one: not trained, the data has no folder trec" in capsys.readouterr().out


def test_every_network_belongs_to_one_application():
    names = [name for one in applications.APPLICATIONS.values() for name in one.networks]
    assert len(names) == len(set(names)) == 14
    assert applications.of_network("tagger-lstm") == "tagging"
    assert applications.of_network("sentiment-lstm") is None

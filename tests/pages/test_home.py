import seqviz
from seqviz.ui.menu import HOME, PAGES
from seqviz.ui.words import words

FIVE = ("rnn", "gru", "lstm", "bilstm", "cnn")


def test_home_says_what_this_is_and_what_comes_from_where(open_page):
    app = open_page("start/home")
    assert not app.exception
    assert app.title[0].value == words("home.title")
    table = app.table[0].value
    assert list(table.index) == [seqviz.MODELS[f"sentiment-{name}"]["title"] for name in FIVE]
    for name, row in zip(map("sentiment-{}".format, FIVE), table.itertuples(), strict=True):
        assert f"{seqviz.MODELS[name]['test_accuracy']:.1f}" in row
    assert any("1,821 sentences; 2 of them" in caption.value for caption in app.caption)


def test_the_button_leads_to_the_reading_page(open_page):
    app = open_page("start/home")
    assert app.button[0].label == words("home.button")


def test_every_page_of_the_app_is_behind_a_question(open_page):
    links = [element.proto for element in open_page("start/home").main if element.type == "page_link"]
    addresses = {address for pages in PAGES.values() for address in pages} - {HOME}
    assert {link.page for link in links} == addresses
    assert len({link.label for link in links}) == len(links)

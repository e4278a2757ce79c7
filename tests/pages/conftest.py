"""Pages without a browser. AppTest has no server, so the player's files are announced to Streamlit by hand."""

from collections.abc import Callable

import pytest
from streamlit.components import v2
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT

Open = Callable[..., AppTest]


@pytest.fixture(scope="session")
def manager() -> BidiComponentManager:
    manager = BidiComponentManager()
    manager.discover_and_register_components(start_file_watching=False)
    return manager


@pytest.fixture
def open_page(manager, monkeypatch) -> Open:
    """`open_page("read/recurrent", q="...")`: a visit to a page of the app, with an address. Home runs first, since
    Streamlit finds a page whose address is not its file's name only once the app has said so."""
    monkeypatch.setattr(v2, "get_bidi_component_manager", lambda: manager)

    def visit(page: str, **address: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=20).run()
        for key, value in address.items():
            app.query_params[key] = value
        return app.switch_page(f"pages/{page}.py").run()

    return visit

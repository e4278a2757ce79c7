"""What a page without a browser sent as charts, and the text of a piece of HTML."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from streamlit.testing.v1 import AppTest


def charts(app: AppTest) -> list[dict[str, Any]]:
    """Every chart on the page, as plotly's own specification."""
    return [json.loads(element.proto.spec) for element in app.main if element.type == "plotly_chart"]


def alternatives(app: AppTest) -> list[str]:
    return [element.proto.alt for element in app.main if element.type == "plotly_chart"]


def spoken(markup: str) -> list[str]:
    """Text between the tags."""
    return [html.unescape(text) for text in re.findall(r">([^<]+)<", markup)]

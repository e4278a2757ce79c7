"""What a page hands to the player, read from the messages it sent."""

from collections.abc import Iterator

from streamlit.testing.v1 import AppTest

from seqviz.ui.player.frames import unpack


def blobs(app: AppTest) -> Iterator[dict[str, object]]:
    for element in app.main:
        if element.type == "bidi_component":
            yield unpack(element.proto.bytes)[0]


def sentence(app: AppTest) -> dict[str, object]:
    """The header of the one sentence on the page."""
    (header,) = [blob for blob in blobs(app) if blob["what"] == "sentence"]
    return header

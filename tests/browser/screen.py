"""What stands on screen, as a test reads it: numbers, and whether the server was asked."""

COUNT_SENT = """() => { window.sent = 0; const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (...a) { window.sent += 1; return send.apply(this, a); }; }"""
"""Counts the messages to the server from now on, as `window.sent`."""


def number(text: str) -> float:
    """Of a number with a typographic minus, perhaps with a sign or in per cent."""
    return float(text.removesuffix(" %").replace("−", "-"))

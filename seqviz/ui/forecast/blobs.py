"""What the chart of the Forecast page is sent, as plain bytes; packed as the step player's recordings are.

Knows nothing of Streamlit. `network_blob` is sent once: with its weights the browser forecasts while a day is being
moved. `chart_blob` is one day, with torch's own forecasts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np

from seqviz.insight import baselines
from seqviz.tasks.forecasting import AHEAD, Forecaster, day_name
from seqviz.ui.forecast.reading import SHOWN, Reading
from seqviz.ui.player.frames import Arrays, as_numpy, digest, pack

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_name(day: date) -> str:
    """12 June 2015."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def network_blob(forecaster: Forecaster, words: Mapping[str, str]) -> tuple[str, bytes]:
    """Weights under torch's names, the linear model's, and the words; and their key."""
    recurrent, head = forecaster.module.recurrent, forecaster.module.head
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    arrays: Arrays = {name: as_numpy(getattr(recurrent, f"{name}_l0")) for name in names}
    arrays |= {"head_weight": as_numpy(head.weight), "head_bias": as_numpy(head.bias)}
    arrays["linear"] = baselines.weights(forecaster).astype(np.float32)
    header: dict[str, object] = {"what": "model", "words": dict(words)}
    key = digest(header, arrays)
    return key, pack({**header, "key": key}, arrays)


def chart_blob(own: Reading, *, model: str) -> bytes:
    """One day of a series."""
    past = own.measured.days[-SHOWN:]
    days = np.concatenate([past, own.window.ahead])
    header: dict[str, object] = {
        "what": "sentence",
        "model": model,
        "end": own.day.isoformat(),
        "dates": [day.isoformat() for day in past.tolist()],
        "labels": [day_name(day) for day in days.tolist()],
        "spoken": [long_name(day) for day in days.tolist()],
        "read": len(own.window.values),
        "spread": own.usual.spread,
        "frame": list(own.frame),
        "unit": own.unit,
        "decimals": own.decimals,
    }
    arrays: Arrays = {
        "values": own.series.values[-SHOWN:],
        "original": own.measured.values[-SHOWN:],
        "usual": own.usual.at(days),
        "came": own.came,
        **{name: line for name, line in own.forecasts.items() if name != baselines.USUAL},
    }
    arrays = {name: np.asarray(array, dtype=np.float32) for name, array in arrays.items()}
    assert len(arrays["usual"]) == len(past) + AHEAD
    return pack({**header, "id": digest(header, arrays), "start": 0}, arrays)

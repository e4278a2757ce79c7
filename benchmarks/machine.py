"""Names the machine that a benchmark ran on."""

import os
import platform
from pathlib import Path

import streamlit
import torch


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def describe() -> str:
    versions = f"Python {platform.python_version()}, torch {torch.__version__}, streamlit {streamlit.__version__}"
    return f"{_processor()}, {os.cpu_count()} cores, {platform.system()}; {versions}\n"

"""What changes from office to office, as data: TOML files, dated, read once.

A file is named by its stem (``roles``, ``bodies``, ``areas``, ``tables``, ``measures``).
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The content of ``<name>.toml``.

    Raises FileNotFoundError for an unknown name; the tables are shared and not to be changed.
    """
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))


def longest_first(words: list[str]) -> list[str]:
    """The words ordered so that a regex alternation prefers the longest, without repetitions."""
    return sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))

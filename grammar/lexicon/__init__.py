"""What changes from office to office, as data: TOML files, dated, read once.

A file is named by its stem (``roles``, ``bodies``, ``areas``, ``tables``, ``measures``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_installed: dict[str, dict[str, Any]] = {}
_read: set[str] = set()


@cache
def load(name: str) -> dict[str, Any]:
    """The content of ``<name>.toml``, or what was installed in its place.

    Raises FileNotFoundError for an unknown name; the tables are shared and not to be changed.
    """
    _read.add(name)
    if name in _installed:
        return _installed[name]
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))


def install(words: Mapping[str, dict[str, Any]]) -> None:
    """Put other words in the place of whole files, for the rest of this process.

    Raises RuntimeError where one of them was read before: patterns are built of the words once, and would not change.
    """
    late = sorted(_read & words.keys())
    if late:
        raise RuntimeError(f"the lexicon is in use already: {late}")
    _installed.update(words)


def longest_first(words: list[str]) -> list[str]:
    """The words ordered so that a regex alternation prefers the longest, without repetitions."""
    return sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))

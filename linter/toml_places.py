"""On which line of a TOML text a key or a value stands. tomllib reads values but keeps no places.

The text is cut into statements, each of which tomllib reads by itself; so nothing of TOML's syntax is known here but the marks
at which a value of several lines may end.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_ENDS = ("]", "}", '"""', "'''")
"""A value of several lines ends in a line that holds one of them."""

Key = tuple[str, ...]


def line_of(text: str, key: Key, value: str | None = None) -> int:
    """The line, counted from 1, of the key, or of the nearest key above it that is written; 1 where there is none.

    With ``value``, the line inside the key's statement on which this string stands. The text must be valid TOML.
    """
    best, best_length = (1, ""), 0
    for line, statement, keys in _statements(text):
        for each in keys:
            length = _common(each, key)
            if length > best_length:
                best, best_length = (line, statement), length
    line, statement = best
    if value is not None:
        for index, part in enumerate(statement.split("\n")):
            if any(
                quoted in part
                for quoted in (f'"{value}"', f"'{value}'", json.dumps(value), json.dumps(value, ensure_ascii=False))
            ):
                return line + index
    return line


def _statements(text: str) -> Iterator[tuple[int, str, list[Key]]]:
    """First line, text and keys (the longest first) of each statement that says something."""
    table: Key = ()
    lines = text.replace("\r\n", "\n").split("\n")
    index = 0
    while index < len(lines):
        statement, read = lines[index], _read(lines[index])
        start, index = index, index + 1
        held = [statement]
        while read is None and index < len(lines):
            held.append(lines[index])
            index += 1
            if any(mark in held[-1] for mark in _ENDS):
                read = _read("\n".join(held))
        if not read:
            continue
        statement = "\n".join(held)
        if statement.lstrip().startswith("["):
            (table,) = [key for key, _ in _leaves(read)]
            yield start + 1, statement, [table]
        else:
            yield start + 1, statement, [(*table, *key) for key, _ in _leaves(read)]


def _read(statement: str) -> Mapping[str, Any] | None:
    try:
        return tomllib.loads(statement)
    except tomllib.TOMLDecodeError:
        return None


def _leaves(value: Any, key: Key = ()) -> Iterator[tuple[Key, Any]]:
    if isinstance(value, dict) and value:
        for name, held in value.items():
            yield from _leaves(held, (*key, name))
    elif isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        for held in value:
            yield from _leaves(held, key)
    else:
        yield key, value


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    return next(
        (index for index, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other))
    )

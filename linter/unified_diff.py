"""The changes of a text whose lines keep their number, as a unified diff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

CONTEXT = 3
"""Unchanged lines that are shown above and below a change."""


def unified_diff(name: str, before: str, after: str) -> Iterator[str]:
    """The lines of the diff without their ends; none where the texts are equal. Linear. Raises ValueError for other numbers of lines."""
    old, new = before.split("\n"), after.split("\n")
    changed = [number for number, (left, right) in enumerate(zip(old, new, strict=True)) if left != right]
    if not changed:
        return
    ended = not old[-1] and not new[-1]
    count = len(old) - ended
    yield f"--- {name}"
    yield f"+++ {name}"
    for first, last in _stretches(changed, count):
        length = last - first + 1
        yield f"@@ -{first + 1},{length} +{first + 1},{length} @@"
        yield from _hunk(old, new, first, last, count if ended else len(old) - 1)


def _stretches(changed: Sequence[int], count: int) -> Iterator[tuple[int, int]]:
    """First and last line of each hunk; changes whose context meets share one."""
    first = last = changed[0]
    for number in changed[1:]:
        if number - last - 1 > 2 * CONTEXT:
            yield max(0, first - CONTEXT), min(count - 1, last + CONTEXT)
            first = number
        last = number
    yield max(0, first - CONTEXT), min(count - 1, last + CONTEXT)


def _hunk(old: Sequence[str], new: Sequence[str], first: int, last: int, unended: int) -> Iterator[str]:
    """``unended`` is the number of the line that has no end, or one that does not exist."""
    note = "\\ No newline at end of file"
    number = first
    while number <= last:
        if old[number] == new[number]:
            yield f" {old[number]}"
            if number == unended:
                yield note
            number += 1
            continue
        end = number
        while end <= last and old[end] != new[end]:
            end += 1
        for sign, lines in (("-", old), ("+", new)):
            for index in range(number, end):
                yield f"{sign}{lines[index]}"
                if index == unended:
                    yield note
        number = end

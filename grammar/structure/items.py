"""Which numbered lines are items, which are steps or points inside one, and which head the steps below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..document import Document
from ..model import Ordinal, OrdinalStyle
from ..patterns import regex
from .lines import Line
from .ordinals import read_ordinal

_STEPS = (OrdinalStyle.BRACKETED_ARABIC, OrdinalStyle.HALF_BRACKETED, OrdinalStyle.CIRCLED)
_DIGITS = regex("[0-9]+")


def with_numbered_statements(document: Document, lines: list[Line]) -> list[Line]:
    """1.工作任务：…, 2.工作任务：…: each begins a task, where the same label has numbers that go on."""
    by_label: dict[str, list[tuple[int, Ordinal]]] = {}
    for index, line in enumerate(lines):
        if line.field is not None and line.field.statement:
            ordinal = read_ordinal(document.folded, document.text, line.span)
            if ordinal is not None and ordinal.style is OrdinalStyle.ARABIC:
                by_label.setdefault(line.field.label, []).append((index, ordinal))
    found = {
        index: ordinal
        for numbered in by_label.values()
        if _goes_on([each.value for _, each in numbered])
        for index, ordinal in numbered
    }
    return [
        replace(line, kind="ITEM", ordinal=found[index], field=None) if index in found else line
        for index, line in enumerate(lines)
    ]


def _goes_on(values: Sequence[int]) -> bool:
    """1 2 3, also anew below a heading; a label that always has the same number is one of several of a task."""
    return max(values) > 1 and all(value in (1, before + 1) for before, value in zip([0, *values], values, strict=False))


def settle_items(document: Document, lines: list[Line], kinds: list[str], start: int) -> None:
    """Which numbered lines are items: 2.50个小区 is item 2 only after item 1; steps are items only where they carry fields."""
    steps = [index for index in range(start, len(lines)) if kinds[index] in ("TEXT", "CLAUSE") and _is_step(lines[index])]
    if len(steps) >= 3 and sum(_has_fields(lines, kinds, index) for index in steps) * 5 >= len(steps) * 3:
        for index in steps:
            kinds[index] = "ITEM"
        _head_steps(lines, kinds, start)
    counted = _counted(document, lines, kinds, start)
    previous = 0
    for index in range(start, len(lines)):
        ordinal = lines[index].ordinal
        if kinds[index] == "LATER":
            previous = 0
        if ordinal is None or ordinal.style is not OrdinalStyle.ARABIC:
            if kinds[index] in ("H1", "H2", "H3"):
                previous = 0 if ordinal is None or previous == 0 else previous
            continue
        if index in counted and (counted[index] or ordinal.value != previous + 1):
            kinds[index] = "CLAUSE" if lines[index].brackets else "TEXT"
            lines[index] = replace(lines[index], ordinal=None)
        else:
            previous = ordinal.value


def _head_steps(lines: Sequence[Line], kinds: list[str], start: int) -> None:
    """1. above （1） is the heading of these, where they carry the fields and it has none itself."""
    for index in range(start, len(lines)):
        ordinal = lines[index].ordinal
        if kinds[index] != "ITEM" or ordinal is None or ordinal.style is not OrdinalStyle.ARABIC or lines[index].brackets:
            continue
        below = index + 1
        while below < len(lines) and kinds[below] == "TEXT" and lines[below].ordinal is None:
            below += 1
        first = lines[below].ordinal if below < len(lines) and kinds[below] == "ITEM" else None
        if first is not None and first.value == 1 and first.style in _STEPS:
            kinds[index] = "H3"


def settle_points(lines: Sequence[Line], kinds: list[str], start: int) -> None:
    """—— lines between a task and its only fields are points of the task; where each has fields they are tasks themselves."""
    item: int | None = None
    for index in range(start, len(lines)):
        if kinds[index] == "ITEM":
            item = None if lines[index].brackets else index
        elif kinds[index] == "FIELD" and item is not None:
            after = index
            while after < len(lines) and kinds[after] in ("FIELD", "VALUE"):
                after += 1
            points = [place for place in range(item + 1, index) if kinds[place] == "H3"]
            if (
                points
                and not (after < len(lines) and kinds[after] == "H3")
                and not any(lines[place].brackets for place in points)
            ):
                for place in points:
                    kinds[place] = "TEXT"
            item = None
        elif kinds[index] not in ("TEXT", "H3"):
            item = None


def _counted(document: Document, lines: Sequence[Line], kinds: Sequence[str], start: int) -> dict[int, bool]:
    """The lines whose number stands right before a digit, and whether it is surely none of an item.

    1.4月底前 is step 1 where a 2 follows it, and 1.5万亩 an amount where none does; 1.1建设, 1.2改造 are numbers of sections.
    """
    found: dict[int, bool] = {}
    following = 0
    inner: tuple[int, int, int] | None = None
    for index in range(len(lines) - 1, start - 1, -1):
        ordinal = lines[index].ordinal
        if kinds[index] in ("H1", "H2", "PART", "LATER"):
            following = 0
        if ordinal is None or ordinal.style is not OrdinalStyle.ARABIC:
            continue
        digits = _DIGITS.match(document.folded, ordinal.span.end, lines[index].span.end)
        if digits is not None and ordinal.text[-1:] in ".、":
            within = (ordinal.value, int(digits[0][:6]), index)
            found[index] = ordinal.value == 1 and following != 2
            if inner is not None and inner[:2] == (within[0], within[1] + 1) and ordinal.text[-1] == ".":
                found[index] = found[inner[2]] = True
            inner = within
        following = ordinal.value
    return found


def _is_step(line: Line) -> bool:
    return line.ordinal is not None and line.ordinal.style in _STEPS


def _has_fields(lines: Sequence[Line], kinds: Sequence[str], index: int) -> bool:
    """The line itself, or the field line right below it, says who does it."""
    if lines[index].brackets:
        return True
    below = index + 1
    while below < len(lines) and kinds[below] == "TEXT" and below <= index + 3 and lines[below].ordinal is None:
        below += 1
    return below < len(lines) and kinds[below] == "FIELD"

"""Headings that are tasks themselves: they have fields of their own, or stand in a run of such as have."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import OrdinalStyle, Role
from .lines import Line

_LEVEL = {"H1": 1, "H2": 2, "H3": 3, "ITEM": 4}


def settle_heads(lines: Sequence[Line], kinds: list[str], start: int) -> None:
    """A heading with fields of its own is a task, unless most of the headings below it have theirs too."""
    heads = [index for index in range(start, len(lines)) if kinds[index] in ("H1", "H2", "H3", "ITEM", "PART", "LATER")]
    fielded = {index: kinds[index] not in ("PART", "LATER") and _directly_fielded(lines, kinds, index) for index in heads}
    below: dict[int, list[int]] = {index: [0, 0] for index in heads}
    stack: list[int] = []
    for index in heads:
        level = _LEVEL.get(kinds[index], 0)
        while stack and _LEVEL[kinds[stack[-1]]] >= level:
            stack.pop()
        for above in stack:
            below[above][0] += 1
            below[above][1] += fielded[index]
        if level:
            stack.append(index)
    _close_lists(lines, kinds, heads, fielded)
    coordinating = {kinds[index] for index in heads if below[index][0] and _only_coordinates(lines[index])}
    for index in heads:
        count, with_fields = below[index]
        if count == 0 and kinds[index] in coordinating and _only_coordinates(lines[index]):
            continue
        if kinds[index] in ("H1", "H2", "H3") and fielded[index] and with_fields * 5 < count * 3 + (count == 0):
            kinds[index] = "PROJECT"
            _demote(lines, kinds, index)
    for index in _among_projects(lines, kinds, [index for index in heads if not below[index][0]]):
        kinds[index] = "PROJECT"


def _among_projects(lines: Sequence[Line], kinds: Sequence[str], lowest: Sequence[int]) -> list[int]:
    """Headings with no other below them that stand in a run of tasks between the one before and the one behind: nobody is named for them."""
    found: list[int] = []
    run: dict[OrdinalStyle, list[int]] = {}
    for index in lowest:
        ordinal = lines[index].ordinal
        if kinds[index] in ("PART", "LATER"):
            run.clear()
        elif ordinal is not None and kinds[index] in ("H1", "H2", "H3", "PROJECT"):
            before = run.setdefault(ordinal.style, [])
            before.append(index)
            ordinals = [lines[each].ordinal for each in before[-3:]]
            values = [each.value for each in ordinals if each is not None]
            if [kinds[each] == "PROJECT" for each in before[-3:]] == [True, False, True] and values == [
                *range(values[0], values[0] + 3)
            ]:
                found.append(before[-2])
    return found


def _close_lists(lines: Sequence[Line], kinds: Sequence[str], heads: Sequence[int], fielded: dict[int, bool]) -> None:
    """A heading whose numbered lines are steps has its fields below the last of them; so it is where all headings of its kind have theirs once."""
    for kind in ("H1", "H2"):
        own = [index for index in heads if kinds[index] == kind]
        closed = [index for index in own if not fielded[index] and _is_closed_by_fields(lines, kinds, index, fielded)]
        if closed and len(own) > 1 and len(closed) + sum(fielded[index] for index in own) == len(own):
            fielded.update(dict.fromkeys(closed, True))


def _is_closed_by_fields(lines: Sequence[Line], kinds: Sequence[str], head: int, fielded: dict[int, bool]) -> bool:
    """Below the heading come numbered lines without fields, two at least, and fields below the last alone."""
    items: list[int] = []
    index = head + 1
    while index < len(lines) and kinds[index] in ("TEXT", "ITEM", "FIELD", "VALUE", "CLAUSE"):
        if kinds[index] == "ITEM":
            items.append(index)
        index += 1
    return len(items) > 1 and fielded[items[-1]] and not any(fielded[item] for item in items[:-1])


def _only_coordinates(line: Line) -> bool:
    """Its brackets name nobody but a general lead: a heading that lost its tasks, where the others of its kind have theirs."""
    roles = {assignment.role for bracket in line.brackets for assignment in bracket.assignments}
    return roles == {Role.GENERAL_LEAD}


def _directly_fielded(lines: Sequence[Line], kinds: Sequence[str], index: int) -> bool:
    if lines[index].brackets:
        return True
    below = index + 1
    while below < len(lines) and kinds[below] == "TEXT":
        below += 1
    return below < len(lines) and kinds[below] == "FIELD"


def _demote(lines: Sequence[Line], kinds: list[str], project: int) -> None:
    """Numbered lines inside a project are its steps."""
    level = _LEVEL[str(lines[project].kind)] if lines[project].kind in _LEVEL else 0
    for index in range(project + 1, len(lines)):
        kind = kinds[index]
        if kind in ("PART", "LATER") or _LEVEL.get(kind, 9) <= level:
            return
        if kind in ("H2", "H3", "ITEM"):
            kinds[index] = "TEXT"

"""Which rare name of a person is a frequent one mistyped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..lexicon import load
from ..model import Notice, Role
from ..structure.leads import LeadingPerson, leading_persons

_USUAL_TIMES = 3
_SHORT = 2
_CANDIDATES = 8
"""Names that share all but one character: looked at in reading order, so that thousands of like names cost no more than a few."""


@dataclass(frozen=True, slots=True)
class PersonOutlier:
    """``person`` is named once, and ``usual``, of one character more, less or other, several times in the same role."""

    person: LeadingPerson
    usual: tuple[LeadingPerson, ...]


def person_outliers(notice: Notice) -> tuple[PersonOutlier, ...]:
    """Names that stand once, differ in one character from a name that stands three times or more, and lead what that one leads.

    Where it cannot be told what they lead, the two characters must be alike in sound or shape; of leaders, who are few, they may
    then lead different things, where given names of two characters differ. Two persons of one list are two.
    """
    named: defaultdict[tuple[Role, str], list[LeadingPerson]] = defaultdict(list)
    for person in leading_persons(notice):
        named[person.role, person.name].append(person)
    usual: defaultdict[tuple[Role, str], list[str]] = defaultdict(list)
    for (role, name), persons in named.items():
        if len(persons) >= _USUAL_TIMES:
            for key in _keys(name):
                usual[role, key].append(name)
    found: list[PersonOutlier] = []
    for (role, name), persons in named.items():
        if len(persons) == 1:
            others = dict.fromkeys(other for key in _keys(name) for other in usual.get((role, key), ())[:_CANDIDATES])
            fitting = [other for other in others if other != name and _is_slip(persons[0], named[role, other])]
            if len(fitting) == 1:
                found.append(PersonOutlier(persons[0], tuple(named[role, fitting[0]])))
    return tuple(sorted(found, key=lambda each: each.person.span))


def _keys(name: str) -> Iterator[str]:
    """The name, with each of its characters left out, and whole: what a slip of one character leaves."""
    yield name
    for index in range(len(name)):
        yield f"{name[:index]}*{name[index + 1 :]}"
        yield name[:index] + name[index + 1 :]


def _is_slip(person: LeadingPerson, usual: Sequence[LeadingPerson]) -> bool:
    name, other = person.name, usual[0].name
    if any(person.group == each.group for each in usual):
        return False
    alike = _differ_alike(name, other)
    if not alike and min(len(name), len(other)) < 3 and len(name) == len(other):
        return False
    if alike and person.role is Role.LEADER and name[0] == other[0] and len(name) == len(other) > _SHORT:
        return True
    led = frozenset[str]().union(*(each.units for each in usual))
    if person.units and led:
        return bool(person.units & led)
    return alike


def _differ_alike(name: str, other: str) -> bool:
    """Whether the one character in which they differ is alike in both, or a doubled one."""
    if len(name) == len(other):
        pairs = [pair for pair in zip(name, other, strict=True) if pair[0] != pair[1]]
        return len(pairs) == 1 and any(set(pairs[0]) <= set(group) for group in load("given_names")["alike"])
    longer, shorter = sorted((name, other), key=len, reverse=True)
    return any(
        longer[:index] + longer[index + 1 :] == shorter and longer[index] == longer[index - 1] for index in range(1, len(longer))
    )

"""Whom a task is measured by: the tasks under its nearest heading that has three of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from ..lexicon import load
from ..model import Notice, Part, Role, Section, Task, TaskKind
from ..once import once
from ..patterns import regex
from ..span import Span
from ..width import fold

_SHARED = regex("|".join(map(re.escape, load("sections")["shared"])))
_IN_WORDS = regex(r"由[^。;\uff1b]{2,60}?(?:牵头|负责|主办|承办)|(?:牵头|负责)落实")
_LAST_WORDS = 200
_UNITS = frozenset((Role.LEAD, Role.RESPONSIBLE))
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """``place`` is the nearest heading with three tasks or more, and ``peers`` are all of them; ``measured`` are those that have none nearer.

    ``around`` are all tasks of the part, the peers among them. ``shared`` sections, whose tasks all bodies have in common, are none of these.
    """

    place: Section | Part | Notice
    peers: tuple[Task, ...]
    measured: tuple[Task, ...]
    around: tuple[Task, ...]

    def habit(self, has: Callable[[Task], bool]) -> tuple[int, int] | None:
        """How many tasks there are and how many have it, where four of five do; None where it is no habit.

        The peers themselves count; three or four of them of which one lacks it are too few to tell, and those around tell.
        """
        for tasks in (self.peers, self.around):
            having = sum(map(has, tasks))
            if having * 5 >= len(tasks) * 4:
                return len(tasks), having
            if having < len(self.peers) - 1:
                break
        return None


def is_shared_heading(words: str) -> bool:
    """Whether a heading or title says that all bodies have the tasks below in common."""
    return _SHARED.search(fold(words)) is not None


def is_shared(section: Section) -> bool:
    """Whether all bodies have these tasks in common: the heading says so (共同落实工作, 政府自身建设), or only collective names answer for them."""
    if is_shared_heading(section.heading):
        return True
    parties = [
        party for task in section.all_tasks() for each in task.assignments if each.role in _UNITS for party in each.list.parties
    ]
    return bool(parties) and all(party.collective for party in parties)


@once
def peer_groups(notice: Notice) -> tuple[PeerGroup, ...]:
    """Every place that is the nearest with three tasks for some task. Tasks without two peers in the whole notice are in no group."""
    return tuple(_peer_groups(notice))


def _peer_groups(notice: Notice) -> Iterator[PeerGroup]:
    left: list[Task] = []
    every: list[Task] = []
    for part in notice.parts:
        if part.blank_form:
            continue
        tasks, open_tasks, groups = _under(part)
        yield from (replace(group, around=tuple(tasks)) for group in groups)
        every.extend(tasks)
        left.extend(open_tasks)
    if left and len(every) >= _ENOUGH:
        yield PeerGroup(notice, tuple(every), tuple(left), tuple(every))


def _under(place: Part | Section) -> tuple[list[Task], list[Task], list[PeerGroup]]:
    """All tasks below, those that no group below measures, and the groups below, this place's own last."""
    tasks, left, groups = list(place.tasks), list(place.tasks), []
    for section in place.sections:
        if not is_shared(section):
            below, open_tasks, found = _under(section)
            tasks.extend(below)
            left.extend(open_tasks)
            groups.extend(found)
    if left and len(tasks) >= _ENOUGH:
        groups.append(PeerGroup(place, tuple(tasks), tuple(left), tuple(tasks)))
        left = []
    return tasks, left, groups


def names_unit(task: Task) -> bool:
    """Whether the task has a label for who leads or is responsible; the list behind it may be empty."""
    return any(assignment.role in _UNITS for assignment in task.assignments)


def names_lead(task: Task) -> bool:
    """Whether it is said who leads: by a label, or by the wording of a sentence or bracket (由市甲局负责)."""
    return any(
        assignment.role is Role.LEAD or (assignment.role is Role.RESPONSIBLE and not assignment.label)
        for assignment in task.assignments
    )


def without_inherited(tasks: Iterable[Task]) -> Iterator[Task]:
    """The tasks that must name their unit themselves: no sentence names it, and no row above hands it down (merged cells)."""
    rows_named = False
    for task in tasks:
        if task.may_inherit and rows_named:
            continue
        rows_named = rows_named or (task.kind is TaskKind.ROW and names_unit(task))
        if not _IN_WORDS.search(task.text[-_LAST_WORDS:]):
            yield task


def heading_of(notice: Notice, place: Section | Part | Notice) -> Span:
    """Where a finding about a place points: the first line of its heading, or the notice's own title."""
    if isinstance(place, Section):
        return place.heading_span
    if isinstance(place, Part) and place.title:
        line = notice.document.line_span(notice.document.line_number(place.title_span.start))
        return Span(place.title_span.start, min(place.title_span.end, line.end))
    return notice.anchor()


def head_of(task: Task) -> Span:
    """Where a finding about a task points: its first line with its ordinal, or the words of its row."""
    return task.ordinal.span.cover(task.head) if task.ordinal and task.kind is not TaskKind.ROW else task.head

"""Names of bodies: their level, the forms in which one body is named, and the lists in which bodies stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Assignment, ColumnKind, Notice, Part, Party, PartyList, Role, Section, Table, TaskKind
from ..once import once
from ..patterns import regex
from ..places import filled_places
from ..width import squeeze
from .party_lists import body_suffix, level_of, read_parties

_UNIT_ROLES = frozenset((Role.GENERAL_LEAD, Role.LEAD, Role.RESPONSIBLE, Role.COOPERATING))
_UNIT_COLUMNS = {
    ColumnKind.LEAD: Role.LEAD,
    ColumnKind.RESPONSIBLE: Role.RESPONSIBLE,
    ColumnKind.COOPERATING: Role.COOPERATING,
}
_ROLE = regex("(?:共同|分别)?(?:牵头|主办|主责|配合|协办)(?:单位|部门)?")
__all__ = ["UnitList", "identities", "level_of", "parts_of", "unit_lists"]


def identities(party: Party) -> frozenset[str]:
    """The names under which a party may stand elsewhere: in full, and as written where that is a whole name."""
    full, written = squeeze(party.full_name), squeeze(party.name)
    return frozenset((full, written)) if body_suffix(written) else frozenset((full,))


def parts_of(party: Party) -> tuple[str, ...]:
    """What brackets behind a name add to it: which branch or which part of the work, but not that it leads （牵头）."""
    return tuple(words for words in map(squeeze, party.brackets) if _ROLE.fullmatch(words) is None)


@dataclass(frozen=True, slots=True)
class UnitList:
    """A list of bodies and their role. Lists of one task or table row share their ``group``; ``in_table`` says that a cell holds it."""

    list: PartyList
    group: int
    in_table: bool
    role: Role


_Lists = tuple[bool, list[tuple[Role, PartyList]]]
"""Whether in a table, and the lists of one task or row with their roles."""


@once
def unit_lists(notice: Notice) -> tuple[UnitList, ...]:
    """Every list of bodies, each once, empty ones left out; blank forms have none.

    Holds the responsible column of a table that allocates, too, though its rows are no tasks.
    """
    return tuple(_unit_lists(notice))


def _unit_lists(notice: Notice) -> Iterator[UnitList]:
    seen: set[tuple[int, int]] = set()
    for group, (in_table, lists) in enumerate(_grouped(notice)):
        for role, each in lists:
            if not each.span.empty and each.span not in seen:
                seen.add(each.span)
                yield UnitList(each, group, in_table, role)


def _grouped(notice: Notice) -> Iterator[_Lists]:
    for place in filled_places(notice):
        yield from _of_place(notice, place)


def _of_place(notice: Notice, place: Part | Section) -> Iterator[_Lists]:
    if isinstance(place, Section) and place.general_lead is not None:
        yield False, _lists([place.general_lead])
    for task in place.tasks:
        yield task.kind is TaskKind.ROW, _lists(task.assignments)
    for unplaced in place.unplaced:
        yield False, _lists(unplaced.assignments)
    for table in (*place.tables, *(table for task in place.tasks for table in task.tables)):
        yield from _of_table(notice, table)


def _lists(assignments: Iterable[Assignment]) -> list[tuple[Role, PartyList]]:
    return [(assignment.role, assignment.list) for assignment in assignments if assignment.role in _UNIT_ROLES]


def _of_table(notice: Notice, table: Table) -> Iterator[_Lists]:
    columns = [(column.index, _UNIT_COLUMNS[column.kind]) for column in table.columns if column.kind in _UNIT_COLUMNS]
    document = notice.document
    for row in table.rows if columns and not table.ragged else ():
        cells = [(role, row.values[index].cell) for index, role in columns if index < len(row.values)]
        yield True, [(role, read_parties(document.folded, document.text, cell.span)) for role, cell in cells if not cell.blank]

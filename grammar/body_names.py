"""Names of bodies: their level, the forms in which one body is named, and the lists in which bodies stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .lexicon import load
from .model import Assignment, ColumnKind, Notice, Part, Party, PartyList, Role, Section, Table, TaskKind
from .once import once
from .party_lists import body_suffix, read_parties
from .places import filled_places
from .width import squeeze

_HOMOGRAPHS = frozenset(load("known_bodies")["level_homographs"])
_LEVELS = frozenset(level for level in load("bodies")["levels"] if len(level) == 1)
_UNIT_ROLES = frozenset((Role.GENERAL_LEAD, Role.LEAD, Role.RESPONSIBLE, Role.COOPERATING))
_UNIT_COLUMNS = frozenset((ColumnKind.LEAD, ColumnKind.RESPONSIBLE, ColumnKind.COOPERATING))


def level_of(name: str) -> str:
    """市, 区, 县 … before a body's name, "" where it has none: 市场监管局 and 乡村振兴局 have none."""
    return name[0] if name[:1] in _LEVELS and name[:2] not in _HOMOGRAPHS else ""


def identities(party: Party) -> frozenset[str]:
    """The names under which a party may stand elsewhere: in full, and as written where that is a whole name."""
    full, written = squeeze(party.full_name), squeeze(party.name)
    return frozenset((full, written)) if body_suffix(written) else frozenset((full,))


@dataclass(frozen=True, slots=True)
class UnitList:
    """A list of bodies. Lists of one task or table row share their ``group``; ``in_table`` says that a cell holds it."""

    list: PartyList
    group: int
    in_table: bool


@once
def unit_lists(notice: Notice) -> tuple[UnitList, ...]:
    """Every list of bodies, each once, empty ones left out; blank forms have none.

    Holds the responsible column of a table that allocates, too, though its rows are no tasks.
    """
    return tuple(_unit_lists(notice))


def _unit_lists(notice: Notice) -> Iterator[UnitList]:
    seen: set[tuple[int, int]] = set()
    for group, (in_table, lists) in enumerate(_grouped(notice)):
        for each in lists:
            if not each.span.empty and each.span not in seen:
                seen.add(each.span)
                yield UnitList(each, group, in_table)


def _grouped(notice: Notice) -> Iterator[tuple[bool, list[PartyList]]]:
    for place in filled_places(notice):
        yield from _of_place(notice, place)


def _of_place(notice: Notice, place: Part | Section) -> Iterator[tuple[bool, list[PartyList]]]:
    if isinstance(place, Section) and place.general_lead is not None:
        yield False, _lists([place.general_lead])
    for task in place.tasks:
        yield task.kind is TaskKind.ROW, _lists(task.assignments)
    for unplaced in place.unplaced:
        yield False, _lists(unplaced.assignments)
    for table in (*place.tables, *(table for task in place.tasks for table in task.tables)):
        yield from _of_table(notice, table)


def _lists(assignments: Iterable[Assignment]) -> list[PartyList]:
    return [assignment.list for assignment in assignments if assignment.role in _UNIT_ROLES]


def _of_table(notice: Notice, table: Table) -> Iterator[tuple[bool, list[PartyList]]]:
    columns = [column.index for column in table.columns if column.kind in _UNIT_COLUMNS]
    document = notice.document
    for row in table.rows if columns and not table.ragged else ():
        cells = [row.values[index].cell for index in columns if index < len(row.values)]
        yield True, [read_parties(document.folded, document.text, cell.span) for cell in cells if not cell.blank]

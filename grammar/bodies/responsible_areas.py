"""The areas among which a task is divided, and whether they stand among the bodies that answer for it."""

from __future__ import annotations

from ..model import Allocation, Axis, ColumnKind, Party, Role, Table, Task
from ..width import squeeze
from .area_names import is_certain_area, is_certain_body, is_own_level, stem_of_area

_UNIT_ROLES = (Role.GENERAL_LEAD, Role.LEAD, Role.RESPONSIBLE, Role.COOPERATING)
_UNIT_COLUMNS = (ColumnKind.LEAD, ColumnKind.RESPONSIBLE)
_SEVERAL = 2


def allocated_areas(task: Task) -> tuple[str, ...]:
    """The areas that get a share of the task, each once; empty where a table gives each row its own body, or shares go to bodies only."""
    if any(map(_names_bodies, task.tables)):
        return ()
    named = [squeeze(share.label) for each in task.allocations for share in each.sums[0].shares if _is_place(share.label, each)]
    areas = tuple(dict.fromkeys(named))
    return areas if len(areas) >= _SEVERAL else ()


def responsible_parties(task: Task) -> tuple[Party, ...]:
    """All bodies that the task names, in whatever part."""
    return tuple(party for each in task.assignments if each.role in _UNIT_ROLES for party in each.list.parties)


def answer_for(parties: tuple[Party, ...], areas: tuple[str, ...]) -> bool:
    """Whether one of the areas, or a name that may stand for them (各区县, 相关单位), is among the parties."""
    stems = [stem_of_area(area) for area in areas]
    return any(party.collective or any(stem in squeeze(party.full_name) for stem in stems) for party in parties)


def _names_bodies(table: Table) -> bool:
    return any(column.kind in _UNIT_COLUMNS for column in table.columns)


def _is_place(label: str, allocation: Allocation) -> bool:
    """A share's label is that of a place: a column for it says so, in running text or a row's head its ending must."""
    name = squeeze(label)
    if not name or allocation.of_kinds or is_own_level(name) or is_certain_body(name):
        return False
    return allocation.axis is Axis.ROW or is_certain_area(name)

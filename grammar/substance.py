"""What a notice says, whatever its blanks and marks: what a correction of its form must leave as it is."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import NamedTuple

from .bodies.body_names import unit_lists
from .model import Assignment, Figure, Notice, Ordinal, Party, PartyList, Section, Table, Task, Unplaced
from .patterns import regex
from .width import squeeze

_DIGITS = regex("(?:(?<![0-9.,])0+(?=[0-9]))?([0-9]+)")
"""A run of digits without the zeros before it (03月), which count only behind a point or a comma."""


class Substance(NamedTuple):
    """Three readings of a notice, each in its order. ``figures`` holds every run of digits too, understood or not."""

    tasks: tuple[Hashable, ...]
    parties: tuple[Hashable, ...]
    figures: tuple[Hashable, ...]


def substance(notice: Notice) -> Substance:
    """Tasks and headings by their ordinals, parties by role and full name, figures by value and unit."""
    return Substance(tuple(_tasks(notice)), tuple(_parties(notice)), tuple(_figures(notice)))


def _tasks(notice: Notice) -> Iterator[Hashable]:
    yield notice.kind
    for part in notice.parts:
        yield "part", part.number
    for node in notice.walk_parts():
        if isinstance(node, Task):
            yield node.kind, _ordinal(node.ordinal), len(node.assignments), len(node.tables)
        elif isinstance(node, Section):
            yield "section", _ordinal(node.ordinal), node.level
        elif isinstance(node, Table):
            yield "table", tuple(column.kind for column in node.columns), len(node.rows)


def _ordinal(ordinal: Ordinal | None) -> Hashable:
    return ordinal and (ordinal.style, ordinal.value)


def _parties(notice: Notice) -> Iterator[Hashable]:
    yield squeeze(notice.issuer)
    yield _names(notice.addressees)
    for node in notice.walk_parts():
        if isinstance(node, Section):
            yield tuple(map(squeeze, node.leaders))
        elif isinstance(node, Assignment):
            yield _assigned(node)
        elif isinstance(node, Unplaced):
            yield from map(_assigned, node.assignments)
    # columns of units in tables whose rows are no tasks
    for listed in unit_lists(notice):
        yield _listed(listed.list)


def _assigned(assignment: Assignment) -> Hashable:
    return assignment.role, squeeze(assignment.label), _listed(assignment.list)


def _listed(listed: PartyList) -> Hashable:
    return _names(listed.parties)


def _names(parties: tuple[Party, ...]) -> Hashable:
    return tuple((squeeze(party.full_name), tuple(map(squeeze, party.brackets))) for party in parties)


def _figures(notice: Notice) -> Iterator[Hashable]:
    folded = notice.document.folded
    for span in notice.prose:
        yield tuple(_DIGITS.findall(folded, span.start, span.end))
    for date in notice.dates:
        yield date.year, date.month, date.day
    for number in notice.document_numbers:
        yield number.year
    for count in notice.stated_counts:
        yield count.stated
    # what divides what is left out: with a mark put right, the same figures may be understood as shares for the first time
    for node in notice.walk_parts():
        if isinstance(node, Task):
            yield tuple(map(_measured, node.figures))
        elif isinstance(node, Table):
            yield from (tuple(map(_measured, value.figures)) for row in node.rows for value in row.values)


def _measured(figure: Figure) -> Hashable:
    return figure.value, figure.high, figure.unit, figure.scale, figure.ulp, figure.qualifier

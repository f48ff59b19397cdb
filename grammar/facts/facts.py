"""What the notice says in figures, wherever it says it: in the text of tasks and projects, and in the totals and shares of tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from ..model import (
    Axis,
    CellKind,
    CellValue,
    Column,
    ColumnKind,
    Conventions,
    Figure,
    Notice,
    Part,
    Role,
    Row,
    RowKind,
    Section,
    Sum,
    Table,
    Task,
    TaskKind,
)
from ..numbers.figures import read_figures, unit_in_brackets
from ..once import once
from ..span import Span
from ..width import fold, squeeze
from .fact_phrases import Phrase, make_phrase, plain_words, read_phrases, split_words

_LEAST_NOUN = 2


class Source(StrEnum):
    """Where a fact stands."""

    TEXT = "text"
    TOTAL = "total"
    """The total column of a table's row, or its 合计 row."""
    LABEL = "label"
    """The name of a table's row: 新增停车位500个."""


@dataclass(frozen=True, slots=True, eq=False)
class Home:
    """Whose words they are: the part, the headings above from the part's title down, and the task or the table."""

    part: int
    headings: tuple[str, ...]
    task: Task | None = None
    table: Table | None = None
    leads: frozenset[str] = frozenset()
    """Who leads the task: the 牵头单位, or the first of the responsible where the notice says that the first leads, or all of them."""
    bodies: frozenset[str] = frozenset()
    """All who lead it or are responsible, where no 牵头单位 is named: a task of many targets leaves open which of them is whose."""

    def may_share_lead(self, other: Home) -> bool:
        """Whether one body may lead in both places, as far as both name any."""
        if not self.leads or not other.leads:
            return True
        return bool(self.leads & other.leads or self.leads & other.bodies or other.leads & self.bodies)


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One indicator and its value. ``statement`` is the stretch of prose or the row's label in which it stands; ``span`` the figure's words."""

    phrase: Phrase
    figure: Figure
    span: Span
    statement: Span
    source: Source
    home: Home


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """What one row of a table, or one division in the text, gives to each area. ``component`` counts the figures of a composite cell."""

    phrase: Phrase
    unit: str
    given: Row | Sum
    component: int
    areas: Sequence[Column]
    home: Home

    def shares(self) -> dict[str, tuple[Figure, Span]]:
        """Each area, by its name without suffix, with its figure and place; none where two areas have one name."""
        found = {area: (figure, span) for area, figure, span in self._shares()}
        return found if len(found) == sum(1 for _ in self._shares()) else {}

    def _shares(self) -> Iterator[tuple[str, Figure, Span]]:
        if isinstance(self.given, Sum):
            each = [(share.label, share.figure, share.span) for share in self.given.shares]
        else:
            values = self.given.values
            columns = [column for column in self.areas if column.index < len(values)]
            each = [
                (column.name, _component(values[column.index], self.component), values[column.index].cell.span)
                for column in columns
            ]
        for name, figure, span in each:
            if figure is not None and figure.high is None:
                # a cell without a unit of its own, such as 2(20), is measured in its row's
                yield bare_area(name), figure if figure.unit else replace(figure, unit=self.unit), span


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts in reading order of the parts, and all series."""

    facts: tuple[Fact, ...]
    series: tuple[Series, ...]


@once
def facts_of(notice: Notice) -> Facts:
    """Every figure whose noun phrase is certain. Blank forms have none; nor do rows of tables that say the same label twice."""
    reader = _Reader(notice)
    for number, part in enumerate(notice.parts):
        if not part.blank_form:
            reader.read(part, number, (squeeze(part.title),))
    return Facts(tuple(reader.facts), tuple(reader.series))


def leads_of(task: Task, conventions: Conventions) -> tuple[frozenset[str], frozenset[str]]:
    """The full names of those who lead a task, and of all among whom the lead may be; collective names left out."""
    leads = _names(task, Role.LEAD)
    if leads:
        return frozenset(leads), frozenset(leads)
    named = _names(task, Role.RESPONSIBLE)
    return frozenset(named[:1] if conventions.first_listed_leads else named), frozenset(named)


def _names(task: Task, role: Role) -> list[str]:
    return [squeeze(party.full_name) for each in task.of_role(role) for party in each.list.parties if not party.collective]


class _Reader:
    def __init__(self, notice: Notice) -> None:
        self._notice = notice
        self._folded = notice.document.folded
        self.facts: list[Fact] = []
        self.series: list[Series] = []

    def read(self, place: Part | Section, part: int, headings: tuple[str, ...]) -> None:
        for task in place.tasks:
            if not task.figures and not task.tables:
                continue
            leads, bodies = leads_of(task, self._notice.conventions)
            home = Home(part, headings, task, None, leads, bodies)
            self._read_task(task, home)
            for table in task.tables:
                self._read_table(table, Home(part, headings, task, table, leads, bodies))
        for table in place.tables:
            self._read_table(table, Home(part, headings, None, table))
        for section in place.sections:
            self.read(section, part, (*headings, squeeze(section.heading)))

    def _read_task(self, task: Task, home: Home) -> None:
        if not task.figures:
            return
        known: dict[Span, Phrase] = {}
        source = Source.LABEL if task.kind is TaskKind.ROW else Source.TEXT
        position = 0
        for statement in task.statements:
            # figures stand in the order of the statements
            first = position
            while position < len(task.figures) and statement.holds(task.figures[position].span):
                position += 1
            figures = task.figures[first:position]
            for figure, phrase in read_phrases(self._folded, statement, figures):
                known[figure.span] = phrase
                self.facts.append(Fact(phrase, figure, figure.span, statement, source, home))
        for allocation in task.allocations:
            if allocation.axis is Axis.TEXT and not allocation.of_kinds:
                for made in allocation.sums:
                    of = known.get(made.total.span)
                    if of is not None:
                        self.series.append(Series(of, made.total.unit, made, 0, (), home))

    def _read_table(self, table: Table, home: Home) -> None:
        if table.blank_form or table.ragged or table.grid.fault is not None or not table.rows:
            return
        totals = [column for column in table.columns_of(ColumnKind.TOTAL) if "小计" not in column.name]
        areas = table.columns_of(ColumnKind.AREA)
        if len(totals) != 1 and len(areas) < 2:
            return
        seen: dict[str, int] = {}
        for row in table.rows:
            seen[row.label] = seen.get(row.label, 0) + 1
        total = totals[0].index if len(totals) == 1 else None
        caption = table.grid.caption
        headings = (
            *home.headings,
            squeeze(totals[0].name) if total is not None else "",
            (caption and self._folded[slice(*caption)]) or "",
        )
        home = replace(home, headings=headings)
        for row in table.rows:
            if row.kind is not RowKind.BODY or seen[row.label] > 1 or len(row.values) > len(table.columns):
                continue
            for component, phrase, unit, stated in self._readings(row, total, [column.index for column in areas]):
                if total is not None and total < len(row.values):
                    figures = row.values[total].figures
                    if component < len(figures):
                        span = row.values[total].cell.span
                        # 17(71) under 17个（共71栋）: the label says in which unit each is
                        figure = replace(figures[component], unit=unit)
                        self.facts.append(Fact(phrase, figure, span, row.label_span, Source.TOTAL, home))
                        if stated is not None:
                            self.facts.append(Fact(phrase, stated, row.label_span, row.label_span, Source.LABEL, home))
                if areas:
                    self.series.append(Series(phrase, unit, row, component, areas, home))

    def _readings(self, row: Row, total: int | None, areas: Sequence[int]) -> Iterator[tuple[int, Phrase, str, Figure | None]]:
        """For each component of a row's cells its phrase, its unit, and the figure that the label itself states."""
        cells = [row.values[index] for index in ([total] if total is not None else areas) if index < len(row.values)]
        figured = next((cell for cell in cells if cell.figures), None)
        if figured is None:
            return
        label = fold(row.label)
        stated = read_figures(label)
        phrases = list(read_phrases(label, Span(0, len(label)), stated))
        rate = figured.kind is CellKind.RATE
        named = [(figure, phrase) for figure, phrase in phrases if (figure.unit == "%") is rate]
        count = len(figured.figures)
        if count > 1:
            if len(named) == count:
                yield from ((index, phrase, figure.unit, figure) for index, (figure, phrase) in enumerate(named))
            return
        unit = figured.figures[0].unit
        if named:
            figure, phrase = named[-1]
            if figure.unit == unit and figure is stated[-1]:
                # of several figures in a name none is certain to be the total
                yield 0, phrase, unit, figure if len(named) == 1 else None
        elif not stated and unit:
            verbs, noun = split_words(plain_words(unit_in_brackets(label)[0]))
            made = make_phrase(verbs, noun)
            if made is not None:
                yield 0, made, unit, None


def _component(value: CellValue, component: int) -> Figure | None:
    return value.figures[component] if component < len(value.figures) else None


_SUFFIXES = ("街道办事处", "管委会", "自治县", "街道", "县", "区", "市", "镇", "乡", "旗")


@lru_cache(maxsize=4096)
def bare_area(name: str) -> str:
    """An area's name without the suffix that another table may leave out: 东湖区 is 东湖, 高新区管委会 is 高新."""
    bare = squeeze(name)
    while True:
        shorter = next((bare[: -len(suffix)] for suffix in _SUFFIXES if bare.endswith(suffix)), bare)
        if shorter == bare or len(shorter) < _LEAST_NOUN:
            return bare
        bare = shorter

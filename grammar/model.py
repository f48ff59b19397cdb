"""The typed notice: what the parser makes and the rules see.

Every node is frozen and carries the ``Span`` of its words. Names are the field's own: 牵头单位 lead, 责任单位 responsible,
配合单位 cooperating, 牵头领导 leader, 责任人 person in charge, 任务分解 allocation.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from .document import Cell, Document, Grid
from .numbers.numerals import in_unit
from .span import Span


class Kind(StrEnum):
    """What a file is: a whole notice, an excerpt (bare task list or table), or neither (nothing to check)."""

    NOTICE = "notice"
    EXCERPT = "excerpt"
    NEITHER = "neither"


class Role(StrEnum):
    GENERAL_LEAD = "general_lead"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATING = "cooperating"
    LEADER = "leader"
    PERSON_IN_CHARGE = "person_in_charge"


class OrdinalStyle(StrEnum):
    """How an ordinal is written, from the highest level to the lowest."""

    NTH = "第一"
    CHINESE = "一、"
    BRACKETED_CHINESE = "（一）"
    DASH = "——"
    ARABIC = "1."
    BRACKETED_ARABIC = "（1）"
    HALF_BRACKETED = "1）"
    CIRCLED = "①"
    SERIAL = "序号"


class Qualifier(StrEnum):
    """Which values a stated figure accepts besides itself."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, exact.

    ``value`` and ``ulp`` are in base units (2.15万人: value 21500, ulp 100, scale 10000, unit 人). ``high`` is the other end of a
    range, else None. ``unit`` is "" where none is written. ``exact``: a counted unit that no 万 or 亿 multiplies.
    ``noun`` is what is counted, as far as it stands beside the figure. ``span`` covers qualifier, number and unit.
    """

    value: Decimal
    unit: str
    scale: Decimal
    ulp: Decimal
    exact: bool
    qualifier: Qualifier | None
    noun: str
    span: Span
    high: Decimal | None = None

    @property
    def written(self) -> Decimal:
        """The value in the figure's own unit: 2.15 for 2.15万人."""
        return in_unit(self.value, self.scale)

    def shift(self, offset: int) -> Figure:
        """The figure of a paragraph that begins at ``offset``, in the places of the whole buffer."""
        return self.at(self.span.shift(offset))

    def at(self, span: Span) -> Figure:
        """The same figure at another place."""
        # field by field: a notice has thousands, and replace() takes three times as long
        return Figure(self.value, self.unit, self.scale, self.ulp, self.exact, self.qualifier, self.noun, span, self.high)

    def measured_in(self, unit: str, *, exact: bool) -> Figure:
        """The same number of another unit."""
        return Figure(self.value, unit, self.scale, self.ulp, exact, self.qualifier, self.noun, self.span, self.high)


@dataclass(frozen=True, slots=True)
class Ordinal:
    value: int
    text: str
    style: OrdinalStyle
    span: Span
    spacing: str = ""
    """The blanks between the ordinal and what follows."""
    double: int | None = None
    """The other value where two of one style stand there (2. 3.扩建): mostly one that Word computes, and one that was typed."""


@dataclass(frozen=True, slots=True)
class OrdinalRun:
    """The ordinals of one level under one heading, of one table or inside a task, in reading order; at least one.

    ``spoken``: they are words of a sentence (一是, 二是).
    """

    ordinals: tuple[Ordinal, ...]
    spoken: bool = False

    @property
    def double(self) -> tuple[Ordinal, ...]:
        return tuple(ordinal for ordinal in self.ordinals if ordinal.double is not None)


@dataclass(frozen=True, slots=True)
class Mark:
    """A separator as written, with its place."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Party:
    """A body or a person named in a role.

    ``name`` is as written, without brackets; ``full_name`` has a shared prefix or suffix restored (区科经、商务局 gives 区科经局 and
    区商务局). ``brackets`` are the bracketed parts without their brackets. ``collective``: stands for several bodies (各区县).
    """

    name: str
    full_name: str
    span: Span
    brackets: tuple[str, ...] = ()
    collective: bool = False


@dataclass(frozen=True, slots=True)
class PartyList:
    """The parties behind one label. ``marks`` are all separators; ``dangling`` those with no name on one side."""

    span: Span
    parties: tuple[Party, ...]
    marks: tuple[Mark, ...] = ()
    dangling: tuple[Mark, ...] = ()
    groups: tuple[int, ...] = ()
    """For each party the number of its group; a comma parts groups, 、 parts members."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A role and who has it.

    ``label`` is as written (责任单位; "" where the sentence names the role only by its wording). ``separator`` is the mark that parts it from the role before
    it in the same bracket. ``span`` covers label and list.
    """

    role: Role
    label: str
    label_span: Span
    list: PartyList
    span: Span
    separator: Mark | None = None
    in_bracket: bool = False


class CellKind(StrEnum):
    FIGURE = "figure"
    COMPOSITE = "composite"
    """Several components in one cell: 17(71)."""
    RATE = "rate"
    NONE = "none"
    """The notice's mark for "nothing here", such as /."""
    BLANK = "blank"
    WORDS = "words"
    MALFORMED = "malformed"
    """Meant as a figure and not readable as one: 34.568.64."""


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell says. ``figures`` has one figure, or one for each component of a composite."""

    kind: CellKind
    cell: Cell
    figures: tuple[Figure, ...] = ()


class ColumnKind(StrEnum):
    ORDINAL = "ordinal"
    CATEGORY = "category"
    ITEM = "item"
    TOTAL = "total"
    AREA = "area"
    """A share: the column belongs to one area or body."""
    UNIT_OF_MEASURE = "unit_of_measure"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATING = "cooperating"
    LEADER = "leader"
    PERSON_IN_CHARGE = "person_in_charge"
    DEADLINE = "deadline"
    RATE = "rate"
    NOTE = "note"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    kind: ColumnKind
    name: str
    span: Span
    index: int


class RowKind(StrEnum):
    BODY = "body"
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    WHOLE = "whole"
    """The city's own row (全市): a target, not a sum."""
    PART = "part"
    """其中: part of the row above, no addend."""


@dataclass(frozen=True, slots=True)
class Row:
    """A body row. ``label`` is what the row is about; ``values`` has one entry per cell of the grid's row."""

    kind: RowKind
    label: str
    label_span: Span
    values: tuple[CellValue, ...]
    ordinal: Ordinal | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A grid with its meaning. ``ragged``: its rows agree with each other but not with the header, so columns stay unnamed."""

    title: str
    span: Span
    grid: Grid
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    ragged: bool = False
    blank_form: bool = False
    none_marks: tuple[str, ...] = ()
    """The marks for "none" that its cells use, most frequent first."""

    def columns_of(self, kind: ColumnKind) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.kind is kind)


class Axis(StrEnum):
    ROW = "row"
    COLUMN = "column"
    TEXT = "text"


class Verdict(StrEnum):
    AGREES = "agrees"
    ROUNDING = "rounding"
    TRUNCATED = "truncated"
    SHORT = "short"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Share:
    """One addend: whose it is, and how much. ``figure`` is None where the cell is blank (unknown)."""

    label: str
    figure: Figure | None
    span: Span


@dataclass(frozen=True, slots=True)
class Balance:
    """Whether shares make their total, in base units: ``difference`` = computed - stated.

    ``slack`` is what rounding of every figure may amount to at most, were they rounded.
    """

    stated: Figure
    computed: Decimal
    difference: Decimal
    slack: Decimal
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Sum:
    """One total, its shares, and how they balance."""

    total: Figure
    shares: tuple[Share, ...]
    balance: Balance


@dataclass(frozen=True, slots=True)
class Allocation:
    """A target divided into shares, on strong evidence that the shares are to make the total.

    ``label`` names what is divided, at ``label_span``, where a finding points. ``sums`` has one entry, or one per component of
    composite cells. ``axis``: along a table row, down a column (a 合计 row or cell), or in running text. ``total_row``: the total is a
    合计, 总计 or 小计. ``city_target``: the total is a 全市 row with districts below, a target rather than a sum. ``blanks``: cells whose share is unknown.
    """

    label: str
    label_span: Span
    axis: Axis
    sums: tuple[Sum, ...]
    total_row: bool = False
    city_target: bool = False
    blanks: tuple[Span, ...] = ()
    partial: bool = False
    """What the text lists behind 其中 falls short by so much that it may name some areas only."""
    of_kinds: bool = False
    """The shares are those of kinds or sources (中央资金, 新开工项目), not of areas or bodies."""


class TaskKind(StrEnum):
    ITEM = "item"
    PROJECT = "project"
    CLAUSE = "clause"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, and who does it. ``head`` is its first line without ordinal and bracket; ``statements`` are all stretches of its prose."""

    kind: TaskKind
    ordinal: Ordinal | None
    head: Span
    text: str
    statements: tuple[Span, ...]
    span: Span
    assignments: tuple[Assignment, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    may_inherit: bool = False
    """A row of a table in which an empty cell may be part of the one above: its text does not show which cells are merged."""

    def of_role(self, role: Role) -> tuple[Assignment, ...]:
        return tuple(assignment for assignment in self.assignments if assignment.role is role)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A stretch of lines in the task area that no rule of the grammar takes, with fields that have no task above them."""

    span: Span
    assignments: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    ordinal: Ordinal | None
    heading: str
    heading_span: Span
    span: Span
    level: int
    leaders: tuple[str, ...] = ()
    general_lead: Assignment | None = None
    tasks: tuple[Task, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    notes: tuple[Span, ...] = ()
    """Running text under the heading, before its first task."""
    allocations: tuple[Allocation, ...] = ()

    def all_tasks(self) -> Iterator[Task]:
        yield from self.tasks
        for section in self.sections:
            yield from section.all_tasks()


@dataclass(frozen=True, slots=True)
class Part:
    """One attached breakdown (附件), or a form or table annexed to one (附表). ``number`` is that of 附件N or 附表N."""

    title: str
    title_span: Span
    span: Span
    label: str = ""
    number: int | None = None
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    tables: tuple[Table, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    notes: tuple[Span, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    blank_form: bool = False
    label_span: Span | None = None
    """The line of its 附件2, where that stands alone above the title."""

    def all_sections(self) -> Iterator[Section]:
        stack = list(reversed(self.sections))
        while stack:
            section = stack.pop()
            yield section
            stack.extend(reversed(section.sections))

    def all_tasks(self) -> Iterator[Task]:
        yield from self.tasks
        for section in self.sections:
            yield from section.all_tasks()

    def has_content(self) -> bool:
        """Whether it holds a task, an allocation or the rows of a table: something to check."""
        places: tuple[Part | Section, ...] = (self, *self.all_sections())
        return any(
            place.tasks or any(not each.of_kinds for each in place.allocations) or any(table.rows for table in place.tables)
            for place in places
        )


@dataclass(frozen=True, slots=True)
class Announcement:
    """A title that the letter says it issues (印发《…》) or lists (附件：1.…)."""

    title: str
    span: Span
    number: int | None = None
    listed: bool = False
    """Named in the list of attachments, not in the sentence that issues them."""


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """机关代字〔年〕序号. ``fault`` says what is wrong with its form, None where it is right."""

    text: str
    span: Span
    year: int | None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written. ``day`` or ``year`` is None where it is not given. ``exists``: the calendar has it."""

    text: str
    span: Span
    year: int | None
    month: int
    day: int | None
    exists: bool

    def iso(self) -> str:
        return f"{self.year or 0:04d}-{self.month:02d}-{self.day or 0:02d}"


@dataclass(frozen=True, slots=True)
class StatedCount:
    """A count that the notice states of itself: ``stated`` things in a heading or title, ``actual`` found below it."""

    text: str
    span: Span
    stated: int
    actual: int
    what: str


@dataclass(frozen=True, slots=True)
class Conventions:
    """How this notice does things, worked out once after parsing; rules ask here and never assume a city's habit."""

    first_listed_leads: bool = False
    """It says that the first listed body leads (列第一位者为牵头单位)."""
    roles: Mapping[Role, int] = field(default_factory=dict)
    """How many tasks carry each role."""
    role_mark: str | None = None
    """The mark that parts two roles in one bracket, where at least four fifths agree."""
    half_width: bool = False
    truncated: bool = False
    """It says that text was left out: (本文有删减), (部分)."""
    unfinished: bool = False
    """It says so, or stops in the middle of a sentence: what is missing behind its end proves nothing."""
    rounding_waived: bool = False
    shares_raised: bool = False
    """It says that more was divided than the target: 分解数高于目标, 经研究上浮."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was verified: a silent report must be told from one that understood nothing."""

    sums: int = 0
    tasks: int = 0
    unit_lists: int = 0
    figures: int = 0
    facts_joined: int = 0
    tables: int = 0
    unreadable_tables: int = 0


@dataclass(frozen=True)
class Notice:
    """A parsed file. ``letter`` covers title to signature; empty for an excerpt. Spans of ``chrome`` belong to the web page, not to the notice."""

    document: Document
    kind: Kind
    span: Span
    title: str = ""
    title_span: Span | None = None
    issuer: str = ""
    issuer_span: Span | None = None
    document_number: DocumentNumber | None = None
    document_numbers: tuple[DocumentNumber, ...] = ()
    date: Date | None = None
    dates: tuple[Date, ...] = ()
    addressees: tuple[Party, ...] = ()
    addressee_span: Span | None = None
    """The line of the addressees, with the colon that ends it."""
    letterhead_span: Span | None = None
    """The line above the title that says whose paper it is (云州市人民政府文件)."""
    allocations: tuple[Allocation, ...] = ()
    """Those that stand in the letter itself."""
    announcements: tuple[Announcement, ...] = ()
    further: tuple[int, ...] = ()
    """Where the letters of further notices in the same file begin. Title, date and addressees are those of the first."""
    parts: tuple[Part, ...] = ()
    runs: tuple[OrdinalRun, ...] = ()
    stated_counts: tuple[StatedCount, ...] = ()
    chrome: tuple[Span, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    prose: tuple[Span, ...] = ()
    """Every paragraph of the notice itself (chrome and metadata left out), for rules on wording and marks."""
    conventions: Conventions = field(default_factory=Conventions)
    checked: Checked = field(default_factory=Checked)

    def all_tasks(self) -> Iterator[Task]:
        for part in self.parts:
            yield from part.all_tasks()

    def notice_of(self, offset: int) -> int:
        """Which notice of the file a place belongs to, from 0."""
        return bisect_right(self.further, offset)

    def anchor(self) -> Span:
        """Where a finding about the whole notice points: the title, else the first line."""
        return self.title_span or self.document.line_span(1)

    def walk(self) -> Iterator[object]:
        """The notice and every node below it, each once, parents before children, in reading order within each kind."""
        yield self
        yield from self.document_numbers
        yield from self.dates
        yield from self.announcements
        yield from self.runs
        yield from self.stated_counts
        yield from self.allocations
        yield from self.walk_parts()

    def walk_parts(self) -> Iterator[object]:
        """Every node below the parts, the parts themselves included."""
        for part in self.parts:
            yield part
            yield from _walk_body(part)


def _walk_body(place: Part | Section) -> Iterator[object]:
    yield from place.unplaced
    for task in place.tasks:
        yield task
        yield from task.assignments
        yield from _walk_tables(task.tables)
        yield from task.allocations
    yield from _walk_tables(place.tables)
    yield from place.allocations
    for section in place.sections:
        yield section
        if section.general_lead:
            yield section.general_lead
        yield from _walk_body(section)


def _walk_tables(tables: tuple[Table, ...]) -> Iterator[object]:
    for table in tables:
        yield table
        yield from table.rows

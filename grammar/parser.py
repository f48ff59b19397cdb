"""Document -> Notice: lines to tokens, tokens by ``notice.lark`` to a tree, the tree to the typed model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from .additivity import allocate, table_allocations
from .conventions import work_out
from .counts import stated_counts
from .dates import read_dates, read_document_numbers
from .document import Document
from .figures import read_figures
from .inline import read_inline_allocations
from .labels import read_assignments
from .larks import load_grammar
from .layout import Layout, lay_out
from .lines import Line
from .metadata import read_metadata
from .model import (
    Allocation,
    Assignment,
    Checked,
    ColumnKind,
    Kind,
    Notice,
    Ordinal,
    OrdinalRun,
    OrdinalStyle,
    Part,
    Role,
    Section,
    Table,
    Task,
    TaskKind,
    Unplaced,
)
from .ordinals import runs_of
from .party_lists import read_parties
from .span import Span
from .tables import read_table, task_rows


def parse(document: Document) -> Notice:
    """The notice that the document holds. Total: any document parses, and what has no place is ``Unplaced``. Never raises."""
    layout = lay_out(document)
    return _Builder(document, layout).notice()


class _Builder:
    """Turns the parse tree into the model, and keeps what belongs to the notice as a whole on the way."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self.document = document
        self.layout = layout
        self.runs: list[OrdinalRun] = []
        self.lists = 0
        self.figures = 0

    def notice(self) -> Notice:
        from lark import Token

        layout, document = self.layout, self.document
        tokens = [Token(kind, str(index)) for index, kind in enumerate(layout.kinds) if kind is not None]
        tree = load_grammar("notice").parse(tokens)
        front, *rest = tree.children
        parts = self._parts(rest)
        letter = layout.letter
        title_span = _cover(layout.lines[index].span for index in letter.title)
        prose = tuple(self._prose())
        dates = tuple(date for span in prose for date in read_dates(document.folded[span.start : span.end], span.start))
        numbers = tuple(number for span in prose for number in read_document_numbers(document.folded[span.start : span.end], span.start))
        signed = [index for index, kind in enumerate(layout.kinds) if kind in ("SIGNATURE", "CLOSING")]
        signing_dates = [date for index in signed for date in dates if layout.lines[index].span.holds(date.span)]
        issuers = [layout.lines[index].span for index in signed if layout.lines[index].kind != "DATE"]
        metadata, meta_number = read_metadata(document, [layout.lines[index].span for index, kind in enumerate(layout.kinds) if kind == "METADATA"])
        letter_numbers = [number for number in numbers if any(layout.lines[index].span == number.span for index in range(letter.end))]
        allocations = tuple(self._letter_allocations())
        notice = Notice(
            document=document,
            kind=self._kind(parts, allocations),
            span=Span(0, len(document.text)),
            title="".join(document.slice(layout.lines[index].span) for index in letter.title),
            title_span=title_span,
            issuer=document.slice(issuers[-1]).strip() if issuers else "",
            issuer_span=issuers[-1] if issuers else None,
            document_number=(letter_numbers or [meta_number])[0],
            document_numbers=numbers,
            date=signing_dates[-1] if signing_dates else None,
            dates=dates,
            addressees=self._addressees(),
            announcements=layout.announcements,
            parts=parts,
            runs=tuple(self.runs),
            chrome=layout.chrome,
            metadata=metadata,
            prose=prose,
            allocations=allocations,
        )
        notice = replace(notice, conventions=work_out(notice), stated_counts=tuple(stated_counts(notice)))
        return replace(notice, checked=self._checked(notice))

    # the letter

    def _addressees(self) -> tuple[Any, ...]:
        index = self.layout.letter.addressee
        if index is None:
            return ()
        span = self.layout.lines[index].span
        return read_parties(self.document.folded, self.document.text, Span(span.start, span.end - 1)).parties

    def _letter_allocations(self) -> Iterator[Allocation]:
        for index in range(self.layout.letter.end):
            if self.layout.kinds[index] == "LETTER":
                yield from self._inline(self.layout.lines[index].span)

    def _prose(self) -> Iterator[Span]:
        for line, kind in zip(self.layout.lines, self.layout.kinds, strict=True):
            if kind not in ("METADATA", "TABLE"):
                yield line.span
            elif line.grid is not None:
                seen: set[Span] = set()
                for cell in (cell for row in (line.grid.header, *line.grid.rows) for cell in row):
                    if cell.span not in seen and not cell.blank:
                        seen.add(cell.span)
                        yield cell.span

    def _kind(self, parts: Sequence[Part], allocations: Sequence[Allocation]) -> Kind:
        letter = self.layout.letter
        signs = (letter.addressee is not None) + (letter.issuer is not None or letter.date is not None) + bool(self.layout.announcements)
        if signs >= 2:
            return Kind.NOTICE
        content = any(_has_content(part) for part in parts) or bool(allocations)
        if not content:
            return Kind.NEITHER
        return Kind.NOTICE if signs else Kind.EXCERPT

    # the tree

    def _line(self, token: Any) -> Line:
        return self.layout.lines[int(token)]

    def _parts(self, nodes: Sequence[Any]) -> tuple[Part, ...]:
        opening = [node for node in nodes if _kind_of(node) != "part"]
        found: list[Part] = []
        if opening:
            found.append(self._part((), opening))
        for node in nodes:
            if _kind_of(node) == "part":
                heads = [child for child in node.children if _kind_of(child) in ("PART", "HEADING")]
                found.append(self._part([self._line(head) for head in heads], node.children[len(heads) :]))
        return tuple(found)

    def _part(self, heads: Sequence[Line], nodes: Sequence[Any]) -> Part:
        label, number, title, title_span = self._part_title(heads)
        body = _Body(self, nodes)
        if not heads:
            title_span = body.start or title_span
        blank = _is_form(title, body.tables)
        tables = tuple(replace(table, blank_form=blank, title=table.title or title) for table in body.tables)
        rows = [] if blank else [task for table in tables for task in self._row_tasks(table)]
        allocations = [] if blank else [allocation for table in tables for allocation in table_allocations(table)]
        allocations += body.inline
        return Part(
            title=title,
            title_span=title_span,
            span=body.span(title_span),
            label=label,
            number=number,
            sections=body.sections,
            tasks=(*body.tasks, *rows),
            tables=tables,
            unplaced=body.unplaced,
            notes=body.notes,
            allocations=tuple(allocations),
            blank_form=blank,
        )

    def _part_title(self, heads: Sequence[Line]) -> tuple[str, int | None, str, Span]:
        if not heads:
            start = Span(0, 0)
            return "", None, "", start
        label, number, pieces = "", None, []
        for line in heads:
            match = _ANNEX.match(self.document.folded, line.span.start, line.span.end)
            if match and line.kind == "ANNEX":
                label = "".join(match["label"].split())
                number = _number(match["number"])
                rest = Span(match.end(), line.span.end)
                pieces = [rest] if not rest.empty else []
            else:
                pieces.append(line.span)
        span = _cover(pieces) or heads[-1].span
        return label, number, "".join(self.document.slice(piece).strip() for piece in pieces), span

    def assignments(self, node: Any) -> list[Assignment]:
        """All assignments of a ``field`` node: label, list, and a value on the next line."""
        document = self.document
        line = self._line(node.children[0])
        found: list[Assignment] = []
        if line.field is not None:
            value = node.children[1:]
            content = self._line(value[-1]).span if value else line.field.content
            found.extend(read_assignments(document.folded, document.text, replace(line.field, content=content) if not value else line.field))
            if value and found:
                parties = read_parties(document.folded, document.text, content)
                found[-1] = replace(found[-1], list=parties, span=found[-1].span.cover(content))
        for bracket in line.brackets:
            found.extend(bracket.assignments)
        self.lists += sum(bool(assignment.list.parties) for assignment in found)
        return found

    def statement(self, node: Any) -> Span | None:
        """The prose of a ``field`` node whose label names what is to be done."""
        line = self._line(node.children[0])
        if line.field is None or not line.field.statement:
            return None
        value = node.children[1:]
        content = self._line(value[-1]).span if value else line.field.content
        return None if content.empty else content

    def _inline(self, span: Span) -> tuple[Allocation, ...]:
        text = self.document.text[span.start : span.end]
        return read_inline_allocations(text, self.document.folded[span.start : span.end], span.start)

    def task(self, node: Any) -> Task:
        """A ``task`` node: head, continuation lines, fields and tables."""
        head, *rest = node.children
        line = self._line(head)
        start = line.ordinal.span.end + len(line.ordinal.spacing) if line.ordinal else line.span.start
        statements: list[Span] = []
        assignments: list[Assignment] = []
        self._prose_line(Span(start, line.span.end), line, statements, assignments)
        tables: list[Table] = []
        for child in rest:
            match _kind_of(child):
                case "TABLE":
                    tables.append(self.table(self._line(child)))
                case "TEXT":
                    below = self._line(child)
                    self._prose_line(below.span, below, statements, assignments)
                case _:
                    assignments.extend(self.assignments(child))
                    if (content := self.statement(child)) is not None:
                        statements.append(content)
        kind = TaskKind.PROJECT if head.type == "PROJECT" else TaskKind.ITEM
        return self._make(kind, line.ordinal, statements, assignments, tables, Span(line.span.start, _end(self.layout, node)))

    def _prose_line(self, span: Span, line: Line, statements: list[Span], assignments: list[Assignment]) -> None:
        """Split a line of prose into what it says and what its brackets assign."""
        position = span.start
        for bracket in line.brackets:
            if bracket.span.start > position:
                statements.append(_trim(self.document, Span(position, bracket.span.start)))
            assignments.extend(bracket.assignments)
            self.lists += sum(bool(assignment.list.parties) for assignment in bracket.assignments)
            position = bracket.span.end
        rest = _trim(self.document, Span(position, span.end))
        if not rest.empty and (not line.brackets or self.document.slice(rest).strip("。.")):
            statements.append(rest)

    def clauses(self, node: Any) -> list[Task]:
        """A ``clause`` node: one task per bracket of its paragraph; fields below it belong to the last."""
        line = self._line(node.children[0])
        extra = [assignment for child in node.children[1:] if _kind_of(child) == "field" for assignment in self.assignments(child)]
        tables = [self.table(self._line(child)) for child in node.children[1:] if _kind_of(child) == "TABLE"]
        found: list[Task] = []
        start = line.span.start
        if line.ordinal is not None:
            start = line.ordinal.span.end
        for index, bracket in enumerate(line.brackets):
            last = index == len(line.brackets) - 1
            end = line.span.end if last else bracket.span.end
            statement = _trim(self.document, Span(start, bracket.span.start))
            self.lists += sum(bool(assignment.list.parties) for assignment in bracket.assignments)
            assignments = [*bracket.assignments, *(extra if last else [])]
            found.append(self._make(TaskKind.CLAUSE, line.ordinal, [statement], assignments, tables if last else [], Span(start, end)))
            start = bracket.span.end
        return found

    def paragraph_task(self, node: Any) -> Task:
        """A ``loose`` node with fields below it, where the part's tasks have no numbers."""
        line = self._line(node.children[0])
        statements = [line.span]
        assignments: list[Assignment] = []
        tables: list[Table] = []
        for child in node.children[1:]:
            if _kind_of(child) == "TABLE":
                tables.append(self.table(self._line(child)))
                continue
            assignments.extend(self.assignments(child))
            if (content := self.statement(child)) is not None:
                statements.append(content)
        return self._make(TaskKind.ITEM, None, statements, assignments, tables, Span(line.span.start, _end(self.layout, node)))

    def _make(
        self,
        kind: TaskKind,
        ordinal: Ordinal | None,
        statements: Sequence[Span],
        assignments: Sequence[Assignment],
        tables: Sequence[Table],
        span: Span,
    ) -> Task:
        document = self.document
        figures = tuple(figure for statement in statements for figure in read_figures(document.folded[statement.start : statement.end], statement.start))
        self.figures += len(figures)
        inline = [allocation for statement in statements for allocation in self._inline(statement)]
        text = "".join(document.slice(statement) for statement in statements)
        head = statements[0] if statements else span
        titled = tuple(replace(table, title=table.title or document.slice(head)) for table in tables)
        shared = [allocation for table in titled for allocation in allocate(table, figures, document)]
        return Task(kind, ordinal, head, text, tuple(statements), span, tuple(assignments), figures, titled, (*shared, *inline))

    def table(self, line: Line) -> Table:
        assert line.grid is not None
        table = read_table(self.document, line.grid)
        ordinals = [row.ordinal for row in table.rows if row.ordinal is not None]
        if ordinals:
            self.runs.extend(runs_of(ordinals))
        return table

    def _row_tasks(self, table: Table) -> list[Task]:
        tasks = []
        for row in task_rows(self.document, table):
            self.lists += sum(bool(assignment.list.parties) for assignment in row.assignments)
            figures = read_figures(self.document.folded[row.head.start : row.head.end], row.head.start)
            self.figures += len(figures)
            tasks.append(replace(row, figures=figures))
        return tasks

    def _checked(self, notice: Notice) -> Checked:
        tables = [node for node in notice.walk() if isinstance(node, Table)]
        allocations = [node for node in notice.walk() if isinstance(node, Allocation)]
        return Checked(
            sums=len(allocations),
            tasks=sum(1 for _ in notice.all_tasks()),
            unit_lists=self.lists,
            figures=self.figures,
            tables=len(tables),
            unreadable_tables=sum(table.grid.fault is not None for table in tables),
        )


class _Body:
    """What stands under one head: tasks, sections, tables, and what has no place."""

    def __init__(self, builder: _Builder, nodes: Sequence[Any], level: int = 0) -> None:
        self.builder = builder
        self.nodes = nodes
        self.tables: list[Table] = []
        self.inline: list[Allocation] = []
        tasks: list[Task] = []
        unplaced: list[Unplaced] = []
        notes: list[Span] = []
        sections: list[Section] = []
        self.fields: list[Assignment] = []
        numbered = sum(_kind_of(node) == "task" for node in nodes)
        fielded = sum(_kind_of(node) == "loose" and _has_field(node) for node in nodes)
        for node in nodes:
            match _kind_of(node):
                case "task":
                    tasks.append(builder.task(node))
                case "clause":
                    tasks.extend(builder.clauses(node))
                case "loose":
                    self._loose(node, numbered < fielded, tasks, unplaced, notes)
                case "TABLE":
                    self.tables.append(builder.table(builder._line(node)))
                case "closing":
                    self._below(node.children[1:], unplaced)
                case "field" if level:
                    self.fields.extend(builder.assignments(node))
                case "field":
                    self._below([node], unplaced)
                case _:
                    sections.append(_section(builder, node, level + 1))
        ordinals = [task.ordinal for task in tasks if task.ordinal is not None]
        builder.runs.extend(runs_of(ordinals))
        headed = [section.ordinal for section in sections if section.ordinal is not None and section.ordinal.style is not OrdinalStyle.DASH]
        for below in sorted({section.level for section in sections}):
            builder.runs.extend(runs_of(ordinal for section, ordinal in zip(sections, map(_ordinal, sections), strict=True) if ordinal in headed and section.level == below))
        self.tasks, self.unplaced, self.notes, self.sections = tuple(tasks), tuple(unplaced), tuple(notes), tuple(sections)

    @property
    def start(self) -> Span | None:
        first = next(_tokens(self.nodes), None)
        return None if first is None else self.builder._line(first).span

    def span(self, head: Span) -> Span:
        spans = [self.builder._line(token).span for token in _tokens(self.nodes)]
        return Span(head.start, max([head.end, *(span.end for span in spans)]))

    def _loose(self, node: Any, unnumbered: bool, tasks: list[Task], unplaced: list[Unplaced], notes: list[Span]) -> None:
        line = self.builder._line(node.children[0])
        if _has_field(node) and unnumbered:
            tasks.append(self.builder.paragraph_task(node))
            return
        self.inline.extend(self.builder._inline(line.span))
        below = [child for child in node.children[1:] if _kind_of(child) == "field"]
        assignments = tuple(assignment for child in below for assignment in self.builder.assignments(child))
        if assignments or below:
            unplaced.append(Unplaced(line.span, assignments))
        elif tasks:
            if unplaced and unplaced[-1].span.end >= tasks[-1].span.end and not unplaced[-1].assignments:
                unplaced[-1] = Unplaced(unplaced[-1].span.cover(line.span))
            else:
                unplaced.append(Unplaced(line.span))
        else:
            notes.append(line.span)
        self._below([child for child in node.children[1:] if _kind_of(child) == "TABLE"], unplaced)

    def _below(self, nodes: Sequence[Any], unplaced: list[Unplaced]) -> None:
        """Fields and tables below a line that is no task: the tables are the place's own, the fields have no task."""
        for node in nodes:
            if _kind_of(node) == "TABLE":
                self.tables.append(self.builder.table(self.builder._line(node)))
            elif assignments := self.builder.assignments(node):
                unplaced.append(Unplaced(self.builder._line(node.children[0]).span, tuple(assignments)))


def _section(builder: _Builder, node: Any, level: int) -> Section:
    head, *below = node.children
    line = builder._line(head)
    body = _Body(builder, below, level)
    assignments = [*(assignment for bracket in line.brackets for assignment in bracket.assignments), *body.fields]
    general = next((assignment for assignment in assignments if assignment.role is not Role.LEADER), None)
    leaders = tuple(party.name for assignment in assignments if assignment.role is Role.LEADER for party in assignment.list.parties)
    heading = builder.document.slice(line.span)
    match = _LEADER.search(builder.document.folded, line.span.start, line.span.end)
    if match is not None:
        leaders = (builder.document.slice(Span(*match.span("name"))), *leaders)
    return Section(
        ordinal=line.ordinal,
        heading=heading,
        heading_span=line.span,
        span=body.span(line.span),
        level=level,
        leaders=leaders,
        general_lead=general,
        tasks=body.tasks,
        sections=body.sections,
        tables=tuple(body.tables),
        unplaced=body.unplaced,
        notes=body.notes,
        allocations=(*(allocation for table in body.tables for allocation in table_allocations(table)), *body.inline),
    )


_ANNEX = re.compile(r"(?P<label>附(?:件|表|录)[ ]*(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,3})?(?:[-\u2014][0-9]{1,2})?)[ ]*[:、.]?[ ]*")
_LEADER = re.compile(
    r"[、)\u2014](?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志)?(?:(?:常务)?副?(?:市长|区长|县长|州长|旗长|镇长|乡长|省长|主任|书记|秘书长|局长)|常委|[市区县]?政府党组成员|总规划师|党组成员|同志)[^:]{0,12}牵头"
)


def _number(written: str | None) -> int | None:
    if written is None:
        return None
    from .ordinals import chinese_value

    return int(written) if written.isdigit() else chinese_value(written)


def _ordinal(section: Section) -> Ordinal | None:
    return section.ordinal


def _cover(spans: Iterable[Span]) -> Span | None:
    listed = list(spans)
    return Span(min(span.start for span in listed), max(span.end for span in listed)) if listed else None


def _trim(document: Document, span: Span) -> Span:
    start, end = span
    while start < end and document.folded[start] in " \t":
        start += 1
    while end > start and document.folded[end - 1] in " \t":
        end -= 1
    return Span(start, end)


def _kind_of(node: Any) -> str:
    """The rule of a tree, or the type of a token."""
    return str(getattr(node, "data", None) or node.type)


def _has_field(node: Any) -> bool:
    return any(_kind_of(child) == "field" for child in node.children[1:])


def _tokens(nodes: Sequence[Any]) -> Iterator[Any]:
    for node in nodes:
        if hasattr(node, "data"):
            yield from _tokens(node.children)
        else:
            yield node


def _end(layout: Layout, node: Any) -> int:
    return max(layout.lines[int(token)].span.end for token in _tokens([node]))


def _has_content(part: Part) -> bool:
    if part.allocations or next(part.all_tasks(), None) is not None:
        return True
    return any(table.rows for table in part.tables) or any(section.allocations for section in part.all_sections())


_FORM = re.compile(r"X{2,}|\u00d7{2,}|\*{2,}|_{3,}")


def _is_form(title: str, tables: Sequence[Table]) -> bool:
    """Tables that are to be filled in: most of their cells are empty, or hold nothing but an ellipsis or a number of its own."""
    cells = [value.cell for table in tables for row in table.rows for value in row.values]
    if not cells:
        return False
    open_cells = sum(cell.blank or not cell.text.strip("…\u2026.0123456789、 ") for cell in cells)
    leads = any(column.kind is ColumnKind.AREA for table in tables for column in table.columns)
    return open_cells * 2 > len(cells) and (not leads or bool(_FORM.search(title)))

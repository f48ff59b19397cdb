"""Branches of the parse tree -> parts and sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from ..allocation.additivity import table_allocations
from ..allocation.listed_shares import heading_total, listed_allocations, nested_allocation
from ..document import Document
from ..inline.inline import read_inline_allocations
from ..model import Allocation, Assignment, ColumnKind, Figure, Part, Role, Section, Table, Task, Unplaced
from ..patterns import regex
from ..span import Span
from ..width import fold
from .layout import Layout
from .lines import Line, is_title_like
from .ordinals import chinese_value
from .tasks import TaskReader, kind_of

_ANNEX = regex(
    r"(?P<label>附(?:件|表|录)[ ]*(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,3})?(?:[-\u2014][0-9]{1,2})?)[ ]*[:、.]?[ ]*"
)
_POSTS = "(?:常务)?副?(?:市长|区长|县长|州长|旗长|镇长|乡长|省长|主任|书记|秘书长|局长)|常委|[市区县]?政府党组成员|总规划师|党组成员|同志"
_LEADER = regex(
    rf"[、)\u2014]由?(?P<name>[\u4e00-\u9fff]{{2,4}}?)[ ]?(?:同志)?(?:{_POSTS})[^:]{{0,12}}(?:牵头|主抓|包抓|领衔|领办|分管|负责(?!制))"
)
_LEADER_BEHIND = regex(
    rf"由[\u4e00-\u9fff、]{{0,24}}?(?:{_POSTS.removesuffix('|同志')})(?P<name>[\u4e00-\u9fff]{{2,3}}?)(?:同志)?(?:牵头|主抓|包抓|领衔|领办|分管|负责(?!制))"
)
"""The post stands before the name: 由常务副县长张明华同志牵头负责的工作."""
_UNFILLED = regex(r"(?:[0-9]{1,2}[.、])?[\u2026. ]*")
_FORM_TITLE = regex(r"\((?:样表|空表|式样|样式|参考样式|格式样式)\)")
_TO_FILL_IN = regex(r"X{2,}|\u00d7{2,}|\*{2,}|_{3,}")


def read_parts(document: Document, layout: Layout, nodes: Sequence[Any]) -> tuple[Part, ...]:
    """The parts of a notice: what stands before the first titled part is a part without title."""
    reader = TaskReader(document, layout)
    untitled = [node for node in nodes if kind_of(node) != "part"]
    found = [_part(reader, (), untitled)] if untitled else []
    for node in nodes:
        if kind_of(node) == "part":
            heads = [child for child in node.children if kind_of(child) in ("PART", "HEADING")]
            below = [child for child in node.children[len(heads) :] if kind_of(child) not in ("FURTHER", "LATER")]
            if heads or below:
                found.append(_part(reader, heads, below))
    return tuple(found)


def _part(reader: TaskReader, heads: Sequence[Any], nodes: Sequence[Any]) -> Part:
    body = _Body(reader, nodes, 0)
    label, number, title, title_span, label_span = (
        _title(reader, heads) if heads else ("", None, "", reader.first(nodes[0]), None)
    )
    body.divide(heading_total(reader.document, title_span, body.notes) if heads else None)
    form = _is_form(title, body.tables)
    tables = tuple(replace(table, blank_form=form, title=title) for table in body.tables)
    rows = [task for table in tables for task in reader.rows(table)]
    allocations = (*(allocation for table in tables for allocation in table_allocations(table)), *body.inline)
    span = Span(title_span.start, max(title_span.end, reader.end([*heads, *nodes][-1])))
    return Part(
        title,
        title_span,
        span,
        label,
        number,
        tuple(body.sections),
        (*body.tasks, *rows),
        tables,
        tuple(body.unplaced),
        tuple(body.notes),
        allocations,
        form,
        label_span,
    )


def _title(reader: TaskReader, heads: Sequence[Any]) -> tuple[str, int | None, str, Span, Span | None]:
    """Label (附件1), number, title, its place, and that of a label alone in its line. 附表1 again below its own title in the letter begins the title anew."""
    document = reader.document
    label, number, pieces = "", None, []
    alone: Span | None = None
    for head in heads:
        line = reader.line(head)
        match = _ANNEX.match(document.folded, line.span.start, line.span.end)
        if match is None or line.kind != "ANNEX":
            pieces.append(line.span)
            continue
        label, written = "".join(match["label"].split()), match["number"]
        number = None if written is None else int(written) if written.isdigit() else chinese_value(written)
        rest = Span(match.end(), line.span.end)
        pieces, alone = ([], line.span) if rest.empty else ([rest], None)
    span = Span(pieces[0].start, pieces[-1].end) if pieces else reader.line(heads[-1]).span
    return label, number, "".join(map(document.slice, pieces)), span, alone


def _section(reader: TaskReader, node: Any, level: int) -> Section:
    line = reader.line(node.children[0])
    body = _Body(reader, node.children[1:], level)
    body.divide(heading_total(reader.document, _behind_ordinal(line), body.notes))
    assigned = [*(assignment for bracket in line.brackets for assignment in bracket.assignments), *body.fields]
    leaders = [party.name for assignment in assigned if assignment.role is Role.LEADER for party in assignment.list.parties]
    named = _LEADER_BEHIND.search(reader.document.folded, line.span.start, line.span.end) or _LEADER.search(
        reader.document.folded, line.span.start, line.span.end
    )
    if named is not None:
        leaders.insert(0, reader.document.slice(Span(*named.span("name"))))
    tables = tuple(replace(table, title=reader.document.slice(line.span)) for table in body.tables)
    told = _behind_ordinal(line)
    if "。" in reader.document.folded[told.start : told.end - 1]:
        # a paragraph with its heading in front: （二）强化资金保障。安排资金2亿元，其中…
        body.inline.extend(
            read_inline_allocations(reader.document.slice(told), reader.document.folded[told.start : told.end], told.start)
        )
    return Section(
        ordinal=line.ordinal,
        heading=reader.document.slice(line.span),
        heading_span=line.span,
        span=Span(line.span.start, reader.end(node)),
        level=level,
        leaders=tuple(leaders),
        general_lead=next((assignment for assignment in assigned if assignment.role is not Role.LEADER), None),
        tasks=(*body.tasks, *(task for table in tables for task in reader.rows(table))),
        sections=tuple(body.sections),
        tables=tables,
        unplaced=tuple(body.unplaced),
        notes=tuple(body.notes),
        allocations=(*(allocation for table in tables for allocation in table_allocations(table)), *body.inline),
    )


def _behind_ordinal(line: Line) -> Span:
    ordinal = line.ordinal
    return line.span if ordinal is None else Span(ordinal.span.end + len(ordinal.spacing), line.span.end)


_MOST_ABOVE = 8
"""Lines of an unnumbered task above its last one."""
_NEARLY_ALL = 4, 5


class _Body:
    """What stands under one head, sorted: tasks, sections, tables, running text, and what has no place."""

    def __init__(self, reader: TaskReader, nodes: Sequence[Any], level: int) -> None:
        self.reader = reader
        self.tasks: list[Task] = []
        self.sections: list[Section] = []
        self.tables: list[Table] = []
        self.fields: list[Assignment] = []
        self.unplaced: list[Unplaced] = []
        self.notes: list[Span] = []
        self.inline: list[Allocation] = []
        numbered = sum(kind_of(node) == "task" for node in nodes)
        unnumbered = sum(kind_of(node) == "loose" and self._is_assigned(node) for node in nodes)
        titles = self._titles(nodes) if unnumbered > numbered else {}
        taken = set(chain(*titles.values()))
        titled = {id(node) for node in nodes if taken and kind_of(node) == "loose" and reader.first(node) in taken}
        loose: list[Span] = []
        for node in (*nodes, None):
            if node is None or kind_of(node) != "loose" or len(node.children) > 1:
                self.inline.extend(listed_allocations(reader.document, loose) if len(loose) > 1 else ())
                loose = []
            else:
                loose.append(reader.first(node))
            if node is None:
                break
            match kind_of(node):
                case "task":
                    self.tasks.append(reader.task(node))
                case "clause":
                    self.tasks.extend(reader.clauses(node))
                case "loose" if unnumbered > numbered and self._is_assigned(node):
                    self.tasks.append(reader.paragraph_task(node, titles.get(id(node), ())))
                case "loose" if id(node) in titled:
                    continue
                case "loose":
                    self._add_loose(node)
                case "closing":
                    self._add_below(node.children[1:])
                case "field" if level:
                    self.fields.extend(reader.assignments(node))
                case "field" | "TABLE":
                    self._add_below([node])
                case _:
                    self.sections.append(_section(reader, node, level + 1))

    def divide(self, total: Figure | None) -> None:
        """Hold the heading's own total against the lines right below it; lines that do nothing but divide it are no tasks."""
        document = self.reader.document
        heads = [section.heading_span for section in self.sections] if self.sections else [task.head for task in self.tasks]
        ordinals = [section.ordinal for section in self.sections] if self.sections else [None] * len(heads)
        if total is None or (self.sections and self.tasks) or any(task.assignments for task in self.tasks):
            return
        lines = [
            span if ordinal is None else Span(ordinal.span.end + len(ordinal.spacing), span.end)
            for ordinal, span in zip(ordinals, heads, strict=True)
        ]
        found = nested_allocation(document, total, lines)
        if found is not None:
            self.inline.append(found)
            self.notes.extend(task.span for task in self.tasks)
            self.tasks.clear()

    def _titles(self, nodes: Sequence[Any]) -> dict[int, list[Span]]:
        """Of unnumbered tasks with a title of their own: the title and the lines between it and the last, by the last line's node.

        Empty unless nearly all tasks have one: a lone line above a task may be a heading, or an introduction.
        """
        document = self.reader.document
        found: dict[int, list[Span]] = {}
        assigned = 0
        above: list[Span] = []
        for node in nodes:
            if kind_of(node) != "loose":
                above = []
            elif len(node.children) == 1:
                above.append(self.reader.first(node))
            else:
                own = next((index for index, span in enumerate(above) if is_title_like(document.folded, span)), len(above))
                if 0 < len(above) - own <= _MOST_ABOVE and self._is_assigned(node):
                    found[id(node)] = above[own:]
                    assigned += 1
                elif self._is_assigned(node):
                    assigned += not is_title_like(document.folded, self.reader.first(node))
                above = []
        share, of = _NEARLY_ALL
        return found if len(found) > 1 and len(found) * of >= assigned * share else {}

    def _is_assigned(self, node: Any) -> bool:
        """Whether a loose line has a field below it that names a party or says what is to be done."""
        fields = [child for child in node.children[1:] if kind_of(child) == "field"]
        return any(self.reader.assignments(field) or self.reader.statement(field) for field in fields)

    def _add_loose(self, node: Any) -> None:
        span = self.reader.line(node.children[0]).span
        fields = [child for child in node.children[1:] if kind_of(child) == "field"]
        self.inline.extend(
            read_inline_allocations(
                self.reader.document.slice(span), self.reader.document.folded[span.start : span.end], span.start
            )
        )
        if fields:
            self.unplaced.append(
                Unplaced(span, tuple(assignment for field in fields for assignment in self.reader.assignments(field)))
            )
        elif not self.tasks:
            self.notes.append(span)
        elif self.unplaced and not self.unplaced[-1].assignments and self.unplaced[-1].span.end > self.tasks[-1].span.end:
            self.unplaced[-1] = Unplaced(self.unplaced[-1].span.cover(span))
        else:
            self.unplaced.append(Unplaced(span))
        self._add_below([child for child in node.children[1:] if kind_of(child) == "TABLE"])

    def _add_below(self, nodes: Sequence[Any]) -> None:
        """Fields and tables below a line that is no task: the tables are the place's own, the fields have no task."""
        for node in nodes:
            if kind_of(node) == "TABLE":
                self.tables.append(self.reader.table(node))
            elif assignments := self.reader.assignments(node):
                self.unplaced.append(Unplaced(self.reader.line(node.children[0]).span, tuple(assignments)))


def _is_form(title: str, tables: Sequence[Table]) -> bool:
    """Tables that are to be filled in: most of their cells are empty, or hold nothing but an ellipsis or a number of its own.

    A title with (样表) in it says so itself, even where the empty row cannot be read, unless the rows hold figures.
    """
    if _FORM_TITLE.search(fold(title)) is not None and not any(map(_is_filled_in, tables)):
        return True
    cells = [
        value.cell
        for table in tables
        for row in table.rows
        for column, value in zip(table.columns, row.values, strict=False)
        if column.kind is not ColumnKind.ORDINAL
    ]
    unfilled = sum(_UNFILLED.fullmatch(cell.text) is not None for cell in cells)
    allocates = any(_gives_figures(table, column.index) for table in tables for column in table.columns_of(ColumnKind.AREA))
    return unfilled * 2 > len(cells) > 0 and (not allocates or _TO_FILL_IN.search(title) is not None)


def _is_filled_in(table: Table) -> bool:
    """In two rows at least most cells hold something, a figure among it that is no serial."""
    full = [
        row
        for row in table.rows
        if any(
            value.figures
            for column, value in zip(table.columns, row.values, strict=False)
            if column.kind is not ColumnKind.ORDINAL
        )
        and sum(_UNFILLED.fullmatch(value.cell.text) is None for value in row.values) * 2 >= len(row.values)
    ]
    return len(full) > 1


def _gives_figures(table: Table, index: int) -> bool:
    """Whether a column holds any figure; in an empty column the name alone makes an area."""
    return any(index < len(row.values) and row.values[index].figures for row in table.rows)

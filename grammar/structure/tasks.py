"""Branches of the parse tree -> tasks: what is to be done, and who does it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

from ..allocation.additivity import allocate
from ..allocation.listed_shares import listed_allocations
from ..allocation.tables import read_table, task_rows
from ..bodies.party_lists import read_parties
from ..document import Document, Grid
from ..inline.inline import read_inline_allocations
from ..model import Allocation, Assignment, Figure, Ordinal, Table, Task, TaskKind
from ..numbers.figures import read_figures
from ..patterns import regex
from ..span import Span
from .labels import read_assignments
from .layout import Layout
from .lines import Line

_DIVIDING = regex(r"(?:任务|目标|指标)分解[\]\u3011]?[ ]*:[ ]*$")
"""A label whose text divides what stands above it."""
_MOST_ABOVE = 12
_FEWEST_LINES = 2
_GOES_ON = regex("其中|具体分解|分解(?:为|如下|到)|任务分解")


def _divides(document: Document, stretch: Span) -> bool:
    return _DIVIDING.search(document.folded, max(0, stretch.start - 10), stretch.start) is not None


def kind_of(node: Any) -> str:
    """The rule of a branch, or the type of a token."""
    return str(getattr(node, "data", None) or node.type)


class TaskReader:
    """Reads the branches of one document's tree. A token's text is the number of its line."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self.document = document
        self.layout = layout

    def line(self, token: Any) -> Line:
        return self.layout.lines[int(token)]

    def first(self, node: Any) -> Span:
        """The first line of a branch."""
        while hasattr(node, "data"):
            node = node.children[0]
        return self.line(node).span

    def end(self, node: Any) -> int:
        """Where the last line of a branch ends."""
        while hasattr(node, "data"):
            node = node.children[-1]
        return self.line(node).span.end

    def table(self, token: Any) -> Table:
        return read_table(self.document, cast("Grid", self.line(token).grid))

    def assignments(self, field: Any) -> list[Assignment]:
        """All assignments of a ``field``: label, list, and what of the list stands on the lines below."""
        line, values = self.line(field.children[0]), field.children[1:]
        found = [assignment for bracket in line.brackets for assignment in bracket.assignments]
        if line.field is not None:
            found.extend(read_assignments(self.document.folded, self.document.text, line.field))
        if values and found:
            first = self.line(values[0]).span if found[-1].list.span.empty else found[-1].list.span
            content = first.cover(self.line(values[-1]).span)
            parties = read_parties(self.document.folded, self.document.text, content)
            found[-1] = replace(found[-1], list=parties, span=found[-1].span.cover(content))
        return found

    def statement(self, field: Any) -> list[Span]:
        """The prose of a ``field`` whose label names what is to be done (目标任务：…); empty for any other."""
        line, values = self.line(field.children[0]), field.children[1:]
        if line.field is None or not line.field.statement:
            return []
        return [span for span in (line.field.content, *(self.line(value).span for value in values)) if not span.empty]

    def task(self, node: Any) -> Task:
        """A ``task``: head, further lines, fields and tables."""
        head, *below = node.children
        line = self.line(head)
        start = line.ordinal.span.end + len(line.ordinal.spacing) if line.ordinal else line.span.start
        statements, assignments = self._split(Span(start, line.span.end), line)
        return self._with_below(
            TaskKind.PROJECT if head.type == "PROJECT" else TaskKind.ITEM, line, statements, assignments, below, self.end(node)
        )

    def paragraph_task(self, node: Any, above: Sequence[Span] = ()) -> Task:
        """A ``loose`` line with fields below it, where the tasks of its place have no numbers; ``above`` are its title and what follows that."""
        line = self.line(node.children[0])
        spans = [*above, line.span]
        whole = replace(line, ordinal=None, span=spans[0].cover(line.span))
        return self._with_below(TaskKind.ITEM, whole, spans, [], node.children[1:], self.end(node))

    def _with_below(
        self, kind: TaskKind, line: Line, statements: list[Span], assignments: list[Assignment], below: Sequence[Any], end: int
    ) -> Task:
        tables: list[Table] = []
        for child in below:
            match kind_of(child):
                case "TABLE":
                    tables.append(self.table(child))
                case "TEXT":
                    more, assigned = self._split(self.line(child).span, self.line(child))
                    statements.extend(more)
                    assignments.extend(assigned)
                case _:
                    assignments.extend(self.assignments(child))
                    statements.extend(self.statement(child))
        return self._make(kind, line.ordinal, statements, assignments, tables, Span(line.span.start, end))

    def clauses(self, node: Any) -> list[Task]:
        """A ``clause``: one task per bracket of its paragraph; what stands below belongs to the last."""
        line, below = self.line(node.children[0]), node.children[1:]
        found: list[Task] = []
        start = line.ordinal.span.end if line.ordinal else line.span.start
        for bracket in line.brackets[:-1]:
            statement = self._trim(Span(start, bracket.span.start))
            found.append(
                self._make(
                    TaskKind.CLAUSE, line.ordinal, [statement], list(bracket.assignments), [], Span(start, bracket.span.end)
                )
            )
            start = bracket.span.end
        statements, assignments = self._split(Span(start, line.span.end), replace(line, brackets=line.brackets[-1:]))
        last = replace(line, span=Span(start, line.span.end))
        found.append(self._with_below(TaskKind.CLAUSE, last, statements, assignments, below, self.end(node)))
        return found

    def rows(self, table: Table) -> list[Task]:
        """The rows of a table of tasks."""
        return [replace(task, figures=self._figures([task.head])) for task in task_rows(self.document, table)]

    def _split(self, span: Span, line: Line) -> tuple[list[Span], list[Assignment]]:
        """What a stretch of a line says, and what its brackets assign."""
        statements: list[Span] = []
        assignments: list[Assignment] = []
        position = span.start
        for bracket in line.brackets:
            if bracket.span.start > position:
                statements.append(self._trim(Span(position, bracket.span.start)))
            assignments.extend(bracket.assignments)
            position = bracket.span.end
        rest = self._trim(Span(position, span.end))
        if not rest.empty and self.document.slice(rest).strip("。."):
            statements.append(rest)
        return statements, assignments

    def _trim(self, span: Span) -> Span:
        start, end = span
        while start < end and self.document.folded[start] in " \t":
            start += 1
        while end > start and self.document.folded[end - 1] in " \t":
            end -= 1
        return Span(start, end)

    def _figures(self, statements: Sequence[Span]) -> tuple[Any, ...]:
        return tuple(
            figure for span in statements for figure in read_figures(self.document.folded[span.start : span.end], span.start)
        )

    def _divisions(self, statements: Sequence[Span], figures: Sequence[Figure]) -> Iterator[Allocation]:
        """The divisions in each stretch; one behind 任务分解：, or that begins with 其中, may divide a figure of the stretches above it."""
        document = self.document
        for number, stretch in enumerate(statements):
            above: list[Figure] = []
            if number and (_divides(document, stretch) or _GOES_ON.match(document.folded, stretch.start, stretch.end)):
                behind = bisect_left(figures, stretch.start, key=lambda figure: figure.span.start)
                above = [figure for figure in figures[max(0, behind - _MOST_ABOVE) : behind] if figure.high is None]
            yield from read_inline_allocations(
                document.slice(stretch), document.folded[stretch.start : stretch.end], stretch.start, above
            )
        if len(statements) > _FEWEST_LINES:
            yield from listed_allocations(document, statements)

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
        head = statements[0] if statements else span
        figures = self._figures(statements)
        titled = tuple(replace(table, title=document.slice(head)) for table in tables)
        divided = [allocation for table in titled for allocation in allocate(table, figures, document)]
        inline = list(self._divisions(statements, figures))
        text = "\n".join(map(document.slice, statements))
        return Task(kind, ordinal, head, text, tuple(statements), span, tuple(assignments), figures, titled, (*divided, *inline))

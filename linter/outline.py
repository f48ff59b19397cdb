"""What was understood of a notice: as a tree for people, as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..grammar.model import Notice, Part, Role, Section, Table, Task
from ..grammar.span import Span
from ..rules.finding import Language
from .language import plain, where_words
from .summary import date_text

if TYPE_CHECKING:
    from .schema import PartShape, SectionShape, TableShape, TaskShape

ROLE_WORDS = {
    Role.GENERAL_LEAD: "总牵头单位",
    Role.LEAD: "牵头单位",
    Role.RESPONSIBLE: "责任单位",
    Role.COOPERATING: "配合单位",
    Role.LEADER: "牵头领导",
    Role.PERSON_IN_CHARGE: "责任人",
}
"""The label of a role that a sentence names by its wording alone (由市甲局牵头)."""

TREE_TEXT_LENGTH = 60


def roles_of(task: Task) -> dict[str, list[str]]:
    """Label as written -> full names in their order, each once; the leaders are apart."""
    roles: dict[str, list[str]] = {}
    for assignment in task.assignments:
        if assignment.role is not Role.LEADER:
            names = roles.setdefault(assignment.label or ROLE_WORDS[assignment.role], [])
            names.extend(party.full_name for party in assignment.list.parties if party.full_name not in names)
    return roles


def leaders_of(task: Task) -> list[str]:
    return [party.full_name for assignment in task.of_role(Role.LEADER) for party in assignment.list.parties]


def tables_of(part: Part) -> list[Table]:
    """The tables that stand under the part or a section of it and under no task."""
    taken = {table.span for task in part.all_tasks() for table in task.tables}
    loose = (*part.tables, *(table for section in part.all_sections() for table in section.tables))
    return list({table.span: table for table in sorted(loose, key=lambda table: table.span) if table.span not in taken}.values())


def column_names(table: Table) -> list[str]:
    """The names of the columns; of a ragged table, whose columns have none, the cells of its header."""
    return [column.name for column in table.columns] or [cell.text for cell in table.grid.header]


def outline(notice: Notice, path: str) -> dict[str, Any]:
    """The outline as the published schema has it, for one who asked for the file of that path: what is in another one names it."""
    from .schema import OutlineReport, PartShape, RowShape, SectionShape, TableShape, TaskShape

    document = notice.document
    line = document.line_in_file

    def elsewhere(offset: int) -> str | None:
        file = document.file_at(offset).path
        return file if document.files and file != path else None

    def table_shape(table: Table) -> TableShape:
        rows = [
            RowShape(
                label=row.label,
                line=line(row.label_span.start),
                path=elsewhere(row.label_span.start),
                cells=[value.cell.text for value in row.values],
            )
            for row in table.rows
        ]
        return TableShape(
            title=table.title,
            line=line(table.span.start),
            path=elsewhere(table.span.start),
            columns=column_names(table),
            rows=rows,
        )

    def task_shape(task: Task) -> TaskShape:
        return TaskShape(
            ordinal=task.ordinal.text if task.ordinal else None,
            line=line(task.span.start),
            path=elsewhere(task.span.start),
            text=task.text,
            roles=roles_of(task),
            leaders=leaders_of(task),
            tables=[table_shape(table) for table in task.tables],
        )

    def section_shape(section: Section) -> SectionShape:
        return SectionShape(
            ordinal=section.ordinal.text if section.ordinal else None,
            heading=section.heading,
            line=line(section.heading_span.start),
            path=elsewhere(section.heading_span.start),
            tasks=[task_shape(task) for task in section.tasks],
            sections=[section_shape(below) for below in section.sections],
        )

    def part_shape(part: Part) -> PartShape:
        return PartShape(
            title=part.title,
            line=line(part.title_span.start),
            path=elsewhere(part.title_span.start),
            sections=[section_shape(section) for section in part.sections],
            tasks=[task_shape(task) for task in part.tasks],
            tables=[table_shape(table) for table in tables_of(part)],
        )

    report = OutlineReport(
        path=path,
        title=notice.title or None,
        issuer=notice.issuer or None,
        document_number=notice.document_number.text if notice.document_number else None,
        date=date_text(notice.date),
        addressees=[party.full_name for party in notice.addressees],
        parts=[part_shape(part) for part in notice.parts],
    )
    dumped = report.model_dump(mode="json")
    return {**dumped, "parts": _without_own_path(dumped["parts"])}


def _without_own_path(dumped: Any) -> Any:
    """A path stands only where it is another file's."""
    if isinstance(dumped, list):
        return [_without_own_path(each) for each in dumped]
    if isinstance(dumped, dict):
        return {key: _without_own_path(value) for key, value in dumped.items() if key != "path" or value is not None}
    return dumped


def tree(notice: Notice, language: Language) -> str:
    """The outline as indented lines, each with its place at the end: the line, or in a file that shows none the table and its row, the page
    or the cell; and the file where the notice lies in several."""
    return "\n".join(plain(text) for text in _Tree(notice, language).lines()) + "\n"


class _Tree:
    def __init__(self, notice: Notice, language: Language) -> None:
        self._notice = notice
        self._zh = language == "zh"

    def lines(self) -> Iterator[str]:
        notice = self._notice
        yield notice.title or (self._say("（没有标题）", "(no title)"))
        facts = (
            (self._say("发文机关", "issuer"), notice.issuer),
            (self._say("发文字号", "document number"), notice.document_number.text if notice.document_number else ""),
            (self._say("成文日期", "date"), notice.date.text if notice.date else ""),
            (self._say("主送机关", "addressees"), "、".join(party.full_name for party in notice.addressees)),
        )
        for name, value in facts:
            if value:
                yield self._field("  ", name, value)
        for part in notice.parts:
            yield from self._part(part)
        if not any(True for _ in notice.all_tasks()) and not any(tables_of(part) for part in notice.parts):
            yield self._say("  没有识别出任务或表格", "  no task or table was recognised")

    def _part(self, part: Part) -> Iterator[str]:
        count = sum(1 for _ in part.all_tasks())
        title = part.title or self._say("（没有标题的部分）", "(part without a title)")
        yield f"{title}{self._counted(count)}{self._at(part.title_span.start)}"
        for section in part.sections:
            yield from self._section(section, "  ")
        for task in part.tasks:
            yield from self._task(task, "  ")
        for table in tables_of(part):
            yield from self._table(table, "  ")

    def _section(self, section: Section, indent: str) -> Iterator[str]:
        count = sum(1 for _ in section.all_tasks())
        yield f"{indent}{self._headed(section)}{self._counted(count)}{self._at(section.heading_span.start)}"
        for below in section.sections:
            yield from self._section(below, indent + "  ")
        for task in section.tasks:
            yield from self._task(task, indent + "  ")

    def _headed(self, section: Section) -> str:
        ordinal = section.ordinal.text if section.ordinal else ""
        return section.heading if section.heading.startswith(ordinal) else ordinal + section.heading

    def _task(self, task: Task, indent: str) -> Iterator[str]:
        ordinal = f"{task.ordinal.text} " if task.ordinal else ""
        text = task.text if len(task.text) <= TREE_TEXT_LENGTH else task.text[:TREE_TEXT_LENGTH] + "…"
        yield f"{indent}{ordinal}{text}{self._at(task.span.start)}"
        below = indent + "    "
        if leaders := leaders_of(task):
            yield self._field(below, ROLE_WORDS[Role.LEADER], "、".join(leaders))
        for label, names in roles_of(task).items():
            yield self._field(below, label, "、".join(names))
        for table in task.tables:
            yield from self._table(table, below)

    def _table(self, table: Table, indent: str) -> Iterator[str]:
        title = table.title or self._say("（没有标题）", "(no title)")
        size = self._say(f"：{len(table.rows)} 行", f": {len(table.rows)} rows")
        yield f"{indent}{self._say('表 ', 'table ')}{title}{size}{self._at(table.span.start)}"
        yield f"{indent}  {' | '.join(column_names(table))}"
        for row in table.rows:
            yield f"{indent}  {' | '.join(value.cell.text for value in row.values)}{self._at(row.label_span.start)}"

    def _field(self, indent: str, name: str, value: str) -> str:
        return f"{indent}{name}{self._say('：', ': ')}{value}"

    def _counted(self, count: int) -> str:
        return self._say(f"（{count} 项任务）", f" ({count} tasks)")

    def _at(self, offset: int) -> str:
        place = self._notice.document.locate(Span(offset, offset))
        if place.where is None:
            words = [self._say(f"第{place.line}行", f"line {place.line}")]
        else:
            # the heading stands above in the outline, the name of the row beside it
            words = list(where_words(replace(place.where, heading="", row_name="", column=None), "zh" if self._zh else "en"))
        told = [plain(place.file) + self._say("", ",") if words else plain(place.file)] if place.file else []
        return f"  [{' '.join([*told, *words])}]" if told or words else ""

    def _say(self, zh: str, en: str) -> str:
        return zh if self._zh else en

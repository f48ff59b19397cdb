"""The ways in which most notices come: each function makes the parts of one layout, consistent in itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from .notice import Part
from .supply import Supply, cell, plain
from .tables import Annex, AnnexRow, AreaTable, Form, Matrix, Row, TaskRow, TaskTable
from .tasks import Clause, Field, Narrative, Ordinal, Project, Section, Task, chinese
from .words import CHAINS, MOTTOES, POSTS, SHORT, THEMES


def leaders(supply: Supply) -> tuple[Part, ...]:
    """Sections by leader, numbered tasks with role lines; numbers begin anew in each section or run through."""
    random = supply.random
    through = count(1) if random.random() < 0.5 else None
    roles = random.choice((("责任单位",), ("牵头领导", "责任单位"), ("牵头单位", "责任单位"), ("牵头单位", "配合单位")))
    first_leads = roles[0] == "责任单位" and random.random() < 0.5
    sections = []
    for position in range(1, random.randint(2, 4) + 1):
        heading = f"{next(supply.people)}{POSTS[position - 1]}牵头重点工作"
        if roles[0] == "牵头领导":
            heading = THEMES[position - 1]
        tasks = []
        for number in range(1, random.randint(5, 7) + 1):
            noted = first_leads and position == number == 1
            fields = tuple(role_line(supply, role, noted=noted) for role in roles)
            value, run = (next(through), "tasks") if through else (number, f"tasks {position}")
            tasks.append(Task(Ordinal(value, "1.", run), supply.statement(), apart(supply, fields)))
        sections.append(Section(Ordinal(position, "一、", "sections"), heading, tuple(tasks)))
    if through is None:
        shared = tuple(
            Task(Ordinal(number, "(一)", "shared"), supply.statement(), (role_line(supply, "责任单位"),)) for number in (1, 2)
        )
        sections.append(Section(Ordinal(len(sections) + 1, "一、", "sections"), "共同落实工作", shared))
    return (Part("2024年政府工作报告重点工作责任分解", tuple(sections)),)


def role_line(supply: Supply, role: str, *, noted: bool = False) -> Field:
    if role == "牵头领导":
        return Field(role, next(supply.people))
    if role == "牵头单位":
        return Field(role, supply.bodies(1, 1)[0])
    words = supply.units(2, 4, collective=not noted)
    return Field(role, words + "(列第一位者为牵头单位,下同)" if noted else words)


def apart(supply: Supply, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The same fields, none of whose bodies stands in two of them."""
    used: set[str] = set()
    result = []
    for field in fields:
        names = field.words
        while field.label != "牵头领导" and used & set(names.replace(",", "、").split("、")):
            names = supply.units(2, 4)
        used |= set(names.replace(",", "、").split("、"))
        result.append(Field(field.label, names))
    return tuple(result)


def brackets(supply: Supply) -> tuple[Part, ...]:
    """重点工作(共N项): (一), ——, and tasks with both roles in one bracket, numbered through."""
    random = supply.random
    through = count(1)
    chains = iter(random.sample(CHAINS, len(CHAINS)))
    levels = []
    for position in range(1, random.randint(2, 3) + 1):
        below = []
        for _ in range(random.randint(1, 2)):
            lead = Field("总牵头单位", supply.bodies(1, 1)[0])
            tasks = tuple(_bracketed(supply, Ordinal(next(through), "1.", "tasks")) for _ in range(random.randint(3, 6)))
            below.append(Section(Ordinal(0, "——", ""), next(chains), tasks, general_lead=lead))
        levels.append(Section(Ordinal(position, "(一)", "levels"), MOTTOES[position - 1] + "。", tuple(below)))
    first = Section(Ordinal(1, "一、", "sections"), f"重点工作(共{next(through) - 1}项)", tuple(levels))
    own = tuple(
        Section(
            Ordinal(position, "(一)", "own"),
            name,
            (
                Task(
                    Ordinal(position, "1.", "own tasks"),
                    supply.statement(),
                    (Field("责任单位", "市政府各部门、各直属单位"),),
                    ";",
                ),
            ),
        )
        for position, name in enumerate(("坚持依法履职", "坚持勤政廉政"), 1)
    )
    return (
        Part(
            "2024年市《政府工作报告》重点任务责任分解方案",
            (first, Section(Ordinal(2, "一、", "sections"), "加强政府自身建设", own)),
        ),
    )


def _bracketed(supply: Supply, ordinal: Ordinal) -> Task:
    lead = Field("牵头单位", supply.bodies(1, 1)[0])
    fields = apart(supply, (lead, Field("责任单位", supply.units(1, 3))))
    return Task(ordinal, supply.statement(), fields, ";")


def narrative(supply: Supply) -> tuple[Part, ...]:
    """Clauses with their leader and unit in brackets, and the annex that divides their figures among areas."""
    random = supply.random
    title = f"2024年省政府民生实事({SHORT}部分)"
    areas = supply.areas(7, 11)
    header = (
        "序号",
        "事项分类",
        "事项名称",
        *random.choice((("拟下达", f"{SHORT}指标"), ("全市", "目标任务"), ("合计",))),
        "责任单位",
    )
    sections: list[Section] = []
    rows: list[AnnexRow] = []
    for position in range(1, random.randint(3, 5) + 1):
        leader, unit, theme = next(supply.people), supply.bodies(1, 1)[0], THEMES[position - 1]
        clauses = []
        for place in range(random.randint(1, 3)):
            row, summed = _annex_row(supply, len(areas), composite=place == 1, level=place == 2)
            clauses.append(Clause(row.label[0] + "。", (Field("牵头领导", leader), Field("责任单位", unit)), ","))
            rows.append(AnnexRow(str(len(rows) + 1), "" if place else theme, row, "" if place else unit, summed))
        sections.append(Section(Ordinal(position, "一、", "sections"), f"{theme}方面", (Narrative(tuple(clauses)),)))
    return (
        Part(f"{title}责任分解", tuple(sections)),
        Part(f"{title}任务分解", (Annex(header, areas, tuple(rows)),), label="附表1"),
    )


def _annex_row(supply: Supply, areas: int, *, composite: bool, level: bool) -> tuple[Row, bool]:
    """A row, and whether its areas are to make its total."""
    if level:
        mark = supply.random.choice(("全覆盖", "100%"))
        who, rate = next(supply.reached)
        item = f"{who}实现全覆盖" if mark == "全覆盖" else f"{who}{rate}率达到100%"
        return Row((item,), (*(mark,) * (areas - 1), "/"), mark), False
    measured = supply.random.random() < 0.3
    target = supply.target(areas, measured=measured)
    values, total = tuple(map(cell, target.shares)), plain(target.total)
    if composite and not measured:
        values = tuple(value if value == "/" else f"{value}({int(value) * 3})" for value in values)
        total = f"{total}({int(total) * 3})"
    return Row((target.sentence,), values, total), True


def task_tables(supply: Supply) -> tuple[Part, ...]:
    """One or two tables of tasks, one cell a line; the last cell of a row may be empty."""
    header = ("序号", "目标任务", "牵头单位", "配合单位")
    tables = []
    for _ in range(supply.random.randint(1, 2)):
        rows = []
        for serial in range(1, supply.random.randint(5, 9) + 1):
            lead, *others = supply.bodies(2, 5)
            rows.append(TaskRow(str(serial), supply.statement(), lead, "、".join(others)))
        for position in supply.random.sample(range(len(rows) - 1), 2):
            rows[position] = TaskRow(rows[position].serial, rows[position].text, rows[position].lead, "")
        tables.append(TaskTable(header, tuple(rows)))
    return (Part("2024年市政府工作主要任务分解", tuple(tables)),)


def projects(supply: Supply) -> tuple[Part, ...]:
    """Projects whose targets are divided among areas in a matrix; the totals stand in the text."""
    short = supply.random.random() < 0.5
    made = tuple(_project(supply, position, short=short) for position in range(1, supply.random.randint(3, 6) + 1))
    number = f"{chinese(len(made))}件" if supply.random.random() < 0.5 else ""
    return (Part(f"2024年市{number}民生实事项目目标任务责任分解", made),)


def _project(supply: Supply, position: int, *, short: bool) -> Project:
    random = supply.random
    areas = supply.areas(3, 15)
    targets = [supply.target(len(areas), measured=random.random() < 0.3) for _ in range(random.randint(1, 3))]
    rows = []
    for target in targets:
        label: tuple[str, ...] = (f"{target.item.noun}({target.item.unit})",)
        if len(targets) == 1 and random.random() < 0.3:
            label = ("单位", f"({target.item.unit})")
        rows.append(Row(label, tuple(map(cell, target.shares)), plain(target.total), target.sentence))
    names = tuple(area[:-1] if short and len(area) == 3 and area != "高新区" else area for area in areas)
    fields = [
        Field("牵头领导", next(supply.people)),
        Field("责任单位", supply.units(1, 2, collective=False) + ",各县(市、区)政府"),
        Field("责任人", f"{next(supply.people)},各县(市、区)长"),
    ]
    if random.random() < 0.6:
        fields.append(Field("配合单位", supply.units(2, 3, collective=False)))
    corner = random.choice((("任务", "分解"), ("任务分解",)))
    text = "、".join(target.sentence for target in targets) + "。"
    return Project(
        Ordinal(position, "一、", "projects"),
        f"{targets[0].item.noun}工程",
        Field("目标任务", text),
        apart(supply, tuple(fields)),
        Matrix(corner, names, tuple(rows)),
    )


def area_tables(supply: Supply) -> tuple[Part, ...]:
    """Areas down the side and 合计 at the foot: pipes or one cell a line."""
    return _area_tables(supply, supply.random.choice(("flattened", "pipes")))


def bars_and_spaces(supply: Supply) -> tuple[Part, ...]:
    """The same with every cell behind a bar of its own line, or with spaces between the cells."""
    return _area_tables(supply, supply.random.choice(("cell bars", "spaces")))


def tables_on_one_line(supply: Supply) -> tuple[Part, ...]:
    """The same with the whole table on one line."""
    return _area_tables(supply, supply.random.choice(("pipes on one line", "spaces on one line")))


def markdown(supply: Supply) -> tuple[Part, ...]:
    """The same as Markdown tables."""
    return _area_tables(supply, "markdown")


def _area_tables(supply: Supply, form: Form) -> tuple[Part, ...]:
    random = supply.random
    parts = []
    for number in range(1, random.randint(1, 2) + 1):
        areas = supply.areas(4, 10)
        measured = random.random() < 0.4
        targets = [supply.target(len(areas), measured=measured) for _ in range(random.randint(2, 3))]
        columns = [[*map(cell, target.shares), plain(target.total)] for target in targets]
        serials = form == "markdown" and random.random() < 0.5
        rows = []
        for place, name in enumerate((*areas, "合计")):
            label = (str(place + 1) if place < len(areas) else "", name) if serials else (name,)
            rows.append(Row(label, tuple(column[place] for column in columns)))
        header = (*(("序号",) if serials else ()), "县(市、区)", *(f"{t.item.noun}({t.item.unit})" for t in targets))
        title = f"2024年{THEMES[number - 1]}任务分解表"
        parts.append(Part(title, (AreaTable(form, "", header, tuple(rows)),), label=f"附件{number}"))
    return tuple(parts)


def inline(supply: Supply) -> tuple[Part, ...]:
    """Numbered tasks whose targets are divided in the sentence itself."""
    through = count(1)
    sections = tuple(
        Section(Ordinal(position, "一、", "sections"), THEMES[position - 1], tuple(_divided(supply, through)))
        for position in range(1, supply.random.randint(2, 3) + 1)
    )
    return (Part("2024年民生实事目标任务分解", sections),)


def _divided(supply: Supply, through: Iterator[int]) -> Iterator[Task]:
    for _ in range(supply.random.randint(3, 5)):
        number = next(through)
        field = (
            role_line(supply, "责任单位", noted=True) if number == 1 else Field("责任单位", supply.units(2, 3, collective=False))
        )
        yield Task(Ordinal(number, "1.", "tasks"), "", (field,), division=supply.division())

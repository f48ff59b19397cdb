"""Totals and shares, tables that are not whole."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from random import Random

from .fault import fault
from .layouts import area_tables, inline, markdown, narrative, projects
from .notice import Notice
from .page import mark
from .statements import say
from .supply import plain
from .tables import Annex, AreaTable, Matrix, Row
from .tasks import Project, Task
from .tree import gather, swap


def _rows(notice: Notice) -> list[Row]:
    """Rows whose shares make their total."""
    annexed = [each.row for annex in gather(notice, Annex) if "合计" not in annex.header for each in annex.rows if each.summed]
    return annexed + [row for matrix in gather(notice, Matrix) for row in matrix.rows]


def _at_label(row: Row, values: tuple[str, ...]) -> Row:
    """The row with other values, its label being where a finding points."""
    return replace(row, label=(mark(row.label[0]), *row.label[1:]), values=values)


def _changed(values: tuple[str, ...], random: Random, by: int) -> tuple[str, ...]:
    """One figure of the row changed, by three times as much where figures have decimals: more than rounding explains."""
    step = Decimal(by) * (3 if any("." in value for value in values) else 1)
    index = random.choice([index for index, value in enumerate(values) if value != "/"])
    number, bracket, rest = values[index].partition("(")
    return (*values[:index], plain(Decimal(number) + step) + bracket + rest, *values[index + 1 :])


@fault("NL301", projects, narrative)
def share_too_small(notice: Notice, random: Random) -> Notice | None:
    rows = _rows(notice)
    if not rows:
        return None
    row = random.choice(rows)
    return swap(notice, {id(row): _at_label(row, _changed(row.values, random, -1))})


@fault("NL302", projects, narrative)
def share_too_large(notice: Notice, random: Random) -> Notice | None:
    rows = _rows(notice)
    if not rows:
        return None
    row = random.choice(rows)
    return swap(notice, {id(row): _at_label(row, _changed(row.values, random, random.choice((1, 9, 20))))})


@fault("NL301", inline)
def portion_too_small(notice: Notice, random: Random) -> Notice:
    return _with_portion(notice, random, -1)


@fault("NL302", inline)
def portion_too_large(notice: Notice, random: Random) -> Notice:
    return _with_portion(notice, random, 1)


def _with_portion(notice: Notice, random: Random, sign: int) -> Notice:
    """One portion changed, by more than the last digit of the total where that is written in 万 or 亿."""
    task = random.choice(list(gather(notice, Task)))
    division = task.division
    assert division is not None
    portion = random.choice(division.portions)
    number = "".join(filter(str.isdecimal, portion.figure))
    step = 1 if not any(letter in division.total for letter in "万亿") else 700
    value = int(number) + sign * step
    if value <= 0:
        value = int(number) // 2 if int(number) > 1 else 1
    changed = replace(portion, figure=portion.figure.replace(number, str(value)))
    portions = tuple(changed if each is portion else each for each in division.portions)
    return swap(notice, {id(task): replace(task, division=replace(division, total=mark(division.total), portions=portions))})


def _measured(notice: Notice, random: Random) -> tuple[Project, Matrix, Row] | None:
    found = [
        (project, project.matrix, row)
        for project in gather(notice, Project)
        if project.matrix is not None
        for row in project.matrix.rows
        if any("." in value for value in row.values)
    ]
    return random.choice(found) if found else None


@fault("NL303", projects)
def total_rounded(notice: Notice, random: Random) -> Notice | None:
    found = _measured(notice, random)
    if found is None or "." not in found[2].total:
        return None
    project, _, row = found
    total = Decimal(row.total).quantize(Decimal(1), ROUND_HALF_UP)
    return _restate(notice, project, row, total, row.values)


@fault("NL304", projects)
def total_cut_off(notice: Notice, random: Random) -> Notice | None:
    """Four areas that make something point nine, and a total without the nine tenths."""
    found = _measured(notice, random)
    if found is None or len(found[1].rows) > 1 or len(found[1].areas) < 4:
        return None
    project, matrix, row = found
    values = [value if value != "/" else "2.5" for value in row.values[:4]]
    rest = sum(map(Decimal, values[1:]), Decimal(0))
    whole = (rest + Decimal(values[0])).quantize(Decimal(1), ROUND_FLOOR) + 1
    values[0] = plain(whole + Decimal("0.9") - rest)
    short = replace(matrix, areas=matrix.areas[:4])
    return _restate(swap(notice, {id(matrix): short}), project, row, whole, tuple(values))


def _restate(notice: Notice, project: Project, row: Row, total: Decimal, values: tuple[str, ...]) -> Notice:
    """The text states another total of this row."""
    project = next(each for each in gather(notice, Project) if each.ordinal is project.ordinal)
    said = row.said.replace(row.total, plain(total))
    changes: dict[int, object] = {
        id(project.target): replace(project.target, words=project.target.words.replace(row.said, said)),
        id(row): _at_label(row, values),
    }
    return swap(notice, changes)


@fault("NL305", area_tables, markdown)
def total_row_wrong(notice: Notice, random: Random) -> Notice:
    table = random.choice(list(gather(notice, AreaTable)))
    foot = table.rows[-1]
    wrong = replace(
        foot, label=(*foot.label[:-1], mark(foot.label[-1])), values=_changed(foot.values, random, random.choice((-1, 1, 9)))
    )
    return swap(notice, {id(foot): wrong})


@fault("NL305", area_tables, markdown)
def cell_above_total_wrong(notice: Notice, random: Random) -> Notice:
    table = random.choice(list(gather(notice, AreaTable)))
    foot, row = table.rows[-1], random.choice([row for row in table.rows[:-1] if any(value != "/" for value in row.values)])
    step = 3 * len(table.rows)
    index = random.choice([index for index, value in enumerate(row.values) if value != "/"])
    values = (*row.values[:index], plain(Decimal(row.values[index]) + step), *row.values[index + 1 :])
    label = (*foot.label[:-1], mark(foot.label[-1]))
    return swap(notice, {id(foot): replace(foot, label=label), id(row): replace(row, values=values)})


@fault("NL305", narrative)
def row_total_wrong(notice: Notice, random: Random) -> Notice | None:
    annexes = [annex for annex in gather(notice, Annex) if "合计" in annex.header]
    rows = [each.row for annex in annexes for each in annex.rows if each.summed]
    if not rows:
        return None
    row = random.choice(rows)
    return swap(notice, {id(row): _at_label(row, _changed(row.values, random, random.choice((-1, 1, 9))))})


@fault("NL306", projects)
def area_left_out_of_header(notice: Notice, random: Random) -> Notice | None:
    matrices = [matrix for matrix in gather(notice, Matrix) if len(matrix.rows) > 1 and len(matrix.areas) >= 5]
    if not matrices:
        return None
    matrix = random.choice(matrices)
    areas = list(matrix.areas)
    del areas[random.randrange(len(areas))]
    return swap(notice, {id(matrix): replace(matrix, areas=(mark(areas[0]), *areas[1:]))})


@fault("NL307", narrative, markdown)
def cell_blank(notice: Notice, random: Random) -> Notice | None:
    """Nothing where the table otherwise says "/"; two marks must be left to show its habit."""
    tables: list[list[Row]] = [[each.row for each in annex.rows[:-1]] for annex in gather(notice, Annex)]
    tables += [list(table.rows) for table in gather(notice, AreaTable)]
    marked = [rows for rows in tables if sum(row.values.count("/") for row in rows) >= 3]
    rows = [row for rows in marked for row in rows if "/" in row.values and "全覆盖" not in row.values]
    if not rows:
        return None
    row = random.choice(rows)
    index = random.choice([index for index, value in enumerate(row.values) if value == "/"])
    return swap(notice, {id(row): replace(row, values=(*row.values[:index], mark(""), *row.values[index + 1 :]))})


@fault("NL312", area_tables, markdown, narrative)
def figure_in_cell_malformed(notice: Notice, random: Random) -> Notice:
    rows = [each.row for annex in gather(notice, Annex) for each in annex.rows if each.summed]
    rows += [row for table in gather(notice, AreaTable) for row in table.rows[:-1]]
    row = random.choice(rows)
    index = random.randrange(len(row.values))
    malformed = mark(random.choice(("3,,000", "1O0", "34.568.64")))
    return swap(notice, {id(row): replace(row, values=(*row.values[:index], malformed, *row.values[index + 1 :]))})


@fault("NL312", narrative, projects)
def figure_in_text_malformed(notice: Notice, random: Random) -> Notice:
    return say(notice, random, f",安排补助{mark(random.choice(('34.568.64', '3,,000', '1O0')))}万元")


@fault("NL318", projects)
def row_without_a_cell(notice: Notice, random: Random) -> Notice | None:
    """Of several rows one has a cell too few: which one is missing, nobody can say."""
    matrices = [matrix for matrix in gather(notice, Matrix) if len(matrix.rows) > 1 and len(matrix.areas) > 3]
    if not matrices:
        return None
    matrix = random.choice(matrices)
    first, *rows = matrix.rows
    corner = (mark(matrix.corner[0]), *matrix.corner[1:])
    return swap(notice, {id(matrix): replace(matrix, corner=corner, rows=(replace(first, values=first.values[:-1]), *rows))})


@fault("NL318", area_tables)
def cells_glued(notice: Notice, random: Random) -> Notice | None:
    """The decimals of a row ran together into one cell."""
    tables = [table for table in gather(notice, AreaTable) if table.form == "flattened"]
    places = [(table, row) for table in tables for row in table.rows[:-1] if all("." in value for value in row.values)]
    if not places:
        return None
    table, row = random.choice(places)
    glued = replace(row, values=("".join(row.values),))
    rows = tuple(glued if each is row else each for each in table.rows)
    return swap(notice, {id(table): replace(table, header=(mark(table.header[0]), *table.header[1:]), rows=rows)})

"""Grid -> Table: what each column and row is, and what each cell says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from ..bodies.area_names import is_certain_area, names_area, says_measure
from ..bodies.party_lists import read_parties
from ..document import Cell, Document, Grid
from ..inline.inline import read_inline_allocations
from ..lexicon import load, longest_first
from ..model import (
    Assignment,
    CellKind,
    CellValue,
    Column,
    ColumnKind,
    Ordinal,
    OrdinalStyle,
    Role,
    Row,
    RowKind,
    Table,
    Task,
    TaskKind,
)
from ..numbers.figures import read_cell, read_figures, unit_in_brackets
from ..numbers.measures import measure_of
from ..patterns import regex
from ..span import Span
from ..width import fold, squeeze
from .addends import parts_of_levels
from .grid_forms import plain_form
from .row_words import is_plain_total, row_kind_of

_WORDS = load("tables")
_KINDS = {
    squeeze(word): ColumnKind(kind)
    for kind, words in _WORDS["columns"].items()
    if kind not in ("area", "stock")
    for word in words
}
_AREA_HEADS = frozenset(map(squeeze, _WORDS["columns"]["area"]))
_CORNERS = frozenset(map(squeeze, _WORDS["corners"]))
_TOTAL_PATTERNS = [regex(pattern) for pattern in _WORDS["total_patterns"]["patterns"]]
_RATE = regex("|".join(map(re.escape, longest_first(_WORDS["columns"]["rate"]))))
_STOCK = regex("|".join(map(re.escape, longest_first(_WORDS["columns"]["stock"]))))
_PART = tuple(map(squeeze, _WORDS["rows"]["part"]))
_TEXT_KINDS = frozenset(ColumnKind) - {ColumnKind.TOTAL, ColumnKind.AREA, ColumnKind.OTHER, ColumnKind.RATE}
_OF_FIGURES = (ColumnKind.TOTAL, ColumnKind.RATE, ColumnKind.ORDINAL, ColumnKind.NOTE)
"""What a column of figures, or of marks for none, can be by its name."""
_COVERAGE = frozenset(map(squeeze, _WORDS["coverage"]))
_ROLE_OF_COLUMN = {
    ColumnKind.LEAD: Role.LEAD,
    ColumnKind.RESPONSIBLE: Role.RESPONSIBLE,
    ColumnKind.COOPERATING: Role.COOPERATING,
    ColumnKind.LEADER: Role.LEADER,
    ColumnKind.PERSON_IN_CHARGE: Role.PERSON_IN_CHARGE,
}
_MOST_LABEL_CELLS = 3
_SAMPLE = 16
"""Rows from which a column is known for one of figures."""
_COUNTED = regex(r"\((?:共)?[0-9]+[项个件条][^()]{0,40}\)$")
"""What the head of a column says of the number of its rows: 重点工作任务(2项牵头工作、19项配合工作)."""
_CAPTION_UNIT = regex(r"单位[ ]*:[ ]*([^,;、\s()]+)")


def read_table(document: Document, grid: Grid) -> Table:
    """The meaning of a grid. With a fault of the grid the table has no columns and no rows."""
    if grid.fault is not None:
        return Table("", grid.span, grid, (), ())
    grid = plain_form(grid)
    width = max((len(row) for row in grid.rows), default=len(grid.header))
    ragged = bool(grid.rows) and all(len(row) == width for row in grid.rows) and width != len(grid.header)
    figured = [_is_figured(grid, index) for index in range(len(grid.header))]
    header = _below_one_head(grid.header)
    says_area = is_certain_area if _lists_areas(header, figured) else names_area
    kinds = [_column_kind(cell, index, figured[index], says_area) for index, cell in enumerate(header)]
    for index, kind in enumerate(kinds):
        if kind is ColumnKind.UNIT_OF_MEASURE and not _counts_in_units(grid, index):
            kinds[index] = ColumnKind.ITEM
    columns = tuple(
        Column(kind, cell.text, cell.span, index)
        for index, (kind, cell) in enumerate(zip(_close_ranks(grid, kinds), header, strict=True))
    )
    caption = _caption_unit(document, grid)
    units = [unit_in_brackets(cell.text)[1] or caption for cell in grid.header]
    label_index = _label_index(columns)
    row_kinds = _row_kinds(grid, columns)
    rows = tuple(
        _row(document, grid, index, row_kinds[index], columns, units, label_index, ragged) for index in range(len(grid.rows))
    )
    marks = Counter(value.cell.text for row in rows for value in row.values if value.kind is CellKind.NONE)
    return Table("", grid.span, grid, columns, rows, ragged, none_marks=tuple(mark for mark, _ in marks.most_common()))


def area_below_head(name: str) -> str:
    """The area or total that stands below a head of several columns (任务数(个)/东湖区); "" for any other name."""
    head, mark, low = name.rpartition("/")
    if not mark or is_part(squeeze(head)) or head.count("(") + head.count("\uff08") > head.count(")") + head.count("\uff09"):
        return ""
    return low if names_area(low) or any(pattern.fullmatch(squeeze(low)) for pattern in _TOTAL_PATTERNS) else ""


def says_areas_above(name: str) -> bool:
    """Whether the head above a column says that areas stand below it, so that a short bare name is one (县(市、区)/青禾)."""
    return squeeze(name.rpartition("/")[0]) in _AREA_HEADS


def _below_one_head(header: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The header with the bare names of areas where one head stands above them all; below several, areas are not told apart by name."""
    bare = [area_below_head(cell.text) for cell in header]
    heads = {cell.text.rpartition("/")[0] for cell, low in zip(header, bare, strict=True) if low}
    if len(heads) != 1:
        return header
    return tuple(replace(cell, text=low) if low else cell for cell, low in zip(header, bare, strict=True))


def _is_figured(grid: Grid, index: int) -> bool:
    """Whether a column's cells are figures, or marks that stand for one. Where all are blank, the name alone can tell."""
    seen = [row[index].text for row in grid.rows[:_SAMPLE] if index < len(row) and not row[index].blank]
    good = sum(_is_no_word(text) for text in seen)
    if seen:
        return good * 5 >= len(seen) * 4
    name = grid.header[index].text
    return bool(grid.rows) and _KINDS.get(squeeze(name)) not in _TEXT_KINDS and names_area(name)


@lru_cache(maxsize=4096)
def _is_no_word(text: str) -> bool:
    return read_cell(text, Span(0, 0)).kind is not CellKind.WORDS or squeeze(text) in _COVERAGE


def _lists_areas(header: tuple[Cell, ...], figured: list[bool]) -> bool:
    """Whether the rows are the areas; then a short bare name at the head of a column (新建) is none."""
    return any(squeeze(cell.text) in _AREA_HEADS for cell, figures in zip(header, figured, strict=True) if not figures)


def _column_kind(cell: Cell, index: int, figured: bool, says_area: Callable[[str], bool]) -> ColumnKind:
    name = squeeze(cell.text)
    bare = squeeze(unit_in_brackets(cell.text)[0])
    if index == 0 and (name in _CORNERS or bare in _AREA_HEADS or name in _AREA_HEADS):
        return ColumnKind.ITEM
    if figured and any(pattern.fullmatch(bare) for pattern in _TOTAL_PATTERNS):
        return ColumnKind.TOTAL
    for word in (name, bare, _COUNTED.sub("", name)):
        kind = _KINDS.get(word)
        if kind is not None and not (figured and kind not in _OF_FIGURES):
            return kind
        if word in _AREA_HEADS and not figured:
            return ColumnKind.ITEM
    if _RATE.search(name):
        return ColumnKind.RATE
    if not figured:
        return ColumnKind.ITEM if index == 0 else ColumnKind.OTHER
    if is_part(name) or _STOCK.search(name) or unit_in_brackets(cell.text)[1]:
        return ColumnKind.OTHER
    return ColumnKind.AREA if says_area(name) else ColumnKind.OTHER


def _counts_in_units(grid: Grid, index: int) -> bool:
    """Whether a column 单位 holds units of measure, not the bodies that the rows are about."""
    cells = [row[index].text for row in grid.rows if index < len(row) and not row[index].blank and _kind_cell(row) is None]
    return all(measure_of(squeeze(text)) is not None for text in cells[:_SAMPLE])


def _close_ranks(grid: Grid, kinds: list[ColumnKind]) -> list[ColumnKind]:
    """A column of figures that stands between areas is an area too, whatever its name, unless it is a part, a stock or has a unit."""
    areas = [index for index, kind in enumerate(kinds) if kind is ColumnKind.AREA]
    if len(areas) < 2:
        return kinds
    closed = list(kinds)
    for index in range(areas[0], areas[-1]):
        name = squeeze(grid.header[index].text)
        own = is_part(name) or _STOCK.search(name) or unit_in_brackets(name)[1] or says_measure(name)
        if kinds[index] is ColumnKind.OTHER and not own:
            closed[index] = ColumnKind.AREA
    return closed


def says_stock(name: str) -> bool:
    """Whether a column counts what there is (年末, 累计), not what is added."""
    return _STOCK.search(name) is not None


def is_part(name: str) -> bool:
    """Whether a column counts a part of another: 其中, or a column below it in a header of two levels."""
    return name.startswith(_PART) or f"/{_PART[0]}" in name


def _caption_unit(document: Document, grid: Grid) -> str:
    """The unit that holds for the whole table; "" where the caption names several (单位:万亩、万株)."""
    if grid.caption is None:
        return ""
    words = document.folded[grid.caption.start : grid.caption.end]
    match = _CAPTION_UNIT.search(words)
    return "" if match is None or words[match.end() : match.end() + 1] in ("、", ",", "/") else match[1]


def _label_index(columns: tuple[Column, ...]) -> int:
    items = [column.index for column in columns if column.kind is ColumnKind.ITEM]
    if items:
        return items[0]
    return next(
        (column.index for column in columns if column.kind not in (ColumnKind.ORDINAL, ColumnKind.AREA, ColumnKind.TOTAL)), 0
    )


def _row(
    document: Document,
    grid: Grid,
    number: int,
    kind: RowKind,
    columns: tuple[Column, ...],
    units: list[str],
    label_index: int,
    ragged: bool,
) -> Row:
    cells = grid.rows[number]
    label_cell = cells[min(label_index, len(cells) - 1)]
    if label_cell.blank and kind is not RowKind.BODY:
        label_cell = next((cell for cell in cells if not cell.blank), label_cell)
    label, span = label_cell.text, label_cell.span
    if kind is RowKind.SUBTOTAL and label_cell.row != number and (own := _kind_cell(cells)) is not None and own.row == number:
        label, span = label + own.text, own.span  # the cell above spans the sum of its rows too
    unit = unit_in_brackets(label)[1] or _unit_of_label(label, columns)
    measure = next(
        (
            squeeze(cells[column.index].text)
            for column in columns
            if column.kind is ColumnKind.UNIT_OF_MEASURE and column.index < len(cells) and not cells[column.index].blank
            if measure_of(squeeze(cells[column.index].text)) is not None
        ),
        "",
    )
    values: list[CellValue] = []
    for index, cell in enumerate(cells):
        column = columns[index] if index < len(columns) and not ragged else None
        if column is not None and column.kind in _TEXT_KINDS:
            values.append(CellValue(CellKind.BLANK if cell.blank else CellKind.WORDS, cell))
        elif ragged and index == label_index:
            values.append(CellValue(CellKind.WORDS, cell))
        else:
            values.append(
                read_cell(cell.text, cell.span, measure or unit or (units[index] if column is not None else ""), cell=cell)
            )
    return Row(kind, label, span, tuple(values), _serial(cells, number, columns))


def _unit_of_label(label: str, columns: tuple[Column, ...]) -> str:
    """The unit of the last figure in an item's name (农村公路提升115公里), where the columns have shares to measure in it."""
    if not any(column.kind is ColumnKind.AREA for column in columns):
        return ""
    figures = [figure for figure in read_figures(fold(label)) if figure.unit and figure.unit != "%"]
    return figures[-1].unit if figures else ""


def _row_kinds(grid: Grid, columns: tuple[Column, ...]) -> list[RowKind]:
    """What each row is. Where one says 合计 and no more, 市区合计 beside it is the sum of a part."""
    notes = frozenset(column.index for column in columns if column.kind is ColumnKind.NOTE)
    labels = [_kind_cell(row, notes) for row in grid.rows]
    kinds = [RowKind.BODY if label is None else row_kind_of(label.text) for label in labels]
    totals = [index for index, kind in enumerate(kinds) if kind is RowKind.TOTAL]
    plain = [index for index in totals if (label := labels[index]) is not None and is_plain_total(label.text)]
    if len(plain) == 1:
        for index in totals:
            kinds[index] = RowKind.TOTAL if index in plain else RowKind.SUBTOTAL
    return kinds


def _kind_cell(cells: tuple[Cell, ...], notes: frozenset[int] = frozenset()) -> Cell | None:
    """The cell that says what the row is; remarks, and what stands behind a figure, say it of themselves only."""
    for index, cell in enumerate(cells[:_MOST_LABEL_CELLS]):
        if index and not cell.blank and _is_no_word(cell.text):
            break
        if index not in notes and row_kind_of(cell.text) is not RowKind.BODY:
            return cell
    return None


def _serial(cells: tuple[Cell, ...], number: int, columns: tuple[Column, ...]) -> Ordinal | None:
    for column in columns:
        if column.kind is ColumnKind.ORDINAL and column.index < len(cells):
            cell = cells[column.index]
            word = squeeze(cell.text)
            if cell.row == number and re.fullmatch("[0-9]{1,4}", word):
                return Ordinal(int(word), cell.text, OrdinalStyle.SERIAL, cell.span)
    return None


def task_rows(document: Document, table: Table) -> Iterator[Task]:
    """The rows of a table of tasks (序号, 目标任务, 牵头单位, 配合单位) as tasks. A table that allocates to areas has none."""
    roles = [column for column in table.columns if column.kind in _ROLE_OF_COLUMN]
    bodies = [column for column in roles if column.kind in (ColumnKind.LEAD, ColumnKind.RESPONSIBLE)]
    items = table.columns_of(ColumnKind.ITEM)
    if not bodies or not items or table.columns_of(ColumnKind.AREA) or table.ragged or table.blank_form:
        return
    heads = {id(head) for head, _ in parts_of_levels(table.rows)}
    for number, row in enumerate(table.rows):
        if row.kind is not RowKind.BODY or row.label_span.empty:
            continue
        cells = [value.cell for value in row.values]
        if id(row) in heads and all(cells[column.index].blank for column in roles if column.index < len(cells)):
            continue  # 一、产业项目（3个） above its projects, each with those who answer for it
        if cells[items[0].index].row != number:
            continue
        assignments = tuple(
            _assignment(document, column, cells[column.index])
            for column in roles
            if column.index < len(cells) and not cells[column.index].blank
        )
        statements = tuple(
            cells[column.index].span for column in items if not cells[column.index].blank and cells[column.index].row == number
        )
        text = "".join(cells[column.index].text for column in items if cells[column.index].row == number)
        span = Span(
            min(cell.span.start for cell in cells if cell.row == number),
            max(cell.span.end for cell in cells if cell.row == number),
        )
        divided = tuple(
            allocation
            for place in statements
            for allocation in read_inline_allocations(
                document.slice(place), document.folded[place.start : place.end], place.start
            )
        )
        yield Task(
            TaskKind.ROW,
            row.ordinal,
            statements[0],
            text,
            statements,
            span,
            assignments,
            allocations=divided,
            may_inherit=not table.grid.merges_known,
        )


def _assignment(document: Document, column: Column, cell: Cell) -> Assignment:
    parties = read_parties(document.folded, document.text, cell.span)
    return Assignment(_ROLE_OF_COLUMN[column.kind], column.name, column.span, parties, cell.span)

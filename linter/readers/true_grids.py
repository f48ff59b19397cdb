"""Tables whose cells are known, as files of other kinds than text have them: from cells in their places to a ``Grid``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...grammar.document import Cell, Grid
from ...grammar.numbers.measures import unit_in_brackets
from ...grammar.patterns import regex
from ...grammar.span import Span
from ...grammar.width import squeeze
from .pieces import column_kind, is_caption, is_value, may_head

_LONGEST_NAME = 60
"""Characters of a row's or column's name that are kept: enough to find it."""


@dataclass(frozen=True, slots=True)
class TrueCell:
    """A cell as the file has it. ``row`` and ``column`` count from 0; ``rows`` and ``columns`` are how many it covers.

    ``text`` joins its lines without a mark; ``span`` is their stretch of the buffer, empty where the cell is.
    ``heads``: the file itself says that its row is one of the header.
    """

    text: str
    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    heads: bool = False

    @property
    def blank(self) -> bool:
        return not self.text


@dataclass(frozen=True, slots=True)
class TrueTable:
    """A grid, and the rows around it that are none of its own: ``above`` are titles and captions, ``below`` remarks.

    ``first_row`` and ``last_row`` are those of the grid's body, from 0, as the file counts them.
    """

    grid: Grid
    above: tuple[TrueCell, ...] = ()
    below: tuple[TrueCell, ...] = ()
    first_row: int = 0
    last_row: int = 0


_Matrix = list[list[TrueCell | None]]
_YEAR = regex("(?:19|20)[0-9]{2}")


def read_true_table(cells: Sequence[TrueCell]) -> TrueTable | None:
    """The table that the cells make; None for one without cells, or of a single column, which is text in a frame.

    A row that one cell fills from side to side is a title above the header and a remark below the last row; between them it stays a
    row of its own. The header is what the file says it is; else the first row, and as many below it as its merged cells reach.
    """
    matrix = _matrix(cells)
    width = max(map(len, matrix), default=0)
    if width < 2:
        return None
    first, last = 0, len(matrix)
    while first < last and _fills(matrix[first], width):
        first += 1
    while last > first and _fills(matrix[last - 1], width):
        last -= 1
    if first == last:
        return None
    body = first + _header_height(matrix[first:last], width)
    header = _header(matrix[first:body], width - _unnamed(matrix[first:body], matrix[body:last], width))
    body += body < last and _is_index(matrix[body])
    rows = [row for row in matrix[body:last] if not _repeats(row, matrix[first:body])]
    above, below = tuple(_fillers(matrix[:first])), tuple(_fillers(matrix[last:]))
    own = [cell for cell in cells if first <= cell.row < last]
    span = Span(min(cell.span.start for cell in own), max(cell.span.end for cell in own))
    caption = next((cell.span for cell in above if is_caption(squeeze(cell.text))), None)
    return TrueTable(Grid(span, header, _rows(rows), caption=caption, merges_known=True), above, below, body, last - 1)


def row_names(cells: Sequence[TrueCell], table: TrueTable) -> dict[int, str]:
    """What each row of the body is called: its item, else its first words that are no serial, category or figure."""
    kinds = [column_kind(squeeze(cell.text)) for cell in table.grid.header]
    names: dict[int, tuple[int, str]] = {}
    for cell in cells:
        if cell.row < table.first_row or cell.row > table.last_row or cell.blank:
            continue
        kind = kinds[cell.column] if cell.column < len(kinds) else None
        words = squeeze(cell.text)
        rank = 3 if is_value(words) else 2 if kind in ("ordinal", "category") else 0 if kind == "item" else 1
        for row in range(cell.row, cell.row + cell.rows):
            if row not in names or rank < names[row][0]:
                names[row] = (rank, cell.text[:_LONGEST_NAME])
    return {row: name for row, (rank, name) in names.items() if rank < 3}


def column_names(table: TrueTable) -> list[str]:
    """What each column is called: the words at its head, levels joined."""
    return [cell.text[:_LONGEST_NAME] for cell in table.grid.header]


def _matrix(cells: Sequence[TrueCell]) -> _Matrix:
    """The cells by row and column; a merged cell is the same object at each place that it covers, None is no cell at all."""
    height = max((cell.row + cell.rows for cell in cells), default=0)
    width = max((cell.column + cell.columns for cell in cells), default=0)
    matrix: _Matrix = [[None] * width for _ in range(height)]
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rows):
            matrix[row][cell.column : cell.column + cell.columns] = [cell] * cell.columns
    return matrix


def _fills(row: Sequence[TrueCell | None], width: int) -> bool:
    return (row[0] is not None and row[0].columns == width) or all(cell is None or cell.blank for cell in row)


def _fillers(rows: _Matrix) -> Iterator[TrueCell]:
    for row in rows:
        if row[0] is not None and not row[0].blank:
            yield row[0]


def _header_height(matrix: _Matrix, width: int) -> int:
    """How many rows the header has: at least one, and at least one is left below it where there are two."""
    said = 0
    while said < len(matrix) and all(cell is None or cell.heads for cell in matrix[said]):
        said += 1
    # where every row is marked as one of the header, the mark says nothing
    said = said if said < len(matrix) else 0
    height = 1
    while height < len(matrix) - 1 and (
        (height < said and not _is_figured(matrix[height])) or _names_columns(matrix, height, width)
    ):
        height += 1
    return height


def _names_columns(matrix: _Matrix, row: int, width: int) -> bool:
    """Whether a row goes on with the header above it: each cell is merged with the one above, blank, or below one that spans columns."""
    if _is_figured(matrix[row]):
        return False
    joined = False
    for above, cell in zip(matrix[row - 1], matrix[row], strict=True):
        spans = above is not None and 1 < above.columns < width
        if not (cell is above or spans or cell is None or cell.blank or _is_unit(cell)):
            return False
        joined |= cell is not None and (cell is above or spans)
    return joined


def _is_unit(cell: TrueCell) -> bool:
    """Nothing but a unit in brackets: it belongs to the name above."""
    return unit_in_brackets(cell.text)[0] == ""


def _is_figured(row: Sequence[TrueCell | None]) -> bool:
    """Whether a row holds figures; a year may head a column, and so may a word such as 完成."""
    words = [squeeze(cell.text) for cell in dict.fromkeys(row) if cell is not None and not cell.blank]
    figures = [each for each in words if is_value(each) and not may_head(each) and not _YEAR.fullmatch(each)]
    return bool(figures) and not _is_index(row)


def _is_index(row: Sequence[TrueCell | None]) -> bool:
    """The row below a header that only counts its columns: 甲 乙 1 2 3."""
    words = [squeeze(cell.text) for cell in row if cell is not None and not cell.blank]
    letters = [word for word in words if word in tuple("甲乙丙丁戊")]
    numbers = [word.strip("()[]\u3010\u3011") for word in words[len(letters) :]]
    return (
        bool(letters)
        and letters == list("甲乙丙丁戊")[: len(letters)]
        and numbers == [str(each + 1) for each in range(len(numbers))]
    )


def _unnamed(header: _Matrix, rows: _Matrix, width: int) -> int:
    """How many of the last columns hold figures, and their cells at the head are blank: the header lacks names."""
    count = 0
    while count < width and all(row[width - 1 - count] is None or row[width - 1 - count].blank for row in header):  # type: ignore[union-attr]
        cells = [row[width - 1 - count] for row in rows]
        filled = [cell for cell in cells if cell is not None and is_value(squeeze(cell.text))]
        if len(filled) * 2 < len(cells) or not filled:
            break
        count += 1
    return count


def _header(matrix: _Matrix, width: int) -> tuple[Cell, ...]:
    """One cell a column, the levels joined from the highest down; its place is that of the lowest.

    The last columns have none where no cell of the header stands above them: the table itself is ragged.
    """
    found: list[Cell] = []
    while width and all(row[width - 1] is None for row in matrix):
        width -= 1
    place = Span(0, 0)
    for column in range(width):
        cells = [cell for cell in dict.fromkeys(row[column] for row in matrix) if cell is not None]
        levels = [cell for cell in cells if not cell.blank]
        if cells:
            place = (levels or cells)[-1].span
        # where the header has no cell at all, its name would stand behind the one before it
        found.append(Cell("/".join(cell.text for cell in levels), place if cells else Span(place.end, place.end), -1, column))
    return tuple(found)


def _repeats(row: Sequence[TrueCell | None], header: _Matrix) -> bool:
    """A header row that stands again where the table goes on, on the next page."""
    words = [squeeze(cell.text) if cell else "" for cell in row]
    again = any(words == [squeeze(cell.text) if cell else "" for cell in each] for each in header)
    return again and any(column_kind(word) is not None for word in words if word)


def _rows(matrix: _Matrix) -> tuple[tuple[Cell, ...], ...]:
    """The body: trailing places that no cell covers are left out, one in the middle of a row is an empty cell."""
    made: dict[int, Cell] = {}
    rows: list[tuple[Cell, ...]] = []
    for number, row in enumerate(matrix):
        end = max((column + 1 for column, cell in enumerate(row) if cell is not None), default=0)
        cells: list[Cell] = []
        for column, cell in enumerate(row[:end]):
            if cell is None:
                place = next(each.span.start for each in row[column:] if each is not None)
                cells.append(Cell("", Span(place, place), number, column))
            else:
                cells.append(made.setdefault(id(cell), Cell(cell.text, cell.span, number, column)))
        rows.append(tuple(cells))
    return tuple(rows)

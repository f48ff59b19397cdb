"""A notice that was read from text as a .docx with real tables: for comparing what is found in both."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

import docx

from noticelint.grammar.document import Cell, Document, Grid
from noticelint.grammar.width import BLANKS, squeeze

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell


def docx_of(document: Document) -> bytes:
    """The blocks in their order, a paragraph for each and a table for each grid; of a faulty grid only its lines are left."""
    word = docx.Document()
    for block in document.blocks:
        if isinstance(block, Grid) and block.fault is None:
            _add_table(word, document, block)
        elif isinstance(block, Grid):
            for line in document.lines_of(block.span):
                word.add_paragraph(document.slice(line))
        else:
            word.add_paragraph(document.slice(block.span))
    return saved(word)


def saved(word: WordDocument) -> bytes:
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _add_table(word: WordDocument, document: Document, grid: Grid) -> None:
    width = max(len(grid.header), *(len(row) for row in grid.rows))
    heads = [_levels(document, cell) for cell in grid.header]
    height = max(map(len, heads), default=1)
    table = word.add_table(height + len(grid.rows), width)
    places = [list(row.cells) for row in table.rows]
    _add_header(places, heads, height)
    covered: dict[int, list[tuple[int, int]]] = {}
    cells: dict[int, Cell] = {}
    for number, row_cells in enumerate(grid.rows):
        for column, cell in enumerate(row_cells):
            covered.setdefault(id(cell), []).append((number + height, column))
            cells[id(cell)] = cell
    for key, each in covered.items():
        (first_row, first_column), (last_row, last_column) = each[0], each[-1]
        place = places[first_row][first_column]
        _fill(place.merge(places[last_row][last_column]) if len(each) > 1 else place, document, cells[key])
    lengths = [len(grid.header)] * height + [len(row) for row in grid.rows]
    for table_row, length in zip(table.rows, lengths, strict=True):
        # a row that is short has no cells at its end
        for surplus in table_row._tr.tc_lst[length:]:
            table_row._tr.remove(surplus)


def _add_header(places: Sequence[Sequence[_Cell]], heads: Sequence[Sequence[str]], height: int) -> None:
    """The names of the columns, in as many rows as they have levels: a name above several columns once, merged over them."""
    for column, levels in enumerate(heads):
        for row, name in enumerate(levels[:-1]):
            if not column or heads[column - 1][: row + 1] != levels[: row + 1]:
                last = column
                while (
                    last + 1 < len(heads) and len(heads[last + 1]) > row + 1 and heads[last + 1][: row + 1] == levels[: row + 1]
                ):
                    last += 1
                places[row][column].text = name
                places[row][column].merge(places[row][last])
        place = places[len(levels) - 1][column]
        place.text = levels[-1]
        if len(levels) < height:
            place.merge(places[height - 1][column])


def _levels(document: Document, cell: Cell) -> list[str]:
    own = "".join(document.slice(line) for line in document.lines_of(cell.span)) if not cell.span.empty else ""
    if own and squeeze(own) != squeeze(cell.text) and cell.text.endswith(f"/{own.strip(BLANKS)}"):
        return [*cell.text.removesuffix(f"/{own.strip(BLANKS)}").split("/"), own]
    return [cell.text]


def _fill(place: _Cell, document: Document, cell: Cell) -> None:
    lines = [document.slice(line) for line in document.lines_of(cell.span)] if not cell.span.empty else []
    place.text = lines[0] if lines else ""
    for line in lines[1:]:
        place.add_paragraph(line)

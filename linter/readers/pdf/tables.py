"""Tables that go on over pages: joined to one where nothing stands between their parts and their columns are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ....grammar.patterns import regex
from ....grammar.width import fold, squeeze
from ..canonical import RawCell, is_listed_body
from ..pieces import column_kind, is_integer, is_value
from .pages import Page, PlacedCell, RuledTable
from .text_lines import TextLine
from .wrapping import ENDS, begins, has_room, parting

_CONTINUED = regex(r".{0,30}[\uff08(]?(?:续表?|接上页|转下页)[0-9一二三四五六七八九十]{0,2}[\uff09)]?")
_MOST_HEADER = 4
_SHIFT = 6.0
"""Points by which the columns of two pages may differ."""

_PAD = 6.0
"""Points that programs leave between rule and text, or less; where it is less, the longest line shows it."""

_SLACK = 1.0


@dataclass(slots=True)
class PageTable:
    """A whole table, of one page or several."""

    edges: tuple[float, ...]
    placed: list[PlacedCell] = field(default_factory=list)
    height: int = 0

    def cells(self) -> list[RawCell]:
        widest: dict[tuple[int, int], float] = {}
        for cell in self.placed:
            key = (cell.column, cell.columns)
            own = self.edges[cell.column + cell.columns] - self.edges[cell.column] - 2 * _PAD
            widest[key] = max(widest.get(key, own), *(line.right - line.left for line in cell.lines), 0)
        return [
            RawCell(
                tuple(_paragraphs(cell.lines, widest[cell.column, cell.columns])),
                *(cell.row, cell.column, cell.rows, cell.columns),
                page=cell.page,
            )
            for cell in self.placed
        ]


def _paragraphs(lines: Sequence[TextLine], width: float) -> Iterator[str]:
    """The text of a cell: lines that were full are one paragraph with the next one. Names of bodies, one a line, stay apart."""
    listed = all(is_listed_body(line.words) for line in lines)
    made, above = "", None
    for line in lines:
        if above is None:
            made = line.words
        elif listed or _ends(made, above, line, width):
            yield made
            made = line.words
        else:
            made += parting(made, line.words) + line.words
        above = line
    if above is not None:
        yield made


def _ends(made: str, above: TextLine, line: TextLine, width: float) -> bool:
    if has_room(width - (above.right - above.left) - _SLACK, above, line):
        return True
    return fold(made).endswith(ENDS) and begins(line.words)


def joined_tables(pages: Sequence[Page]) -> list[TextLine | PageTable]:
    """What stands on the pages from first to last. A part that goes on lacks its repeated header, and a row cut in two is one."""
    found: list[TextLine | PageTable] = []
    for page in pages:
        items = list(page.items)
        goes_on = bool(found) and isinstance(found[-1], PageTable)
        if goes_on and len(items) > 1 and isinstance(items[0], TextLine) and _CONTINUED.fullmatch(squeeze(items[0].words)):
            items = items[1:] if isinstance(items[1], RuledTable) else items
        for index, item in enumerate(items):
            if isinstance(item, TextLine):
                found.append(item)
                continue
            last = found[-1] if found else None
            if not (index == 0 and isinstance(last, PageTable) and _fits(last, item) and _append(last, item)):
                found.append(PageTable(item.edges, list(item.cells), _height(item.cells)))
    return found


def _height(cells: Sequence[PlacedCell]) -> int:
    return max((cell.row + cell.rows for cell in cells), default=0)


def _fits(table: PageTable, part: RuledTable) -> bool:
    return len(table.edges) == len(part.edges) and all(
        abs(one - other) <= _SHIFT for one, other in zip(table.edges, part.edges, strict=True)
    )


def _append(table: PageTable, part: RuledTable) -> bool:
    """Add the rows of the next page's part to the table; False where the part has a header of its own."""
    header = [_row(table.placed, row) for row in range(min(table.height, _MOST_HEADER))]
    rows = _height(part.cells)
    repeated = 0
    while repeated < min(rows, len(header)) and _is_repeated(_row(part.cells, repeated), header[repeated]):
        repeated += 1
    own = [cell for cell in part.cells if cell.row >= repeated]
    first = [cell for cell in own if cell.row == repeated]
    if not repeated and _is_header(first):
        return False
    heads = header[0] if header else {}
    shift = table.height - repeated
    if _is_cut(first, heads):
        own = [cell for cell in own if cell.row > repeated]
        _fill_last(table, first)
        shift -= 1
    elif _goes_on_category(first, heads):
        own = [cell for cell in own if cell is not first[0]]
        _lengthen(table, first[0], first[0].rows)
    table.placed.extend(replace(cell, row=cell.row + shift) for cell in own)
    table.height = max(_height(table.placed), table.height)
    return True


def _row(cells: Sequence[PlacedCell], row: int) -> dict[int, str]:
    """The words of a row by column."""
    return {cell.column: cell.bare for cell in cells if cell.row == row}


def _is_repeated(row: dict[int, str], header: dict[int, str]) -> bool:
    return row == header and any(row.values()) and not any(is_value(word) for word in row.values() if word)


def _is_header(first: Sequence[PlacedCell]) -> bool:
    words = [cell.bare for cell in first]
    return sum(column_kind(word) is not None for word in words) * 2 >= len(words) > 0


def _is_cut(first: Sequence[PlacedCell], heads: dict[int, str]) -> bool:
    """The row goes on from the page before: it has no serial though the table has them, and holds words."""
    serial = next((column for column, head in heads.items() if column_kind(head) == "ordinal"), None)
    words = {cell.column: cell.bare for cell in first}
    filled = [word for word in words.values() if word]
    if serial is None or serial not in words or words[serial]:
        return False
    return bool(filled) and not any(is_value(word) or is_integer(word) for word in filled)


def _fill_last(table: PageTable, first: Sequence[PlacedCell]) -> None:
    """Add what a cut row still holds to the last one; a cell that reaches over rows below goes on over them."""
    for cell in first:
        last = _lengthen(table, cell, cell.rows - 1)
        if last is not None and cell.lines:
            table.placed[last] = replace(table.placed[last], lines=(*table.placed[last].lines, *cell.lines))


def _goes_on_category(first: Sequence[PlacedCell], heads: dict[int, str]) -> bool:
    return bool(first) and first[0].column == 0 and not first[0].lines and column_kind(heads.get(0, "")) == "category"


def _lengthen(table: PageTable, cell: PlacedCell, rows: int) -> int | None:
    """The last cell of the column reaches over so many rows below; its index."""
    for index in range(len(table.placed) - 1, -1, -1):
        last = table.placed[index]
        if last.column == cell.column and last.row + last.rows == table.height:
            table.placed[index] = replace(last, rows=last.rows + rows)
            return index
    return None

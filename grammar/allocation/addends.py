"""Which rows a total row adds: all of them, those since the last subtotal, or those of the first level; 其中 rows are parts, no addends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from ..bodies.area_names import is_own_level
from ..model import CellKind, CellValue, Row, RowKind
from ..numbers.numerals import EXACT
from ..patterns import regex
from ..width import squeeze

MOST_PARTS = 60
"""So many rows are looked at for the parts of one."""


class Addends:
    """Which rows each total row of a table adds."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.kinds = Counter(row.kind for row in rows)

    def readings(self, position: int) -> list[tuple[list[Row], bool]]:
        """What a total row may add, the likeliest first, each with whether it is certain; see ``of``."""
        addends, certain = self.of(position)
        plain = self.kinds[RowKind.BODY] == len(self.rows) - 1
        if certain or not plain or not addends or len(addends) == len(self.rows) - 1:
            return [(addends, certain)]
        return [(addends, certain), ([row for index, row in enumerate(self.rows) if index != position], False)]

    def of(self, position: int) -> tuple[list[Row], bool]:
        """The rows that a total row adds, and whether that is certain. Where subtotals or ordinals make several levels and none is certain: none."""
        rows = self.rows
        kind = rows[position].kind
        if kind is RowKind.SUBTOTAL:
            return self._of_subtotal(position)
        if self.kinds[kind] > 1:
            return [], False
        above, below = rows[:position], rows[position + 1 :]
        if above and any(row.kind is RowKind.BODY for row in above) and any(row.kind is RowKind.BODY for row in below):
            return [], False
        if not above and below and below[0].kind is RowKind.PART:
            # 其中 right below the total: the rows are its parts, all of them only where the sums say so
            mixed = any(row.kind not in (RowKind.PART, RowKind.BODY) for row in below)
            return ([] if mixed else list(below)), False
        others, certain = _without_parts(above or below)
        if kind is not RowKind.WHOLE and any(row.kind is RowKind.WHOLE for row in others):
            others = [row for row in others if row.kind is not RowKind.WHOLE]
        subtotals = [row for row in others if row.kind is RowKind.SUBTOTAL]
        if subtotals:
            # every row belongs to a subtotal only where one stands at the end, or each begins its own
            return (subtotals if others[-1].kind is RowKind.SUBTOTAL or others[0].kind is RowKind.SUBTOTAL else []), False
        return (_of_first_level(others), False) if has_levels(others) else (others, certain)

    def _of_subtotal(self, position: int) -> tuple[list[Row], bool]:
        rows, step = self.rows, self._side_of_parts
        end = position + step
        while 0 <= end < len(rows) and rows[end].kind in (RowKind.BODY, RowKind.PART):
            end += step
        return _without_parts(rows[position + 1 : end] if step > 0 else rows[end + 1 : position]) if step else ([], False)

    @cached_property
    def _side_of_parts(self) -> int:
        """Whether subtotals stand below (-1) or above (1) the rows that they add: no row of theirs can be left on the other side. 0: not certain."""
        places = [index for index, row in enumerate(self.rows) if row.kind is RowKind.SUBTOTAL]
        leads = not any(row.kind is RowKind.BODY for row in self.rows[: places[0]])
        closes = not any(row.kind is RowKind.BODY for row in self.rows[places[-1] + 1 :])
        return 0 if leads is closes else 1 if leads else -1


def addends_of(rows: Sequence[Row], position: int) -> tuple[list[Row], bool]:
    """The rows that one total row adds, and whether that is certain; see ``Addends.of``."""
    return Addends(rows).of(position)


def _without_parts(rows: Sequence[Row]) -> tuple[list[Row], bool]:
    """The rows but for those below 其中, and whether it is certain which they are: the rows behind the first can be parts too."""
    kept: list[Row] = []
    certain = True
    position = 0
    while position < len(rows):
        row = rows[position]
        position += 1
        if row.kind is not RowKind.PART:
            kept.append(row)
            continue
        start = position - 1
        while position < len(rows) and rows[position].kind is RowKind.PART:
            position += 1
        if not kept or position == len(rows) or rows[position].kind is not RowKind.BODY:
            continue
        more = _more_parts(kept[-1], rows[start:position], rows[position : position + MOST_PARTS])
        certain &= more is not None
        position += more or 0
    return kept, certain


def _more_parts(whole: Row, parts: Sequence[Row], behind: Sequence[Row]) -> int | None:
    """How many rows behind the parts of a row complete it; 0 where the next is more than what is left. None where neither is so."""
    left = [_figure_of(value) for value in whole.values]
    for part in parts:
        left = _less(left, part)
    for count, row in enumerate(behind):
        known = [rest for rest in left if rest is not None]
        if not known or any(rest < 0 for rest in known):
            return 0
        if all(rest == 0 for rest in known):
            return count
        if row.kind is not RowKind.BODY:
            return None
        left = _less(left, row)
        if any(rest is not None and rest < 0 for rest in left):
            return 0
    return None


def _less(left: Sequence[Decimal | None], row: Row) -> list[Decimal | None]:
    return [
        None if rest is None or (own := _figure_of(value)) is None else EXACT.subtract(rest, own)
        for rest, value in zip(left, row.values, strict=False)
    ]


def _figure_of(value: CellValue) -> Decimal | None:
    return value.figures[0].value if value.kind is CellKind.FIGURE else None


def _of_first_level(rows: Sequence[Row]) -> list[Row]:
    """The rows numbered as the first one is: those numbered in another style, or not at all, are parts of them. 市本级 needs no number."""
    first = _style_of(rows[0]) if rows else ""
    return [row for row in rows if _style_of(row) == first or is_own_level(row.label)] if first else []


def parts_of_levels(rows: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Each row of a level (一、) with the rows of the next level below it (1. 2.), where there are two of them or more."""
    open_rows: list[tuple[str, Row, list[Row]]] = []
    for row in rows:
        style = _style_of(row) if row.kind is RowKind.BODY else ""
        if row.kind is RowKind.PART:
            continue
        styles = [each[0] for each in open_rows]
        keep = styles.index(style) if style in styles else len(styles) if style else 0
        for _, head, parts in open_rows[keep:]:
            if len(parts) > 1:
                yield head, parts
        del open_rows[keep:]
        if style:
            if open_rows:
                open_rows[-1][2].append(row)
            open_rows.append((style, row, []))
    for _, head, parts in open_rows:
        if len(parts) > 1:
            yield head, parts


_STYLES = (
    ("chinese", regex(r"[一二三四五六七八九十]+(?:、|$)")),
    ("bracketed chinese", regex(r"\([一二三四五六七八九十]+\)")),
    ("figure", regex(r"[0-9]{1,3}(?:[.、](?![0-9])|$)")),
    ("bracketed figure", regex(r"\([0-9]{1,3}\)")),
    ("decimal", regex(r"[0-9]{1,3}\.[0-9]{1,3}(?:[.、]|$)")),
)


def _style_of(row: Row) -> str:
    """In which style a row is numbered, in a cell of its own or before its name; "" where it has no number."""
    cell = row.values[0].cell if row.values else None
    for text in (squeeze(cell.text),) if cell is not None and cell.span != row.label_span else ():
        for name, pattern in _STYLES:
            if pattern.fullmatch(text):
                return name
    label = squeeze(row.label)
    return next((name for name, pattern in _STYLES if (match := pattern.match(label)) and match.end() < len(label)), "")


def has_levels(rows: Sequence[Row]) -> bool:
    """Some rows carry ordinals (一、 1.) and others do not, or of two styles: the rows are parts of each other."""
    return len({_style_of(row) for row in rows if not is_own_level(row.label)}) > 1

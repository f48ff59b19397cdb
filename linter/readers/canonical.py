"""The canonical text of a file that has no lines of its own: one paragraph a line, one cell a line, and where each of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...grammar.document import Block, Document, Loss, LossKind, Paragraph, PartialSum, Site, Where
from ...grammar.model import OrdinalStyle
from ...grammar.span import Span
from ...grammar.structure.lines import is_title
from ...grammar.structure.ordinals import read_ordinal
from ...grammar.width import BLANKS, fold
from .losses import find_losses
from .pieces import has_body_name
from .text import read_blocks
from .true_grids import TrueCell, column_names, read_true_table, row_names

_HEADINGS = (OrdinalStyle.NTH, OrdinalStyle.CHINESE, OrdinalStyle.BRACKETED_CHINESE)
_LONGEST_HEADING = 60
_SHORTEST_TITLE = 8
"""A line like 任务分解 is the label of a table."""
_CLOSED = tuple("。;:,、)")

MOST_PLACES = 2_000_000
"""Rows times columns of a table that is read as a grid; a larger one is read as paragraphs."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as its file has it: the lines of its text, and its place in the table, from 0.

    ``name`` is what a spreadsheet calls it (B7), ``page`` the page on which it stands.
    """

    lines: tuple[str, ...]
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    heads: bool = False
    name: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """The span of each cell of a table by its row and column, from 0, and the first row below its header; None where it is no table."""

    spans: dict[tuple[int, int], Span]
    first_row: int | None = None


class Canonical:
    """The buffer while it is written, from top to bottom. Whatever is written must hold no line end but ``\\n``."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._sites: list[Site] = []
        self._known: list[tuple[Span, tuple[Block, ...]]] = []
        self._losses: list[Loss] = []
        self.partial_sums: list[PartialSum] = []
        self._tables = 0
        self._heading = ""
        self._title = ""

    @property
    def length(self) -> int:
        return self._length

    def blank(self) -> None:
        """A line without text: it may be the empty cell of a table that lost its grid."""
        self._write("")

    def plain(self, words: str) -> None:
        """A line that is none of the notice: a comment to the linter."""
        self._write(words)

    def paragraph(self, words: str, *, heads: bool = False, sheet: str = "", cell: str = "", page: int | None = None) -> Span:
        """One paragraph, on one line; ``heads`` says that the file calls it a heading."""
        span = self._write(words)
        self._note_heading(words, heads=heads)
        self._sites.append(Site(span, Where(heading=self._above(cell), sheet=sheet, cell=cell, page=page)))
        return span

    def goes_on(self, offset: int, page: int) -> None:
        """From ``offset`` on the last paragraph stands on another page."""
        last = self._sites[-1]
        self._sites[-1] = Site(Span(last.span.start, offset), last.where)
        self._sites.append(Site(Span(offset, last.span.end), replace(last.where, page=page)))

    def lose(self, kind: LossKind, start: int, end: int) -> None:
        self._losses.append(Loss(kind, Span(start, end)))

    def lose_rest(self, kind: LossKind) -> None:
        """The file ends in the middle: what stood behind the last words that were written is missing."""
        span = next((site.span for site in reversed(self._sites) if not site.span.empty), Span(0, 0))
        self.lose(kind, span.start, span.end)

    def table(self, cells: Sequence[RawCell], *, sheet: str = "") -> Written:
        """Write a table of true cells, in reading order. Tables are counted.

        What makes no grid (a single column, or more places than are sensible) is written as paragraphs, and has no spans.
        """
        ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
        height = max((cell.row + cell.rows for cell in ordered), default=0)
        width = max((cell.column + cell.columns for cell in ordered), default=0)
        if width < 2 or height * width > MOST_PLACES:
            for cell in ordered:
                for words in cell.lines or ("",):
                    self.paragraph(words, sheet=sheet, cell=cell.name, page=cell.page)
            return Written({})
        start = self._length
        made: list[TrueCell] = []
        lines: dict[int, list[Paragraph]] = {}
        for cell in ordered:
            parts = list(_words(cell.lines))
            span = self._write("\n".join(parts))
            true = TrueCell("".join(parts), span, cell.row, cell.column, cell.rows, cell.columns, cell.heads)
            lines[id(true)] = list(_paragraphs(span.start, parts))
            made.append(true)
        table = read_true_table(made)
        if table is not None and table.grid.rows:
            self._tables += 1
            caption = table.grid.caption
            above, below = (
                [each for cell in cells for each in lines[id(cell)] if each.span != caption]
                for cells in (table.above, table.below)
            )
            self._known.append((Span(start, self._length), (*above, table.grid, *below)))
        else:
            table = None
        rows = row_names(made, table) if table is not None else {}
        columns = column_names(table) if table is not None else []
        for true, raw in zip(made, ordered, strict=True):
            # a program that names its cells needs no numbers of rows and columns beside the name
            counted = table is not None and not raw.name
            where = Where(
                heading=self._above(raw.name),
                table=self._tables if counted else None,
                row=true.row + 1 if counted else None,
                row_name=rows.get(true.row, ""),
                column=true.column + 1 if counted else None,
                column_name=columns[true.column] if true.column < len(columns) else "",
                sheet=sheet,
                cell=raw.name,
                page=raw.page,
            )
            self._sites.append(Site(true.span, where))
        spans = {(cell.row, cell.column): cell.span for cell in made}
        return Written(spans, table.first_row if table is not None else None)

    def document(self, path_name: str, encoding: str = "utf-8") -> Document:
        """What was written, with the tables that are to be found in its paragraphs."""
        text = "".join(self._parts)
        losses = tuple(sorted([*find_losses(text), *self._losses], key=lambda loss: loss.span))
        blocks = read_blocks(text, self._known)
        sums = tuple(sorted(self.partial_sums, key=lambda each: each.span))
        return Document(path_name, text, blocks, encoding, losses=losses, partial_sums=sums, sites=tuple(self._sites))

    def _write(self, words: str) -> Span:
        span = Span(self._length, self._length + len(words))
        self._parts.append(words)
        self._parts.append("\n")
        self._length += len(words) + 1
        return span

    def _above(self, cell: str) -> str:
        """The nearest heading; a cell with a name of its own is found without one."""
        return "" if cell else self._heading or self._title

    def _note_heading(self, words: str, *, heads: bool) -> None:
        folded = fold(words[: _LONGEST_HEADING * 4])
        span = Span(0, len(folded))
        ordinal = read_ordinal(folded, words, span)
        if ordinal is not None and ordinal.style in _HEADINGS:
            head = folded.find("。") if "。" in folded else len(folded)
            if head <= _LONGEST_HEADING:
                self._heading = words[:head]
        elif heads or (len(words) >= _SHORTEST_TITLE and is_title(folded, span)):
            self._heading = words
        elif not self._title:
            self._title = words


def is_listed_body(line: str) -> bool:
    """A line that names a body and ends with no mark: where all lines of a cell do, they are a list."""
    folded = fold(line)
    return has_body_name(folded) and not folded.endswith(_CLOSED)


def _words(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a cell that hold text. Names of bodies, one a line, are a list, and get the mark that parts one."""
    words = [stripped for line in lines if (stripped := line.strip(BLANKS))]
    if len(words) > 1 and all(is_listed_body(line) for line in words):
        words[:-1] = [f"{line}、" for line in words[:-1]]
    yield from words


def _paragraphs(start: int, lines: Iterable[str]) -> Iterator[Paragraph]:
    for words in lines:
        yield Paragraph(Span(start, start + len(words)))
        start += len(words) + 1

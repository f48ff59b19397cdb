"""What every reader makes, whatever the file type: one text buffer and the blocks that lie in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Literal

from .span import Span
from .width import BLANKS, fold

GridFault = Literal["width", "glued"]
"""Why a grid cannot be read: no row width is certain (``width``), or figures run together in one cell (``glued``)."""

LossKind = Literal[
    "characters", "digits", "table", "revisions", "embedded", "glosses", "hidden", "hidden-sheet", "formula", "picture"
]
"""What the source lost before it was read: characters of words, the digits of a figure or date, the end of a table.

``revisions`` is a tracked change that nobody has accepted or rejected; ``embedded`` another program's file inside, which is not read;
``glosses`` are pronunciations behind characters, which are left out; ``hidden`` is a row or column that is not shown, though it is
read, ``hidden-sheet`` a sheet that is not read; ``formula`` one whose result the file does not hold; ``picture`` a page without text.
"""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One logical line, without the blanks around it."""

    span: Span


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid; a merged cell is the same object at each place that it covers.

    ``text`` joins the lines of the cell without a mark and is stripped; ``span`` runs from the first line's first character
    to the last line's last. An empty cell has an empty span at the place where its text would stand.
    """

    text: str
    span: Span
    row: int
    column: int

    @property
    def blank(self) -> bool:
        return not self.text


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a grid of cells.

    ``header`` is one cell per column; a header of several levels is joined by the reader (``甲类/数量``) and its cell spans
    the lowest level. ``header_cells`` are the header cells as they stand, where their number is not the grid's width. ``rows``
    are the body rows from top to bottom. A row may be longer or shorter than the header: then the reader was sure of the
    row, and the notice itself is ragged. With a ``fault`` no reading is certain and ``rows`` holds nothing that may be summed.
    """

    span: Span
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    fault: GridFault | None = None
    caption: Span | None = None
    """The unit line or title that the reader found to belong to the table (``单位:万亩``), if any."""
    merges_known: bool = False
    """The file says which cells are merged, so that an empty one stands for nothing but itself."""


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Loss:
    """Damage that the source shows of itself: what is lost, and the words that show it."""

    kind: LossKind
    span: Span


@dataclass(frozen=True, slots=True)
class PartialSum:
    """A sum that a spreadsheet works out and that leaves out cells of its own row or column.

    ``span`` is the cell of the sum, ``label`` names it; ``formula`` is as it stands there (SUM(B3:B8)), ``missed`` the names of what
    it leaves out (B9), whose cells are ``places``.
    """

    span: Span
    label: str
    formula: str
    missed: str
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file that shows no lines, as its program shows it: what is not told there is empty or None.

    ``heading`` is the nearest heading above. Tables, rows and columns count from 1 as they are seen, header rows included;
    ``row_name`` is the row's label, ``column_name`` the words at the head of the column. ``cell`` is a spreadsheet's own name (B7).
    ``story`` is text beside the running one.
    """

    heading: str = ""
    table: int | None = None
    row: int | None = None
    row_name: str = ""
    column: int | None = None
    column_name: str = ""
    sheet: str = ""
    cell: str = ""
    page: int | None = None
    story: Literal["", "footnote", "endnote", "header", "footer", "text-box", "comment"] = ""


@dataclass(frozen=True, slots=True)
class Site:
    """A stretch of the buffer, and where it stands in the file."""

    span: Span
    where: Where


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one of several files has of the buffer: all of its text, without the line end that parts it from the next file's."""

    path: str
    span: Span


@dataclass(frozen=True, slots=True)
class Location:
    """A place as a person looks for it. Lines and columns count from 1, columns in code points, ends are inclusive.

    ``where`` is None for text, whose lines are those of the file. ``file`` is the file's path where the document is made of
    several; it is empty for the file that is spoken of anyway.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    where: Where | None = None
    file: str = ""


@dataclass(frozen=True)
class Document:
    """One text buffer and its blocks, in the order in which they are read.

    ``text`` is the decoded text with every line end as ``\\n`` and without BOM; every span counts in it.
    ``path`` is the name to show. ``encoding`` and ``newline`` are what the file used, for writing it back.
    """

    path: str
    text: str
    blocks: tuple[Block, ...]
    encoding: str = "utf-8"
    newline: str = "\n"
    has_bom: bool = False
    losses: tuple[Loss, ...] = ()
    """What the reader found to be damaged in the source, in reading order; a rule reports it."""
    partial_sums: tuple[PartialSum, ...] = ()
    """Of a spreadsheet: its sums that leave out what stands beside what they add."""
    sites: tuple[Site, ...] = ()
    """Of a file that shows no lines: where each paragraph and cell stands, in the order of the buffer."""
    left_out: tuple[tuple[int, int], ...] = ()
    """Where in the buffer the reader left characters of the file out, and how many: columns are those of the file."""
    files: tuple[Stretch, ...] = ()
    """Of a notice that lies in several files: what each of them has of the buffer, in its order; else empty."""

    @cached_property
    def folded(self) -> str:
        """The buffer in half width, for patterns; offsets are those of ``text``."""
        return fold(self.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        position = self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        return starts

    @cached_property
    def _site_starts(self) -> list[int]:
        return [site.span.start for site in self.sites]

    @cached_property
    def _file_starts(self) -> list[int]:
        return [stretch.span.start for stretch in self.files]

    def file_at(self, offset: int) -> Stretch:
        """The file in which an offset lies, which is the whole document but for one made of several files."""
        if not self.files:
            return Stretch(self.path, Span(0, len(self.text)))
        return self.files[max(0, bisect_right(self._file_starts, offset) - 1)]

    def line_in_file(self, offset: int) -> int:
        """The line of its file, from 1, in which the offset lies: the number to tell."""
        return self.line_number(offset) - self.line_number(self.file_at(offset).span.start) + 1

    def line_number(self, offset: int) -> int:
        """The line of the buffer, from 1, in which the offset lies."""
        return bisect_right(self._line_starts, offset)

    def line_span(self, line: int) -> Span:
        """The span of a line (from 1) without its line end."""
        start = self._line_starts[line - 1]
        end = self._line_starts[line] - 1 if line < len(self._line_starts) else len(self.text)
        return Span(start, end)

    def lines_of(self, span: Span) -> Iterator[Span]:
        """The lines of a stretch that are not blank, without the blanks around them."""
        for line in range(self.line_number(span.start), self.line_number(span.end) + 1):
            whole = self.line_span(line)
            start, end = max(whole.start, span.start), min(whole.end, span.end)
            words = self.text[start:end]
            if stripped := words.strip(BLANKS):
                begin = start + words.index(stripped)
                yield Span(begin, begin + len(stripped))

    def locate(self, span: Span) -> Location:
        """The place of a span in its file; what lies in the next file is cut off."""
        file = self.file_at(span.start)
        above = self.line_number(file.span.start) - 1
        line = self.line_number(span.start)
        last = max(span.start, min(span.end, file.span.end) - 1)
        end_line = self.line_number(last)
        return Location(
            line - above,
            self._column(line, span.start),
            end_line - above,
            self._column(end_line, last),
            self._where(span.start, file),
            file.path if self.files else "",
        )

    @cached_property
    def _left_out_before(self) -> tuple[list[int], list[int]]:
        """The places where characters were left out, and how many in all up to each."""
        return [place for place, _ in self.left_out], [0, *accumulate(count for _, count in self.left_out)]

    def _column(self, line: int, offset: int) -> int:
        start = self._line_starts[line - 1]
        places, counts = self._left_out_before
        return offset - start + 1 + counts[bisect_right(places, offset)] - counts[bisect_right(places, start)]

    def _where(self, offset: int, file: Stretch) -> Where | None:
        """Where the last site of the file stands that begins at the offset or before it."""
        first = bisect_left(self._site_starts, file.span.start)
        if first == len(self.sites) or self.sites[first].span.start > file.span.end:
            return None
        return self.sites[max(first, bisect_right(self._site_starts, offset) - 1)].where

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]

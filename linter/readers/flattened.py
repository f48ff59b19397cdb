"""Tables that arrive as one cell a line: the grid is rebuilt where one width is certain, and marked as unreadable where none is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from ...grammar.allocation.row_words import sums_up
from ...grammar.document import Grid, GridFault
from ...grammar.patterns import regex
from ...grammar.span import Span
from ...grammar.width import squeeze
from .headers import join_certain
from .level_rows import read_two_levels
from .pieces import (
    CORNERS,
    FIRST_KINDS,
    MALFORMED,
    STRONG_CORNERS,
    Page,
    Token,
    blank_token,
    caption_above,
    column_kind,
    has_body_name,
    has_name_end,
    header_cells,
    heads_measure,
    is_glued_row,
    is_step,
    is_value,
    joined,
    line_token,
    may_head,
)
from .readings import Body, Reading
from .streams import (
    LONGEST_HEADER_CELL,
    MOST_HEADER_LINES,
    Stream,
    broken_second,
    grid_of,
    is_glued,
    read_numbered_stream,
    read_plain_stream,
    second_matrix,
)

_FEW_HEADER_LINES = 60
_MOST_CELL_LINES = 200
"""So many lines a row of a table that cannot be read has at most."""

_EFFORT = 12
"""Lines looked at per line of the page before weak beginnings are passed over: keeps hostile input linear."""

_PART_TITLE = regex(r"(?:19|20)[0-9]{2}年[^,。;:]{4,60}(?:分解|分工|清单|一览|实施|工作)(?:表|方案)?")
"""A breakdown of its own begins here, though a cell could say as much: below a table that cannot be read it is the likelier."""

_FEWEST_AREAS = 2
"""So many areas with a figure below the head 县区, or names with a run of digits of several points, can only be rows."""
_AREAS_LOOKED_AT = 60

_MOST_SLIPS = 3
"""Two serials that changed places are three: each of them, and the one after."""

Found = tuple[int, int, list[Grid]]


def find_flattened(page: Page, free: Sequence[bool]) -> Iterator[Found]:
    """Each table: its first and last line (indexes into the page's lines, its caption included) and its grids."""
    yield from _Finder(page, free).find()


class _Finder:
    def __init__(self, page: Page, free: Sequence[bool]) -> None:
        self.page = page
        self.free = free
        self.values = [is_value(line.words) for line in page.lines]
        self.figures = [value and not may_head(line.words) for value, line in zip(self.values, page.lines, strict=True)]
        self.malformed = any(MALFORMED.search(line.words) for line in page.lines if len(line.words) <= LONGEST_HEADER_CELL * 3)
        self.next_value = self._next_values()
        self.effort = _EFFORT * len(page.lines) + 60_000
        self.region = (0, 0)

    def _next_values(self) -> list[int]:
        following = len(self.values)
        result = [following] * (following + 1)
        for index in range(following - 1, -1, -1):
            if self.figures[index]:
                following = index
            result[index] = following
        return result

    def find(self) -> Iterator[Found]:
        index = 0
        while index < len(self.page.lines):
            found = self._at(index) if self.free[index] and self.effort > 0 else None
            if found is None:
                index += 1
                continue
            last, grids = found
            caption = caption_above(self.page, index, self.free)
            if caption is not None:
                first = grids[0]
                grids[0] = Grid(first.span, first.header, first.rows, first.fault, self.page.lines[caption].span)
            yield (index if caption is None else caption, last, grids)
            index = last + 1

    # --- where tables begin and end ---

    def _at(self, index: int) -> tuple[int, list[Grid]] | None:
        words = self.page.lines[index].words
        kind = column_kind(words)
        if self.figures[index] or (kind not in FIRST_KINDS and words not in CORNERS):
            return None
        if (
            index > 0
            and self.free[index - 1]
            and column_kind(self.page.lines[index - 1].words) is not None
            and not self._is_strong(index)
        ):
            return None  # a header begins with its first known column, and this is not it
        figure = self.next_value[index]
        end = self._end(index)
        if figure >= end:
            return self._glued(index, end) if self.malformed else None
        strong = self._is_strong(index)
        if figure - index > (MOST_HEADER_LINES if strong else _FEW_HEADER_LINES) or figure - index < 2:
            return None
        if any(len(self.page.lines[line].words) > LONGEST_HEADER_CELL for line in range(index, figure)):
            return None
        self.effort -= 4 * (end - index)
        spacing = min(self.page.lines[line].gap for line in range(index + 1, figure + 1))
        numbered = kind == "ordinal" and (self.page.lines[figure].words == "1" or sums_up(self.page.lines[figure - 1].words))
        for slips in (0, _MOST_SLIPS) if numbered else (0,):
            for stream in self._streams(index, figure, end, spacing, numbered=numbered):
                reading = read_numbered_stream(stream, slips) if numbered else read_plain_stream(stream, strong=strong)
                if reading is None or len(reading.rows[0]) != len(reading.header):
                    reading = read_two_levels(stream.head, stream.body, numbered=numbered) or reading
                if reading is not None and not is_glued(reading):
                    return self._grids(stream, reading, index)
        if self._is_certainly_table(index, figure, end, strong=strong, numbered=numbered):
            return self._fault(index, figure, end, numbered=numbered)
        return self._glued(index, end) if self.malformed else None

    def _is_strong(self, index: int) -> bool:
        """Words with which only a table begins: 序号, 任务分解, 任务 above 分解."""
        words = self.page.lines[index].words
        if column_kind(words) == "ordinal" or words in STRONG_CORNERS:
            return True
        following = self.page.lines[index + 1].words if index + 1 < len(self.page.lines) else ""
        return words + following in STRONG_CORNERS

    def _end(self, start: int) -> int:
        """The line at which the table that begins at ``start`` must have ended."""
        first, last = self.region
        if first <= start < last and not self._is_strong(start):
            return last
        end = start + 1
        corner = 2 if self._is_strong(start) and self.page.lines[start].words not in STRONG_CORNERS else 1
        while end < len(self.page.lines) and self.free[end] and not self.page.stops_at(end):
            if end - start >= corner and not self.values[end] and self._is_strong(end) and not self._is_inner(start, end):
                break
            end += 1
        self.region = (start, end)
        return end

    def _is_inner(self, start: int, line: int) -> bool:
        """分解任务 among the names of a header that began with 序号, and no figure between: a head of several columns, no corner."""
        first, words = column_kind(self.page.lines[start].words), self.page.lines[line].words
        return first == "ordinal" and column_kind(words) != "ordinal" and self.next_value[start] > line

    # --- tokens ---

    def _streams(self, start: int, figure: int, end: int, spacing: int, *, numbered: bool) -> Iterator[Stream]:
        head = self._words(start, figure)
        extra = [self.page.lines[line].gap - spacing for line in range(figure, end)]
        for step in self._steps(extra, spacing):
            tokens = self._tokens(figure, end, spacing, step, numbered=numbered)
            yield Stream(head, Body(tokens, self._tail(end, spacing, step)))

    def _words(self, start: int, end: int) -> list[Token]:
        """Header cells: words, though some could be an answer too (完成)."""
        return [line_token(self.page, line, value=False) for line in range(start, end)]

    def _steps(self, extra: Sequence[int], spacing: int) -> tuple[int, ...]:
        """How many blank lines more than usual make one empty cell: one, or as many as part two cells and one."""
        wide = spacing + 1
        return (1, wide) if spacing and any(gap >= wide for gap in extra) else (1,)

    def _tokens(self, figure: int, end: int, spacing: int, step: int, *, numbered: bool) -> list[Token]:
        tokens: list[Token] = []
        for line in range(figure, end):
            gap = self.page.lines[line].gap
            token = line_token(self.page, line, value=self.values[line])
            if line > figure and gap < spacing and token.kind == "text" and tokens[-1].kind == "text":
                tokens[-1] = joined([tokens[-1], token])
                continue
            if gap > spacing and (line > figure or not numbered):
                tokens.extend(self._blanks(line - 1, gap, spacing, step))
            tokens.append(token)
        return tokens

    def _blanks(self, line: int, gap: int, spacing: int, step: int) -> Iterator[Token]:
        """The empty cells behind a line, each at the blank line where its text would stand."""
        number = self.page.lines[line].number
        for count in range((gap - spacing) // step):
            yield blank_token(self.page.starts[number + 1 + spacing + count * step], line)

    def _tail(self, end: int, spacing: int, step: int) -> tuple[Token, ...]:
        last = end - 1
        if end < len(self.page.lines):
            return tuple(islice(self._blanks(last, self.page.lines[end].gap, spacing, step), MOST_HEADER_LINES))
        offset = self.page.lines[last].span.end
        return tuple(blank_token(offset, last) for _ in range(2))

    # --- results ---

    def _grids(self, stream: Stream, reading: Reading, index: int) -> tuple[int, list[Grid]]:
        used = stream.body.tokens[: reading.used]
        last = used[-1].line if used else index
        grids = [grid_of(reading)]
        following = second_matrix(stream, reading) if reading.header[0].key in CORNERS else None
        if following is not None:
            second, total = following
            grids.append(grid_of(second))
            last = stream.body.tokens[total - 1].line
        elif reading.header[0].key in CORNERS and (stop := broken_second(stream, reading)) is not None:
            tokens = stream.body.tokens[reading.used : stop]
            span = Span(tokens[0].span.start, tokens[-1].span.end)
            head = [token for token in tokens if token.kind == "text"]
            grids.append(Grid(span, header_cells(head), (), "width"))
            last = tokens[-1].line
        return last, grids

    def _is_certainly_table(self, index: int, figure: int, end: int, *, strong: bool, numbered: bool) -> bool:
        heads = (self.page.lines[line].words for line in range(index, figure))
        known = sum(column_kind(words) is not None or heads_measure(words) for words in heads)
        if numbered:
            return known >= 3
        if column_kind(self.page.lines[index].words) == "area" and self._areas_with_figures(figure, end) >= _FEWEST_AREAS:
            return True
        figures = sum(self.values[line] for line in range(figure, min(end, figure + 200)))
        words = self.page.lines[index].words
        if strong and (words in STRONG_CORNERS or words + self.page.lines[index + 1].words in STRONG_CORNERS):
            return figures >= 2
        return figures >= 4 and (strong or known >= 3)

    def _areas_with_figures(self, figure: int, end: int) -> int:
        """Names of areas right above a figure, in the next lines."""
        lines = self.page.lines
        return sum(
            self.values[line + 1] and not self.values[line] and has_name_end(squeeze(lines[line].words))
            for line in range(figure - 1, min(end, figure + _AREAS_LOOKED_AT) - 1)
        )

    def _fault(self, index: int, figure: int, end: int, *, numbered: bool) -> tuple[int, list[Grid]]:
        reach = figure - index + 2
        last = figure
        for line in range(figure, end):
            if self.values[line]:
                last = line
            elif line - last > reach:
                break
        if numbered:
            last = max(last, self._last_numbered(figure, reach))
        return last, [self._broken(index, figure, last)]

    def _last_numbered(self, figure: int, reach: int) -> int:
        """The last line of a numbered table that cannot be read: below the last serial about as many as the longest row has.

        Numbered steps may stand in its cells; an item with a field below it stands behind the table.
        """
        serial, line = figure, figure + 1
        due, longest = 2, reach - 2
        while line < len(self.page.lines) and self.free[line] and line - serial <= _MOST_CELL_LINES:
            words = self.page.lines[line].words
            if (self.page.stops_at(line) and not is_step(words)) or self._is_strong(line) or _PART_TITLE.fullmatch(words):
                break
            if words == str(due):
                longest, serial, due = max(longest, line - serial), line, due + 1
            line += 1
        last = min(line - 1, serial + max(longest - 1, 1))
        while last < line - 1 and has_body_name(self.page.lines[last + 1].words):
            last += 1
        while last > serial and is_step(self.page.lines[last].words) and last == line - 1 and line < len(self.page.lines):
            last, line = last - 1, line - 1
        return last

    def _broken(self, index: int, figure: int, last: int) -> Grid:
        glued = any(MALFORMED.search(self.page.lines[line].words) for line in range(figure, last + 1))
        fault: GridFault = "glued" if glued else "width"
        header = header_cells(join_certain(self._words(index, figure)))
        return Grid(Span(self.page.lines[index].span.start, self.page.lines[last].span.end), header, (), fault)

    def _glued(self, index: int, end: int) -> tuple[int, list[Grid]] | None:
        """A header of known columns above lines in which figures ran together."""
        known = glued = 0
        last = head = index
        for line in range(index, min(end, index + _FEW_HEADER_LINES)):
            words = self.page.lines[line].words
            if len(words) > LONGEST_HEADER_CELL * 3:
                break
            if MALFORMED.search(words):
                last = line
                glued += is_glued_row(words)
            elif last == index:
                known += column_kind(words) is not None
                head = line
        if last == index or (known < 3 and glued < _FEWEST_AREAS):
            return None
        return last, [self._broken(index, head, last)]

"""Plain text and Markdown: one paragraph per line, but for the lines that are tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ...grammar.document import Block, Document, Grid, Paragraph
from ...grammar.patterns import regex
from ...grammar.span import Span
from ...grammar.width import BLANKS, fold
from ..directives import directive_lines
from .decode import decode
from .flattened import find_flattened
from .glosses import without_glosses
from .losses import find_losses
from .pieces import STRONG_CORNERS, Line, Page, is_caption
from .pipes import find_pipes
from .spaced import find_spaced
from .tabbed import find_tabbed

_HEADING_MARK = regex(rf"#{{1,6}}[{BLANKS}]+(?=[^{BLANKS}])")
"""The mark of a Markdown heading, which is no part of the title."""
_BOLD = regex(rf"[*][*](?=[^*{BLANKS}])(?=[^*]+(?P<end>[*][*])(?P<rest>.*))")
"""Bold words at the start of a Markdown line: **一、产业**, **1.建设农田。** 建成3万亩, **责任单位：** 市甲局."""


def read_text(path_name: str, data: bytes) -> Document:
    """Decode and divide into blocks. Raises Unreadable."""
    decoded = decode(data)
    text, left_out, glosses = without_glosses(decoded.text)
    return Document(
        path_name,
        text,
        read_blocks(text),
        decoded.encoding,
        decoded.newline,
        decoded.has_bom,
        (*glosses, *find_losses(text)),
        left_out=left_out,
    )


def read_blocks(text: str, known: Sequence[tuple[Span, tuple[Block, ...]]] = ()) -> tuple[Block, ...]:
    """Paragraphs and grids in the order of the text; every line with text, but for comments to the linter, lies in exactly one.

    ``known`` are stretches of whole lines whose blocks are certain already, in their order; a line right above a grid that
    begins such a stretch and is no heading becomes its caption.
    """
    page = divide(text)
    grids: dict[int, tuple[int, list[Block]]] = {}
    free = [True] * len(page.lines)
    starts = [line.span.start for line in page.lines] if known else []
    for span, blocks in known:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end) - 1
        if first > last:
            continue
        grid = blocks[0]
        if isinstance(grid, Grid) and grid.caption is None and first > 0 and free[first - 1] and _belongs(page.lines[first - 1]):
            first -= 1
            grid = replace(grid, caption=page.lines[first].span)
        grids[first] = (last, [grid, *blocks[1:]])
        free[first : last + 1] = [False] * (last + 1 - first)
    for find in (find_pipes, find_tabbed, find_spaced, find_flattened):
        for first, last, found in find(page, free):
            grids[first] = (last, [*found])
            free[first : last + 1] = [False] * (last + 1 - first)
    blocks_found: list[Block] = []
    index = 0
    while index < len(page.lines):
        if index in grids:
            last, made = grids[index]
            blocks_found.extend(made)
            index = last + 1
        else:
            blocks_found.append(Paragraph(page.lines[index].span))
            index += 1
    return tuple(blocks_found)


def _belongs(line: Line) -> bool:
    """The line right above a table is its unit of measure, or the label 任务分解 and no heading."""
    return is_caption(line.words) or line.words in STRONG_CORNERS


def divide(text: str) -> Page:
    """The lines that hold text, each without the blanks around it and the marks of a Markdown heading or of bold words, and how many blank lines stand before it.

    Comments to the linter are left out as if they had never been written: of the blank lines above and below one, only the
    longer row counts, since blank lines may be the empty cells of a table.
    """
    folded = fold(text)
    comments = directive_lines(folded)
    lines: list[Line] = []
    starts: list[int] = []
    position = gap = gap_above = 0
    for row in text.split("\n"):
        if position in comments:
            gap_above, gap = max(gap_above, gap), 0
            position += len(row) + 1
            continue
        starts.append(position)
        words = row.strip(BLANKS)
        if words:
            start = position if row[0] == words[0] else position + row.index(words)
            end = start + len(words)
            if words[0] == "#" and (mark := _HEADING_MARK.match(words)):
                start, words = start + mark.end(), words[mark.end() :]
            if words[0] == "*" and (mark := _BOLD.match(words)):
                start, end = start + mark.end(), end if mark["rest"] else end - len(mark["end"])
            lines.append(Line(len(starts) - 1, Span(start, end), folded[start:end], max(gap, gap_above)))
            gap = gap_above = 0
        else:
            gap += 1
        position += len(row) + 1
    return Page(text, lines, starts)

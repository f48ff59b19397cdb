"""An example notice as its parts, each with what it is on the page: what the writers of all formats begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Literal

from noticelint.grammar.document import Block, Cell, Document, Grid
from noticelint.linter.checking import parse_bytes

EXAMPLES = Path(__file__).parents[2] / "examples"

Style = Literal["title", "part", "heading", "subheading", "label", "signature", "text"]
"""``part`` is the title of an attachment or of what is issued, ``label`` what stands above it (附表1)."""

_NUMBER = "[一二三四五六七八九十]+"
_STYLES: tuple[tuple[Style, str], ...] = (
    ("title", ".+关于.+通知"),
    ("label", "附[表件][0-9]+"),
    ("signature", "[^\uff0c。\uff1a]+政府办公室|20[0-9]{2}年[0-9]+月[0-9]+日"),
    ("part", "(?:20[0-9]{2}年|县《)[^\uff0c。\uff1a]+(?:分解|方案|表)"),
    ("heading", f"{_NUMBER}、[^。]+"),
    ("subheading", f"\uff08{_NUMBER}\uff09.+|\u2014\u2014.+"),
)
_FURNITURE = re.compile("【打印本页】.*|分享到\uff1a|发布日期\uff1a.*")
"""What the page has around the notice; above its title all is furniture."""

_METADATA = re.compile("(索引号|文号|发布机构|生成日期|组配分类|公开方式) (\\S+)")


@dataclass(frozen=True, slots=True)
class Line:
    """``turns``: it begins a page."""

    words: str
    style: Style
    turns: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell at its first place, from 0, the header's row first; ``rows`` are how many it covers."""

    lines: tuple[str, ...]
    row: int
    column: int
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first row is its header. ``above`` are the lines that a sheet of its own has above it."""

    slots: tuple[Slot, ...]
    width: int
    height: int
    above: tuple[str, ...]

    def rows(self) -> Iterator[list[tuple[Slot, bool]]]:
        """Each row from left to right: the cell that covers the place, and whether it begins there."""
        places = {(row, slot.column): slot for slot in self.slots for row in range(slot.row, slot.row + slot.rows)}
        for row in range(self.height):
            yield [(slot := places[row, column], slot.row == row) for column in range(self.width)]


@dataclass(frozen=True, slots=True)
class Issued:
    """A notice as its office issued it: its title first. ``metadata`` are names and values that a site shows above it."""

    parts: tuple[Line | Table, ...]
    metadata: tuple[tuple[str, str], ...]

    @property
    def title(self) -> str:
        return next(part.words for part in self.parts if isinstance(part, Line))

    def tables(self) -> list[Table]:
        return [part for part in self.parts if isinstance(part, Table)]


def issued(name: str) -> Issued:
    """The parts of the example of this name (``annex-faulty``).

    Its tables are whole, as they were before they became text: one that lost cells on that way is its twin's.
    """
    document = _document(name)
    twin = _document(name.replace("-faulty", "-clean"))
    grids = iter([block for block in twin.blocks if isinstance(block, Grid)])
    above = [document.slice(block.span) for block in takewhile(lambda block: not _is_title(document, block), document.blocks)]
    metadata = [pair for line in above for pair in _METADATA.findall(line)]
    parts: list[Line | Table] = []
    for block in document.blocks[len(above) :]:
        if isinstance(block, Grid):
            whole = next(grids)
            sound = block.fault is None and len(block.header) == len(whole.header)
            parts.append(_table(document if sound else twin, block if sound else whole, _lines_above(parts)))
        elif not _FURNITURE.fullmatch(words := document.slice(block.span).removesuffix(" |")):
            style = _style(words)
            labelled = bool(parts) and isinstance(parts[-1], Line) and parts[-1].style == "label"
            parts.append(Line(words, style, style == "label" or (style == "part" and not labelled)))
    return Issued(tuple(parts), tuple(metadata))


def _document(name: str) -> Document:
    return parse_bytes(name, (EXAMPLES / f"{name}.txt").read_bytes()).document


def _is_title(document: Document, block: Block) -> bool:
    return _style(document.slice(block.span)) == "title"


def _style(words: str) -> Style:
    return next((style for style, pattern in _STYLES if re.fullmatch(pattern, words)), "text")


def _lines_above(parts: list[Line | Table]) -> tuple[str, ...]:
    """The title of a table, or what is said of the item that it shares out, back to its label or heading."""
    found: list[str] = []
    for part in reversed(parts):
        if not isinstance(part, Line):
            break
        found.append(part.words)
        if part.style in ("label", "heading"):
            break
    return tuple(reversed(found))


def _table(document: Document, grid: Grid, above: tuple[str, ...]) -> Table:
    height: dict[int, int] = {}
    cells: dict[int, Cell] = {}
    for row in grid.rows:
        for cell in row:
            cells[id(cell)] = cell
            height[id(cell)] = height.get(id(cell), 0) + 1
    header = [Slot(_lines(document, cell), 0, column) for column, cell in enumerate(grid.header)]
    body = [Slot(_lines(document, cell), cell.row + 1, cell.column, height[key]) for key, cell in cells.items()]
    return Table((*header, *body), len(grid.header), len(grid.rows) + 1, above)


def _lines(document: Document, cell: Cell) -> tuple[str, ...]:
    return () if cell.blank else tuple(document.slice(line) for line in document.lines_of(cell.span))

"""The pages of a PDF: lines of text and ruled tables, each where it stands. Lengths are points, from the top left corner."""

from __future__ import annotations

import logging
import re
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from ....grammar.width import squeeze
from ..decode import Unreadable
from .open_sides import open_sides
from .text_lines import TextLine, lines_of

MOST_PAGES = 2_000
MOST_EXPANDED = 64 * 1024 * 1024
"""Bytes of all streams that say what stands on the pages."""

MOST_UNPACKED = 512 * 1024 * 1024
"""Bytes of all fonts and pictures."""

_BINARY = (b"/Image", b"/Length1", b"/Type1C", b"/CIDFontType0C", b"/OpenType")
_LONGEST_HEAD = 2_000
_CHUNK = 65_536
_MOST_EDGES = 8_000
"""Lines of a page that may make tables; drawings and maps have more."""

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_MOST_LOST = 5
"""A text in which more than one in so many characters has no code cannot be read."""

_OUTLINES = 200
"""Curves of a page without text from which its letters are taken to be drawn."""


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell of a ruled table by its place, from 0, with the lines of its text."""

    lines: tuple[TextLine, ...]
    row: int
    column: int
    rows: int
    columns: int
    page: int

    @property
    def bare(self) -> str:
        """Its text without blanks and ends of lines."""
        return squeeze("".join(line.words for line in self.lines))


@dataclass(frozen=True, slots=True)
class RuledTable:
    """``edges`` are where its columns begin and end, from the left."""

    cells: tuple[PlacedCell, ...]
    edges: tuple[float, ...]
    page: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """``items`` from top to bottom; ``pictured``: there is a picture on it and no text."""

    number: int
    width: float
    height: float
    items: tuple[TextLine | RuledTable, ...] = field(default=())
    pictured: bool = False

    def lines(self) -> Iterator[TextLine]:
        return (item for item in self.items if isinstance(item, TextLine))

    def keeping(self, items: Iterable[TextLine | RuledTable]) -> Page:
        return replace(self, items=tuple(items))


def pages_of(data: bytes, turned: Callable[[], None]) -> list[Page]:
    """The pages, however long that takes and whatever memory it needs; ``turned`` is called before each is begun.

    Raises Unreadable: ``encrypted``, ``scanned``, ``fonts``, ``broken``, or for its size; MemoryError.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError

    _refuse_bomb(data)
    # what it says of fonts is of no use to an officer
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            return _pages(document, turned)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - a broken PDF raises whatever its parser stumbles over
        causes = list(_causes(error))
        if any(isinstance(each, MemoryError) for each in causes):
            raise MemoryError from None
        if any(isinstance(each, PDFEncryptionError) for each in causes):
            raise Unreadable("encrypted") from None
        raise Unreadable("broken") from None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and those in whose handling it was raised."""
    while error is not None:
        yield error
        error = error.__context__


def _refuse_bomb(data: bytes) -> None:
    """Raises Unreadable where the compressed streams would fill the memory; the parser unpacks each as a whole.

    Pictures and fonts may be large, though no picture is ever unpacked.
    """
    text = binary = 0
    view = memoryview(data)
    for match in _STREAM.finditer(data):
        head = data[max(data.rfind(b"obj", 0, match.start()), match.start() - _LONGEST_HEAD) : match.start()]
        is_binary = any(mark in head for mark in _BINARY)
        size = _unpacked_size(view[match.end() :], MOST_UNPACKED - binary if is_binary else MOST_EXPANDED - text)
        text, binary = text + size * (not is_binary), binary + size * is_binary
        if text > MOST_EXPANDED or binary > MOST_UNPACKED:
            raise Unreadable("expands", limit=(MOST_UNPACKED if is_binary else MOST_EXPANDED) >> 20)


def _unpacked_size(packed: memoryview, most: int) -> int:
    """How many bytes a stream holds, as far as ``most`` and one more; what it holds may be packed once again."""
    if not _is_packed(packed):
        return 0
    outer, inner = zlib.decompressobj(), None
    size = inner_size = 0
    for start in range(0, len(packed), _CHUNK):
        try:
            part = outer.decompress(packed[start : start + _CHUNK], most - size + 1)
        except zlib.error:
            break
        if not size and _is_packed(memoryview(part)):
            inner = zlib.decompressobj()
        size += len(part)
        if inner is not None:
            try:
                inner_size += len(inner.decompress(part, most - inner_size + 1))
            except zlib.error:
                inner = None
        if outer.eof or max(size, inner_size) > most:
            break
    return max(size, inner_size)


def _is_packed(data: memoryview) -> bool:
    """The data begins as zlib's does (RFC 1950)."""
    return len(data) >= 2 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0


def _pages(document: Any, turned: Callable[[], None]) -> list[Page]:
    from .drawing import laid_out

    if len(document.pages) > MOST_PAGES:
        raise Unreadable("elements", limit=MOST_PAGES)
    pages: list[Page] = []
    characters = lost = pictures = 0
    for number, found in enumerate(document.pages, 1):
        turned()
        source = laid_out(found)
        chars = _characters(source)
        characters += len(chars)
        lost += sum(char["text"].startswith("(cid:") for char in chars)
        drawn = bool(source.images) or len(source.curves) > _OUTLINES
        pictures += drawn and not chars
        pages.append(_page(source, number, chars, pictured=drawn and not chars))
        source.close()
    if not characters and pictures:
        raise Unreadable("scanned")
    if lost * _MOST_LOST > characters:
        raise Unreadable("fonts")
    return pages


def _characters(source: Any) -> list[dict[str, Any]]:
    """The characters of a page that are read from left to right, those that are printed twice to look bold once."""
    chars: list[dict[str, Any]] = source.dedupe_chars(tolerance=1).chars
    upright = [char for char in chars if char["upright"]]
    return upright or chars


def _page(source: Any, number: int, chars: list[dict[str, Any]], *, pictured: bool) -> Page:
    tables = _tables(source, number) if chars and len(source.edges) <= _MOST_EDGES else []
    loose: list[dict[str, Any]] = []
    inside: list[list[dict[str, Any]]] = [[] for _ in tables]
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        index = next((index for index, table in enumerate(tables) if table.holds(x, y)), None)
        (loose if index is None else inside[index]).append(char)
    items: list[TextLine | RuledTable] = list(lines_of(loose, number))
    items.extend(table.filled(own) for table, own in zip(tables, inside, strict=True))
    items.sort(key=lambda item: item.top)
    return Page(number, float(source.width), float(source.height), tuple(items), pictured)


class _Frame:
    """The cells of a ruled table while they are filled."""

    def __init__(self, boxes: Sequence[tuple[float, float, float, float]], page: int) -> None:
        self._page = page
        self._x = _edges([edge for box in boxes for edge in (box[0], box[2])])
        self._y = _edges([edge for box in boxes for edge in (box[1], box[3])])
        self._places: dict[tuple[int, int], tuple[int, int, int, int]] = {}
        for left, top, right, bottom in boxes:
            row, column = _nearest(self._y, top), _nearest(self._x, left)
            place = (row, column, _nearest(self._y, bottom) - row, _nearest(self._x, right) - column)
            if place[2] > 0 and place[3] > 0 and not any(slot in self._places for slot in _slots(place)):
                self._places.update(dict.fromkeys(_slots(place), place))

    @property
    def shape(self) -> tuple[int, int]:
        return len(self._y) - 1, len(self._x) - 1

    def holds(self, x: float, y: float) -> bool:
        return self._x[0] <= x <= self._x[-1] and self._y[0] <= y <= self._y[-1]

    def filled(self, chars: Iterable[dict[str, Any]]) -> RuledTable:
        own: dict[tuple[int, int, int, int], list[dict[str, Any]]] = {place: [] for place in self._places.values()}
        for char in chars:
            row = bisect_right(self._y, (char["top"] + char["bottom"]) / 2) - 1
            column = bisect_right(self._x, (char["x0"] + char["x1"]) / 2) - 1
            place = self._places.get((row, column))
            if place is not None:
                own[place].append(char)
        cells = [PlacedCell(tuple(lines_of(text, self._page)), *place, self._page) for place, text in own.items()]
        return RuledTable(tuple(cells), tuple(self._x), self._page, self._y[0], self._y[-1])


def _tables(source: Any, number: int) -> list[_Frame]:
    """The ruled tables; a single box is a frame around text, and its text is read as any other."""
    found: list[_Frame] = []
    sides = open_sides(source.edges)
    for table in source.find_tables({"explicit_vertical_lines": sides} if sides else None):
        frame = _Frame(table.cells, number)
        if frame.shape[0] * frame.shape[1] > 1 and frame.shape[1] > 1:
            found.append(frame)
    return found


def _slots(place: tuple[int, int, int, int]) -> Iterator[tuple[int, int]]:
    row, column, rows, columns = place
    return ((row + down, column + right) for down in range(rows) for right in range(columns))


_NEAR = 3.0
"""Points: edges nearer than this are one, drawn twice."""


def _edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _nearest(edges: Sequence[float], value: float) -> int:
    index = bisect_right(edges, value)
    return index - 1 if index == len(edges) or (index and value - edges[index - 1] <= edges[index] - value) else index

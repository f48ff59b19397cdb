"""PDF files for tests, made by hand: pages of Chinese text in lines, and ruled tables that go on over pages."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
"""A4 in points."""

LEFT, RIGHT, TOP, BOTTOM = 85, 509, 90, 752
SIZE = 12
_LEADING = 18
_NO_START = ",.;:!?)、。\uff0c\uff0e\uff1b\uff1a\uff01\uff1f\uff09”’》】\u3015"

_FONT = [
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [2 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /FontDescriptor 3 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
]
"""A font that every reader of PDF has by itself, so that none need be embedded."""


@dataclass
class Paper:
    """Pages that are written from top to bottom; ``y`` counts from the top."""

    pages: list[list[str]] = field(default_factory=lambda: [[]])
    y: float = TOP

    def text(self, x: float, y: float, words: str, size: float = SIZE) -> None:
        """Words at a place of the page; ``y`` is that of their baseline."""
        self.pages[-1].append(f"BT /F1 {size:g} Tf {x:g} {HEIGHT - y:g} Td <{words.encode('utf-16-be').hex()}> Tj ET")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pages[-1].append(f"{x0:g} {HEIGHT - y0:g} m {x1:g} {HEIGHT - y1:g} l S")

    def turn(self) -> None:
        self.pages.append([])
        self.y = TOP

    def line(self, words: str, x: float = LEFT, size: float = SIZE) -> None:
        if self.y + _LEADING > BOTTOM:
            self.turn()
        self.y += _LEADING
        self.text(x, self.y, words, size)

    def paragraph(self, words: str, indent: int = 2) -> None:
        """A paragraph whose first line is indented by so many characters."""
        x = LEFT + indent * SIZE
        for part in wrapped(words, RIGHT - x, RIGHT - LEFT):
            self.line(part, x)
            x = LEFT

    def centred(self, words: str, size: float = 16) -> None:
        self.line(words, (WIDTH - _width(words, size)) / 2, size)

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float], *, head: int = 1, cuts: bool = False) -> None:
        """A ruled table. The first ``head`` rows stand again on each page; ``cuts``: a row may be cut in two by the page's end."""
        self.y += 10
        for number, row in enumerate(rows):
            cells = [wrapped(cell, width - 6, width - 6) for cell, width in zip(row, widths, strict=True)]
            while any(cells):
                room = int((BOTTOM - self.y - 6) // _LEADING)
                tall = max(map(len, cells))
                if room < tall and (not cuts or room < 1):
                    self._turn_table(rows[:head] if number >= head else [], widths)
                    room = int((BOTTOM - self.y - 6) // _LEADING)
                self._row([cell[:room] for cell in cells], widths)
                cells = [cell[room:] for cell in cells]

    def _turn_table(self, heads: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        self.turn()
        for row in heads:
            self._row([wrapped(cell, width - 6, width - 6) for cell, width in zip(row, widths, strict=True)], widths)

    def _row(self, cells: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        height = max(1, *map(len, cells)) * _LEADING + 6
        x = float(LEFT)
        self.rule(x, self.y, x + sum(widths), self.y)
        self.rule(x, self.y + height, x + sum(widths), self.y + height)
        self.rule(x, self.y, x, self.y + height)
        for cell, width in zip(cells, widths, strict=True):
            for index, part in enumerate(cell):
                self.text(x + 3, self.y + (index + 1) * _LEADING - 3, part)
            x += width
            self.rule(x, self.y, x, self.y + height)
        self.y += height

    def furnish(self, head: str = "", foot: str = "\u2014 {} \u2014") -> None:
        """A running head and the number of each page."""
        for number, page in enumerate(self.pages, 1):
            here = Paper([page])
            if head:
                here.text(LEFT, 50, head, 9)
            if foot:
                here.text(WIDTH / 2 - 15, 800, foot.format(number), 10)

    def saved(self, *, packed: bool = True) -> bytes:
        return pdf_of(["\n".join(page) for page in self.pages], packed=packed)


def _width(words: str, size: float = SIZE) -> float:
    return sum(size / 2 if each < "\x7f" else size for each in words)


def wrapped(words: str, first: float, others: float, size: float = SIZE) -> list[str]:
    """The words in lines as wide as that; a mark that may begin no line is hung at the end of the one before."""
    lines: list[str] = []
    line = ""
    for each in words:
        if each == "\n" or (_width(line + each, size) > (others if lines else first) and each not in _NO_START):
            lines.append(line)
            line = "" if each == "\n" else each
        else:
            line += each
    return [*lines, line] if line else lines


def pdf_of(
    contents: Sequence[str], *, resources: str = "/Font << /F1 1 0 R >>", objects: Sequence[bytes] = (), packed: bool = True
) -> bytes:
    """A PDF whose pages have these contents; ``objects`` are further ones, numbered from 4.

    What is not ``packed`` is the same bytes with every zlib.
    """
    made = [*(each.encode() for each in _FONT), *objects]
    parent = len(made) + 2 * len(contents) + 1
    for content in contents:
        data = zlib.compress(content.encode()) if packed else content.encode()
        coded = b"/Filter /FlateDecode " if packed else b""
        made.append(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (coded, len(data), data))
        made.append(
            f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources << {resources} >>"
            f" /Contents {len(made)} 0 R >>".encode()
        )
    kids = " ".join(f"{len(made) - 2 * (len(contents) - index) + 2} 0 R" for index in range(len(contents)))
    made.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode())
    made.append(f"<< /Type /Catalog /Pages {parent} 0 R >>".encode())
    done = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(made, 1):
        places.append(len(done))
        done += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(done)
    done += b"xref\n0 %d\n0000000000 65535 f \n" % (len(made) + 1)
    done += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(done + b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(made) + 1, len(made), start))
